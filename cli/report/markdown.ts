import { markdownText, summary } from "./escaped";
import { pageOf, type Row } from "./page";
import type { Plan } from "./plan";
import type { Section } from "./sections";
import { counted } from "./words";

/** The plan for a pull request: one folded table a component. */
export function markdownReport(plan: Plan): string {
    return markdownParts(plan)
        .map((part) => `${part}\n`)
        .join("\n");
}

/** Its parts, what matters most first. */
export function markdownParts(plan: Plan): string[] {
    const { sections, head, components, alone, outputs } = pageOf(plan);
    return [
        `## ${markdownText(plan.stack)}: ${counted(plan.count, "resource")} in ${plan.region}`,
        ...Object.values(sections).flat().map(section),
        architecture(plan),
        ...components.map(({ name, about, rows }) =>
            folded(`<b>${summary(name)}</b> ${summary(about)}`, table(head, cellsOf(rows))),
        ),
        ...(alone.length > 0 ? [table(head, cellsOf(alone))] : []),
        ...(outputs.length > 0 ? [table(["output", "value"], outputs)] : []),
    ];
}

/** What a reviewer is to know first: money and rules; the lines of the bill are folded. */
function section({ title, isAlarming, isFolded, head, body, figures }: Section): string {
    const mark = isAlarming ? "⚠️ " : "";
    const shown = body.length > 0 ? [table(head, body, figures)] : [];
    if (!isFolded) return [`### ${mark}${markdownText(title)}`, ...shown].join("\n\n");
    return folded(`${mark}${summary(title)}`, shown.join(""));
}

/** GitHub and GitLab draw it. The picture is loaded when asked: no other format needs it. */
function architecture(plan: Plan): string {
    const { mermaidReport } = require("./drawn") as typeof import("./drawn");
    return folded("Architecture", `\`\`\`mermaid\n${mermaidReport(plan)}\`\`\``);
}

function folded(title: string, content: string): string {
    return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function cellsOf(rows: readonly Row[]): string[][] {
    return rows.map(({ cells }) => cells);
}

export function table(head: string[], body: string[][], figures: string[] = []): string {
    const row = (cells: string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
    return [
        row(head),
        `|${head.map((name) => (figures.includes(name) ? "--:|" : "---|")).join("")}`,
        ...body.map(row),
    ].join("\n");
}
