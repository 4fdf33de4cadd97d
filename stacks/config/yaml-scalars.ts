import * as yaml from "js-yaml";

/*
 * Plain words of YAML as Pulumi's engine reads them: by go-yaml 3, whose rules are those of YAML 1.2 with some of 1.1. `0777` is 511,
 * `1_000` is 1000, `yes` is text.
 * https://github.com/go-yaml/yaml/blob/v3/resolve.go
 */

const BEYOND = 2n ** 64n;

/** A whole number in Go's spelling, and the digits of its base. */
const WHOLE = /^([-+]?)(?:0[bB]([01]+)|0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0([0-7]+)|(0|[1-9]\d*))$/;
const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const ENDLESS = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

/** The number that a plain word is, with all its digits; nothing where it is text. */
export function numberOf(word: string): number | bigint | undefined {
    if (!/^[-+.\d]/.test(word)) return undefined;
    // A dot at the beginning is read as it is, without the underscores taken out.
    const plain = word.startsWith(".") ? word : word.replaceAll("_", "");
    const whole = WHOLE.exec(plain);
    if (whole) {
        const [, sign, two, sixteen, eight, leadingZero, ten] = whole;
        const digits = two
            ? `0b${two}`
            : sixteen
              ? `0x${sixteen}`
              : (eight ?? leadingZero)
                ? `0o${eight ?? leadingZero}`
                : ten;
        const size = BigInt(digits ?? 0);
        const value = sign === "-" ? -size : size;
        const fits = sign === "" ? value < BEYOND : value >= -BEYOND / 2n && value < BEYOND / 2n;
        if (fits) return Number.isSafeInteger(Number(value)) ? Number(value) + 0 : value;
    }
    if (!FLOAT.test(plain)) return undefined;
    const value = Number(plain);
    // What is beyond a number of 64 bits is text to Go.
    return Number.isFinite(value) ? value : undefined;
}

const whole = new yaml.Type("tag:yaml.org,2002:int", {
    kind: "scalar",
    resolve: (word: unknown) => {
        const value = numberOf(String(word));
        return typeof value === "bigint" || (Number.isInteger(value) && !/[.eE]/.test(withoutBase(String(word))));
    },
    construct: (word: unknown) => Number(numberOf(String(word))),
});

const float = new yaml.Type("tag:yaml.org,2002:float", {
    kind: "scalar",
    resolve: (word: unknown) => ENDLESS.test(String(word)) || numberOf(String(word)) !== undefined,
    // What is without bounds stays so, for the reader to refuse.
    construct: (word: unknown) => Number(numberOf(String(word)) ?? Number.NaN),
});

/** An `e` within 0x1E3 is a digit. */
const withoutBase = (word: string) => word.replace(/0[xX].*/, "");

const nothing = new yaml.Type("tag:yaml.org,2002:null", {
    kind: "scalar",
    resolve: (word: unknown) => ["", "~", "null", "Null", "NULL", null].includes(word as string | null),
    construct: () => null,
});

const yesOrNo = new yaml.Type("tag:yaml.org,2002:bool", {
    kind: "scalar",
    resolve: (word: unknown) => /^(true|True|TRUE|false|False|FALSE)$/.test(String(word)),
    construct: (word: unknown) => /^t/i.test(String(word)),
});

const TIME =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](?=.*(?:Z|[-+]\d\d:\d\d)$)| )(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/;

/** A time as the engine prints it. A day that the calendar lacks, 2027-02-30, and an hour that the clock lacks are text to the engine. */
function momentOf(word: string): string | undefined {
    const found = TIME.exec(word);
    if (!found) return undefined;
    const [, years = "", months = "", days = "", hours = "0", minutes = "0", seconds = "0", fraction = "", zone = ""] =
        found;
    const [year, month, day] = [years, months, days].map(Number) as [number, number, number];
    const isSpaced = word.includes(" ");
    if (isSpaced && zone !== "") return undefined;
    if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
    if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
    const two = (digits: string) => digits.padStart(2, "0");
    const parts = fraction.slice(0, 10).replace(/\.?0*$/, "");
    const offset = zone === "" || zone === "Z" ? "+0000 UTC" : placeOf(zone);
    const clock = [hours, minutes, seconds].map(two).join(":");
    return `${years}-${two(months)}-${two(days)} ${clock}${parts} ${offset}`;
}

function daysOf(year: number, month: number): number {
    if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Go knows no name for a zone that the file gives by its hours. */
function placeOf(zone: string): string {
    const hours = zone.replace(":", "");
    return Number(hours) === 0 ? "+0000 UTC" : `${hours} ${hours}`;
}

const time = new yaml.Type("tag:yaml.org,2002:timestamp", {
    kind: "scalar",
    resolve: (word: unknown) => momentOf(String(word)) !== undefined,
    construct: (word: unknown) => momentOf(String(word)),
});

const merge = new yaml.Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (word: unknown) => word === "<<" });

/** How plain words and tags are read. Other tags (`!!binary`, `!custom`) are refused. */
export const SCHEMA = yaml.FAILSAFE_SCHEMA.extend({ implicit: [time, nothing, yesOrNo, whole, float, merge] });

/** Everything as its writer spelled it. */
export const AS_WRITTEN = yaml.FAILSAFE_SCHEMA.extend({
    explicit: ["int", "float", "bool", "null", "timestamp"].map(
        (name) => new yaml.Type(`tag:yaml.org,2002:${name}`, { kind: "scalar", construct: String }),
    ),
});
