const SPAN = /^(\d{1,6})(s|m|min|h|d|w)$/;
const SECONDS: Record<string, number> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400, w: 604_800 };
const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A span before now, or a time; milliseconds since 1970. Nothing where it is neither. */
export function sinceOf(text: string, now: number): number | undefined {
    const [, count, unit = ""] = SPAN.exec(text) ?? [];
    if (count !== undefined) return now - Number(count) * (SECONDS[unit] ?? 0) * 1000;
    if (!TIME.test(text)) return undefined;
    const time = Date.parse(text);
    return Number.isNaN(time) ? undefined : time;
}
