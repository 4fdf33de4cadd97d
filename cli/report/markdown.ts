import { markdownText, summary } from "./escaped";
import { type Page, pageOf } from "./page";
import type { Plan } from "./plan";
import type { Section } from "./sections";
import { counted } from "./words";

/** The plan for a pull request: one folded table a component. */
export function markdownReport(plan: Plan): string {
    const { sections, components, alone, outputs } = pageOf(plan);
    return [
        `## ${markdownText(plan.stack)}: ${counted(plan.count, "resource")} in ${plan.region}`,
        ...sections.map(section),
        ...components.map(component),
        ...(alone.body.length > 0 ? [rows(alone.head, alone.body)] : []),
        ...(outputs.length > 0 ? [rows(["output", "value"], outputs)] : []),
    ]
        .map((part) => `${part}\n`)
        .join("\n");
}

/** What a reviewer is to know first: money and rules; the lines of the bill are folded. */
function section({ title, isAlarming, isFolded, head, body, figures }: Section): string {
    const mark = isAlarming ? "⚠️ " : "";
    const shown = body.length > 0 ? [rows(head, body, figures)] : [];
    if (!isFolded) return [`### ${mark}${markdownText(title)}`, ...shown].join("\n\n");
    return `<details><summary>${mark}${summary(title)}</summary>\n\n${shown.join("")}\n\n</details>`;
}

function component({ name, about, head, body }: Page["components"][number]): string {
    const title = `<b>${summary(name)}</b> ${summary(about)}`;
    return `<details><summary>${title}</summary>\n\n${rows(head, body)}\n\n</details>`;
}

function rows(head: string[], body: string[][], figures: string[] = []): string {
    const row = (cells: string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
    return [
        row(head),
        `|${head.map((name) => (figures.includes(name) ? "--:|" : "---|")).join("")}`,
        ...body.map(row),
    ].join("\n");
}
