import { isDeepStrictEqual } from "node:util";
import { visible } from "../../components/visible-text";
import { type Change, SECRET } from "../../inventory";
import { outputText } from "./words";

/** Longer values are cut to where they differ; the JSON report has them whole. */
const LONGEST = 100;
/** Kept of what is equal before the first difference. */
const LEAD = 16;

/** Where an argument is, by the names of what it is in. */
export function placeOf({ path, shown = path }: Pick<Change, "path" | "shown">): string {
    return visible(shown);
}

/** What an argument was and what it becomes, for people. */
export function sidesOf(change: Pick<Change, "from" | "to" | "shown">): [from: string, to: string] {
    const [from, to] = [change.from, change.to].map((side) => named(side, change.shown));
    if (from === undefined) return to === undefined ? ["not listed", "not listed"] : ["not set", shortText(to)];
    if (to === undefined) return [shortText(from), "removed"];
    const [before, after] = [outputText(readable(from, to)), outputText(readable(to, from))];
    if (before === after && before.includes(SECRET)) return [SECRET, `another ${SECRET}`];
    const alike = sameBut(from, to);
    if (alike !== undefined) return [cut(before, 0), `the same, ${alike}`];
    const start = Math.min(commonStart(before, after), Math.max(before.length, after.length) - LONGEST);
    return [cut(before, start), cut(after, start)];
}

/** A variable that is added or removed is its value: the place has its name. */
function named(value: unknown, shown: string | undefined): unknown {
    const parts = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [];
    const isNamed = (part: unknown) =>
        typeof part === "string" && shown?.endsWith(`[${JSON.stringify(part)}]`) === true;
    return parts.length === 2 && parts.some(isNamed) ? parts.find((part) => !isNamed(part)) : value;
}

function shortText(value: unknown): string {
    return cut(outputText(value), 0);
}

/** User data travels encoded; what it says is what a person compares. */
function readable(value: unknown, other: unknown): unknown {
    return decoded(value) !== undefined && decoded(other) !== undefined ? decoded(value) : value;
}

function decoded(value: unknown): string | undefined {
    const isEncoded =
        typeof value === "string" && value.length >= 24 && /^(?:[\w+/]{4})+(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(value);
    if (!isEncoded) return undefined;
    const text = Buffer.from(value, "base64").toString("utf8");
    return /^[\P{C}\s]*$/u.test(text) && !text.includes("\ufffd") ? text : undefined;
}

/** How two values differ that hold the same. */
function sameBut(from: unknown, to: unknown): string | undefined {
    if (Array.isArray(from) && Array.isArray(to)) return sorted(from) === sorted(to) ? "in another order" : undefined;
    if (typeof from !== "string" || typeof to !== "string") return undefined;
    const texts = [from, to].map((text) => text.replace(/\s+/g, ""));
    if (texts[0] === texts[1] && from.trim() !== "") return "with other blanks and line ends";
    return isSameJson(from, to) ? "in another order" : undefined;
}

function isSameJson(one: string, other: string): boolean {
    try {
        return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
    } catch {
        return false;
    }
}

function sorted(list: readonly unknown[]): string {
    return JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
}

/** Where two texts begin to differ, less what leads to it. */
function commonStart(one: string, other: string): number {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    return same > LEAD + 4 ? same - LEAD : 0;
}

function cut(text: string, from: number): string {
    const start = Math.max(0, from);
    const isWhole = text.length - start <= LONGEST;
    const part = isWhole ? text.slice(start) : text.slice(start, start + LONGEST - 1);
    const shown = part.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
    return `${start > 0 ? "…" : ""}${shown}${isWhole ? "" : "…"}`;
}
