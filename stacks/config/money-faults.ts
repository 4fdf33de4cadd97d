import type { Fault } from "../../components/faults";
import { valueFaults } from "../../components/settings-of";
import { stackSettings } from "./settings";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** What cannot be among the figures that the bill is made with. */
export function moneyFaults(config: Pick<StartupConfig, "use" | "ceilings" | "commitments">): Fault[] {
    return [...ceilingFaults(config), ...useFaults(config), ...commitmentFaults(config)];
}

function ceilingFaults({ ceilings }: Pick<StartupConfig, "ceilings">): Fault[] {
    const { monthlyUsd, worstCaseMonthlyUsd } = ceilings;
    const { components } = stackSettings.ceilings.fields;
    const faults = [
        ...below("glimpse:ceilings", valueFaults(stackSettings.ceilings.fields, ceilings)),
        ...below("glimpse:ceilings.components", valueFaults(components.fields, ceilings.components ?? {})),
    ];
    if (
        isNumber(worstCaseMonthlyUsd) &&
        isNumber(monthlyUsd) &&
        worstCaseMonthlyUsd >= 0 &&
        worstCaseMonthlyUsd < monthlyUsd
    ) {
        faults.push({
            key: "glimpse:ceilings.worstCaseMonthlyUsd",
            value: worstCaseMonthlyUsd,
            reason: `the worst case (no Spot, most tasks) never costs less than the usual month, which may cost ${monthlyUsd} (glimpse:ceilings.monthlyUsd)`,
            fix: `write ${monthlyUsd} or more`,
        });
    }
    return faults;
}

function useFaults({ use }: Pick<StartupConfig, "use">): Fault[] {
    return below("glimpse:use", valueFaults(stackSettings.use.fields, use));
}

/** Faults with the place of their section. */
function below(place: string, faults: Fault[]): Fault[] {
    return faults.map((fault) => ({ ...fault, key: `${place}.${fault.key}` }));
}

/** What each kind of contract is made of, in addition to its term. */
const KINDS: Record<string, { needs: string[]; may: string[] }> = {
    "rds-reserved": { needs: ["instanceClass"], may: ["engine", "count"] },
    "compute-savings-plan": { needs: ["hourlyUsd"], may: [] },
    "cache-reserved": { needs: ["nodeType", "engine"], may: ["count"] },
};
const TERM = ["kind", "years", "payment"];

function commitmentFaults({ commitments }: Pick<StartupConfig, "commitments">): Fault[] {
    // Still of any shape where the shape itself is a fault.
    const items: unknown = commitments;
    if (!Array.isArray(items)) return [];
    return items.flatMap((item, index) => (isMapping(item) ? itemFaults(item, `glimpse:commitments[${index}]`) : []));
}

function itemFaults(item: Record<string, unknown>, key: string): Fault[] {
    const { kind, years, payment, count, hourlyUsd } = item;
    const contract = typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    const faults: Fault[] = [];
    const refused = (name: string, reason: string, fix: string) =>
        faults.push({ key: `${key}.${name}`, value: item[name], reason, fix });
    const isOneOf = (name: string, known: unknown[], reason: string) => {
        if (!known.includes(item[name]))
            refused(name, reason, `write ${known.slice(0, -1).join(", ")} or ${known.at(-1)}`);
    };
    isOneOf("kind", Object.keys(KINDS), "AWS sells no such commitment that a bill here could count");
    isOneOf("years", [1, 3], "AWS sells terms of one and of three years");
    isOneOf("payment", ["none", "partial", "all"], "AWS takes nothing, about half or everything upfront");
    if (!contract) return faults;
    for (const name of contract.needs) {
        if (item[name] === undefined) refused(name, `a ${kind} is made for one`, `add ${name}`);
    }
    for (const name of Object.keys(item)) {
        if ([...TERM, ...contract.needs, ...contract.may].includes(name) || !ALL.includes(name)) continue;
        refused(name, `a ${kind} has no such term`, "remove the line");
    }
    if (kind === "rds-reserved" && years === 3 && payment === "none") {
        refused("payment", "AWS reserves a database for three years only with money upfront", "write partial or all");
    }
    if (isNumber(count) && count < 1) refused("count", "nothing would be reserved", "write 1 or more");
    if (isNumber(hourlyUsd) && hourlyUsd <= 0) refused("hourlyUsd", "nothing would be promised", "write more than 0");
    return faults;
}

const ALL = Object.values(KINDS).flatMap(({ needs, may }) => [...needs, ...may]);

function isNumber(value: unknown): value is number {
    return typeof value === "number" && Number.isFinite(value);
}
