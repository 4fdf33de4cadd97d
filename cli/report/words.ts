import { SECRET, UNKNOWN } from "../../inventory";

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `aws:ec2/vpc:Vpc` as programs write it: `ec2.Vpc`. A component's class stands alone. */
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
    return text.includes(SECRET) ? SECRET : text.replace(UNKNOWN_LIST, `(${LATER})`);
}
