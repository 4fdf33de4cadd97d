import { expect } from "chai";
import { spotFallbackDefaults as policy } from "../../../components/spot-fallback";

type State = Record<string, unknown>;
type Deployment = Record<string, unknown>;

const { decide } = require("../../../components/spot-fallback/function/decide") as {
    decide(facts: object): { state: State; move?: string };
};
const { rollback, viewOf } = require("../../../components/spot-fallback/function/view") as {
    rollback(view: object, state: State): string | undefined;
    viewOf(service: object, now: Date, policy: object): { lacks: boolean };
};

const NOW = new Date("2026-11-28T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const ON_DEMAND = [{ capacityProvider: "FARGATE", weight: 1 }];
const SPOT = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];

const deployment = (id: string, more: Deployment = {}): Deployment => ({
    id,
    status: "PRIMARY",
    rolloutState: "COMPLETED",
    createdAt: ago(30),
    desiredCount: 3,
    runningCount: 3,
    ...more,
});
const service = (deployments: Deployment[] | undefined, more: object = {}) => ({
    serviceName: "api",
    serviceArn: "arn",
    deployments,
    capacityProviderStrategy: SPOT,
    ...more,
});
const decided = (state: State, deployments: Deployment[] | undefined, more: object = {}) =>
    decide({ state, service: service(deployments, more), placementFailed: false, now: NOW, policy });

describe("what SpotFallback takes for a rollback of its move", () => {
    const said = (deployments: Deployment[], state: State, more: object = {}) =>
        rollback(viewOf(service(deployments, more), NOW, policy), state);
    const own = { deploymentId: "own", before: ["of before"] };
    const events = [{ message: "(service api) (deployment own) deployment failed: alarm detected." }, {}];

    it("is a deployment that failed, in the words of ECS's event, else of the deployment, else in none", () => {
        const failed = deployment("own", { rolloutState: "FAILED", rolloutStateReason: "circuit breaker" });
        expect(said([failed], own, { events })).to.equal(events[0]?.message);
        expect(said([failed], own)).to.equal("circuit breaker");
        expect(said([deployment("own", { rolloutState: "FAILED" })], own)).to.equal("");
    });

    it("is the deployment of before in its place, or one that says where it goes, with a full stop or without", () => {
        expect(said([deployment("of before")], own)).to.equal("");
        for (const rolloutStateReason of ["rolling back to deploymentId of-b", "rolling back to deploymentId of-b."]) {
            const primary = deployment("next", { rolloutStateReason });
            expect(said([primary], { ...own, before: ["of-b"] })).to.equal(rolloutStateReason);
            expect(said([primary], own), "to another one").to.equal(undefined);
        }
    });

    it("is no failure of someone else's deployment, nor an event while its own is still the first", () => {
        expect(said([deployment("other", { rolloutState: "FAILED" })], own)).to.equal(undefined);
        expect(said([deployment("own", { rolloutState: "IN_PROGRESS" })], own, { events })).to.equal(undefined);
        expect(said([deployment("other")], own, { events }), "the event alone").to.equal(events[0]?.message);
    });

    it("is nothing where it has not moved", () => {
        expect(said([deployment("of before")], { before: ["of before"] })).to.equal(undefined);
    });
});

describe("what SpotFallback sees of a service", () => {
    it("is its primary deployment, wherever ECS lists it, and no tasks of one that is over", () => {
        const rolling = deployment("own", { rolloutState: "IN_PROGRESS", runningCount: 1 });
        const over = deployment("of before", { status: "INACTIVE", runningCount: 9 });
        expect(viewOf(service([rolling, over]), NOW, policy).lacks).to.equal(true);
        const draining = deployment("of before", { status: "ACTIVE", runningCount: 2 });
        expect(viewOf(service([draining, rolling]), NOW, policy).lacks).to.equal(false);
        expect(viewOf(service([draining, deployment("own")]), NOW, policy).lacks).to.equal(false);
    });

    it("is no deployment where ECS names none", () => {
        const { state } = decide({
            state: { mode: "spot" },
            service: service(undefined),
            placementFailed: true,
            now: NOW,
            policy,
        });
        expect(state["move"]).to.deep.include({ before: [] });
    });
});

