import type { Fault } from "../../components/faults";
import { healthCheck } from "../../components/ingress/health-check";
import { numbersOf } from "./right-numbers";
import type { StartupConfig } from "./startup-config";

/** The notice that Spot gives, and the most that Fargate waits before SIGKILL. */
const LONGEST_STOP_SECONDS = 120;
/** What a request that comes in the last second of the drain may still take. */
const LAST_REQUEST_SECONDS = 5;
/** Socket.IO's own: each side hears of the other at least so often. */
const PING_SECONDS = 25;

/**
 * A task's way out and the connections that are open meanwhile: times of the load balancer, of the task and of the
 * application that clash only with each other.
 *
 * On a Spot notice, a deployment or a scale-in ECS takes the task out of the load balancer and sends SIGTERM, the one
 * shortly before or after the other. The balancer may send it requests for `deregistrationDelaySeconds` more; after
 * `stopTimeoutSeconds` the task is killed, whatever it still does.
 */
export function drainFaults(config: StartupConfig): Fault[] {
    const times: Times = { ...numbersOf("ingress", config), ...numbersOf("api", config) };
    return [...stopFaults(times), ...connectionFaults(times), ...startFaults(times)];
}

type Times = Partial<
    Pick<StartupConfig["ingress"], "deregistrationDelaySeconds" | "idleTimeoutSeconds"> &
        Pick<StartupConfig["api"], "stopTimeoutSeconds" | "keepAliveTimeoutSeconds" | "healthCheckGracePeriodSeconds">
>;

function stopFaults({ deregistrationDelaySeconds: drain, stopTimeoutSeconds: stop }: Times): Fault[] {
    if (drain === undefined || stop === undefined) return [];
    const fault = (reason: string, fix: string) => [
        { key: "glimpse:ingress.deregistrationDelaySeconds", value: drain, reason, fix },
    ];
    const raised = `raise glimpse:api.stopTimeoutSeconds to ${drain + LAST_REQUEST_SECONDS} or more (${LONGEST_STOP_SECONDS} at most, the notice of Spot)`;
    const least = Math.max(1, stop - LAST_REQUEST_SECONDS);
    if (drain >= stop) {
        return fault(
            `a task is killed ${stop} s after its stop begins (glimpse:api.stopTimeoutSeconds), while the load balancer may still send it requests for ${drain} s: they would end in 502`,
            drain + LAST_REQUEST_SECONDS <= LONGEST_STOP_SECONDS
                ? `write ${least} or less, or ${raised}`
                : `write ${least} or less; 60 is enough for requests that end within a minute`,
        );
    }
    if (drain > stop - LAST_REQUEST_SECONDS) {
        return fault(
            `a request that comes when the drain ends has only ${stop - drain} s until the task is killed (glimpse:api.stopTimeoutSeconds, ${stop})`,
            drain + LAST_REQUEST_SECONDS <= LONGEST_STOP_SECONDS
                ? `write ${least} or less, or ${raised}`
                : `write ${least} or less`,
        );
    }
    if (drain < LAST_REQUEST_SECONDS) {
        return fault(
            "the load balancer cuts the requests that a leaving task still answers when the delay is over",
            `write ${LAST_REQUEST_SECONDS} or more, the longest that a request takes; 60 is the default`,
        );
    }
    return [];
}

/** Who closes an idle connection first: it must never be the one to whom a request may be on its way. */
function connectionFaults({ idleTimeoutSeconds: idle, keepAliveTimeoutSeconds: keepAlive }: Times): Fault[] {
    if (idle === undefined) return [];
    const faults: Fault[] = [];
    if (keepAlive !== undefined && keepAlive <= idle) {
        faults.push({
            key: "glimpse:api.keepAliveTimeoutSeconds",
            value: keepAlive,
            reason: `the load balancer keeps a connection for ${idle} s without a byte (glimpse:ingress.idleTimeoutSeconds) and sends the next request on it, which the application has closed by then: a 502`,
            fix: `write ${idle + LAST_REQUEST_SECONDS} or more, or lower glimpse:ingress.idleTimeoutSeconds below ${keepAlive}`,
        });
    }
    if (idle <= PING_SECONDS) {
        faults.push({
            key: "glimpse:ingress.idleTimeoutSeconds",
            value: idle,
            reason: `Socket.IO pings every ${PING_SECONDS} s, and the load balancer would cut every quiet WebSocket before`,
            fix: `write ${PING_SECONDS + LAST_REQUEST_SECONDS} or more; 60 is the default`,
        });
    }
    return faults;
}

/** A task whose grace is over before the load balancer can have found it healthy is stopped, again and again. */
function startFaults({ healthCheckGracePeriodSeconds: grace }: Times): Fault[] {
    const { interval, healthyThreshold } = healthCheck;
    const least = interval * healthyThreshold;
    if (grace === undefined || grace >= least) return [];
    return [
        {
            key: "glimpse:api.healthCheckGracePeriodSeconds",
            value: grace,
            reason: `the load balancer asks every ${interval} s and calls a task healthy after ${healthyThreshold} good answers, ${least} s at best: ECS would stop tasks that only just start`,
            fix: `write ${least} or more, and add what the application takes to start; 60 is the default`,
        },
    ];
}
