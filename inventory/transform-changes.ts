import { isDeepStrictEqual } from "node:util";
import type { Change } from "./resource";
import { isSecret, masked } from "./wire";

type Parts = Record<string, unknown>;

/** What differs, each at the deepest place that distinguishes it. */
export function changesBetween(from: unknown, to: unknown, path = ""): Change[] {
    if (isDeepStrictEqual(from, to)) return [];
    const before = partsOf(from, to);
    const after = partsOf(to, from);
    if (before && after && Array.isArray(before) === Array.isArray(after)) {
        const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
        const found = [...keys].flatMap((key) =>
            changesBetween(before[key], after[key], joined(path, key, Array.isArray(after))),
        );
        // JSON text that differs in its layout alone is a change of the text.
        if (found.length > 0) return found;
    }
    return [
        {
            path,
            ...(from === undefined ? {} : { from: masked(from) }),
            ...(to === undefined ? {} : { to: masked(to) }),
        },
    ];
}

/** What a mapping, a list, or JSON text next to other text holds; nothing of a plain value or a secret. */
function partsOf(value: unknown, other: unknown): Parts | undefined {
    if (typeof value === "string" && typeof other === "string") return partsOf(parsed(value), undefined);
    return typeof value === "object" && value !== null && !isSecret(value) ? (value as Parts) : undefined;
}

function parsed(text: string): unknown {
    if (!/^\s*[[{]/.test(text)) return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function joined(path: string, key: string, isIndex: boolean): string {
    if (isIndex) return `${path}[${key}]`;
    if (path === "") return key;
    // A tag's own name may hold dots: `tags["aws:cloudformation.x"]`.
    return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
