import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { InputError } from "../faults";
import type { SidecarArgs } from "./args";
import { containerName } from "./container-name";
import type { TasksValues } from "./settings";

/** Its change alone starts new tasks. */
const RESTART_LABEL = "glimpse.restart-on";

/** What differs between a server, a worker and a job: how each runs without an image, and what its container is given. */
export interface Program {
    /** The component and its name, for errors: `FargateService api`. */
    subject: string;
    /** Runs while there is no image. */
    placeholder: { image: string; command: string[] };
    portMappings?: { containerPort: number; hostPort: number; protocol: string }[];
    /** What the platform says to the program; the user's own variables come after it. */
    environment: Record<string, pulumi.Input<string>>;
    healthCheck?: { command: string[]; interval: number; timeout: number; retries: number; startPeriod: number };
    sidecars?: SidecarArgs[];
}

/** The task definition's containers, the application's first, as the JSON text that ECS takes. Names are sorted: the same input, the same text. */
export function containerDefinitions(
    name: string,
    args: TasksValues,
    program: Program,
    logs: { name: pulumi.Input<string>; region: pulumi.Input<string> },
): pulumi.Output<string> {
    const { portMappings, healthCheck, sidecars = [] } = program;
    const environment = { ...program.environment, ...rereadArns(args), ...args.environment };
    const runs =
        args.image === undefined
            ? program.placeholder
            : { image: args.image, ...(args.command ? { command: args.command } : {}) };
    const logConfiguration = {
        logDriver: "awslogs",
        options: {
            "awslogs-group": logs.name,
            "awslogs-region": logs.region,
            "awslogs-stream-prefix": name,
            // A slow log service must not stop the server; beyond the buffer lines are lost instead.
            mode: "non-blocking",
            "max-buffer-size": "10m",
        },
    };
    return pulumi.jsonStringify([
        {
            name: containerName,
            ...runs,
            essential: true,
            ...(portMappings ? { portMappings } : {}),
            environment: sorted(environment).map(([key, value]) => ({
                name: key,
                value: readable(program.subject, key, value),
            })),
            secrets: sorted(args.secrets ?? {}).map(([key, valueFrom]) => ({ name: key, valueFrom })),
            ...(healthCheck ? { healthCheck } : {}),
            linuxParameters: {
                // Reaps zombies and passes SIGTERM on, so that a Spot notice reaches a server that a shell started.
                initProcessEnabled: true,
                ...(args.readonlyRootFilesystem ? { tmpfs: [writableTmp(args.temporaryStorageMiB)] } : {}),
            },
            readonlyRootFilesystem: args.readonlyRootFilesystem,
            stopTimeout: args.stopTimeoutSeconds,
            logConfiguration,
            ...(args.restartOn?.length ? { dockerLabels: { [RESTART_LABEL]: digest(args.restartOn) } } : {}),
            ...(sidecars.length > 0
                ? { dependsOn: sidecars.map((each) => ({ containerName: each.name, condition: "HEALTHY" })) }
                : {}),
        },
        ...sidecars.map((each) => sidecar(each, args, logConfiguration)),
    ]);
}

function sidecar(
    { command, memoryMiB, user, healthCheckCommand, ...own }: SidecarArgs,
    args: TasksValues,
    logConfiguration: unknown,
) {
    return {
        ...own,
        ...(command ? { command } : {}),
        ...(user ? { user } : {}),
        essential: true,
        memory: memoryMiB,
        healthCheck: { command: healthCheckCommand, interval: 10, timeout: 5, retries: 3, startPeriod: 10 },
        linuxParameters: { initProcessEnabled: true },
        readonlyRootFilesystem: true,
        stopTimeout: args.stopTimeoutSeconds,
        logConfiguration,
    };
}

/** Where the program finds the secrets that it may read again. */
function rereadArns({ secrets, rereads }: TasksValues): Record<string, pulumi.Input<string>> {
    const arns = (rereads ?? []).flatMap((name) => {
        const arn = secrets?.[name];
        return arn === undefined ? [] : [[`${name}_ARN`, arn]];
    });
    return Object.fromEntries(arns);
}

/** In memory: a volume would belong to root with mode 0755, and a server that gave up root could not write to it. */
function writableTmp(size: number) {
    return { containerPath: "/tmp", size, mountOptions: ["nosuid", "nodev", "mode=1777"] };
}

/** Anyone who may read the task definition reads its environment: a secret there is refused before it is sent. */
function readable(subject: string, key: string, value: pulumi.Input<string>): pulumi.Input<string> {
    if (typeof value === "string") return value;
    const output = pulumi.output(value);
    return pulumi.output(pulumi.isSecret(output)).apply((secret) => {
        if (!secret) return output;
        const reason = "the value is a secret, and a task definition shows its environment to everyone who may read it";
        const fix = `put it into Secrets Manager or a SecureString parameter and give its ARN as secrets.${key}`;
        throw new InputError(subject, [{ key: `environment.${key}`, value: "[secret]", reason, fix }]);
    });
}

function digest(values: pulumi.Input<string>[]): pulumi.Output<string> {
    return pulumi.jsonStringify(values).apply((text) => createHash("sha256").update(text).digest("hex"));
}

function sorted<T>(record: Record<string, T>): [string, T][] {
    return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
