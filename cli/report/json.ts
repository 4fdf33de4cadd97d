import { visibleJson } from "../../components/visible-text";
import type { Verdict } from "../../policies";
import type { Plan } from "./plan";

/** Rises when a reader of the JSON must change. */
const SCHEMA = 1;

/** The plan for programs. `bill` is null, not 0, where nothing is priced; `unbilled` says why. Nothing is rounded. */
export function jsonReport(plan: Plan): string {
    return jsonText(planData(plan));
}

/** Text that a terminal and a page show as it is. */
export function jsonText(data: object): string {
    return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}

/** A plan as data. */
export function planData({
    stack,
    region,
    resources,
    outputs,
    remarks,
    advice,
    findings,
    tags,
    updates,
}: Plan): object {
    const { bill = null, unbilled, change, ceilings = [], policies = [] } = findings ?? {};
    return {
        schema: SCHEMA,
        stack,
        region,
        resources: resources.map(({ urn, type, name, parent, inputs, transformed }) => ({
            urn,
            type,
            name,
            parent: parent ?? null,
            inputs: sorted(inputs),
            ...(transformed === undefined ? {} : { transformed }),
        })),
        ...(remarks === undefined ? {} : { remarks }),
        ...(advice === undefined ? {} : { advice }),
        bill,
        ...(unbilled === undefined ? {} : { unbilled }),
        ...(change === undefined ? {} : { change }),
        ...(updates === undefined ? {} : { updates }),
        ceilings,
        policies: policies.map(policy),
        ...(tags === undefined ? {} : { tags }),
        outputs: sorted(Object.fromEntries(outputs)),
    };
}

/** Without the rule's own texts, which are the same for all resources, but for the way to fix it. */
function policy({ pack, rule, level, severity, resource, message, remediation, url, suppressed }: Verdict) {
    const entry = { pack, rule, level, severity, resource, message, remediation, url };
    return suppressed ? { ...entry, suppressed } : entry;
}

/** Keys in alphabetical order, so that two plans compare line by line. */
function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
