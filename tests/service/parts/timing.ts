import { surroundings } from "../surroundings";
import type { BalancerSettings } from "./balancer";
import type { Timing } from "./simulated-ecs";

/** The stack's minutes in a tenth of the time; their order and proportions are what the tests are about. */
const FASTER = 10;
/** The server's own default, which the task definition leaves alone. */
const DRAIN_SECONDS = 70;
const SHUTDOWN_SECONDS = 30;
/** ECS promises no order of SIGTERM and deregistration; what is seen is a matter of seconds. Not shortened. */
const DEREGISTRATION_LAG_SECONDS = 1;

/** The balancer and ECS as startup-prod sets them up. The idle timeout is not shortened: nothing waits for it. */
export function stackTiming(): BalancerSettings & Timing {
    const { definition } = surroundings();
    return {
        idleTimeoutSeconds: definition.idleTimeoutSeconds,
        healthCheckPath: definition.healthCheckPath,
        deregistrationDelaySeconds: definition.deregistrationDelaySeconds / FASTER,
        stopTimeoutSeconds: definition.stopTimeoutSeconds / FASTER,
        deregistrationLagSeconds: DEREGISTRATION_LAG_SECONDS,
    };
}

/** The server's part of it. */
export function serverTiming(): Record<string, string> {
    return {
        DRAIN_SECONDS: String(DRAIN_SECONDS / FASTER),
        SHUTDOWN_SECONDS: String(SHUTDOWN_SECONDS / FASTER),
    };
}
