import { Known, onceEach, type Relatives } from "../../inventory/read";
import type { Inputs } from "../inputs";
import type { Context, Part, Quantity } from "../quantity";
import { byUse } from "./amounts";

/** Logs that a resource writes by itself into a group that AWS makes: how much that is, its use decides. */
export function ownLogs(resource: Inputs, context: Context, what: string): Quantity[] {
    return [{ ...byUse(resource, context, what, "logs.ingest.gb", "monthly_log_ingested_gb"), allowance: "logs" }];
}

/** Logs that a list switches on, such as `postgresql` and `upgrade`. */
export function exportedLogs(key: string): Part {
    return (resource, context) => {
        if (resource.count(key) === 0) return [];
        return [...ownLogs(resource, context, "logs exported"), ...keptLogs(resource, context)];
    };
}

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** The services whose log groups the program makes by the name that AWS gives them: `/aws/rds/...` is `rds`. */
const awsOwn = onceEach(
    (relatives: Relatives) =>
        new Set(
            relatives
                .all(LOG_GROUP)
                .flatMap((group) => /^\/aws\/([^/]+)\//.exec(Known.of(group).text("name") ?? "")?.[1] ?? []),
        ),
);

/** A group that AWS makes keeps them without an end; one of the program says how long, and is billed itself. */
function keptLogs(resource: Inputs, context: Context): Quantity[] {
    if (awsOwn(context.relatives).has(resource.resource.type.split(/[:/]/)[1] ?? "")) return [];
    const line = byUse(
        resource,
        context,
        "logs kept in a group that AWS makes",
        "logs.store.gb-month",
        "log_storage_gb",
    );
    return [{ ...line, allowance: "logs" }];
}

/** Enhanced Monitoring writes the operating system's figures into a log group. */
export const enhancedMonitoring: Part = (instance, context) => {
    if ((instance.number("monitoringInterval") ?? 0) === 0) return [];
    const line = byUse(instance, context, "logs of Enhanced Monitoring", "logs.ingest.gb", "monthly_monitoring_log_gb");
    return [{ ...line, allowance: "logs" }];
};

/** Custom metrics that a choice brings, whether used or not: how many, no one here can count, so it must be stated. */
export function statedMetrics(resource: Inputs, context: Context, what: string, key = "custom_metrics"): Quantity[] {
    const line = byUse(resource, context, what, "cloudwatch.custom-metric.month", key);
    return [{ ...line, allowance: "custom-metrics" }];
}

/** What X-Ray records, where it is on. */
export function traces(resource: Inputs, context: Context, isOn: boolean): Quantity[] {
    return isOn ? [byUse(resource, context, "traces recorded", "xray.trace.million", "monthly_traces", 1e6)] : [];
}
