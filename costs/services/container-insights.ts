import { type Inputs, Unpriceable } from "../inputs";
import type { Steady } from "../quantity";
import { byUse } from "./amounts";

/** Enhanced, each of more metrics costs less. */
const PRICES: ReadonlyMap<string, string> = new Map([
    ["enabled", "cloudwatch.custom-metric.month"],
    ["enhanced", "cloudwatch.container-insights.enhanced.metric-month"],
]);

/** What clusters of the account begin with, where they say nothing themselves. */
const DEFAULT = "aws:ecs/accountSettingDefault:AccountSettingDefault";
const NAME = "containerInsights";

function settingsOf(cluster: Inputs): Inputs[] {
    const own = cluster.blocks("settings").filter((setting) => setting.text("name") === NAME);
    if (own.length > 0) return own;
    const defaults = cluster.relatives.all(DEFAULT).map((resource) => cluster.of(resource));
    return defaults.filter((setting) => setting.text("name") === NAME);
}

/** A cluster costs nothing until Container Insights measures what runs in it: how many metrics that is must be stated. */
export const containerInsights: Steady = (cluster, context) => {
    for (const setting of settingsOf(cluster)) {
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