describe("what SpotFallback does about a move", () => {
    const decidedMove = (to: string, before: string[]) => ({
        mode: to === "spot" ? "on-demand" : "spot",
        move: { to, why: "capacity", before, heldUntil: ago(0) },
    });

    it("is to make it where what was made is neither the first deployment nor a failed one", () => {
        const replaced = deployment("own", { status: "ACTIVE", capacityProviderStrategy: ON_DEMAND });
        const state = decidedMove("on-demand", []);
        expect(decided(state, [replaced, deployment("other")]).move).to.equal("on-demand");
        expect(decided(state, [{ ...replaced, rolloutState: "FAILED" }, deployment("other")])).not.to.have.property(
            "move",
        );
    });

    it("is to make one to on-demand while a deployment runs, which one to Spot waits for", () => {
        const rolling = [deployment("other", { rolloutState: "IN_PROGRESS" })];
        expect(decided(decidedMove("on-demand", ["other"]), rolling).move).to.equal("on-demand");
        expect(decided(decidedMove("spot", ["other"]), rolling)).not.to.have.property("move");
    });

    it("is to date it by ECS's clock, and by its own where ECS names no time or one to come", () => {
        for (const [createdAt, since] of [
            [ago(30), ago(30)],
            [ago(-30), NOW.toISOString()],
            [undefined, NOW.toISOString()],
        ]) {
            const made = deployment("own", { createdAt, capacityProviderStrategy: ON_DEMAND });
            expect(decided(decidedMove("on-demand", []), [made]).state["since"]).to.equal(since);
        }
    });
});

describe("what SpotFallback does when its move did not last", () => {
    const moved = (since: number, more: State = {}): State => ({
        mode: "on-demand",
        since: ago(since),
        until: ago(-600),
        deploymentId: "own",
        before: ["of before"],
        ...more,
    });
    const others = deployment("other");
    const own = (rolloutState: string) => deployment("own", { status: "ACTIVE", rolloutState });

    it("counts a service that is back on Spot early, but not after its move was complete or has had its time", () => {
        const undone = (since: number, deployments: Deployment[]) => {
            const { state } = decided(moved(since), deployments);
            expect(state["mode"]).to.equal("spot");
            return state["undone"];
        };
        expect(undone(60, [others, own("IN_PROGRESS")])).to.equal(1);
        expect(undone(60, [others])).to.equal(1);
        expect(undone(60, [others, own("COMPLETED")])).to.equal(undefined);
        expect(undone(policy.deploymentPatienceSeconds - 1, [others])).to.equal(1);
        expect(undone(policy.deploymentPatienceSeconds, [others])).to.equal(undefined);
    });

    it("waits for ECS to show the move: for 20 seconds, and not once ECS lists it", () => {
        const back = deployment("of before");
        expect(decided(moved(19), [back])).to.deep.equal({ state: moved(19) });
        expect(decided(moved(20), [back]).move).to.equal("on-demand");
        expect(decided(moved(5), [back, own("FAILED")]).move).to.equal("on-demand");
    });

    it("moves once more without the alarm only where there is one that is on and rolls back", () => {
        const again = (alarms: object | undefined) => {
            const more = alarms ? { deploymentConfiguration: { alarms } } : {};
            const { state } = decided(moved(60), [deployment("of before")], more);
            return (state["move"] as State)["withoutAlarms"];
        };
        expect(again({ enable: true, rollback: true })).to.equal(true);
        expect(again({ enable: false, rollback: true })).to.equal(false);
        expect(again({ enable: true, rollback: false })).to.equal(false);
        expect(again(undefined)).to.equal(false);
    });

    it("stays on on-demand for the longest stay where the second move failed and nothing took its place", () => {
        const failed = deployment("own", { rolloutState: "FAILED", capacityProviderStrategy: ON_DEMAND });
        const { state, move } = decided(moved(60, { undone: 1 }), [failed]);
        const until = ago(-policy.longestCoolDownSeconds);
        expect(move).to.equal(undefined);
        expect(state).to.deep.include({ mode: "on-demand", until, left: { until, deploymentId: "own" } });
    });
});
