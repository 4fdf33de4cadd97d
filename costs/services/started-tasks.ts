import { turnsPerMonth } from "../../components/cron";
import { fargate } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import type { Quantities, Quantity, ScenarioContext } from "../quantity";
import { amountsOf, extraGibOf, sizeOf } from "./ecs";

/** Hours of all tasks of a month, and minutes of one where a schedule says how many there are. */
const HOURS = "monthly_task_hours";
const MINUTES = "average_task_minutes";

const MINUTES_OF: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * Tasks on Fargate that a schedule or an event starts: on no service's bill, each for as long as its program runs. That is
 * use, and nothing is assumed of it; how many there are follows from the schedule.
 *
 * @throws Unpriceable while it is not stated how long they run
 */
export function started(parameters: Inputs, when: string | undefined, context: ScenarioContext): Quantities {
    const each = parameters.number("taskCount", 1) ?? 1;
    const tasks = `${each} ${each === 1 ? "task" : "tasks"}`;
    const often = when === undefined ? "at each event" : `by ${when}`;
    const runs = when === undefined ? undefined : runsPerMonth(when, context.hours);
    const task = parameters.related("taskDefinitionArn", fargate.TASK_DEFINITION);
    const all = runs === undefined ? undefined : runs * each;
    const ran = taskHours(parameters, all, context);
    if (!task || ran === undefined) {
        const key = runs === undefined ? HOURS : MINUTES;
        const lack = task ? `how long they run: state ${key}` : "how large they are";
        throw new Unpriceable(
            `it starts ${tasks}${inWords(task)} on Fargate ${often}, and it is not known here ${lack}`,
        );
    }
    const size = sizeOf(task);
    const isSpot = context.scenario.spot === "planned" && isOnSpot(parameters);
    const family = `fargate.${isSpot ? "spot." : ""}${size.architecture}`;
    const extra = extraGibOf(task);
    const isOpen = parameters.block("networkConfiguration")?.flag("assignPublicIp") === true;
    const amounts: [what: string, amount: number, price: string][] = [
        ...amountsOf(size).map(([unit, amount, price]): [string, number, string] => [
            `${amount} ${unit}`,
            amount,
            `${family}.${price}`,
        ]),
        [`${extra} GB of ephemeral storage more`, extra, "fargate.ephemeral-storage.gb-hour"],
        ["public IPv4 address", isOpen ? 1 : 0, "vpc.public-ipv4.hour"],
    ];
    const lines = amounts
        .filter(([, amount]) => amount > 0)
        .map(
            ([what, amount, price]): Quantity => ({
                what: `${all === undefined ? "tasks" : aMonth(all)} ${often} x ${what}`,
                quantity: ran.hours * amount,
                price,
                kind: "usage",
                note: ran.note,
            }),
        );
    return { lines, unpriced: [] };
}

/** ` of 256 CPU units and 512 MiB`, as far as its definition says so. */
function inWords(task: Inputs | undefined): string {
    const [cpu, memory] = [task?.known.read("cpu", fargate.cpuUnits), task?.known.read("memory", fargate.memoryMiB)];
    return cpu === undefined || memory === undefined ? "" : ` of ${cpu} CPU units and ${memory} MiB`;
}

/** For how long all of them run in a month: as stated, or as many as the schedule starts for as long as one is stated to. */
function taskHours({ resource }: Inputs, runs: number | undefined, { stated }: ScenarioContext) {
    const hours = stated(resource, HOURS);
    if (hours !== undefined) return { hours, note: `${HOURS}: ${hours}` };
    const minutes = stated(resource, MINUTES);
    if (runs === undefined || minutes === undefined) return undefined;
    return { hours: (runs * minutes) / 60, note: `${MINUTES}: ${minutes}` };
}

const aMonth = (count: number) => `${Math.round(count)} ${Math.round(count) === 1 ? "task" : "tasks"} a month`;

/** All of them on Spot; where a part is on demand, AWS does not say which. */
function isOnSpot(parameters: Inputs): boolean {
    const strategy = parameters.allBlocks("capacityProviderStrategies");
    return strategy.length > 0 && strategy.every((item) => item.text("capacityProvider") === "FARGATE_SPOT");
}

/** By `cron()`, by `rate()`, or once; nothing where AWS would refuse it. */
function runsPerMonth(when: string, hours: number): number | undefined {
    if (/^at\(/.test(when)) return 1;
    const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(when) ?? [];
    return count === undefined ? turnsPerMonth(when) : (hours * 60) / (Number(count) * (MINUTES_OF[unit] ?? 1));
}
