import type { Fault } from "../components/faults";
import type { Bill } from "../costs";
import { type Circumstances, judge, readPolicySettings, rules, type Subject, type Verdict } from "../policies";
import { billOf as made, openLines } from "../policies/rules/cost-ceiling";
import type { Settings } from "../policies/stack-settings";

/** A limit that someone set, and what it is held against. */
export interface Ceiling {
    /** `total`, `worstCase`, or a component as `components.postgres`. */
    name: string;
    /** USD a month. */
    limit: number;
    /** USD a month; null without a bill. At least so much where something has no price. */
    actual: number | null;
    /** Never where the whole bill counts and something of it has no price: then no one can say. */
    ok: boolean;
    /** How many lines of what it is compared with depend on a use that no one states, and are not in it. Absent: none. */
    withoutUse?: number;
}

/** What a stack costs, and what the rules say of it. */
export interface Findings {
    /** Absent where the region has no prices; `unbilled` says why. */
    bill?: Bill;
    unbilled?: string;
    ceilings: Ceiling[];
    /** Mandatory ones first, accepted ones last. */
    policies: Verdict[];
    /** Why the stack must not be updated like this, one sentence each; empty when it may. */
    refusals: string[];
}

/** Less than half a cent is a matter of rounding, for the rule cost-ceiling too. */
const ROUNDING = 0.005;

/**
 * Bills and judges resources.
 *
 * @param before what exists before the update, where anything knows; why no one does, where that is asked
 */
export function findingsOf(
    resources: readonly Subject[],
    settings: Settings,
    before?: readonly Subject[] | string,
    asOf = new Date(),
): Findings {
    const { region } = settings;
    const policySettings = readPolicySettings(settings);
    const billed = billOf(resources, settings, asOf);
    // What an update may add is a question to updates: without a state to start from there is nothing to compare.
    const asked = rules.filter(({ compares }) => !compares || before !== undefined);
    const { policies } = judge(resources, policySettings, {
        region,
        ...(settings.defaultTags ? { defaultTags: settings.defaultTags } : {}),
        asOf,
        rules: asked,
        billing: billingOf(settings),
        bill: billed,
        ...(before === undefined ? {} : { previous: before }),
    });
    const ordered = [...policies].sort((one, other) => rank(one) - rank(other));
    return {
        ...(typeof billed === "string" ? { unbilled: billed } : { bill: billed }),
        ceilings: ceilingsOf(settings.ceilings, typeof billed === "string" ? undefined : billed),
        policies: ordered,
        refusals: ordered.filter((verdict) => rank(verdict) === 0).map(refusalOf),
    };
}

/** The bill, or why there is none. */
export function billOf(resources: readonly Subject[], settings: Settings, asOf = new Date()): Bill | string {
    return made(resources, { region: settings.region, asOf, billing: billingOf(settings) });
}

function billingOf({
    use,
    stated,
    assumesNoUse,
    commitments,
    terms,
    secretsProvider,
}: Settings): Circumstances["billing"] {
    return {
        use,
        commitments,
        ...(terms ? { terms } : {}),
        ...(stated ? { stated } : {}),
        ...(assumesNoUse ? { assumesNoUse } : {}),
        ...(secretsProvider === undefined ? {} : { secretsProvider }),
    };
}

/** What is wrong with `glimpse:policies` and `glimpse:ceilings` that only the rules can see. */
export function policyFaults(settings: Settings): readonly Fault[] {
    return readPolicySettings(settings).faults;
}

function ceilingsOf(written: unknown, billed: Bill | undefined): Ceiling[] {
    const { monthlyUsd, worstCaseMonthlyUsd, components } = Object(written);
    const limits: [name: string, limit: unknown, actual: number | undefined][] = [
        ["total", monthlyUsd, billed?.total],
        ["worstCase", worstCaseMonthlyUsd, billed?.worstCase.both],
        ...Object.entries(Object(components)).map(([name, limit]): [string, unknown, number | undefined] => {
            const component = billed?.components.find((one) => one.name === name);
            return [`components.${name}`, limit, billed && (component?.monthly ?? 0)];
        }),
    ];
    const isWhole = billed?.unpriced.length === 0;
    return limits.flatMap(([name, limit, actual]) => {
        if (typeof limit !== "number") return [];
        const isKnown = isWhole || name.startsWith("components.");
        const counted = billed?.components.filter((one) => isKnown && isOf(name, one.name)) ?? [];
        const withoutUse = openLines({ components: counted }).length;
        return [
            {
                name,
                limit,
                actual: actual ?? null,
                ok: isKnown && (actual ?? limit) <= limit + ROUNDING,
                ...(withoutUse > 0 ? { withoutUse } : {}),
            },
        ];
    });
}

const isOf = (ceiling: string, component: string) =>
    !ceiling.startsWith("components.") || ceiling === `components.${component}`;

function rank({ level, suppressed }: Verdict): number {
    return suppressed ? 2 : level === "mandatory" ? 0 : 1;
}

function refusalOf({ rule, resource, message }: Verdict): string {
    const name = resource.split("::").at(-1);
    return `${rule}${name ? ` (${name})` : ""}: ${message}`;
}
