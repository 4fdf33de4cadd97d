import { Unpriceable } from "../inputs";
import type { Steady } from "../quantity";

/** A cluster costs nothing until Container Insights measures what runs in it. */
export const containerInsights: Steady = (cluster) => {
    for (const setting of cluster.blocks("settings")) {
        if (setting.text("name") !== "containerInsights") continue;
        const value = setting.text("value") ?? "disabled";
        if (value !== "disabled") throw new Unpriceable(`Container Insights (${value}) bills each metric of what runs`);
    }
    return { free: "a name for what runs in it; Container Insights is off" };
};
