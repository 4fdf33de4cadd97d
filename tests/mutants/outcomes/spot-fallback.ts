import { spotFallbackDefaults as policy } from "../../../components/spot-fallback";
import { outcome } from "./outcome";

const { decide, finished } = require("../../../components/spot-fallback/function/decide") as {
    decide(facts: unknown): { state: object; move?: string; alarms?: string };
    finished(state: object, deployment: object, known: object): object;
};

const NOW = new Date("2026-11-28T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const iso = (seconds: number) => ago(seconds).toISOString();

const BASES = ["spot", "on-demand"].flatMap((mode) =>
    [undefined, iso(policy.steadySeconds - 1), iso(policy.steadySeconds)].flatMap((returnedAt) =>
        [-1, 0].map((left) => ({ mode, since: iso(3600), until: iso(left), coolDownSeconds: 600, returnedAt })),
    ),
);

/** What a state may have in addition. */
const MORE = [
    {},
    { coolDownSeconds: undefined },
    { coolDownSeconds: 1e6 },
    { deploymentId: "own", before: ["foreign"] },
    { deploymentId: "own", before: ["foreign"], since: iso(5) },
    { deploymentId: "own", before: ["other"], undone: 1 },
    { deploymentId: "own", before: ["other"], since: iso(60), undone: 1, alarmsOff: true },
    { lackingSince: iso(policy.tickSeconds / 2), undone: 1 },
    { lackingSince: iso(policy.tickSeconds / 2 - 1) },
    { left: { until: iso(-1), deploymentId: "own" } },
    { left: { until: iso(0), deploymentId: "own" } },
    { left: { until: iso(-1), deploymentId: "foreign" }, alarmsOff: true },
    { move: { to: "on-demand", why: "capacity", before: ["foreign"], heldUntil: iso(0) } },
    { move: { to: "on-demand", why: "rolled back", before: ["foreign"], heldUntil: iso(-1) }, undone: 1 },
    { move: { to: "on-demand", why: "rolled back", before: ["other"], withoutAlarms: true }, undone: 1 },
    { move: { to: "spot", before: ["own"] }, alarmsOff: true },
];

const primary = (more: object) => ({
    id: "own",
    status: "PRIMARY",
    rolloutState: "COMPLETED",
    desiredCount: 3,
    runningCount: 3,
    createdAt: NOW,
    ...more,
});

const DEPLOYMENTS = [
    [],
    [primary({})],
    [primary({ runningCount: 2, createdAt: ago(30) })],
    [primary({ rolloutState: "FAILED" })],
    [primary({ rolloutState: "IN_PROGRESS" })],
    [primary({ id: "foreign", rolloutState: "IN_PROGRESS" })],
    [primary({ id: "foreign", rolloutState: "IN_PROGRESS", createdAt: ago(policy.deploymentPatienceSeconds) })],
    [primary({ id: "foreign", rolloutStateReason: "rolling back to deploymentId other." })],
    [primary({ status: "ACTIVE" }), primary({ id: "foreign" })],
    [primary({ status: "ACTIVE", rolloutState: "FAILED", rolloutStateReason: "alarm" }), primary({ id: "other" })],
];

const item = (capacityProvider: string, base?: number, weight?: number) => ({ capacityProvider, base, weight });
const STRATEGIES = [
    undefined,
    [item("FARGATE", 0, 1)],
    [item("FARGATE", 1, 0), item("FARGATE_SPOT", 0, 1)],
    [item("FARGATE", 1, 1), item("FARGATE_SPOT", 0, 0)],
];

const EVENTS = [undefined, ago(0), ago(3600), ago(2 * policy.tickSeconds + 1)];
const deploymentConfiguration = { alarms: { enable: true, rollback: true } };

for (const [base, state] of BASES.entries()) {
    for (const [more, added] of MORE.entries()) {
        outcome(`moves from the state ${base} with ${more}`, () =>
            DEPLOYMENTS.flatMap((deployments) =>
                STRATEGIES.flatMap((capacityProviderStrategy) =>
                    EVENTS.map((eventTime) => {
                        const service = {
                            serviceName: "api",
                            serviceArn: "arn",
                            deployments,
                            capacityProviderStrategy,
                            deploymentConfiguration,
                        };
                        const placementFailed = eventTime !== undefined;
                        const facts = { service, placementFailed, eventTime, now: NOW, policy };
                        const decided = decide({ state: { ...state, ...added }, ...facts });
                        if (!decided.move) return decided;
                        const known = { seen: { running: 1, desired: 3 }, now: NOW, policy };
                        return [decided, finished(decided.state, { id: "next", createdAt: ago(1) }, known)];
                    }),
                ),
            ),
        );
    }
}
