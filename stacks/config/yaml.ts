import * as yaml from "js-yaml";
import { type Fault, InputError } from "../../components/faults";
import { listeningForKeys, type WrongKey } from "./yaml-keys";
import { AS_WRITTEN, SCHEMA } from "./yaml-scalars";
import { lineAt, listening, type Scalar, textFaults } from "./yaml-text";

/**
 * Reads YAML as the engine would.
 *
 * @throws InputError where the engine could not read it, or where it holds several documents, of which the engine would read
 * the first alone
 */
export function readYaml(file: string, content: string): unknown {
    const scalars: Scalar[] = [];
    const keys: WrongKey[] = [];
    const listeners = [listening(scalars), listeningForKeys(keys)];
    let documents: unknown[];
    try {
        const listener = (event: string, state: yaml.State) => {
            for (const one of listeners) one(event, state);
        };
        documents = yaml.loadAll(content, null, { schema: SCHEMA, listener });
    } catch (error) {
        // What is wrong with a key says more than what the library makes of it.
        if (keys.length > 0) throw new InputError(file, keyFaults(content, keys));
        if (error instanceof yaml.YAMLException) throw unreadable(file, content, error);
        throw error;
    }
    const [first, ...others] = documents;
    const faults =
        others.length > 0
            ? [severalDocuments(content)]
            : [...textFaults(content, scalars, first), ...keyFaults(content, keys)];
    if (faults.length > 0) throw new InputError(file, faults);
    return first;
}

/** What to do, by what the reader says; where the indentation may be the cause, that. */
const FIXES: [said: RegExp, fix: string][] = [
    [/duplicated mapping key/, "write the key once: remove one of the two lines"],
    [/unidentified alias/, "write & and the name before the value that it repeats, or put the text in quotes"],
    [/unknown tag|explicit tag/, "remove the tag, the word that begins with !"],
    [/null byte|non-printable|valid JSON character/, "save the file as UTF-8, without control characters"],
    [/cannot merge mappings/, "write << only with an alias of a mapping, or with a list of such"],
    [/nesting exceeded/, "write it flatter: no setting is so deep"],
    [/escape sequence/, "write \\\\ for a backslash between double quotes, or use single ones"],
    [/YAML version/, "remove the line that begins with %"],
];

function unreadable(file: string, content: string, { reason, mark }: yaml.YAMLException): InputError {
    const { line, column } = mark;
    const indented = "indent with spaces, settings of one section by the same number; put text with : or # in quotes";
    return new InputError(file, [
        {
            key: `line ${line + 1}, column ${column + 1}`,
            value: lineOf(content, line),
            reason: `it is not YAML: ${reason}`,
            fix: FIXES.find(([said]) => said.test(reason))?.[1] ?? indented,
        },
    ]);
}

function keyFaults(content: string, keys: readonly WrongKey[]): Fault[] {
    // A key may be read twice: as the first of a mapping, and alone.
    const once = keys.filter(({ from }, index) => keys.findIndex((other) => other.from === from) === index);
    return once.map(({ from, reason, fix }) => {
        const line = lineAt(content, from);
        return { key: `line ${line + 1}`, value: lineOf(content, line), reason, fix };
    });
}

function severalDocuments(content: string): Fault {
    const starts = content.split(/\r?\n/).flatMap((text, line) => (/^(---|\.\.\.)(\s|$)/.test(text) ? [line] : []));
    const line = starts.at(-1) ?? 0;
    return {
        key: `line ${line + 1}, column 1`,
        value: lineOf(content, line),
        reason: "a second document begins here, and Pulumi would read the first alone and say nothing",
        fix: "write everything in one document: take this line out, or what follows it",
    };
}

export function lineOf(content: string, line: number): string {
    return content.split(/\r?\n/)[line]?.trim() ?? "";
}

/** A plain value as its writer spelled it: `16.10`, which YAML reads as the number 16.1. */
export function spelled(content: string, path: readonly string[]): string | undefined {
    let value = yaml.load(content, { schema: AS_WRITTEN });
    for (const part of path) value = Object(value)[part];
    return typeof value === "string" ? value : undefined;
}
