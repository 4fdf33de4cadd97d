import type { Fault } from "../../components/user-error";
import { isMapping } from "../../inventory/read";

/** The figures of a mapping, `standard.storage_gb` for those in blocks. What of them was a word is noted in `words`. */
export function flat(
    value: unknown,
    path: string,
    faults: Fault[],
    words: Set<string> = new Set(),
    prefix = "",
): [string, number][] {
    if (value === null || value === undefined) return [];
    if (!isMapping(value)) {
        faults.push({ key: path, value, reason: "it holds figures by name", fix: "write names and numbers" });
        return [];
    }
    return Object.entries(value).flatMap(([key, item]): [string, number][] => {
        if (isMapping(item)) return flat(item, `${path}.${key}`, faults, words, `${prefix}${key}.`);
        if (item === null || typeof item === "string" || typeof item === "boolean")
            return textual(item, `${prefix}${key}`, path, faults, words);
        if (typeof item === "number" && Number.isFinite(item) && item >= 0) return [[`${prefix}${key}`, item]];
        faults.push({
            key: `${path}.${key}`,
            value: item,
            reason: "it is no amount",
            fix: "write a number of at least 0",
        });
        return [];
    });
}

/** What Infracost takes where a program says nothing: no statement. */
const USUAL = ["operating_system.linux", "operating_system.amazon_linux"];

/** Infracost has figures that are words: `operating_system: windows` is the figure `operating_system.windows`, which is 1. */
function textual(
    item: string | boolean | null,
    key: string,
    path: string,
    faults: Fault[],
    words: Set<string>,
): [string, number][] {
    const isAmount = item !== null && /_(gb|tb|requests|users|hrs|ms|mins)$/.test(key);
    if (isAmount || (path === "use" && item !== null)) {
        faults.push({
            key: `${path}.${key.split(".").at(-1)}`,
            value: item,
            reason: "it is no number",
            fix: "write a number of at least 0",
        });
    }
    if (path === "use" || item === null || item === false || item === "") return [];
    const word = `${key}.${String(item).toLowerCase()}`;
    if (USUAL.includes(word)) return [];
    words.add(word);
    return [[word, 1]];
}
