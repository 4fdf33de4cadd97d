import type { State } from "js-yaml";
import type { Fault } from "../../components/faults";

/** A scalar of a file: where it is, and as it is written. */
export interface Scalar {
    from: number;
    text: string;
}

/** Collects the scalars of a file while it is read. */
export function listening(scalars: Scalar[]) {
    const open: number[] = [];
    return (event: string, { position, input, kind }: State & { kind?: unknown }) => {
        if (event === "open") return void open.push(position);
        const from = open.pop() ?? position;
        if (kind !== "scalar") return;
        const before = /^(\s|#.*\n|[&!]\S*\s)*/.exec(input.slice(from, position))?.[0].length ?? 0;
        scalars.push({ from: from + before, text: input.slice(from + before, position) });
    };
}

/** A line that is wrong: what the engine's reader refuses, and this one's library would take. */
interface Wrong {
    line: number;
    reason: string;
    fix: string;
}

/**
 * What the engine's reader, go-yaml, refuses of a file that the library here has read.
 *
 * @param value what was read
 */
export function textFaults(content: string, scalars: readonly Scalar[], value: unknown): Fault[] {
    const lines = linesOf(content);
    const all = [
        ...characters(lines),
        ...tabs(lines, blocks(content, scalars)),
        ...directives(lines),
        ...escapes(content, scalars),
    ];
    const aliases = aliasFaults(value);
    return [
        ...all.map(({ line, reason, fix }) => ({
            key: `line ${line + 1}`,
            value: lines[line]?.trim() ?? "",
            reason,
            fix,
        })),
        ...aliases,
    ];
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);
/** The line of a place in the text, from 0. */
export const lineAt = (content: string, position: number) => linesOf(content.slice(0, position)).length - 1;

const at = (lines: readonly string[], pattern: RegExp, reason: string, fix: string): Wrong[] =>
    lines.flatMap((text, line) => (pattern.test(text) ? [{ line, reason, fix }] : [])).slice(0, 1);

function characters(lines: readonly string[]): Wrong[] {
    return [
        ...at(lines, /\ufffd/, "it is not UTF-8, and Pulumi cannot read it", "save the file as UTF-8"),
        ...at(
            lines,
            /[\u0085\u2028\u2029]/,
            "it has a character that Pulumi takes for the end of the line (U+0085, U+2028 or U+2029)",
            "remove it: it is not to be seen, and comes with pasted text",
        ),
    ];
}

/** Lines of text blocks, which may have tabs. */
function blocks(content: string, scalars: readonly Scalar[]): Set<number> {
    const found = new Set<number>();
    for (const { from, text } of scalars.filter((one) => /^[|>]/.test(one.text))) {
        const first = lineAt(content, from);
        for (let line = first + 1; line < first + linesOf(text).length; line++) found.add(line);
    }
    return found;
}

function tabs(lines: readonly string[], inBlock: ReadonlySet<number>): Wrong[] {
    const outside = lines.map((text, line) => (inBlock.has(line) ? "" : text));
    const reason = "a tab is where YAML takes spaces alone, and Pulumi cannot read it";
    return at(outside, /^ *\t\s*(#.*)?$|^ *-\t/, reason, "write spaces in its place");
}

function directives(lines: readonly string[]): Wrong[] {
    const head = lines.slice(
        0,
        Math.max(
            0,
            lines.findIndex((text) => /^(---|[^%#\s])/.test(text)),
        ),
    );
    return at(head, /^%/, "it is a directive of YAML, which Pulumi does not read or does not need", "remove the line");
}

/** JSON's escapes that Go's reader has not: `\\/`, and halves of a character beyond 65,535. */
function escapes(content: string, scalars: readonly Scalar[]): Wrong[] {
    return scalars
        .filter(({ text }) => /^"(?:[^\\]|\\(?!\/|u[dD][89a-fA-F]).)*\\(\/|u[dD][89a-fA-F])/s.test(text))
        .slice(0, 1)
        .map(({ from }) => ({
            line: lineAt(content, from),
            reason: "between double quotes it has an escape of JSON that Pulumi cannot read",
            fix: "write / without a backslash, and a character as it is",
        }));
}

/** Beyond every file that a person writes: aliases of aliases, each of several, are a million values in ten lines. */
const MOST_VALUES = 100_000;

function aliasFaults(value: unknown): Fault[] {
    const fault = (reason: string) => [{ key: "aliases", value: "*", reason, fix: "write the values out" }];
    let count = 0;
    const open = new Set<unknown>();
    const walk = (one: unknown): string | undefined => {
        if (typeof one !== "object" || one === null) return undefined;
        if (open.has(one)) return "a value contains itself by an alias";
        count += Object.keys(one).length;
        if (count > MOST_VALUES) return `aliases make more than ${MOST_VALUES} values of it, and Pulumi refuses such`;
        open.add(one);
        for (const part of Object.values(one)) {
            const found = walk(part);
            if (found !== undefined) return found;
        }
        open.delete(one);
        return undefined;
    };
    const reason = walk(value);
    return reason === undefined ? [] : fault(reason);
}
