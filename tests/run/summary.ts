import { needIn } from "../needs";

/** What a run of mocha came to. */
export interface Result {
    passed: number;
    /** The titles of what failed. */
    failed: string[];
    /** The titles of what was skipped. */
    skipped: string[];
}

/** What a suite came to. */
export interface Outcome extends Result {
    suite: string;
    seconds: number;
    /** What it would need, where it could not run at all. */
    needs?: string;
}

/** A skipped suite or test, with what it would need. */
interface Skipped {
    suite: string;
    what: string;
    needs: string;
}

/**
 * The end of a run: what ran, what was skipped and what that would need, what failed; last a line of totals alone. A
 * suite that could not run counts as one that was skipped.
 *
 * @param strict nothing may be skipped: what is counts as failed
 */
export function summary(outcomes: Outcome[], strict: boolean): { text: string; code: 0 | 1 } {
    const skipped = outcomes.flatMap(skippedIn);
    const failed = outcomes.flatMap(({ suite, failed }) => failed.map((title) => `${suite}: ${title}`));
    if (strict) failed.push(...skipped.map(({ suite, what }) => `${suite}: ${what} skipped`));
    const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
    const ranNothing = passed + failed.length + skipped.length === 0;
    if (ranNothing) failed.push("no test matched");
    const totals = [`${passed} passed`, `${failed.length} failed`];
    if (!strict && skipped.length > 0) totals.push(`${skipped.length} skipped`);
    const text = [
        "Summary",
        ...outcomes.map(line),
        ...section("Skipped", skippedLines(skipped)),
        ...section("Failed", failed),
        "",
        totals.join(", "),
    ].join("\n");
    return { text: `${text}\n`, code: failed.length > 0 ? 1 : 0 };
}

function line({ suite, passed, failed, skipped, seconds, needs }: Outcome): string {
    const name = `  ${suite.padEnd(15)}`;
    if (needs !== undefined) return `${name}skipped`;
    const counts = [`${passed} passed`, `${failed.length} failed`];
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
    return `${name}${counts.join(", ")}, ${Math.round(seconds)} s`;
}

function skippedIn({ suite, skipped, needs }: Outcome): Skipped[] {
    if (needs !== undefined) return [{ suite, what: "the suite was", needs }];
    return skipped.map((title) => ({
        suite,
        what: `"${title.replace(/ \[needs .*\]$/, "")}" was`,
        needs: needIn(title) ?? "",
    }));
}

/** One line for all that need the same in a suite. */
function skippedLines(skipped: Skipped[]): string[] {
    const groups = new Map<string, Skipped[]>();
    for (const one of skipped) {
        // What says no need is named each by itself.
        const key = one.needs === "" ? `${one.suite} ${one.what}` : `${one.suite} ${one.needs}`;
        groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()].map((group) => {
        const [{ suite, what, needs } = { suite: "", what: "", needs: "" }] = group;
        if (needs === "") return `${suite}: ${what} skipped, and says no reason`;
        if (what === "the suite was") return `${suite}: needs ${needs}`;
        return `${suite}: ${group.length === 1 ? "1 test needs" : `${group.length} tests need`} ${needs}`;
    });
}

function section(title: string, lines: string[]): string[] {
    return lines.length === 0 ? [] : ["", title, ...lines.map((text) => `  ${text}`)];
}
