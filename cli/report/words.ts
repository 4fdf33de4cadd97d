import { visible } from "../../components/visible-text";
import type { Bill } from "../../costs";
import { SECRET, UNKNOWN } from "../../inventory";
import type { Verdict } from "../../policies";
import type { Change } from "../change";
import type { Ceiling, Findings } from "../findings";
import { amount, signedUsd, usd } from "./figures";

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `aws:ec2/vpc:Vpc` as programs write it: `ec2.Vpc`. A component's class is alone. */
export function typeName(type: string): string {
    const [provider = "", middle = "", name = ""] = type.split(":");
    const [module = ""] = middle.split("/");
    if (!middle.includes("/")) return name || type;
    if (provider === "aws") return `${module}.${name}`;
    return module === "index" ? `${provider}.${name}` : `${provider}.${module}.${name}`;
}

const LATER = "known after up";
/** One unknown value, or several with commas between them. */
const UNKNOWN_LIST = /\[unknown\](, \[unknown\])*/g;

/** A stack output, for people. */
export function outputText(value: unknown): string {
    if (Array.isArray(value) && value.every((item) => item === UNKNOWN)) return LATER;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (text === UNKNOWN) return LATER;
    return text.includes(SECRET) ? SECRET : visible(text.replace(UNKNOWN_LIST, `(${LATER})`));
}

/** The logical name in a URN; a text that is none stays. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::") || urn;
}

/** A type for people, whether it is a token or, in a line of the account, a word. */
export function typeOfUrn(type: string): string {
    return type.includes(":") ? typeName(type) : type;
}

/** What a month can come to, in words; nothing where no month is dearer than the usual one. */
export function worstCases({ total, worstCase }: Bill): [string, number][] {
    const cases: [string, number][] = [
        ["Without Spot capacity all month", worstCase.spotGone],
        ["With autoscaling at its maximum all month", worstCase.autoscalingMaximum],
        ["Both, the dearest month there is", worstCase.both],
    ];
    return cases.filter(([, monthly]) => Math.abs(monthly - total) >= 0.005);
}

/** From what to what a bill changes: a bill that lacks a price is at least so much. */
export function changeWords({ before, after, change, open = [] }: Change): string {
    const least = (side: "before" | "after") => (open.some((one) => one.in === side) ? "at least " : "");
    const percent = before > 0 && open.length === 0 ? `, ${signedUsd((change / before) * 100)} %` : "";
    return `${least("before")}${usd(before)} to ${least("after")}${usd(after)} a month${percent}`;
}

/** What no one can compare, a sentence each. */
export function openChanges({ open = [] }: Change): string[] {
    return open.map(({ resource, why, known, in: side }) => {
        const other = side === "after" ? "was" : "is now";
        return `${resource}: not compared: ${why}${known >= 0.005 ? ` (${other} ${usd(known)})` : ""}`;
    });
}

/** The total with tax, and in another currency: what it is, and the figure in words. */
export function totalRows({ tax, inCurrency }: Bill): [what: string, figure: string][] {
    const at = inCurrency && `in ${inCurrency.code}, at ${amount(inCurrency.perUsd)} a dollar`;
    return [
        ...(tax
            ? ([
                  [`Tax of ${amount(tax.percent)} %, which ceilings are before`, usd(tax.monthly)],
                  ["Total with tax", usd(tax.total)],
              ] as [string, string][])
            : []),
        ...(inCurrency
            ? ([[`  ${at}`, amount(inCurrency.totalWithTax ?? inCurrency.total)]] as [string, string][])
            : []),
    ];
}

/** The dollars of the total that are less sure than the rest; nothing where there are none. */
export function unsure({ evidence }: Bill): [string, number][] {
    return evidence.total >= 0.005 ? [["at prices over a year old, or derived", evidence.total]] : [];
}

/** How many lines are not in the total because no one states their use. */
export function openWords({ components }: Bill): string[] {
    const open = components.flatMap(({ lines }) => lines.filter(({ dependsOn }) => dependsOn !== undefined)).length;
    if (open === 0) return [];
    return [`${counted(open, "line")} of it by use, which is not stated: see "depends on use" (--usage FILE)`];
}

/** `1 of 2 tasks (50 %), 2 of 3 (67 %)`, by service: what a strategy comes to in whole tasks. */
export function spotWords({ spotShares }: Bill): [service: string, shares: string][] {
    return spotShares.map(({ resource, at }) => {
        const shares = at.map(({ tasks, spot, share }, index) => {
            const word = index === 0 ? (tasks === 1 ? " task" : " tasks") : "";
            return `${spot} of ${tasks}${word} (${Math.round(share * 100)} %)`;
        });
        return [nameOf(resource), shares.join(", ")];
    });
}

/** `total`, `worst case`, or the component's name. */
export function ceilingName({ name }: Ceiling): string {
    return name === "worstCase" ? "worst case" : name.replace(/^components\./, "");
}

export function ceilingWord({ ok, actual, limit, withoutUse }: Ceiling): string {
    if (ok) return withoutUse === undefined ? "ok" : `ok without use, on which ${counted(withoutUse, "line")} depend`;
    // Half a cent over is a matter of rounding, and then it is a missing price that no one can judge by.
    return actual === null || actual - limit < 0.005 ? "cannot be judged" : `exceeded by ${usd(actual - limit)}`;
}

export function levelWord({ level, suppressed }: Verdict): string {
    return suppressed ? "accepted" : level;
}

/** Violations of one rule at one level, which one remedy fixes. */
export function byRule(policies: readonly Verdict[]): Verdict[][] {
    const groups = new Map<string, Verdict[]>();
    for (const verdict of policies) {
        const key = `${levelWord(verdict)} ${verdict.rule}`;
        groups.set(key, [...(groups.get(key) ?? []), verdict]);
    }
    return [...groups.values()];
}

/** What all rules come to, in a line. */
export function policiesTitle({ policies }: Findings): string {
    // Without the number of rules: a new rule that everyone keeps would change every report.
    if (policies.length === 0) return "Policies: no violations";
    const of = (word: string) => policies.filter((verdict) => levelWord(verdict) === word).length;
    const counts = ["mandatory", "advisory", "accepted"]
        .filter((word) => of(word) > 0)
        .map((word) => `${of(word)} ${word}`);
    return `Policies: ${counted(policies.length, "violation")} (${counts.join(", ")})`;
}
