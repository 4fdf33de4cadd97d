/** Levels of lists and blocks within each other. The engine's own files have about 20. */
export const DEEPEST = 200;

/** Is a parsed document nested so deeply that what walks through it could run out of stack? */
export function isDeeper(data: unknown): boolean {
    const open: [value: unknown, depth: number][] = [[data, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const [value, depth] = next;
        if (typeof value !== "object" || value === null) continue;
        if (depth >= DEEPEST) return true;
        for (const item of Object.values(value)) {
            if (typeof item === "object" && item !== null) open.push([item, depth + 1]);
        }
    }
    return false;
}
