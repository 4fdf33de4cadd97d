import type { Inputs } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { hourly, monthly } from "./amounts";
import { classOf } from "./databases";
import { vcpusOf } from "./vcpus";

const FREE_DAYS = 7;

/** Capacity units of a serverless member all month, and how that is known. */
export interface Units {
    acus: number;
    known: Partial<Pick<Quantity, "kind" | "note" | "dependsOn">>;
}

/**
 * What watching a database costs by the vCPU: Performance Insights beyond seven days, and Database Insights.
 *
 * @param instance whose class and Performance Insights count; where it is silent, its owner speaks
 * @param owner who says the mode of Database Insights: the instance, or its cluster
 */
export function insightsOf(
    instance: Inputs,
    owner: Inputs,
    context: Pick<Context, "hours">,
    className: () => string = () => classOf(instance),
    units: () => Units = () => ({ acus: 0.5, known: {} }),
): Quantity[] {
    const isAdvanced = owner.text("databaseInsightsMode") === "advanced";
    const sayer = instance.has("performanceInsightsEnabled") ? instance : owner;
    const days = sayer.number("performanceInsightsRetentionPeriod") ?? FREE_DAYS;
    const isLong = (sayer.flag("performanceInsightsEnabled") ?? false) && days > FREE_DAYS;
    if (!isAdvanced && !isLong) return [];
    const instanceClass = className();
    if (instanceClass === "db.serverless") return [serverless(isAdvanced, units(), context)];
    const vcpus = vcpusOf(instanceClass, "Database Insights");
    // Advanced mode includes 15 months of Performance Insights.
    if (isAdvanced) return [hourly("vCPU with Database Insights", "rds.database-insights.vcpu-hour", vcpus, context)];
    const price = `rds.performance-insights.long-term.${instanceClass}.vcpu-month`;
    return [monthly(`Performance Insights kept for ${days} days, ${vcpus} vCPUs`, price, vcpus)];
}

/** By the capacity unit. */
function serverless(isAdvanced: boolean, { acus, known }: Units, { hours }: Pick<Context, "hours">): Quantity {
    const [what, price, quantity] = isAdvanced
        ? ["Database Insights", "rds.database-insights.acu-hour", acus * hours]
        : ["Performance Insights", "rds.performance-insights.long-term.serverless.acu-month", acus];
    return { what: acus > 0 ? `${what}, ${acus} ACU` : what, quantity, price, kind: "fixed", ...known };
}
