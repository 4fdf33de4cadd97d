import type { Row } from "./rows";
import type { Estimate } from "./tally";

export const HEAD = [
    "weather",
    "tasks",
    "on-demand",
    "fallback",
    "availability",
    "under half, min a month",
    "lost capacity",
    "late deployments a month",
    "USD a month",
];

/** A row's texts, each estimate with its 95 % confidence interval. */
export function cells({ weather, service, result }: Row): string[] {
    const { tasks, spotPercent, onDemandTasks, fallback } = service;
    return [
        weather,
        String(tasks),
        spotPercent === 0 ? "all" : spotPercent === 100 ? String(onDemandTasks) : `${100 - spotPercent} %`,
        spotPercent === 0 ? "" : fallback ? "on" : "off",
        shown(result.availability, 4, 100, " %"),
        shown(result.shortMinutes, 2),
        shown(result.lostShare, 3, 100, " %"),
        shown(result.lateDeployments, 2),
        shown(result.monthlyUsd, 2),
    ];
}

export function shown({ mean, plusMinus }: Estimate, decimals: number, times = 1, unit = ""): string {
    const least = 0.5 * 10 ** -decimals;
    const width = plusMinus * times < least ? "" : ` ± ${(plusMinus * times).toFixed(decimals)}`;
    return `${(mean * times).toFixed(decimals)}${width}${unit}`;
}
