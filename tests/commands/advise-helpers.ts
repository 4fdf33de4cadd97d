import type { Advice } from "../../cli/commands/advise/advice";
import type { Measure } from "../../cli/commands/advise/measure";
import { measuresOf } from "../../cli/commands/advise/measures";
import type { Report } from "../../cli/commands/advise/report";
import type { Point } from "../../cli/commands/advise/trend";
import { RunningResources } from "../../cli/running";
import type { ResourceRecord } from "../../inventory";

export const DAY = 86_400_000;
export const NOW = Date.parse("2026-11-29T00:00:00Z");

/** One value each six hours, by the days since the series began. */
export function series(days: number, valueOn: (day: number) => number): Point[] {
    return Array.from({ length: days * 4 }, (_, index) => ({
        at: NOW - days * DAY + (index + 0.5) * (DAY / 4),
        value: valueOn(Math.floor(index / 4)),
    }));
}

export const made = (type: string, name: string, inputs: Record<string, unknown>): ResourceRecord => ({
    urn: `urn:pulumi:startup-prod::glimpse::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: inputs,
});

export const DATABASE = made("aws:rds/instance:Instance", "postgres-instance", {
    identifier: "postgres-1",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
});

export function measure(what: string, resources: ResourceRecord[] = [DATABASE]): Measure {
    const found = measuresOf(new RunningResources(resources)).find((one) => one.what === what);
    if (!found) throw new Error(`${what} is not measured`);
    return found;
}

export function reportOf(findings: Report["findings"], advices: Advice[]): Report {
    return { stack: "startup-prod", region: "ap-northeast-2", now: NOW, findings, advices };
}
