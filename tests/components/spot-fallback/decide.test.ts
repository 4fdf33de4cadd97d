import { expect } from "chai";
import { spotFallbackDefaults as policy } from "../../../components/spot-fallback";

interface Facts {
    state?: Record<string, unknown>;
    deployments?: Record<string, unknown>[];
    strategy?: Record<string, unknown>[];
    placementFailed?: boolean;
    eventTime?: Date;
    desiredCount?: number;
}

type State = Record<string, unknown>;

const { decide, finished } = require("../../../components/spot-fallback/function/decide") as {
    decide(facts: Record<string, unknown>): { state: State; move?: string };
    finished(state: State, deployment: object, known: object): State;
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
    eventTime,
    desiredCount,
}: Facts) {
    const service = {
        serviceName: "api",
        serviceArn: "arn",
        deployments,
        capacityProviderStrategy: strategy,
        desiredCount,
    };
    return decide({ state, service, placementFailed, eventTime, now: NOW, policy });
}

describe("what SpotFallback decides", () => {
    it("is to remember that tasks are missing, and to forget it when they run", () => {
        const lacking = deployment({ runningCount: 1 });
        const { state, move } = decided({ deployments: [lacking] });
        expect([state, move]).to.deep.equal([{ mode: "spot", lackingSince: NOW.toISOString() }, undefined]);
        expect(decided({ state })).to.deep.equal({ state: { mode: "spot" } });
    });

    it("is to move when the check before, at least half a tick ago, saw it too", () => {
        for (const [seconds, move] of [
            [policy.tickSeconds / 2 - 1, undefined],
            [policy.tickSeconds / 2, "on-demand"],
        ] as const) {
            const state = { mode: "spot", lackingSince: ago(seconds).toISOString() };
            const decision = decided({ state, deployments: [deployment({ runningCount: 2 })] });
            expect(decision.move, String(seconds)).to.equal(move);
            if (!move) expect(decision.state).to.deep.equal(state);
        }
    });

    it("goes by the number of tasks that the service should have, where autoscaling has just changed it", () => {
        expect(decided({ desiredCount: 4 }).state).to.have.property("lackingSince");
        expect(decided({ desiredCount: 3 }).state).not.to.have.property("lackingSince");
    });

    it("counts the tasks of the deployment before while a new one has time", () => {
        const old = deployment({ id: "before", status: "ACTIVE" });
        const next = { rolloutState: "IN_PROGRESS", runningCount: 0 };
        for (const [age, lacks] of [
            [policy.deploymentPatienceSeconds - 1, false],
            [policy.deploymentPatienceSeconds, true],
        ] as const) {
            const { state } = decided({ deployments: [deployment({ ...next, createdAt: ago(age) }), old] });
            expect("lackingSince" in state, String(age)).to.equal(lacks);
        }
        const ended = deployment({ runningCount: 2 });
        expect(decided({ deployments: [ended, old] }).state, "it is over").to.have.property("lackingSince");
        const removed = deployment({ id: "before", status: "INACTIVE", runningCount: 9 });
        expect(decided({ deployments: [ended, removed] }).state).to.have.property("lackingSince");
    });

    it("is to move at once at a failure, in the middle of a deployment of someone else too", () => {
        const running = deployment({ rolloutState: "IN_PROGRESS" });
        const { state, move } = decided({ deployments: [running], placementFailed: true });
        expect(move).to.equal("on-demand");
        expect(state).to.deep.include({ mode: "spot" });
        expect(state["move"]).to.deep.include({ to: "on-demand", why: "capacity", before: ["of the stack"] });
    });

    it("takes a failure as news if it came after the last move, and not long ago or while tasks are missing", () => {
        const moved = { mode: "spot", since: ago(900).toISOString() };
        const lacking = deployment({ runningCount: 2 });
        for (const [state, seconds, deployments, move] of [
            [moved, 2 * policy.tickSeconds, undefined, "on-demand"],
            [moved, 2 * policy.tickSeconds + 1, undefined, undefined],
            [moved, 2 * policy.tickSeconds + 1, [lacking], "on-demand"],
            [moved, 900.9, [lacking], "on-demand"],
            [moved, 901, [lacking], undefined],
            [{ mode: "spot" }, 1e6, [lacking], "on-demand"],
            [moved, -60, undefined, "on-demand"],
        ] as const) {
            const facts = { state, placementFailed: true, eventTime: ago(seconds) };
            const decision = decided(deployments ? { ...facts, deployments: [...deployments] } : facts);
            expect(decision.move, `${seconds} s ago`).to.equal(move);
        }
    });

    it("is no return to Spot while a deployment runs, unless it hangs for too long", () => {
        const state = { mode: "on-demand", until: ago(0).toISOString() };
        for (const [age, move] of [
            [policy.deploymentPatienceSeconds - 1, undefined],
            [policy.deploymentPatienceSeconds, "spot"],
        ] as const) {
            const hanging = deployment({ rolloutState: "IN_PROGRESS", createdAt: ago(age) });
            expect(decided({ state, deployments: [hanging], strategy: ON_DEMAND }).move, String(age)).to.equal(move);
            const two = [deployment({ createdAt: ago(age) }), deployment({ id: "before", status: "ACTIVE" })];
            expect(decided({ state, deployments: two, strategy: ON_DEMAND }).move, String(age)).to.equal(move);
        }
        const early = { mode: "on-demand", until: ago(-1).toISOString() };
        expect(decided({ state: early, strategy: ON_DEMAND })).to.deep.equal({ state: early });
    });

    it("goes by the strategy of the deployment itself where it has one", () => {
        const own = deployment({ capacityProviderStrategy: SPOT });
        const state = { mode: "on-demand", until: ago(-60).toISOString() };
        expect(decided({ state, deployments: [own], strategy: ON_DEMAND }).state["mode"]).to.equal("spot");
        const none = deployment({ capacityProviderStrategy: [] });
        expect(decided({ state, deployments: [none], strategy: ON_DEMAND })).to.deep.equal({ state });
    });

    it("is to wait for the run that holds a move, and to make the move when that has ended", () => {
        const move = { to: "on-demand", why: "capacity", before: ["of the stack"] };
        const held = { mode: "spot", move: { ...move, heldUntil: ago(-1).toISOString() } };
        expect(decided({ state: held })).to.deep.equal({ state: held });
        const ended = { mode: "spot", move: { ...move, heldUntil: ago(0).toISOString() } };
        expect(decided({ state: ended }).move).to.equal("on-demand");
        const made = [deployment({ id: "own" })];
        const decision = decided({ state: ended, deployments: made, strategy: ON_DEMAND });
        expect(decision).not.to.have.property("move");
        expect(decision.state).to.deep.include({
            mode: "on-demand",
            deploymentId: "own",
            since: ago(10).toISOString(),
        });
        expect(decided({ state: ended, deployments: made }).move, "on Spot by someone else").to.equal("on-demand");
    });

    it("lets a decided return to Spot wait for a deployment", () => {
        const state = { mode: "on-demand", until: ago(9).toISOString(), move: { to: "spot", before: [] } };
        const running = deployment({ id: "other", rolloutState: "IN_PROGRESS" });
        expect(decided({ state, deployments: [running], strategy: ON_DEMAND })).to.deep.equal({ state });
        expect(decided({ state, strategy: ON_DEMAND }).move).to.equal("spot");
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

    /** The length of the stay after a move that ECS has begun. */
    const stayAfter = (more: Record<string, unknown>) => {
        const state = { mode: "spot", ...more };
        const { state: next } = decided({ state, placementFailed: true });
        const own = { id: "own", createdAt: NOW };
        const seen = { running: 2, desired: 3 };
        return finished(next, own, { seen, now: NOW, policy });
    };

    it("is the ordinary stay after a relapse whose last stay was not recorded", () => {
        const next = stayAfter({ returnedAt: ago(1).toISOString() });
        expect(next["coolDownSeconds"]).to.equal(policy.coolDownSeconds);
        expect(next["until"]).to.equal(ago(-policy.coolDownSeconds).toISOString());
    });

    it("is a longer stay after a relapse, up to the longest, and the ordinary one once Spot has held", () => {
        const stay = (coolDownSeconds: number, secondsOnSpot: number) =>
            stayAfter({ coolDownSeconds, returnedAt: ago(secondsOnSpot).toISOString() })["coolDownSeconds"];
        expect(stay(600, policy.steadySeconds - 1)).to.equal(600 * policy.backoffFactor);
        expect(stay(policy.longestCoolDownSeconds, 1)).to.equal(policy.longestCoolDownSeconds);
        expect(stay(600, policy.steadySeconds)).to.equal(policy.coolDownSeconds);
    });

    it("forgets moves that were undone once Spot has held", () => {
        expect(stayAfter({ undone: 1, returnedAt: ago(policy.steadySeconds - 1).toISOString() })["undone"]).to.equal(1);
        expect(stayAfter({ undone: 1, returnedAt: ago(policy.steadySeconds).toISOString() })["undone"]).to.equal(
            undefined,
        );
    });

    it("is no return to Spot of what is there already, whatever end of a stay is left over", () => {
        const state = { mode: "spot", until: ago(60).toISOString() };
        expect(decided({ state })).to.deep.equal({ state });
    });
});
