/** Code that is one line where it fits, or else one line for each item. */
export type Code = string | { open: string; items: Code[]; close: string };

const WIDTH = 100;

/** The lines of some code, without the first one's indent. */
export function laidOut(code: Code, indent: string, step: string, before = ""): string {
    const flat = inOneLine(code);
    if (typeof code === "string" || code.items.length === 0 || indent.length + before.length + flat.length <= WIDTH) {
        return `${before}${flat}`;
    }
    const inner = `${indent}${step}`;
    const lines = code.items.map((item) => `${inner}${laidOut(item, inner, step)},\n`);
    return `${before}${code.open}\n${lines.join("")}${indent}${code.close}`;
}

function inOneLine(code: Code): string {
    return typeof code === "string" ? code : `${code.open}${code.items.map(inOneLine).join(", ")}${code.close}`;
}

/** Code behind a name: `name=` or `name: `. */
export function behind(name: string, code: Code): Code {
    return typeof code === "string" ? `${name}${code}` : { ...code, open: `${name}${code.open}` };
}
