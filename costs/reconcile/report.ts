import type { PriceBook } from "../book";
import { signedUsd, usd } from "../usd";
import type { Reconciliation, Row } from "./reconcile";
import { US_EAST_1 } from "./us-east-1";

const TITLES = ["line", "document", "Seoul", "difference", "omitted"];

/** For people on a terminal. */
export function textOf(result: Reconciliation): string {
    const rows = [TITLES, ...cellsOf(result)];
    const widths = TITLES.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
    const table = rows.map((row) =>
        row
            .map((cell, column) =>
                column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
            )
            .join("  ")
            .trimEnd(),
    );
    const readings = result.rows.flatMap(({ name, reading }) => [`${name}`, ...wrapped(reading, 4)]);
    const choices = result.choices.map(({ what, monthly }) => `  ${usd(monthly).padStart(7)}  ${what}`);
    return [
        "The document's table compared with Seoul, USD a month",
        "",
        ...table,
        "",
        "What each figure was",
        "",
        ...readings,
        "",
        "Why the sum is still about right",
        "",
        ...result.explanation.flatMap((one) => [...wrapped(one, 2), ""]),
        "The same lines with other choices (others as the document states them, unnamed parts not counted)",
        "",
        ...choices,
    ].join("\n");
}

/** For pull requests and docs/cost.md. */
export function markdownOf(result: Reconciliation): string {
    const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
    return [
        line(TITLES),
        "| --- | ---: | ---: | ---: | --- |",
        ...cellsOf(result).map(line),
        "",
        "What each figure was:",
        "",
        ...result.rows.map(({ name, reading }) => `- **${name}.** ${reading}`),
        "",
        "Why the sum is still about right:",
        "",
        ...result.explanation.map((one) => `- ${one}`),
        "",
        "The same lines with other choices (others as the document states them, unnamed parts not counted):",
        "",
        line(["choice", "USD a month"]),
        "| --- | ---: |",
        ...result.choices.map(({ what, monthly }) => line([what, usd(monthly)])),
    ].join("\n");
}

/** For programs. */
export function jsonOf(result: Reconciliation, book: PriceBook): string {
    return `${JSON.stringify({ region: book.region, currency: "USD", ...result, usEast1: US_EAST_1 }, null, 4)}\n`;
}

function cellsOf({ rows, stated, statedSum, unnamed, seoul }: Reconciliation): string[][] {
    const extra = unnamed.reduce((sum, { monthly }) => sum + monthly, 0);
    return [
        ...rows.map((row) => [
            `${row.name}: ${row.specification}`,
            usd(row.stated),
            usd(row.seoul),
            signedUsd(row.seoul - row.stated),
            leftOutOf(row),
        ]),
        ["In no line", "0.00", usd(extra), signedUsd(extra), unnamed.map(named).join(", ")],
        ["Sum of the lines", usd(statedSum), usd(seoul), signedUsd(seoul - statedSum), ""],
        ["Total as printed", usd(stated), usd(seoul), signedUsd(seoul - stated), ""],
    ];
}

function leftOutOf({ leftOut }: Row): string {
    return leftOut.map(named).join(", ");
}

function named({ what, monthly }: { what: string; monthly: number }): string {
    return `${what} ${usd(monthly)}`;
}

function wrapped(text: string, indent: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(`${" ".repeat(indent)}${word}`);
    }
    return lines;
}
