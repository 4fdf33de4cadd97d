import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { InputError } from "../faults";
import type { SidecarArgs } from "./args";
import { containerName } from "./container-name";
import { placeholderCommand, placeholderHealthCheck, placeholderImage } from "./placeholder";
import type { FargateServiceValues } from "./settings";

/** Its change alone starts new tasks. */
const RESTART_LABEL = "glimpse.restart-on";

/** ECS accepts a start period of at most five minutes. */
const LONGEST_START_PERIOD_SECONDS = 300;

/** The task definition's containers, the application's first, as the JSON text that ECS takes. Names are sorted: the same input, the same text. */
export function containerDefinitions(
    name: string,
    args: FargateServiceValues,
    logs: { name: pulumi.Input<string>; region: pulumi.Input<string> },
): pulumi.Output<string> {
    const { port, healthCheckPath } = args;
    const environment = { ...ownEnvironment(args), ...args.environment };
    const program =
        args.image === undefined
            ? { image: placeholderImage, command: placeholderCommand(port, healthCheckPath) }
            : { image: args.image, ...(args.command ? { command: args.command } : {}) };
    const { sidecars = [] } = args;
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
            ...program,
            essential: true,
            portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
            environment: sorted(environment).map(([key, value]) => ({ name: key, value: readable(name, key, value) })),
            secrets: sorted(args.secrets ?? {}).map(([key, valueFrom]) => ({ name: key, valueFrom })),
            healthCheck: {
                command: healthCheckCommand(args),
                interval: 30,
                timeout: 10,
                retries: 3,
                startPeriod: Math.min(args.healthCheckGracePeriodSeconds, LONGEST_START_PERIOD_SECONDS),
            },
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
    args: FargateServiceValues,
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

/**
 * PORT reports the server where to listen. HOSTNAME: ECS sets it to a name that resolves to the task's outer address; a
 * server that binds what HOSTNAME says (Next.js) would then fail the container's check on 127.0.0.1.
 */
function ownEnvironment({
    port,
    secrets,
    rereads,
    keepAliveTimeoutSeconds,
}: FargateServiceValues): Record<string, pulumi.Input<string>> {
    const arns = (rereads ?? []).flatMap((name) => {
        const arn = secrets?.[name];
        return arn === undefined ? [] : [[`${name}_ARN`, arn]];
    });
    return {
        PORT: String(port),
        KEEP_ALIVE_TIMEOUT_SECONDS: String(keepAliveTimeoutSeconds),
        ...(secrets && "HOSTNAME" in secrets ? {} : { HOSTNAME: "0.0.0.0" }),
        ...Object.fromEntries(arns),
    };
}

function healthCheckCommand({ image, port, healthCheckPath, healthCheckCommand }: FargateServiceValues): string[] {
    if (image === undefined) return placeholderHealthCheck(port, healthCheckPath);
    const url = JSON.stringify(`http://127.0.0.1:${port}${healthCheckPath}`);
    const script = `fetch(${url}).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
    return healthCheckCommand ?? ["CMD", "node", "-e", script];
}

/** In memory: a volume would belong to root with mode 0755, and a server that gave up root could not write to it. */
function writableTmp(size: number) {
    return { containerPath: "/tmp", size, mountOptions: ["nosuid", "nodev", "mode=1777"] };
}

/** Anyone who may read the task definition reads its environment: a secret there is refused before it is sent. */
function readable(service: string, key: string, value: pulumi.Input<string>): pulumi.Input<string> {
    if (typeof value === "string") return value;
    const output = pulumi.output(value);
    return pulumi.output(pulumi.isSecret(output)).apply((secret) => {
        if (!secret) return output;
        const reason = "the value is a secret, and a task definition shows its environment to everyone who may read it";
        const fix = `put it into Secrets Manager or a SecureString parameter and give its ARN as secrets.${key}`;
        throw new InputError(`FargateService ${service}`, [
            { key: `environment.${key}`, value: "[secret]", reason, fix },
        ]);
    });
}

function digest(values: pulumi.Input<string>[]): pulumi.Output<string> {
    return pulumi.jsonStringify(values).apply((text) => createHash("sha256").update(text).digest("hex"));
}

function sorted<T>(record: Record<string, T>): [string, T][] {
    return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
