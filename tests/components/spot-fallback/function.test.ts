import { expect } from "chai";
import { spotFallbackDefaults } from "../../../components/spot-fallback";
import { placementFailure, SimulatedEcs, strategy, TICK } from "./simulated-ecs";

const MINUTE = 60;
const { coolDownSeconds, longestCoolDownSeconds, steadySeconds } = spotFallbackDefaults;

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
            await ecs.fail();
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
        await ecs.fail();
        expect(ecs.state).to.include({ mode: "on-demand", coolDownSeconds });
    });

    it("moves at once in the middle of a deployment of someone else, which goes on on on-demand", async () => {
        ecs.deploy("glimpse-api:8");
        ecs.pass(MINUTE);
        await ecs.fail();
        expect(ecs.updates).to.have.length(1);
        expect(ecs.updates[0]).not.to.have.property("taskDefinition");
        expect(ecs.primary).to.include({ taskDefinition: "glimpse-api:8" });
        expect(ecs.state["mode"]).to.equal("on-demand");
    });

    it("falls back without any event when two checks, one tick apart, see fewer tasks than desired", async () => {
        ecs.interrupt(2);
        await ecs.tick();
        expect(ecs.updates).to.deep.equal([]);
        await ecs.tick();
        expect(ecs.updates).to.have.length(1);
        expect(ecs.subjects).to.deep.equal(["falls back to on-demand"]);
        expect(ecs.mails[0]?.Message).to.contain(
            "and ECS reported no reason: most often Spot has no capacity (1 of 3 run now)",
        );
    });

    it("does not fall back for tasks that were missing at one check alone, or at one tick that came twice", async () => {
        ecs.interrupt(1);
        await ecs.tick();
        await ecs.send(TICK);
        ecs.interrupt(-1);
        await ecs.tick();
        ecs.interrupt(1);
        await ecs.tick();
        expect([ecs.updates, ecs.mails]).to.deep.equal([[], []]);
    });

    it("counts the tasks of the deployment before as long as a new one has time, and then no more", async () => {
        ecs.deploy("glimpse-api:8");
        await ecs.tick(6);
        expect(ecs.updates).to.deep.equal([]);
        await ecs.tick(2);
        expect(ecs.updates).to.have.length(1);
    });

    it("ignores a failure that is reported again, or too late", async () => {
        const old = placementFailure("FARGATE_SPOT", ecs.now);
        await ecs.fallBack();
        await ecs.tick(coolDownSeconds / 300);
        expect(ecs.state["mode"]).to.equal("spot");
        await ecs.send(old);
        expect(ecs.updates, "mailed before the return to Spot").to.have.length(2);
        ecs.settle();
        const late = placementFailure("FARGATE_SPOT", ecs.now);
        ecs.pass(11 * MINUTE);
        await ecs.send(late);
        expect(ecs.updates, "eleven minutes ago, and every task runs").to.have.length(2);
        ecs.interrupt(1);
        await ecs.send(late);
        expect(ecs.updates, "eleven minutes ago, and a task is missing").to.have.length(3);
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
        expect(ecs.mails[1]?.Subject).to.equal("glimpse-api runs on Spot");

        ecs.deploy("glimpse-api:8", [{ capacityProvider: "FARGATE", weight: 1 }]);
        await ecs.send(TICK);
        expect(ecs.updates).to.have.length(1);
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.mails[2]?.Subject).to.equal("glimpse-api runs on on-demand");
    });

    it("does nothing at a failure of another service, nor at another event of this one", async () => {
        ecs.interrupt(1);
        const failure = placementFailure("FARGATE_SPOT", ecs.now);
        await ecs.send({ ...failure, resources: failure.resources.map((arn) => `${arn}-2`) });
        await ecs.send({ ...failure, detail: { ...failure.detail, eventName: "SERVICE_STEADY_STATE" } });
        await ecs.send({ "detail-type": "ECS Service Action" });
        expect(ecs.updates).to.deep.equal([]);
    });

    it("does nothing without its cluster, and fails at any other refusal of ECS", async () => {
        ecs.refusal = "ClusterNotFoundException";
        await ecs.tick(2);
        expect(ecs.writes).to.equal(0);
        ecs.refusal = "AccessDeniedException";
        const error = await ecs.tick().catch((thrown: unknown) => thrown);
        expect(error).to.have.property("name", "AccessDeniedException");
    });

    it("does nothing to a service that is being deleted", async () => {
        ecs.service.status = "DRAINING";
        await ecs.send(placementFailure());
        expect(ecs.updates).to.deep.equal([]);
    });
});
