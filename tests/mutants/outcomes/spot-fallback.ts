import { spotFallbackDefaults as policy } from "../../../components/spot-fallback";
import { outcome } from "./outcome";

const { decide } = require("../../../components/spot-fallback/function/decide") as {
    decide(facts: unknown): { state: object; move?: string };
};

const NOW = new Date("2026-11-28T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const STATES = ["spot", "on-demand"].flatMap((mode) =>
    [undefined, ago(policy.steadySeconds - 1), ago(policy.steadySeconds)].flatMap((returnedAt) =>
        [undefined, 600, 1e6].flatMap((coolDownSeconds) =>
            [undefined, ago(60)].flatMap((pendingSince) =>
                [-1, 0, 1].map((left) => ({
                    mode,
                    ...(returnedAt ? { returnedAt: returnedAt.toISOString() } : {}),
                    ...(coolDownSeconds ? { coolDownSeconds } : {}),
                    ...(pendingSince ? { pendingSince: pendingSince.toISOString() } : {}),
                    since: ago(3600).toISOString(),
                    until: ago(-left).toISOString(),
                    deploymentId: "own",
                })),
            ),
        ),
    ),
);

const primary = (more: object) => ({
    id: "own",
    status: "PRIMARY",
    desiredCount: 3,
    runningCount: 3,
    createdAt: NOW,
    ...more,
});

const DEPLOYMENTS = [
    [],
    [primary({ rolloutState: "COMPLETED" })],
    [primary({ rolloutState: "COMPLETED", runningCount: 2 })],
    [primary({ rolloutState: "IN_PROGRESS" })],
    [primary({ id: "foreign", rolloutState: "IN_PROGRESS" })],
    [primary({ id: "foreign", rolloutState: "IN_PROGRESS", createdAt: ago(policy.deploymentPatienceSeconds) })],
    [
        { ...primary({ rolloutState: "COMPLETED" }), status: "ACTIVE" },
        primary({ id: "foreign", rolloutState: "COMPLETED" }),
    ],
];

const item = (capacityProvider: string, base?: number, weight?: number) => ({ capacityProvider, base, weight });
const STRATEGIES = [
    undefined,
    [item("FARGATE", 0, 1)],
    [item("FARGATE", 1, 0), item("FARGATE_SPOT", 0, 1)],
    [item("FARGATE", 1, 1), item("FARGATE_SPOT", 0, 0)],
    [item("FARGATE", 0, 1), item("FARGATE_SPOT", 1)],
];

for (const [which, state] of STATES.entries()) {
    outcome(`moves from the state ${which}`, () =>
        DEPLOYMENTS.flatMap((deployments) =>
            STRATEGIES.flatMap((capacityProviderStrategy) =>
                [true, false].map((placementFailed) => {
                    const service = { serviceName: "api", serviceArn: "arn", deployments, capacityProviderStrategy };
                    const { state: next, move } = decide({ state, service, placementFailed, now: NOW, policy });
                    return [next, move];
                }),
            ),
        ),
    );
}
