import type { Inputs } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { hourly, monthly } from "./amounts";
import { classOf } from "./databases";
import { vcpusOf } from "./vcpus";

const FREE_DAYS = 7;

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
): Quantity[] {
    const isAdvanced = owner.text("databaseInsightsMode") === "advanced";
    const sayer = instance.has("performanceInsightsEnabled") ? instance : owner;
    const days = sayer.number("performanceInsightsRetentionPeriod") ?? FREE_DAYS;
    const isLong = (sayer.flag("performanceInsightsEnabled") ?? false) && days > FREE_DAYS;
    if (!isAdvanced && !isLong) return [];
    const instanceClass = className();
    if (instanceClass === "db.serverless") return [serverless(isAdvanced, context)];
    const vcpus = vcpusOf(instanceClass, "Database Insights");
    // Advanced mode includes 15 months of Performance Insights.
    if (isAdvanced) return [hourly("vCPU with Database Insights", "rds.database-insights.vcpu-hour", vcpus, context)];
    const price = `rds.performance-insights.long-term.${instanceClass}.vcpu-month`;
    return [monthly(`Performance Insights kept for ${days} days, ${vcpus} vCPUs`, price, vcpus)];
}

/** By the capacity unit, at half a one at least. */
function serverless(isAdvanced: boolean, context: Pick<Context, "hours">): Quantity {
    if (isAdvanced) return hourly("half a unit with Database Insights", "rds.database-insights.acu-hour", 0.5, context);
    return monthly("Performance Insights, half a unit", "rds.performance-insights.long-term.serverless.acu-month", 0.5);
}
