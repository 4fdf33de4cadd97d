import * as yaml from "js-yaml";
import { InputError } from "../../components/faults";

/** Its typings leave this out. */
const { timestamp } = (yaml as unknown as { types: { timestamp: yaml.Type & { tag: string } } }).types;

/** A day that the calendar lacks, 2027-02-30, is text to the engine; js-yaml by itself would go on to 2 March. */
const realDay = new yaml.Type(timestamp.tag, {
    kind: "scalar",
    resolve: (text: unknown) => timestamp.resolve(text) && isDay(String(text)),
    construct: (text: unknown) => timestamp.construct(text),
    instanceOf: Date,
});
const SCHEMA = yaml.DEFAULT_SCHEMA.extend({ implicit: [realDay] });

function isDay(text: string): boolean {
    const [year, month, day] = text.split(/\D/).map(Number);
    const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
    return date.getUTCDate() === day && date.getUTCMonth() + 1 === month;
}

/**
 * Reads YAML as the engine would.
 *
 * @throws InputError where it is none, or holds several documents, of which the engine would read the first alone
 */
export function readYaml(file: string, content: string): unknown {
    try {
        const [first, ...others] = yaml.loadAll(content, null, { schema: SCHEMA });
        if (others.length === 0) return first;
    } catch (error) {
        if (error instanceof yaml.YAMLException) throw unreadable(file, content, error);
        throw error;
    }
    throw new InputError(file, [severalDocuments(content)]);
}

function unreadable(file: string, content: string, { reason, mark }: yaml.YAMLException): InputError {
    const { line, column } = mark;
    return new InputError(file, [
        {
            key: `line ${line + 1}, column ${column + 1}`,
            value: lineOf(content, line),
            reason: `it is not YAML: ${reason}`,
            fix: "indent with spaces, settings of one section by the same number; put text with : or # in quotes",
        },
    ]);
}

function severalDocuments(content: string) {
    const starts = content.split(/\r?\n/).flatMap((text, line) => (/^---(\s|$)/.test(text) ? [line] : []));
    const line = starts.at(-1) ?? 0;
    return {
        key: `line ${line + 1}, column 1`,
        value: lineOf(content, line),
        reason: "a second document begins here, and Pulumi would read the first alone and say nothing",
        fix: "write everything in one document: take this line out, or what follows it",
    };
}

function lineOf(content: string, line: number): string {
    return content.split(/\r?\n/)[line]?.trim() ?? "";
}

/** A plain value as its writer spelled it: `16.10`, which YAML reads as the number 16.1. */
export function spelled(content: string, path: readonly string[]): string | undefined {
    let value = yaml.load(content, { schema: yaml.FAILSAFE_SCHEMA });
    for (const part of path) value = Object(value)[part];
    return typeof value === "string" ? value : undefined;
}
