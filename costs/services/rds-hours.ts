import type { ResourceRecord } from "../../inventory";
import type { Context } from "../quantity";
import { isSet, knownText } from "../values";
import { type Turn, weekOf } from "../week";
import { RDS } from "./databases";

const SCHEDULE = "aws:scheduler/schedule:Schedule";

/** How EventBridge Scheduler names what it calls. */
const CALL = /:aws-sdk:rds:(start|stop)DBInstance$/;

/**
 * The share of the month that an instance runs, 0 to 1. It is less than 1 only where it is known to sleep: schedules of
 * EventBridge Scheduler start and stop this very instance, are enabled, and do so at the same minutes of each week. Anything
 * else (a function that somebody wrote, a calendar, a person) is not known here and makes nothing cheaper; nor does sleep
 * count in the worst case. Storage and backups are paid for asleep too.
 */
export function awakeShare(instance: ResourceRecord, context: Context): number {
    const turns = context.relatives.all(SCHEDULE).flatMap((schedule) => {
        const call = CALL.exec(knownText(targetOf(schedule)["arn"]) ?? "")?.[1];
        return call && isFor(instance, schedule, context) ? [turnOf(schedule, call === "start")] : [];
    });
    const hasBoth = turns.some(({ to }) => to) && turns.some(({ to }) => !to);
    if (!hasBoth || context.scenario.tasks === "maximum") return 1;
    const week = weekOf(turns);
    if (!week) return 1;
    return week.reduce((sum, { share, since }) => sum + (since ? share : 0), 0);
}

/** Does its call name the instance? While the identifier is unknown: does it wait for this instance and no other? */
function isFor(instance: ResourceRecord, schedule: ResourceRecord, { relatives }: Context): boolean {
    const input = knownText(targetOf(schedule)["input"]);
    if (input !== undefined) {
        const named = identifierIn(input);
        const own = knownText(instance.outputs?.["identifier"]) ?? knownText(instance.inputs["identifier"]);
        if (named !== undefined && own !== undefined) return named === own;
    }
    const needed = relatives.needs(schedule, RDS);
    return needed.length === 1 && needed[0] === instance;
}

function identifierIn(input: string): string | undefined {
    try {
        return knownText(JSON.parse(input)["DbInstanceIdentifier"]);
    } catch {
        return undefined;
    }
}

function turnOf({ inputs }: ResourceRecord, isStart: boolean): Turn<boolean> {
    const { mode } = blockOf(inputs["flexibleTimeWindow"]);
    const isSteady = mode === "OFF" && !isSet(inputs["startDate"]) && !isSet(inputs["endDate"]) && isEnabled(inputs);
    return {
        schedule: isSteady ? (knownText(inputs["scheduleExpression"]) ?? "") : "",
        timeZone: isSet(inputs["scheduleExpressionTimezone"])
            ? (knownText(inputs["scheduleExpressionTimezone"]) ?? "")
            : "UTC",
        to: isStart,
    };
}

function isEnabled({ state }: Record<string, unknown>): boolean {
    return !isSet(state) || state === "ENABLED";
}

function targetOf({ inputs }: ResourceRecord): Record<string, unknown> {
    return blockOf(inputs["target"]);
}

/** An unknown block says nothing, and so makes nothing cheaper. */
function blockOf(value: unknown): Record<string, unknown> {
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
}
