import type { Change } from "../resource";
import { topOf } from "./update";

/**
 * The changes for which a provider replaces a resource. It names a place in the old list or in the new one, a part of an
 * item or a whole list: where nothing is at that very place, it is the same place of another item, and then the argument.
 */
export function causesAmong<T extends Pick<Change, "path">>(changes: readonly T[], reasons: readonly string[]): Set<T> {
    return new Set(reasons.flatMap((reason) => causesOf(changes, reason)));
}

function causesOf<T extends Pick<Change, "path">>(changes: readonly T[], reason: string): T[] {
    const parts = segmentsOf(reason);
    const at = changes.filter(({ path }) => isWithin(segmentsOf(path), parts));
    if (at.length > 0) return at;
    const open = parts.map((part) => (/^\d+$/.test(part) ? "*" : part));
    const alike = changes.filter(({ path }) => isWithin(segmentsOf(path), open));
    return alike.length > 0 ? alike : changes.filter(({ path }) => topOf(path) === topOf(reason));
}

/** `a`, `0` and `b` of `a[0].b`; a name in brackets may hold dots. */
function segmentsOf(path: string): string[] {
    const parts = path.match(/\["(?:[^"\\]|\\.)*"\]|[^.[\]]+/g) ?? [path];
    return parts.map((part) => (part.startsWith('["') ? String(JSON.parse(part.slice(1, -1))) : part));
}

/** Is one of the two a part of the other? A provider may name a whole list, or an item's last part. */
function isWithin(path: readonly string[], reason: readonly string[]): boolean {
    const length = Math.min(path.length, reason.length);
    return path.slice(0, length).every((part, index) => part === reason[index] || reason[index] === "*");
}
