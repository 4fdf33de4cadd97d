import { logRetention } from "../common-settings";
import { number, whole } from "../setting";
import { settingsOf } from "../settings-of";
import type { SpotFallbackArgs } from "./args";

const DAY = 86_400;

/** Defaults and limits of the arguments of `SpotFallback`. Times are seconds. */
export const spotFallbackSettings = settingsOf<SpotFallbackArgs>()({
    spotPercent: whole({
        example: 70,
        minimum: 1,
        maximum: 100,
        unit: "percent",
        why: "without Spot tasks there is nothing to fall back from",
    }),
    // The service that it watches has judged these two.
    onDemandTasks: whole({ example: 1, why: "it is a number of tasks" }),
    desiredTasks: whole({ example: 3, why: "it is a number of tasks" }),
    coolDownSeconds: whole({
        default: 1800,
        minimum: 300,
        maximum: DAY,
        unit: "seconds",
        why: "a move takes minutes, and a lack of capacity rarely lasts a day",
    }),
    backoffFactor: number({
        default: 2,
        minimum: 1,
        maximum: 10,
        why: "below 1 each stay would be shorter than the last",
    }),
    longestCoolDownSeconds: whole({
        default: 14_400,
        minimum: 300,
        maximum: 7 * DAY,
        unit: "seconds",
        why: "longer than a week is not a cool-down",
    }),
    steadySeconds: whole({
        default: 14_400,
        minimum: 0,
        maximum: 7 * DAY,
        unit: "seconds",
        why: "it is a time in which Spot has to hold",
    }),
    logRetentionDays: logRetention(14),
});
