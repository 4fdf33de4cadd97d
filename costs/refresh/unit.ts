/** `1,000 requests`: how many of what. */
const COUNTED = /^(million|[\d,]+) (.+)$/;

/**
 * How many of the list's units one unit of the book is: 1,000 for `1,000 requests`, 1 for `hour`.
 *
 * @returns undefined when the list counts something else: hours where the book counts gigabytes
 */
export function scaleOf(bookUnit: string, listUnit: string): number | undefined {
    const [, count, noun = bookUnit] = COUNTED.exec(bookUnit) ?? [];
    if (measureOf(noun) !== measureOf(listUnit)) return undefined;
    if (count === undefined) return 1;
    return count === "million" ? 1_000_000 : Number(count.replaceAll(",", ""));
}

/** What the list spells in many ways: Fargate's "hours" are the load balancer's "Hrs" and the cluster's "Hours". */
function measureOf(unit: string): string {
    const text = unit.toLowerCase().replaceAll(" ", "");
    if (/^gi?b-?(hours?|hrs?)$/.test(text)) return "GB-hour";
    if (/^([a-z]+-?)?(hours?|hrs?)$/.test(text)) return "hour";
    if (/^gb-?mo(nth)?s?$/.test(text)) return "GB-month";
    if (/^iops-?mo(nth)?s?$/.test(text)) return "IOPS-month";
    if (/^(gb|gigabytes?)$/.test(text)) return "GB";
    if (/seconds?$/.test(text)) return "GB-second";
    if (text === "quantity" || text === "one-time") return "one-time";
    return "count";
}
