import { isHidden, isMapping, type Known } from "../../inventory/read";
import type { Inputs } from "../inputs";
import type { ScenarioContext } from "../quantity";
import { type Turn, weekOf } from "../week";
import { RDS } from "./databases";

const SCHEDULE = "aws:scheduler/schedule:Schedule";

/** How EventBridge Scheduler names what it calls. */
const CALL = /:aws-sdk:rds:(start|stop)DBInstance$/;

/**
 * The share of the month that an instance runs, 0 to 1. It is less than 1 only where it is known to sleep: schedules of
 * EventBridge Scheduler start and stop this very instance, are enabled, and do so at the same minutes of each week. Anything
 * else (a function that someone wrote, a calendar, a person) is not known here and makes nothing cheaper; nor does sleep
 * count in the worst case. Storage and backups are paid for asleep too.
 */
export function awakeShare(instance: Inputs, { relatives, scenario }: ScenarioContext): number {
    const turns = relatives.all(SCHEDULE).flatMap((resource) => {
        const { known: schedule } = instance.of(resource);
        const call = CALL.exec(schedule.block("target")?.text("arn") ?? "")?.[1];
        return call && isFor(instance, schedule) ? [turnOf(schedule, call === "start")] : [];
    });
    const hasBoth = turns.some(({ to }) => to) && turns.some(({ to }) => !to);
    if (!hasBoth || scenario.tasks === "maximum") return 1;
    const week = weekOf(turns);
    if (!week) return 1;
    return week.reduce((sum, { share, since }) => sum + (since ? share : 0), 0);
}

/** Does its call name the instance? While the identifier is unknown: does it come from this instance and no other? */
function isFor(instance: Inputs, schedule: Known): boolean {
    const input = schedule.block("target")?.json("input");
    const named = isMapping(input) ? input["DbInstanceIdentifier"] : undefined;
    const own = identifierOf(instance);
    if (typeof named === "string" && !isHidden(named) && own !== undefined) return named === own;
    const [only, ...others] = schedule.relatives.sources(schedule.resource, "target", RDS);
    return others.length === 0 && only === instance.resource;
}

function identifierOf({ resource, known }: Inputs): string | undefined {
    const answered = resource.outputs?.["identifier"];
    return typeof answered === "string" && !isHidden(answered) ? answered : known.text("identifier");
}

function turnOf(schedule: Known, isStart: boolean): Turn<boolean> {
    const isSteady =
        schedule.block("flexibleTimeWindow")?.text("mode") === "OFF" &&
        !schedule.has("startDate") &&
        !schedule.has("endDate") &&
        (!schedule.has("state") || schedule.text("state") === "ENABLED");
    return {
        schedule: isSteady ? (schedule.text("scheduleExpression") ?? "") : "",
        timeZone: schedule.has("scheduleExpressionTimezone")
            ? (schedule.text("scheduleExpressionTimezone") ?? "")
            : "UTC",
        to: isStart,
    };
}
