import { isDeepStrictEqual } from "node:util";
import { InputError } from "../../../components/faults";
import { readYaml } from "../../../stacks/config/yaml";

const BYTE_ORDER_MARK = "\uFEFF";

/** Lines of a stack's file at its left margin. */
export type Lines = Record<string, string>;

/**
 * A stack's file with more lines at its left margin, byte for byte as it was elsewhere: `pulumi stack init` writes the file
 * again from what it parsed, without the comments' indentation. Above `config:` where that is at the margin, else at the end.
 *
 * @throws InputError where the file is written in a way that no line can be added to
 */
export function withLines(text: string, lines: Lines, file: string): string {
    const before = parsed(text);
    const wanted = { ...(before ?? {}), ...lines };
    for (const made of [aboveConfig(text, lines), atEnd(text, lines)]) {
        if (made !== undefined && isDeepStrictEqual(parsed(made), wanted)) return made;
    }
    const reason = "no line can be added at its left margin: the file is not written as keys and values, one a line";
    const fix = `write "config:" at the left margin and the settings below it, or add these lines yourself: ${Object.entries(
        lines,
    )
        .map(([key, value]) => `${key}: ${value}`)
        .join("; ")}`;
    throw new InputError(file, [{ key: "file", value: file, reason, fix }]);
}

function aboveConfig(text: string, lines: Lines): string | undefined {
    const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    const bare = text.slice(mark.length);
    const at = /^(?:config|"config"|'config')[ \t]*:/m.exec(bare)?.index;
    return at === undefined ? undefined : `${mark}${bare.slice(0, at)}${block(text, lines)}${bare.slice(at)}`;
}

function atEnd(text: string, lines: Lines): string {
    const isEnded = text === "" || text.endsWith("\n");
    return `${text}${isEnded ? "" : newline(text)}${block(text, lines)}`;
}

function block(text: string, lines: Lines): string {
    return Object.entries(lines)
        .map(([key, value]) => `${key}: ${value}${newline(text)}`)
        .join("");
}

function newline(text: string): string {
    return /\r?\n/.exec(text)?.[0] ?? "\n";
}

function parsed(text: string): Record<string, unknown> | undefined {
    try {
        const value = readYaml("the stack's file", text);
        return typeof value === "object" ? ((value ?? undefined) as Record<string, unknown> | undefined) : undefined;
    } catch {
        return undefined;
    }
}
