import { type Equivalent, percentOf, type Score, type Survivor } from "./survivors";

/** Of a hundred changes, a room's tests must notice so many. */
const WANTED = 80;

/** A room's score and its survivors, those first that change what the program decides. */
export function reportOf(room: string, score: Score, outdated: Equivalent[]): { text: string; isGood: boolean } {
    const { noticed, timeouts, hooks, survivors, equivalents } = score;
    const percent = percentOf(score);
    const deciding = survivors.filter(({ decides }) => decides !== undefined);
    const others = survivors.filter(({ decides }) => decides === undefined);
    const lines = [
        `${room}: ${percent.toFixed(1)} % (${noticed} changes noticed${of(timeouts, "by a timeout")}, ${survivors.length} not${of(hooks, "though a hook failed")}, ${equivalents.length} equivalent)`,
        ...(percent < WANTED ? [`  below ${WANTED} %`] : []),
        ...section("change money or a verdict, and no test fails", deciding),
        ...section("survive", others),
        ...outdated.map(
            (one) => `  equivalent.json: no such survivor: ${one.file}: ${one.original} -> ${one.replacement}`,
        ),
    ];
    const isGood = percent >= WANTED && deciding.length === 0 && outdated.length === 0;
    return { text: `${lines.join("\n")}\n`, isGood };
}

function of(changes: number, what: string): string {
    return changes === 0 ? "" : `, ${changes} of them ${what}`;
}

function section(title: string, survivors: Survivor[]): string[] {
    return survivors.length === 0 ? [] : [`  ${survivors.length} ${title}:`, ...survivors.map(lineOf)];
}

function lineOf({ file, line, original, replacement, isUntested, decides }: Survivor): string {
    const why = isUntested ? " (no test runs it)" : decides === undefined ? "" : ` (${decides})`;
    return `    ${file}:${line}  ${short(original)} -> ${short(replacement)}${why}`;
}

function short(text: string): string {
    return text.length > 90 ? `${text.slice(0, 87)}...` : text;
}
