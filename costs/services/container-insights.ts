import { type Quantify, Unpriceable } from "../quantity";
import { blocksIn, textIn } from "../values";

/** A cluster costs nothing until Container Insights measures what runs in it. */
export const containerInsights: Quantify = (cluster) => {
    try {
        for (const setting of blocksIn(cluster.inputs, "settings")) {
            if (textIn(setting, "name", "") !== "containerInsights") continue;
            const value = textIn(setting, "value", "disabled");
            if (value !== "disabled")
                return { lines: [], unpriced: [`Container Insights (${value}) bills each metric of what runs`] };
        }
    } catch (error) {
        if (error instanceof Unpriceable) return { lines: [], unpriced: [`Container Insights: ${error.message}`] };
        throw error;
    }
    return { free: "a name for what runs in it; Container Insights is off" };
};
