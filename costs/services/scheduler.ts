import { turnsPerMonth } from "../../components/cron";
import type { Known } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { free, perScenario, type Quantify, type Quantity } from "../quantity";
import { amountsOf } from "./ecs";
import { started } from "./started-tasks";

// Once a minute is 43,800 turns a month: 319 schedules would have to be as busy as that.
const SCHEDULED = "14 million turns a month are free, and no schedule has more than 43,800";
const RECEIVED = "what receives the events is billed itself";

/** A schedule that calls AWS by itself: `arn:aws:scheduler:::aws-sdk:ecs:runTask`. */
const STARTS_TASKS = /:aws-sdk:ecs:(runTask|startTask)$/i;
const STARTS_JOBS = /:aws-sdk:batch:submitJob$/i;

/** On instances, which are priced themselves, or on Fargate; without a word of it, the dearer. */
function isOnInstances(parameters: Inputs): boolean {
    const strategy = parameters.allBlocks("capacityProviderStrategies");
    const providers = strategy.map((item) => item.text("capacityProvider") ?? "");
    if (providers.length > 0) return !providers.some((name) => name === "" || name.startsWith("FARGATE"));
    const launchType = parameters.text("launchType");
    return launchType !== undefined && launchType !== "FARGATE";
}

const RULE = "aws:cloudwatch/eventRule:EventRule";

const eventTarget = perScenario((target, context) => {
    const rule = target.related("rule", RULE)?.known;
    if (rule?.text("state") === "DISABLED" || rule?.flag("isEnabled") === false) return { free: "its rule is off" };
    const parameters = target.block("ecsTarget");
    // With a pattern next to it the schedule is not all.
    const when = rule?.has("eventPattern") ? undefined : rule?.text("scheduleExpression");
    if (parameters && !isOnInstances(parameters)) return started(parameters, when, context);
    if (target.has("batchTarget")) throw new Unpriceable("the job that it starts is not counted here");
    return { free: RECEIVED };
});

const schedule = perScenario((inputs, context) => {
    const { scenario } = context;
    if (inputs.text("state") === "DISABLED") return { free: "it is off" };
    const target = inputs.block("target");
    const parameters = target?.block("ecsParameters");
    const when = inputs.text("scheduleExpression");
    if (parameters && !isOnInstances(parameters)) return started(parameters, when, context);
    const action = target?.known.text("arn") ?? "";
    if (STARTS_TASKS.test(action))
        throw new Unpriceable(`it starts tasks by ${when}, and it is not known how long they run`);
    if (STARTS_JOBS.test(action)) throw new Unpriceable("the job that it starts is not counted here");
    const run = target && runOf(target.known);
    if (run) return { lines: runsOf({ ...run, spot: run.spot && scenario.spot === "planned" }, when), unpriced: [] };
    return { free: SCHEDULED };
});

/** What `ScheduledJob` says of a run in the schedule's input. */
interface Run {
    cpu: number;
    memoryMiB: number;
    usualMinutes: number;
    spot: boolean;
}

function runOf(target: Known): Run | undefined {
    const run = target.blocksOf("input", target.json("input"))[0]?.block("run");
    const [cpu, memoryMiB, usualMinutes] = [run?.number("cpu"), run?.number("memoryMiB"), run?.number("usualMinutes")];
    if (cpu === undefined || memoryMiB === undefined || usualMinutes === undefined) return undefined;
    return { cpu, memoryMiB, usualMinutes, spot: run?.flag("spot") ?? false };
}

/** The schedule is free; its runs are tasks of no service. */
function runsOf({ cpu, memoryMiB, usualMinutes, spot }: Run, when: string | undefined): Quantity[] {
    const turns = when === undefined ? undefined : turnsPerMonth(when);
    if (turns === undefined) throw new Unpriceable(`how often ${when ?? "it"} is due is not known here`);
    const hours = (turns * usualMinutes) / 60;
    const family = spot ? "fargate.spot.arm" : "fargate.arm";
    return amountsOf({ vcpu: cpu / 1024, gb: memoryMiB / 1024 }).map(([unit, amount, price]) => ({
        what: `${Math.round(turns)} runs of ${usualMinutes} ${usualMinutes === 1 ? "minute" : "minutes"} x ${amount} ${unit}`,
        quantity: amount * hours,
        price: `${family}.${price}`,
        kind: "fixed",
        note: "as long as usualMinutes says; a run that is started again costs as much again",
    }));
}

export const schedulerQuantities: Record<string, Quantify> = {
    "aws:scheduler/schedule:Schedule": schedule,
    "aws:scheduler/scheduleGroup:ScheduleGroup": free("a folder for schedules has no charge"),
    "aws:cloudwatch/eventTarget:EventTarget": eventTarget,
};
