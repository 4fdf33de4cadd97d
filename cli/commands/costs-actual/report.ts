import { visible } from "../../../components/visible-text";
import type { Compared, Comparison, Learned } from "../../../costs/actual";
import { LEAST_DAYS } from "../../../costs/actual";
import { dollars, signedUsd, usd } from "../../report/figures";
import { aligned } from "../../report/layout";

/** All that was found. */
export interface Report {
    stack: string;
    tags: Readonly<Record<string, string>>;
    comparison: Comparison;
    learned: Learned[];
}

const HEAD = ["what", "planned", "real", "difference", "why"];
/** The columns that hold dollars. */
const DOLLARS = [1, 2, 3];
const KINDS = { tax: "tax", credit: "credits", other: "refunds, support and others" } as const;

/** For a terminal. */
export function textOf(report: Report): string {
    const { rows, components } = report.comparison;
    return [
        titleOf(report),
        "",
        ...aligned([HEAD, ...rows.map(cells), totalCells(report.comparison)], DOLLARS),
        "",
        ...aligned([["component", "planned", "real", "difference"], ...components.map(componentCells)], DOLLARS),
        "",
        ...notesOf(report).map((note) => `- ${note}`),
    ].join("\n");
}

/** For an issue, or a page. */
export function markdownOf(report: Report): string {
    const { rows, components } = report.comparison;
    const line = (all: string[]) => `| ${all.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    const marks = (columns: number) =>
        line(["---", ...Array<string>(3).fill("---:"), ...Array<string>(columns - 4).fill("---")]);
    return [
        `## ${titleOf(report)}`,
        "",
        ...notesOf(report).map((note) => `- ${note}`),
        "",
        line(HEAD),
        marks(HEAD.length),
        ...rows.map((row) => line(cells(row))),
        line(totalCells(report.comparison)),
        "",
        line(["component", "planned", "real", "difference"]),
        marks(4),
        ...components.map((one) => line(componentCells(one))),
    ].join("\n");
}

/** For programs. Dollars are not rounded. */
export function jsonOf({ stack, tags, comparison, learned }: Report): string {
    return JSON.stringify({ schema: 1, stack, tags, ...comparison, learned }, undefined, 2);
}

function titleOf({ stack, comparison: { month, days } }: Report): string {
    const part = days.covered === days.of ? "" : `, ${days.covered} of ${days.of} days`;
    return `${stack}: ${month}${part} as billed, next to the plan. USD before tax`;
}

function cells({ what, planned, real, why, service }: Compared): string[] {
    const name = visible(service ? `${service} ${what}` : what);
    return [name, usd(planned.usd), usd(real.usd), signedUsd(real.usd - planned.usd), why];
}

function totalCells({ plannedUsd, realUsd }: Comparison): string[] {
    return ["total", usd(plannedUsd), usd(realUsd), signedUsd(realUsd - plannedUsd), ""];
}

function componentCells({ name, plannedUsd, realUsd }: Comparison["components"][number]): string[] {
    return [name, usd(plannedUsd), usd(realUsd), signedUsd(realUsd - plannedUsd)];
}

function notesOf({ tags, comparison, learned }: Report): string[] {
    const { hasTags, rows, beyond, othersUsd, days } = comparison;
    const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
    const untagged = rows.reduce((sum, row) => sum + row.untaggedUsd, 0);
    const unpriced = rows.filter(({ price }) => price === undefined).length;
    return [
        ...(unpriced > 0 ? [`${count(unpriced, "usage type has", "usage types have")} no line in the plan.`] : []),
        ...(hasTags
            ? [`$${usd(untagged)} of it has no tag ${pairs.join(", ")}, and may be of another stack.`]
            : [
                  `No charge has the tags ${pairs.join(", ") || "of the stack (aws:defaultTags sets none)"}: all of the account counts. Activate them as cost allocation tags in AWS's billing console.`,
              ]),
        ...(Math.abs(othersUsd) >= 0.005 ? [`$${usd(othersUsd)} of other stacks is not counted.`] : []),
        ...beyond.map((one) => `Beyond the plan: ${KINDS[one.kind as keyof typeof KINDS]} ${dollars(one.usd)}.`),
        ...(days.covered < days.of ? [`The plan is counted for ${days.covered} of ${days.of} days.`] : []),
        ...(days.covered < LEAST_DAYS ? [`Nothing is learned from less than ${LEAST_DAYS} days.`] : []),
        ...learned.map(({ name, from, to }) => `Measured use: glimpse:use.${name}: ${to} in place of ${from}.`),
        ...(learned.length > 0 ? ["--learn writes the measured use into the stack's file."] : []),
    ];
}

function count(number: number, one: string, many: string): string {
    return `${number} ${number === 1 ? one : many}`;
}
