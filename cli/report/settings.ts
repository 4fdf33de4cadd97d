import { SECRET } from "../../inventory";
import { ENCRYPTED } from "../../stacks/config/encrypted";

/** A value that its writer should have encrypted is not shown either. */
const SOUNDS_SECRET = /(password|secret|token|privatekey)$/i;

/**
 * A stack's settings for people, each by its whole name; secrets sealed.
 *
 * @param config `namespace:key` to text, structured values as JSON: with what the stack's file extends
 */
export function settingRows(config: Record<string, string>): [name: string, value: string][] {
    return Object.entries(config)
        .flatMap(([key, text]) => leaves(key, parsed(text)))
        .sort(([one], [other]) => (one < other ? -1 : 1));
}

function leaves(name: string, value: unknown): [string, string][] {
    if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
        return Object.entries(value).flatMap(([key, inner]) => leaves(`${name}.${key}`, inner));
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const isSecret = text.includes(ENCRYPTED) || (typeof value === "string" && SOUNDS_SECRET.test(name));
    return [[name, isSecret ? SECRET : text]];
}

function parsed(text: string): unknown {
    if (!/^[[{]/.test(text)) return text;
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
