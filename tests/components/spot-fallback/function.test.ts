import { expect } from "chai";
import { spotFallbackDefaults } from "../../../components/spot-fallback";
import { placementFailure, SimulatedEcs, strategy, TICK } from "./simulated-ecs";

const MINUTE = 60;
const { coolDownSeconds, longestCoolDownSeconds, steadySeconds, deploymentPatienceSeconds } = spotFallbackDefaults;

describe("the function of SpotFallback", () => {
    let ecs: SimulatedEcs;

    beforeEach(() => {
        ecs = new SimulatedEcs();
    });

    it("moves all tasks to on-demand at the first failure of Spot, by a new deployment, and reports it", async () => {
        ecs.interrupt(2);
        await ecs.send(placementFailure());
        expect(ecs.updates).to.deep.equal([
            {
                cluster: "glimpse-prod",
                service: ecs.service.serviceArn,
                capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
                forceNewDeployment: true,
            },
        ]);
        expect(ecs.state).to.include({ mode: "on-demand", coolDownSeconds });
        expect(new Date(String(ecs.state["until"])).getTime() - ecs.now.getTime()).to.equal(coolDownSeconds * 1000);
        expect(ecs.mails).to.have.length(1);
        expect(ecs.mails[0]?.Subject).to.equal("glimpse-api falls back to on-demand");
        expect(ecs.mails[0]?.Message).to.contain("1 of 3 run").and.to.contain(String(ecs.state["until"]));
    });

    it("makes one move of ten failures", async () => {
        ecs.interrupt(2);
        for (let count = 0; count < 10; count++) await ecs.send(placementFailure());
        expect(ecs.updates).to.have.length(1);
        expect(ecs.mails).to.have.length(1);
    });

    it("does nothing at all while Spot holds", async () => {
        for (let count = 0; count < 20; count++) {
            ecs.pass(5 * MINUTE);
            await ecs.send(TICK);
        }
        expect([ecs.updates, ecs.mails]).to.deep.equal([[], []]);
        expect(ecs.writes).to.equal(0);
    });

    it("moves back after the cool-down with the strategy that the stack asked for, and not before", async () => {
        await ecs.fallBack();
        ecs.pass(coolDownSeconds - 1);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
        ecs.pass(1);
        await ecs.send(TICK);
        expect(ecs.updates[1]).to.deep.include({ capacityProviderStrategy: strategy, forceNewDeployment: true });
        expect(ecs.state["mode"]).to.equal("spot");
        expect(ecs.mails.map(({ Subject }) => Subject)).to.deep.equal([
            "glimpse-api falls back to on-demand",
            "glimpse-api returns to Spot",
        ]);
    });

    it("stays twice as long after each return that finds no capacity, up to the longest stay", async () => {
        await ecs.fallBack();
        const stays: number[] = [];
        for (let count = 0; count < 6; count++) {
            stays.push(Number(ecs.state["coolDownSeconds"]));
            ecs.pass(Number(ecs.state["coolDownSeconds"]));
            await ecs.send(TICK);
            // The return is the function's own deployment: it may be ended at once.
            expect(ecs.primary.rolloutState).to.equal("IN_PROGRESS");
            ecs.pass(MINUTE);
            await ecs.send(placementFailure());
            expect(ecs.state["mode"]).to.equal("on-demand");
            ecs.settle();
        }
        expect(stays).to.deep.equal([1800, 3600, 7200, 14_400, 14_400, 14_400]);
        expect(Math.max(...stays)).to.equal(longestCoolDownSeconds);
    });

    it("starts with the first cool-down again once Spot has held long enough", async () => {
        await ecs.fallBack();
        ecs.pass(coolDownSeconds);
        await ecs.send(TICK);
        ecs.settle();
        ecs.pass(steadySeconds);
        ecs.interrupt(1);
        await ecs.send(placementFailure());
        expect(ecs.state).to.include({ mode: "on-demand", coolDownSeconds });
    });

    it("leaves a deployment of somebody else alone, and falls back when it has ended without capacity", async () => {
        ecs.deploy("glimpse-api:8");
        ecs.interrupt(1);
        await ecs.send(placementFailure());
        ecs.pass(5 * MINUTE);
        await ecs.send(TICK);
        expect(ecs.updates).to.deep.equal([]);
        expect(ecs.state["pendingSince"]).to.be.a("string");
        ecs.settle();
        ecs.interrupt(1);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
    });

    it("forgets the failure when that deployment found its capacity after all", async () => {
        ecs.deploy("glimpse-api:8");
        await ecs.send(placementFailure());
        ecs.settle();
        await ecs.send(TICK);
        expect(ecs.updates).to.deep.equal([]);
        expect(ecs.state).to.deep.equal({ mode: "spot" });
    });

    it("waits no longer than an update of the stack does for a deployment that hangs for want of capacity", async () => {
        ecs.deploy("glimpse-api:8");
        await ecs.send(placementFailure());
        ecs.pass(deploymentPatienceSeconds - 1);
        await ecs.send(TICK);
        expect(ecs.updates).to.deep.equal([]);
        ecs.pass(1);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
    });

    it("never returns to Spot in the middle of a deployment", async () => {
        await ecs.fallBack();
        ecs.pass(coolDownSeconds);
        ecs.deploy("glimpse-api:8");
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
        ecs.settle();
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(2);
    });

    it("gives way to an update of the stack that moved the service back, and to a rollback", async () => {
        await ecs.fallBack();
        ecs.deploy("glimpse-api:8", strategy);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
        expect(ecs.state["mode"]).to.equal("spot");
        expect(ecs.mails[1]?.Subject).to.equal("glimpse-api was moved back to Spot by somebody else");

        ecs.deploy("glimpse-api:8", [{ capacityProvider: "FARGATE", weight: 1 }]);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.mails[2]?.Subject).to.equal("glimpse-api runs on on-demand");
    });

    it("fails loudly and with its state as it was, so that Lambda tries again, when ECS refuses the move", async () => {
        ecs.interrupt(1);
        ecs.refusal = new Error("ServerException");
        await ecs.send(placementFailure()).then(
            () => expect.fail("it should have thrown"),
            (error: Error) => expect(error.message).to.equal("ServerException"),
        );
        expect(ecs.state).to.deep.equal({ mode: "spot" });
        ecs.refusal = undefined;
        await ecs.send(placementFailure());
        expect(ecs.state["mode"]).to.equal("on-demand");
    });

    it("does nothing to a service that is being deleted", async () => {
        ecs.service.status = "DRAINING";
        await ecs.send(placementFailure());
        expect(ecs.updates).to.deep.equal([]);
    });
});
