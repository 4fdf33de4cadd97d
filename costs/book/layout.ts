import * as v from "valibot";
import { type Price, PriceBookError, RESTORE } from "./price";

/**
 * A book is a folder with a file for each of these, so that a bill reads only the files whose prices it has: of Seoul's
 * 4,300 prices startup-prod needs 30. What no pattern takes is in `services`.
 */
const FILES: readonly (readonly [RegExp, string])[] = [
    [/^ec2\.(windows|spot|reserved)\./, "ec2-$1"],
    [/^ec2\.[a-z0-9-]+\.[a-z0-9-]+\.hour$/, "ec2"],
    [/^(rds|aurora|elasticache)\.[a-z]+\.reserved\./, "$1-reserved"],
    [/^rds\.(postgres|mysql|mariadb)\./, "rds-$1"],
    [/^rds\.(oracle|sqlserver)-/, "rds-$1"],
    [/^(aurora)\.(postgresql|mysql)\.(io-optimized\.)?db\./, "$1"],
    [/^(elasticache)\..*\bcache\./, "$1"],
    [/^(opensearch)\..*\.search\./, "$1"],
];

/** The file that a price lies in: `rds-postgres` for `rds.postgres.db.t4g.micro.hour`. */
export function fileOf(key: string): string {
    const found = FILES.find(([pattern]) => pattern.test(key));
    if (!found) return "services";
    const [pattern, name] = found;
    return name.replace(/\$1/, pattern.exec(key)?.[1] ?? "");
}

const file = v.strictObject({
    region: v.string(),
    currency: v.literal("USD"),
    /** What several prices have in common, written once. */
    shared: v.optional(v.array(v.record(v.string(), v.unknown()))),
    /** Each names by `as` which of the above it takes over. */
    prices: v.array(v.looseObject({ key: v.string(), as: v.optional(v.number()) })),
});

/** An entry that has not been checked yet. */
export type Row = { key: string } & Record<string, unknown>;

/** The region and the rows of a file, whole but not checked. */
export function rowsOf(data: unknown, name: string): { region: string; rows: Row[] } {
    const parsed = v.safeParse(file, data);
    if (!parsed.success) {
        const faults = parsed.issues.map((issue) => ({
            key: v.getDotPath(issue) ?? "(file)",
            value: issue.input,
            reason: issue.message,
            fix: RESTORE,
        }));
        throw new PriceBookError(`${name} is not a price book`, faults);
    }
    const { region, shared = [], prices } = parsed.output;
    // An `as` that names nothing leaves an entry that lacks its unit, its source and its day.
    return { region, rows: prices.map(({ as, ...row }) => ({ ...(as === undefined ? {} : shared[as]), ...row })) };
}

const OWN = ["key", "usd", "tiers", "usageType"] as const;
const SHARED = ["unit", "offer", "operation", "productFamily", "source", "read", "confidence", "note"] as const;
/** Fewer prices than this do not make what they share worth a separate line. */
const LEAST_SHARED = 3;

/** The text of one file, an entry a line, sorted by key: the same prices always make the same text. */
export function textOf(region: string, prices: readonly Price[]): string {
    const sorted = [...prices].sort((a, b) => (a.key < b.key ? -1 : 1));
    const counts = new Map<string, number>();
    for (const price of sorted) counts.set(sharedOf(price), (counts.get(sharedOf(price)) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count >= LEAST_SHARED).map(([text]) => text);
    const rows = sorted.map((price) => {
        const as = shared.indexOf(sharedOf(price));
        const names = as < 0 ? [...OWN, ...SHARED] : OWN;
        return { ...Object.fromEntries(names.map((name) => [name, price[name]])), ...(as < 0 ? {} : { as }) };
    });
    const lines = (items: readonly string[]) => items.map((item) => `\n    ${item}`).join(",");
    const parts = [
        `"region": ${JSON.stringify(region)}`,
        '"currency": "USD"',
        ...(shared.length > 0 ? [`"shared": [${lines(shared)}\n  ]`] : []),
        `"prices": [${lines(rows.map((row) => JSON.stringify(row)))}\n  ]`,
    ];
    return `{\n  ${parts.join(",\n  ")}\n}\n`;
}

function sharedOf(price: Price): string {
    return JSON.stringify(Object.fromEntries(SHARED.map((name) => [name, price[name]])));
}
