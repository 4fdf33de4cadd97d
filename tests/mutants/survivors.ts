import { OUTCOME } from "./outcomes/outcome";
import type { Files, Mutant, Outcome } from "./stryker";

/** A change that no test noticed. */
export interface Survivor {
    file: string;
    /** Counted from 1. */
    line: number;
    /** The text of that line, without the space around it. */
    code: string;
    original: string;
    replacement: string;
    mutator: string;
    /** No test runs this code at all. */
    isUntested: boolean;
    /** What came out otherwise, though no test failed: the name of an outcome. */
    decides?: string;
}

/** A change that cannot be noticed, because the program does the same with it. Without its line's number, which shifts. */
export interface Equivalent {
    file: string;
    code: string;
    original: string;
    replacement: string;
    reason: string;
}

/** What a room's tests noticed. */
export interface Score {
    noticed: number;
    /** Those of them that ran too long: endless loops, or a machine that is too busy for a true score. */
    timeouts: number;
    survivors: Survivor[];
    /** Those of them at which a hook failed, and no test. With many, some test does not run twice in one process. */
    hooks: number;
    equivalents: Survivor[];
}

const TIMEOUT = "Timeout";
const NOTICED = ["Killed", TIMEOUT, "RuntimeError"];
/** Others are left out: they are static or prose. */
const LEFT = ["Survived", "NoCoverage"];

/** What was noticed and what was not; changes that cannot be noticed are counted apart. */
export function scoreOf({ files, tests }: Outcome, listed: readonly Equivalent[]): Score {
    const score: Score = { noticed: 0, timeouts: 0, hooks: 0, survivors: [], equivalents: [] };
    for (const [file, { source, mutants }] of Object.entries(files)) {
        for (const mutant of mutants) {
            const failed = mutant.killedBy?.map((id) => tests.get(id) ?? "") ?? [];
            const decides =
                failed.length > 0 && failed.every((name) => name.includes(OUTCOME))
                    ? failed[0]?.split(OUTCOME)[1]
                    : undefined;
            const isHook = failed.length > 0 && failed.every((name) => name === "");
            const isNoticed = NOTICED.includes(mutant.status) && !isHook;
            if (isNoticed && decides === undefined) score.noticed++;
            if (mutant.status === TIMEOUT) score.timeouts++;
            if (decides === undefined && !isHook && !LEFT.includes(mutant.status)) continue;
            const survivor = { ...survivorOf(file, source, mutant), ...(decides === undefined ? {} : { decides }) };
            if (isHook) score.hooks++;
            const isListed = listed.some((one) => isSame(one, survivor));
            (isListed ? score.equivalents : score.survivors).push(survivor);
        }
    }
    return score;
}

/** Of a hundred changes that can be noticed, those that were. */
export function percentOf({ noticed, survivors }: Score): number {
    const all = noticed + survivors.length;
    return all === 0 ? 100 : (noticed / all) * 100;
}

/** Listed changes of these files that survived no more, or are of code that has disappeared. */
export function outdated(files: Files, { equivalents }: Score, listed: readonly Equivalent[]): Equivalent[] {
    return listed.filter((one) => one.file in files && !equivalents.some((survivor) => isSame(one, survivor)));
}

function isSame(one: Equivalent, survivor: Survivor): boolean {
    return (["file", "code", "original", "replacement"] as const).every((key) => one[key] === survivor[key]);
}

function survivorOf(file: string, source: string, mutant: Mutant): Survivor {
    const { start, end } = mutant.location;
    const lines = source.split("\n");
    const touched = lines.slice(start.line - 1, end.line);
    const last = touched.length - 1;
    const cut = touched.map((line, index) =>
        line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
    );
    return {
        file,
        line: start.line,
        code: (touched[0] ?? "").trim(),
        original: oneLine(cut.join("\n")),
        replacement: oneLine(mutant.replacement ?? ""),
        mutator: mutant.mutatorName,
        isUntested: mutant.status === "NoCoverage",
    };
}

function oneLine(text: string): string {
    return text.replace(/\s+/g, " ").trim();
}
