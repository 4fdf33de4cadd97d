import type { BillComponent } from "../../../costs";
import { isSmall, labelOf, shownLines } from "../../report/bill-lines";
import { amount, signedUsd, unitPrice, usd } from "../../report/figures";
import { broken, widest } from "../../report/layout";
import { counted } from "../../report/words";
import type { Comparison, Row } from "./compare";

const TITLE = "The same workload, USD a month";
const MARK = "*";
const LEGEND = `${MARK} describes the tool's defaults; not measured`;

/** For people on a terminal. */
export function textOf({ rows }: Comparison, lines: boolean): string {
    const names = widest(rows.map(nameOf));
    const [totals, changes] = [widest(rows.map(({ total }) => usd(total))), widest(rows.map(changeOf))];
    const table = rows.map((row) => {
        const figures = `${nameOf(row).padEnd(names)}  ${usd(row.total).padStart(totals)}  ${changeOf(row).padStart(changes)}`;
        return broken(row.what, 120 - figures.length - 2)
            .map((text, index) => `${index === 0 ? figures : " ".repeat(figures.length)}  ${text}`)
            .join("\n");
    });
    const expanded = lines ? rows.flatMap(expandedText) : [];
    const isMarked = rows.some(({ origin }) => origin === "description");
    return [TITLE, "", ...table, ...(isMarked ? ["", LEGEND] : []), ...expanded].join("\n");
}

/** A row with its lines, for people on a terminal. */
export function expandedText(row: Row): string[] {
    const shown = row.components.flatMap(({ name, monthly, ...component }) => [
        [usd(monthly), name],
        ...shownLines({ name, monthly, ...component })
            .filter((line) => !isSmall(line))
            .map((line) => [
                usd(line.monthly),
                `   ${labelOf(line)}: ${amount(line.quantity)} x ${unitPrice(line.unitPrice)} ${perUnit(line.unit)}`,
            ]),
    ]);
    const column = widest(shown.map(([figure = ""]) => figure));
    return [
        "",
        `${nameOf(row)}: ${usd(row.total)}`,
        ...shown.map(([figure = "", text]) => `  ${figure.padStart(column)}  ${text}`),
        ...remarks(row).flatMap((text) => broken(text, 114).map((piece) => `  ${piece}`)),
    ];
}

/** For pull requests and docs/cost.md: the table, and each row's lines, collapsed. */
export function markdownOf({ rows }: Comparison): string {
    return [
        line(["the same workload", "USD a month", "difference", "what sets it apart"]),
        line(["---", "---:", "---:", "---"]),
        ...rows.map((row) => line([nameOf(row).replace(MARK, `\\${MARK}`), usd(row.total), changeOf(row), row.what])),
        "",
        ...(rows.some(({ origin }) => origin === "description") ? [`\\${LEGEND}`, ""] : []),
        ...expandedMarkdown(rows),
    ]
        .join("\n")
        .trimEnd();
}

/** Rows to be opened, one after the other. What is as in an earlier row is not said again. */
export function expandedMarkdown(rows: readonly Row[]): string[] {
    const known = new Map<string, string>();
    return rows.flatMap((row) => {
        const components = row.components.flatMap((one) => componentMarkdown(one, known.get(linesOf(one))));
        for (const one of row.components) if (!known.has(linesOf(one))) known.set(linesOf(one), row.name);
        return [
            `<details><summary>${row.name}: ${usd(row.total)}</summary>`,
            "",
            ...remarks(row).map((text) => `- ${text}`),
            ...(remarks(row).length > 0 ? [""] : []),
            line(["component", "line", "USD"]),
            line(["---", "---", "---:"]),
            ...components.map(line),
            "",
            "</details>",
            "",
        ];
    });
}

/** `per hour`; what is paid once has no such unit. */
function perUnit(unit: string): string {
    return unit === "one-time" ? "once" : `per ${unit}`;
}

function line(cells: string[]): string {
    return `| ${cells.join(" | ")} |`;
}

/** Lines below this are one, so that a page of many rows can be read. */
const SMALL = 0.1;

/** @param sameAs the row that has the same component */
function componentMarkdown(component: BillComponent, sameAs: string | undefined): string[][] {
    const head = (text: string) => [`**${component.name}**`, text, `**${usd(component.monthly)}**`];
    if (sameAs) return [head(`as in ${sameAs}`)];
    const lines = shownLines(component);
    const small = lines.filter(({ monthly }) => Math.abs(monthly) < SMALL);
    const rest = small.reduce((sum, { monthly }) => sum + monthly, 0);
    return [
        head(""),
        ...lines
            .filter((one) => !small.includes(one))
            .map((one) => [
                "",
                `${labelOf(one)}: ${amount(one.quantity)} x ${unitPrice(one.unitPrice)} ${perUnit(one.unit)}`,
                usd(one.monthly),
            ]),
        ...(small.length > 0 ? [["", `${counted(small.length, "line")} below ${usd(SMALL)}`, usd(rest)]] : []),
    ];
}

/** A component's lines as text, to compare two components. */
function linesOf(component: BillComponent): string {
    return JSON.stringify([component.name, shownLines(component)]);
}

/** For programs. Nothing is rounded. */
export function jsonOf({ region, rows }: Comparison): string {
    return `${JSON.stringify({ schema: 1, region, currency: "USD", rows }, null, 2)}\n`;
}

function nameOf({ name, origin }: Row): string {
    return origin === "description" ? `${name}${MARK}` : name;
}

function changeOf({ change }: Row): string {
    return signedUsd(change);
}

/** What a reader must know about a row's figure. */
function remarks({ notes, source, unpriced }: Row): string[] {
    return [
        ...notes.map((note) => `${note}.`),
        ...(source ? [`Source: ${source.text}, read ${source.read}.`] : []),
        ...unpriced.map(({ resource, why }) => `WITHOUT A PRICE: ${resource.split("::").at(-1)}: ${why}.`),
    ];
}
