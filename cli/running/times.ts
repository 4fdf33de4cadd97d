const UNITS: [seconds: number, unit: string][] = [
    [86_400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
];

/** How long ago a time was, in its largest unit: `3 h ago`. */
export function ago(time: Date, now: number): string {
    const seconds = Math.max(0, Math.round((now - time.getTime()) / 1000));
    const [size, unit] = UNITS.find(([one]) => seconds >= one) ?? [1, "s"];
    return `${Math.floor(seconds / size)} ${unit} ago`;
}

/** `2026-11-29 09:00:01` in UTC: readers of one log are in several time zones. */
export function clockTime(time: Date, from: "day" | "millisecond" = "day"): string {
    const [day = "", rest = ""] = time.toISOString().replace("Z", "").split("T");
    return from === "day" ? `${day} ${rest.slice(0, 8)}` : rest;
}
