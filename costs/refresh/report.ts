import { type Change, type Implausible, shareOf } from "./compare";
import type { Refresh } from "./refresh";

/** Colour of a change on a terminal; none elsewhere. */
export type Paint = (text: string, colour: "red" | "green" | "yellow") => string;
export const PLAIN: Paint = (text) => text;

/** What changed, for people. */
export function textOf(result: Refresh, paint: Paint = PLAIN): string {
    const { changes, kept, implausible } = result;
    const moved = changes.filter(({ kind }) => kind !== "same");
    const width = Math.max(0, ...[...moved, ...kept].map(({ key }) => key.length));
    const isNewBook = result.base !== undefined;
    const rowOf = (change: Change) => {
        const { key, before, usd, unit, note } = change;
        const isNew = change.kind === "new";
        const figures = isNew ? `${dollars(usd)}` : `${dollars(before ?? 0)} -> ${dollars(usd)}`;
        const share = isNew ? "" : `  ${paint(percent(change), usd > (before ?? 0) ? "red" : "green")}`;
        return `  ${key.padEnd(width)}  ${figures} per ${unit}${share}${note ? `  (${note})` : ""}`;
    };
    const rowsOf = (kind: Change["kind"]) => moved.filter((change) => change.kind === kind).map(rowOf);
    const section = (title: string, lines: string[]) => (lines.length > 0 ? [title, ...lines, ""] : []);
    return [
        headline(result),
        "",
        ...section("Changed", rowsOf("changed")),
        ...section("New", rowsOf("new")),
        ...section(
            isNewBook ? "Not found" : "Not found, kept as they are",
            kept.map(({ key, why }) => `  ${paint(key.padEnd(width), "yellow")}  ${why}`),
        ),
        ...section(
            "Not plausible",
            implausible.map((one) => `  ${paint(one.key, "red")}  ${implausibleText(one)}`),
        ),
    ].join("\n");
}

/** What changed, for a pull request. */
export function markdownOf(result: Refresh): string {
    const moved = result.changes.filter(({ kind }) => kind !== "same");
    const table = (titles: string[], rows: string[][]) =>
        rows.length === 0 ? [] : [row(titles), row(titles.map(() => "---")), ...rows.map(row), ""];
    return [
        `## ${headline(result)}`,
        "",
        ...table(
            ["price", "unit", "before", "now", "change"],
            moved.map((change) => {
                const { key, unit, before, usd, kind } = change;
                const isNew = kind === "new";
                return [
                    `\`${key}\``,
                    unit,
                    isNew ? "" : dollars(before ?? 0),
                    dollars(usd),
                    isNew ? "new" : percent(change),
                ];
            }),
        ),
        ...table(
            ["not found", "why"],
            result.kept.map(({ key, why }) => [`\`${key}\``, why]),
        ),
        ...table(
            ["not plausible", ""],
            result.implausible.map((one) => [`\`${one.key}\``, implausibleText(one)]),
        ),
    ].join("\n");
}

/** What changed, for programs. */
export function jsonOf({ region, base, changes, kept, implausible }: Refresh): string {
    const found = changes.map((change) => {
        const { before, usd, kind } = change;
        const share = kind === "new" || before === undefined ? undefined : shareOf(before, usd);
        // JSON has no infinity: a price that was 0 has no share to grow by.
        return { ...change, ...(share === undefined || !Number.isFinite(share) ? {} : { change: share }) };
    });
    return `${JSON.stringify({ region, ...(base ? { base } : {}), found, notFound: kept, implausible }, null, 4)}\n`;
}

function headline({ region, base, changes, kept }: Refresh): string {
    const of = (kind: Change["kind"]) => changes.filter((change) => change.kind === kind).length;
    const lost = `${kept.length} not found`;
    if (base !== undefined) return `Prices of ${region}, derived from ${base}: ${of("new")} found, ${lost}`;
    const added = of("new") > 0 ? `${of("new")} new, ` : "";
    return `Prices of ${region}: ${added}${of("changed")} changed, ${of("same")} the same, ${lost}`;
}

/** One refused price, in words. */
export function implausibleText({ before, usd, isZero }: Implausible): string {
    if (isZero) return `is ${dollars(usd)} where it was ${dollars(before)}: a price of 0 is never accepted`;
    return `${dollars(before)} -> ${dollars(usd)} (${percent({ before, usd })})`;
}

function percent({ before = 0, usd }: Pick<Change, "before" | "usd">): string {
    const share = shareOf(before, usd) * 100;
    if (!Number.isFinite(share)) return "was 0";
    return `${share >= 0 ? "+" : ""}${share.toFixed(1)} %`;
}

/** Every digit: a price of a request has seven after the point. */
function dollars(usd: number): string {
    const text = usd.toPrecision(12);
    return `$${text.includes("e") ? usd.toFixed(14).replace(/0+$/, "") : text.replace(/\.?0+$/, "")}`;
}

function row(cells: string[]): string {
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
