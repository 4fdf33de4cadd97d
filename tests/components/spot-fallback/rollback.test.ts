import { expect } from "chai";
import { spotFallbackDefaults } from "../../../components/spot-fallback";
import { SimulatedEcs, strategy, TICK } from "./simulated-ecs";

const ON_DEMAND = [{ capacityProvider: "FARGATE", weight: 1 }];
const ALARMS = { alarmNames: ["api-rollback"], enable: true, rollback: true };

describe("the function of SpotFallback, when ECS rolls its move back,", () => {
    let ecs: SimulatedEcs;

    beforeEach(async () => {
        ecs = new SimulatedEcs();
        ecs.interrupt(2);
        await ecs.fail();
        ecs.pass(60);
    });

    const alarmsOf = (update: Record<string, unknown> | undefined) =>
        (update?.["deploymentConfiguration"] as { alarms: unknown } | undefined)?.alarms;

    it("moves once more without the alarm, keeps the other settings, and says what happened", async () => {
        ecs.rollBack();
        await ecs.tick();
        expect(ecs.updates).to.have.length(2);
        expect(ecs.updates[1]).to.deep.include({
            capacityProviderStrategy: ON_DEMAND,
            forceNewDeployment: true,
            deploymentConfiguration: {
                maximumPercent: 200,
                minimumHealthyPercent: 100,
                deploymentCircuitBreaker: { enable: true, rollback: true },
                alarms: { alarmNames: ["api-rollback"], enable: false, rollback: false },
            },
        });
        expect(ecs.state["mode"]).to.equal("on-demand");
        expect(ecs.subjects).to.deep.equal(["falls back to on-demand", "falls back to on-demand once more"]);
        expect(ecs.mails[1]?.Message)
            .to.contain("ECS rolled the service back to how it was before its move to on-demand")
            .and.to.contain("alarm detected")
            .and.to.contain("without the deployment's alarm");
    });

    it("switches the alarm on again as soon as that move is over, without a new deployment", async () => {
        ecs.rollBack();
        await ecs.tick(2);
        expect(ecs.updates, "not while it runs").to.have.length(2);
        ecs.settle();
        await ecs.tick(2);
        expect(ecs.updates).to.have.length(3);
        expect(alarmsOf(ecs.updates[2])).to.deep.equal(ALARMS);
        expect(ecs.updates[2]).not.to.have.any.keys("forceNewDeployment", "capacityProviderStrategy");
        expect(ecs.state).not.to.have.property("alarmsOff");
    });

    it("tries again to switch it on when that failed", async () => {
        ecs.rollBack();
        await ecs.tick();
        ecs.settle();
        ecs.faults.push({ call: "updateService", fault: "refused" });
        await ecs.tick().catch(() => {});
        await ecs.tick();
        expect(ecs.service.deploymentConfiguration.alarms).to.deep.equal(ALARMS);
    });

    it("stays no longer than the first move would have, and then returns to Spot", async () => {
        const { until } = ecs.state;
        ecs.rollBack();
        await ecs.tick();
        expect(ecs.state["until"]).to.equal(until);
        ecs.settle();
        await ecs.tick(spotFallbackDefaults.coolDownSeconds / 300);
        expect(ecs.subjects.at(-1)).to.equal("returns to Spot");
        expect(ecs.service.deploymentConfiguration.alarms).to.deep.equal(ALARMS);
    });

    it("leaves the service as it is after the second rollback: two moves and three e-mails in two hours", async () => {
        for (let count = 0; count < 24; count++) {
            if (ecs.primary.capacityProviderStrategy !== strategy) ecs.rollBack();
            await ecs.tick();
            await ecs.fail();
        }
        const moves = ecs.updates.filter(({ forceNewDeployment }) => forceNewDeployment);
        expect(moves).to.have.length(2);
        expect(ecs.subjects).to.deep.equal([
            "falls back to on-demand",
            "falls back to on-demand once more",
            "could not be moved to on-demand",
        ]);
        expect(ecs.mails[2]?.Message).to.contain("undone twice").and.to.contain("1 of 3 run");
        expect(ecs.service.deploymentConfiguration.alarms, "the alarm is on again").to.deep.equal(ALARMS);
    });

    it("moves it again after the next deployment, and after the longest stay", async () => {
        for (const lifted of ["deployment", "time"]) {
            ecs = new SimulatedEcs();
            ecs.interrupt(2);
            await ecs.fail();
            ecs.rollBack();
            await ecs.tick();
            ecs.rollBack();
            await ecs.tick();
            await ecs.fail();
            expect(ecs.primary.capacityProviderStrategy, lifted).to.deep.equal(strategy);
            if (lifted === "deployment") ecs.deploy("glimpse-api:8");
            else ecs.pass(spotFallbackDefaults.longestCoolDownSeconds);
            await ecs.fail();
            expect(ecs.primary.capacityProviderStrategy, lifted).to.deep.equal(ON_DEMAND);
            expect(ecs.subjects.at(-1)).to.equal("falls back to on-demand");
        }
    });

    it("recognises it by what ECS still shows of the deployment, whichever sign there is", async () => {
        const signs: Record<string, () => void> = {
            "the deployment has failed": () => {
                const [failed, before] = ecs.service.deployments;
                Object.assign(failed ?? {}, { rolloutState: "FAILED", status: "ACTIVE" });
                Object.assign(before ?? {}, { status: "PRIMARY", id: "another" });
            },
            "the one before is there again": () => {
                ecs.service.deployments.shift();
                ecs.primary.status = "PRIMARY";
            },
            "another one says where it goes": () => {
                const [, before] = ecs.service.deployments.splice(0, 2);
                const rolloutStateReason = `ECS deployment circuit breaker: rolling back to deploymentId ${before?.id}.`;
                ecs.deploy("glimpse-api:7", strategy);
                Object.assign(ecs.primary, { rolloutStateReason });
            },
            "it has failed and nothing is rolled back": () => {
                ecs.service.deployments.length = 1;
                ecs.primary.rolloutState = "FAILED";
            },
        };
        for (const [sign, happen] of Object.entries(signs)) {
            ecs = new SimulatedEcs();
            ecs.interrupt(2);
            await ecs.fail();
            happen();
            await ecs.tick();
            expect(ecs.subjects.at(-1), sign).to.equal("falls back to on-demand once more");
        }
    });

    it("does not call an update by someone else a rollback", async () => {
        ecs.settle();
        ecs.deploy("glimpse-api:8", strategy);
        const rolloutStateReason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/77.";
        Object.assign(ecs.primary, { rolloutStateReason });
        await ecs.tick();
        expect(ecs.updates).to.have.length(1);
        expect(ecs.subjects.at(-1)).to.equal("runs on Spot");
    });

    it("leaves a service alone, too, whose moves were undone twice at once without a sign of who did it", async () => {
        for (let count = 0; count < 2; count++) {
            ecs.service.deployments.length = 0;
            ecs.deploy("glimpse-api:7", strategy);
            await ecs.tick();
            await ecs.fail();
        }
        expect(ecs.subjects.at(-1)).to.equal("could not be moved to on-demand");
    });

    it("recognises a move that it does not know to be made yet", async () => {
        ecs = new SimulatedEcs();
        ecs.interrupt(2);
        ecs.faults.push({ call: "updateService", fault: "ends after" });
        await ecs.fail();
        const [failed] = ecs.service.deployments;
        ecs.rollBack();
        ecs.service.deployments.push({ ...failed, status: "ACTIVE", rolloutState: "FAILED" } as typeof ecs.primary);
        await ecs.tick(2);
        expect(ecs.updates).to.have.length(2);
        expect(ecs.subjects).to.deep.equal(["falls back to on-demand", "falls back to on-demand once more"]);
    });

    it("stays on on-demand, for longer, when its return to Spot was rolled back", async () => {
        ecs.settle();
        await ecs.tick(6);
        expect(ecs.state["mode"]).to.equal("spot");
        ecs.rollBack();
        await ecs.tick();
        expect(ecs.updates).to.have.length(2);
        expect(ecs.subjects.at(-1)).to.equal("stays on on-demand");
        expect(ecs.state).to.include({ mode: "on-demand", coolDownSeconds: 3600 });
    });

    it("changes no alarm where the service has none, or one that only reports", async () => {
        for (const alarms of [undefined, { ...ALARMS, rollback: false }]) {
            ecs = new SimulatedEcs();
            Object.assign(ecs.service.deploymentConfiguration, { alarms });
            await ecs.fail();
            ecs.rollBack();
            await ecs.tick();
            expect(ecs.updates[1]).not.to.have.property("deploymentConfiguration");
            expect(ecs.mails[1]?.Message).not.to.contain("alarm.");
            ecs.settle();
            await ecs.send(TICK);
            expect(ecs.updates).to.have.length(2);
        }
    });
});
