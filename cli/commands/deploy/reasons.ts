import type { Deployment, ServiceEvent, Task } from "@aws-sdk/client-ecs";

/** Why tasks of a deployment did not come to run, and what fixes it. */
export interface Reason {
    /** One word for scripts and tests. */
    kind: "image" | "secrets" | "health" | "exit" | "capacity" | "alarm" | "architecture" | "start" | "unknown";
    /** As ECS said it. */
    said: string;
    fix: string;
}

/** Texts of stopped tasks and of events, by what they mean: the first that fits counts. */
const MEANINGS: [pattern: RegExp, kind: Reason["kind"], fix: string][] = [
    [
        /CannotPull(ECR)?Container|pull image|manifest unknown|image .* does not exist/i,
        "image",
        "push the image under this tag (`--build FOLDER` does), for linux/arm64; or deploy a tag that is in the repository",
    ],
    [
        /unable to (pull|retrieve) secret|secretsmanager|ssm.*parameter|AccessDeniedException.*(secret|parameter)/i,
        "secrets",
        "see that each secret of glimpse:api.secrets exists, and that the NAT lets tasks out to read it",
    ],
    [
        /exec format error/i,
        "architecture",
        "build the image for linux/arm64 (docker buildx build --platform linux/arm64)",
    ],
    [
        /health checks?/i,
        "health",
        "run the image and ask glimpse:api.healthCheckPath; if it only starts slowly, raise glimpse:api.healthCheckGracePeriodSeconds",
    ],
    [
        /Capacity is unavailable|unable to place a task|RESOURCE:FARGATE/i,
        "capacity",
        "the fallback to on-demand acts when this deployment has ended; at once: set glimpse:api.spotPercent: 0 and deploy again",
    ],
    [/alarm/i, "alarm", "read the log of the minutes in which the new tasks ran: they answered 5xx"],
    [/Essential container.*exited|OutOfMemory/i, "exit", "read the end of the task's log: the process ended by itself"],
    [/ResourceInitializationError|TaskFailedToStart|failed to start/i, "start", "read what ECS says above"],
];

/**
 * Why a deployment failed or does not get on: the most specific of what its stopped tasks, its own state and the service's
 * events say, in this order.
 */
export function reasonOf(deployment: Deployment, stopped: Task[], events: ServiceEvent[]): Reason | undefined {
    const texts = [
        ...stopped.flatMap(textsOf),
        deployment.rolloutStateReason ?? "",
        ...events
            .filter(({ message = "" }) => /unable|failed|unhealthy/i.test(message))
            .map(({ message = "" }) => message),
    ].filter((text) => text !== "");
    // An alarm ends a deployment whose tasks run well enough: it is reported by nothing else.
    if (/alarm/i.test(deployment.rolloutStateReason ?? "")) return meaningOf(String(deployment.rolloutStateReason));
    return clearest(texts);
}

/** Why one task ended or never began; nothing where it ended by itself without an error. */
export function reasonOfTask(task: Task): Reason | undefined {
    return clearest(textsOf(task).filter(Boolean));
}

/** The first text that says more than that something did not start; else the first. */
function clearest(texts: string[]): Reason | undefined {
    const meanings = texts.map(meaningOf);
    return meanings.find(({ kind }) => kind !== "unknown" && kind !== "start") ?? meanings[0];
}

/** A stopped task and its containers have reasons; one that was stopped on purpose has none. */
function textsOf({ stopCode, stoppedReason = "", containers = [] }: Task): string[] {
    const isOrdinary =
        stopCode === "UserInitiated" ||
        (stopCode === "ServiceSchedulerInitiated" && !/health check/i.test(stoppedReason)) ||
        stopCode === "SpotInterruption";
    if (isOrdinary) return [];
    const own = containers.flatMap(({ reason, exitCode, name }) =>
        reason ? [reason] : exitCode ? [`${stoppedReason}: container ${name} ended with exit code ${exitCode}`] : [],
    );
    return [...own, stoppedReason];
}

function meaningOf(said: string): Reason {
    const found = MEANINGS.find(([pattern]) => pattern.test(said));
    const [, kind, fix] = found ?? [/./, "unknown", "see the service's events in the ECS console"];
    return { kind: kind as Reason["kind"], said, fix: String(fix) };
}
