import type * as pulumi from "@pulumi/pulumi";
import type { Program } from "./container";
import { placeholderCommand, placeholderHealthCheck, placeholderImage } from "./placeholder";
import type { FargateServiceValues } from "./settings";

/** ECS accepts a start period of at most five minutes. */
const LONGEST_START_PERIOD_SECONDS = 300;

/** What listens on a port and is asked for its health. */
export function serverOf(name: string, args: FargateServiceValues): Program {
    const { port, healthCheckPath, sidecars } = args;
    return {
        subject: `FargateService ${name}`,
        placeholder: { image: placeholderImage, command: placeholderCommand(port, healthCheckPath) },
        portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
        environment: ownEnvironment(args),
        healthCheck: {
            command: healthCheckCommand(args),
            interval: 30,
            timeout: 10,
            retries: 3,
            startPeriod: Math.min(args.healthCheckGracePeriodSeconds, LONGEST_START_PERIOD_SECONDS),
        },
        ...(sidecars ? { sidecars } : {}),
    };
}

/**
 * PORT reports the server where to listen. HOSTNAME: ECS sets it to a name that resolves to the task's outer address; a
 * server that binds what HOSTNAME says (Next.js) would then fail the container's check on 127.0.0.1.
 */
function ownEnvironment({
    port,
    secrets,
    keepAliveTimeoutSeconds,
}: FargateServiceValues): Record<string, pulumi.Input<string>> {
    return {
        PORT: String(port),
        KEEP_ALIVE_TIMEOUT_SECONDS: String(keepAliveTimeoutSeconds),
        ...(secrets && "HOSTNAME" in secrets ? {} : { HOSTNAME: "0.0.0.0" }),
    };
}

function healthCheckCommand({ image, port, healthCheckPath, healthCheckCommand }: FargateServiceValues): string[] {
    if (image === undefined) return placeholderHealthCheck(port, healthCheckPath);
    const url = JSON.stringify(`http://127.0.0.1:${port}${healthCheckPath}`);
    const script = `fetch(${url}).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
    return healthCheckCommand ?? ["CMD", "node", "-e", script];
}
