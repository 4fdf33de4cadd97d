import { Unpriceable } from "../inputs";
import type { Steady } from "../quantity";
import { byUse } from "./amounts";

/** Enhanced, each of more metrics costs less. */
const PRICES: ReadonlyMap<string, string> = new Map([
    ["enabled", "cloudwatch.custom-metric.month"],
    ["enhanced", "cloudwatch.container-insights.enhanced.metric-month"],
]);

/** A cluster costs nothing until Container Insights measures what runs in it: how many metrics that is must be stated. */
export const containerInsights: Steady = (cluster, context) => {
    for (const setting of cluster.blocks("settings")) {
        if (setting.text("name") !== "containerInsights") continue;
        const value = setting.text("value") ?? "disabled";
        if (value === "disabled") continue;
        const price = PRICES.get(value);
        if (price === undefined) throw new Unpriceable(`Container Insights has no mode ${value} that is known here`);
        const line = byUse(cluster, context, `metrics of Container Insights (${value})`, price, "container_metrics");
        if (line.dependsOn === undefined) return { lines: [line], unpriced: [] };
        throw new Unpriceable(
            `Container Insights (${value}) bills each metric of what runs (${price}): state container_metrics in --usage`,
        );
    }
    return { free: "a name for what runs in it; Container Insights is off" };
};
