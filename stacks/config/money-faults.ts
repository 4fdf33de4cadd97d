import type { Fault } from "../../components/faults";
import type { Setting } from "../../components/setting";
import { valueFaults } from "../../components/settings-of";
import { commitment } from "./money";
import { stackSettings } from "./settings";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** What cannot be among the figures that the bill is made with. */
export function moneyFaults(config: Money): Fault[] {
    return [...ceilingFaults(config), ...useFaults(config), ...commitmentFaults(config), ...termFaults(config)];
}

type Terms = Partial<Pick<StartupConfig, "discountPercent" | "prices" | "tax" | "currency">>;

/** The sections of a stack's file that a bill is made with. */
export type Money = Pick<StartupConfig, "use" | "ceilings" | "commitments"> & Terms;

function termFaults({ discountPercent, prices, tax, currency }: Terms): Fault[] {
    const { discountPercent: discount, tax: taxed, currency: money, prices: own } = stackSettings;
    const needed =
        isMapping(currency) && Object.keys(currency).length > 0
            ? missing(currency, ["code", "perUsd"], "a currency has both")
            : [];
    return [
        ...(discountPercent === undefined ? [] : discount.faults("glimpse:discountPercent", discountPercent)),
        ...(tax === undefined ? [] : taxed.faults("glimpse:tax", tax)),
        ...below("glimpse:currency", [...(isMapping(currency) ? valueFaults(money.fields, currency) : []), ...needed]),
        ...(isMapping(prices) ? Object.entries(prices).flatMap(([key, usd]) => priceFaults(own.item, key, usd)) : []),
    ];
}

function priceFaults(item: Setting<unknown> | undefined, name: string, usd: unknown): Fault[] {
    const key = `glimpse:prices.${name}`;
    // One of another region has that region before it.
    if (!/^([a-z0-9-]+\/)?[a-z0-9.-]+$/.test(name)) {
        const reason = "no price has such a key";
        return [
            { key, value: usd, reason, fix: 'write one that a line of the bill has: "price" in plan --format json' },
        ];
    }
    return item?.faults(key, usd) ?? [];
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

type Term = keyof typeof commitment;

/** What each kind of contract is made of, in addition to what all have. */
const KINDS: Record<string, { needs: Term[]; may: Term[] }> = {
    "rds-reserved": { needs: ["instanceClass"], may: ["engine", "count"] },
    "compute-savings-plan": { needs: ["hourlyUsd"], may: [] },
    "ec2-savings-plan": { needs: ["family", "hourlyUsd"], may: [] },
    "cache-reserved": { needs: ["nodeType", "engine"], may: ["count"] },
};
const OF_ALL: Term[] = ["kind", "years", "payment"];

function commitmentFaults({ commitments }: Pick<StartupConfig, "commitments">): Fault[] {
    // Still of any shape where the shape itself is a fault.
    const items: unknown = commitments;
    if (!Array.isArray(items)) return [];
    return items.flatMap((item, index) =>
        isMapping(item) ? below(`glimpse:commitments[${index}]`, itemFaults(item)) : [],
    );
}

function itemFaults(item: Record<string, unknown>): Fault[] {
    const { kind, years, payment } = item;
    const contract = typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    const terms = contract ? [...OF_ALL, ...contract.needs, ...contract.may] : Object.keys(commitment);
    const foreign = Object.keys(commitment).filter((name) => name in item && !terms.includes(name));
    const own = Object.fromEntries(Object.entries(item).filter(([name]) => !foreign.includes(name)));
    const faults = [
        ...missing(item, OF_ALL, "every commitment has one"),
        ...missing(item, contract?.needs ?? [], `a ${kind} is made for one`),
        ...valueFaults(commitment, own),
        ...foreign.map((key) => ({
            key,
            value: item[key],
            reason: `a ${kind} has no such term`,
            fix: "remove the line",
        })),
    ];
    if (kind === "rds-reserved" && years === 3 && payment === "none") {
        const reason = "AWS reserves a database for three years only with money upfront";
        faults.push({ key: "payment", value: payment, reason, fix: "write partial or all" });
    }
    return faults;
}

function missing(item: Record<string, unknown>, terms: readonly string[], reason: string): Fault[] {
    return terms
        .filter((key) => item[key] === undefined)
        .map((key) => ({ key, value: undefined, reason, fix: `add ${key}` }));
}

function isNumber(value: unknown): value is number {
    return typeof value === "number" && Number.isFinite(value);
}
