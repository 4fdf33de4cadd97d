import { expect } from "chai";
import { spotFallbackDefaults as policy } from "../../../components/spot-fallback";

interface Facts {
    state?: Record<string, unknown>;
    deployments?: Record<string, unknown>[];
    strategy?: Record<string, unknown>[];
    placementFailed?: boolean;
}

const { decide } = require("../../../components/spot-fallback/function/decide") as {
    decide(facts: Record<string, unknown>): { state: Record<string, unknown>; move?: string };
};

const NOW = new Date("2026-11-28T12:00:00Z");
const ON_DEMAND = [{ capacityProvider: "FARGATE", weight: 1 }];
const SPOT = [
    { capacityProvider: "FARGATE", base: 1 },
    { capacityProvider: "FARGATE_SPOT", weight: 1 },
];
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const deployment = (more: Record<string, unknown> = {}) => ({
    id: "of the stack",
    status: "PRIMARY",
    rolloutState: "COMPLETED",
    createdAt: ago(10),
    desiredCount: 3,
    runningCount: 3,
    ...more,
});

function decided({
    state = { mode: "spot" },
    deployments = [deployment()],
    strategy = SPOT,
    placementFailed = false,
}: Facts) {
    const service = { serviceName: "api", serviceArn: "arn", deployments, capacityProviderStrategy: strategy };
    return decide({ state, service, placementFailed, now: NOW, policy });
}

describe("what SpotFallback decides", () => {
    const pending = { mode: "spot", pendingSince: ago(60).toISOString() };

    it("is to do nothing while tasks start or stop without a failure of Spot, as autoscaling makes them", () => {
        const scaling = deployment({ runningCount: 1 });
        expect(decided({ deployments: [scaling] })).to.deep.equal({ state: { mode: "spot" } });
    });

    it("is to wait with a failure while a deployment of the stack runs", () => {
        const running = deployment({ rolloutState: "IN_PROGRESS" });
        const { state, move } = decided({ deployments: [running], placementFailed: true });
        expect([state["pendingSince"], move]).to.deep.equal([NOW.toISOString(), undefined]);
        expect(decided({ state: pending, deployments: [running] }).state["pendingSince"]).to.equal(
            pending.pendingSince,
        );
    });

    it("is to wait as long as tasks of the deployment before are still there", () => {
        const draining = [deployment(), deployment({ id: "before", status: "ACTIVE" })];
        expect(decided({ deployments: draining, placementFailed: true })).to.not.have.property("move");
    });

    it("goes by the deployment that is to stay, not by one that ends", () => {
        const old = deployment({ id: "before", status: "ACTIVE", runningCount: 3 });
        const lacking = deployment({ runningCount: 2, createdAt: ago(policy.deploymentPatienceSeconds) });
        expect(decided({ state: pending, deployments: [old, lacking] }).move).to.equal("on-demand");
        expect(
            decided({
                state: pending,
                deployments: [
                    { ...old, runningCount: 0 },
                    { ...lacking, runningCount: 3 },
                ],
            }),
        ).to.deep.equal({ state: { mode: "spot" } });
    });

    it("does not wait for its own deployment, nor for one that hangs for too long", () => {
        const own = deployment({ id: "own", rolloutState: "IN_PROGRESS" });
        const state = { mode: "spot", deploymentId: "own" };
        expect(decided({ state, deployments: [own], placementFailed: true }).move).to.equal("on-demand");
        for (const [age, move] of [
            [policy.deploymentPatienceSeconds - 1, undefined],
            [policy.deploymentPatienceSeconds, "on-demand"],
        ] as const) {
            const hanging = deployment({ rolloutState: "IN_PROGRESS", createdAt: ago(age) });
            expect(decided({ deployments: [hanging], placementFailed: true }).move, String(age)).to.equal(move);
        }
    });

    it("counts a service as on-demand where Spot has base and weight 0 in its strategy", () => {
        const idle = [...ON_DEMAND, { capacityProvider: "FARGATE_SPOT", base: 0, weight: 0 }];
        const state = { mode: "on-demand", until: ago(-60).toISOString() };
        expect(decided({ state, strategy: idle })).to.deep.equal({ state });
        for (const some of [{ base: 1 }, { weight: 1 }]) {
            const used = [...ON_DEMAND, { capacityProvider: "FARGATE_SPOT", ...some }];
            expect(decided({ state, strategy: used }).state["mode"]).to.equal("spot");
        }
    });

    it("is the ordinary stay after a relapse whose last stay was not recorded", () => {
        const state = { mode: "spot", returnedAt: ago(1).toISOString() };
        const { state: next } = decided({ state, placementFailed: true });
        expect(next["coolDownSeconds"]).to.equal(policy.coolDownSeconds);
        expect(next["until"]).to.equal(ago(-policy.coolDownSeconds).toISOString());
    });

    it("is a longer stay after a relapse, up to the longest, and the ordinary one once Spot has held", () => {
        const stay = (coolDownSeconds: number, secondsOnSpot: number) =>
            decided({
                state: { mode: "spot", coolDownSeconds, returnedAt: ago(secondsOnSpot).toISOString() },
                placementFailed: true,
            }).state["coolDownSeconds"];
        expect(stay(600, policy.steadySeconds - 1)).to.equal(600 * policy.backoffFactor);
        expect(stay(policy.longestCoolDownSeconds, 1)).to.equal(policy.longestCoolDownSeconds);
        expect(stay(600, policy.steadySeconds)).to.equal(policy.coolDownSeconds);
    });

    it("is no return to Spot of what is there already, whatever end of a stay is left over", () => {
        const state = { mode: "spot", until: ago(60).toISOString() };
        expect(decided({ state })).to.deep.equal({ state });
    });
});
