import { readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { InputError } from "../../../components/faults";
import type { Learned } from "../../../costs/actual";
import { type Host, replaceFile } from "../../command";

interface Place {
    directory: string;
    stack: string;
}

const KEY = "glimpse:use";

/**
 * Writes measured figures into `glimpse:use` of a stack's file. Every other byte stays: comments, order, spelling.
 *
 * @throws InputError where the file is written in a way that no figure can be added to
 */
export function writeUse(
    figures: readonly Learned[],
    { directory, stack }: Place,
    { stderr }: Pick<Host, "stderr">,
): void {
    const name = `Pulumi.${stack.slice(stack.lastIndexOf("/") + 1)}.yaml`;
    if (figures.length === 0) {
        stderr.write(`Nothing new was measured: ${name} is as it was\n`);
        return;
    }
    const file = path.join(directory, name);
    const text = readFileSync(file, "utf8");
    const made = withUse(text, Object.fromEntries(figures.map(({ name: figure, to }) => [figure, to])), name);
    replaceFile(file, made);
    stderr.write(`${figures.length} figures of ${KEY} are written into ${name}\n`);
}

/** A stack's file with other figures of use. */
export function withUse(text: string, figures: Record<string, number>, file: string): string {
    const before = parseDocument(text).toJS();
    const use = { ...Object(before?.config?.[KEY]), ...figures };
    const wanted = { ...before, config: { ...before?.config, [KEY]: use } };
    const made = edited(text, figures);
    if (isDeepStrictEqual(parseDocument(made).toJS(), wanted)) return made;
    const lines = Object.entries(figures).map(([key, value]) => `${key}: ${value}`);
    throw new InputError(file, [
        {
            key: KEY,
            reason: "no figure can be added to it: it is not written as names and numbers below config",
            fix: `write into it yourself: ${lines.join("; ")}`,
        },
    ]);
}

function edited(text: string, figures: Record<string, number>): string {
    const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
    const config = parseDocument(text).get("config");
    if (!isMap(config)) return text;
    const use = config.get(KEY);
    if (!isMap(use)) return config.has(KEY) ? text : appended(text, config, figures, newline);
    const changes: { at: number; until: number; by: string }[] = [];
    const added: string[] = [];
    for (const [key, value] of Object.entries(figures)) {
        const scalar = use.get(key, true);
        if (isScalar(scalar) && scalar.range)
            changes.push({ at: scalar.range[0], until: scalar.range[1], by: String(value) });
        else added.push(`${key}: ${value}`);
    }
    const last = use.items.at(-1)?.value;
    const end = (isScalar(last) ? last.range?.[1] : undefined) ?? use.range?.[0] ?? 0;
    if (added.length > 0) {
        const indent = " ".repeat(columnOf(text, use));
        const by = use.flow
            ? `${use.items.length > 0 ? ", " : " "}${added.join(", ")}`
            : added.map((line) => `${newline}${indent}${line}`).join("");
        const at = use.flow && use.items.length === 0 ? end + 1 : end;
        changes.push({ at, until: at, by });
    }
    const inOrder = changes.sort((one, other) => other.at - one.at);
    return inOrder.reduce((made, { at, until, by }) => `${made.slice(0, at)}${by}${made.slice(until)}`, text);
}

/** A new section at the end of `config`, whose last line it follows. */
function appended(text: string, config: YAMLMap, figures: Record<string, number>, newline: string): string {
    if (config.flow) return text;
    const indent = " ".repeat(columnOf(text, config));
    const lines = Object.entries(figures).map(([key, value]) => `${indent}  ${key}: ${value}`);
    const block = [`${indent}${KEY}:`, ...lines].join(newline);
    const end = config.range?.[1] ?? text.length;
    const [before, after] = [text.slice(0, end), text.slice(end)];
    const gap = before.endsWith("\n") ? "" : newline;
    return `${before}${gap}${block}${newline}${after.replace(/^\r?\n/, "")}`;
}

/** The column of a map's first key. */
function columnOf(text: string, map: YAMLMap): number {
    const [start = 0] = map.range ?? [];
    return start - (text.lastIndexOf("\n", start - 1) + 1);
}
