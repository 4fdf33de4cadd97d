import { markdownText, summary } from "./escaped";
import type { Plan } from "./plan";
import { remarksSection, type Section, sections } from "./sections";
import { markedFacts, marksOf, transformsSection } from "./transforms";
import type { Branch } from "./tree";
import { type MarkOf, marksBy, updatesSections } from "./updates";
import { counted, outputText, typeName } from "./words";

/** The plan for a pull request: one folded table a component. */
export function markdownReport({
    stack,
    region,
    resources,
    branches,
    count,
    outputs,
    remarks = [],
    findings,
    updates,
}: Plan): string {
    const components = branches.filter(({ children }) => children.length > 0);
    const alone = branches.filter(({ children }) => children.length === 0);
    const markOf = updates && marksBy(updates);
    return [
        `## ${markdownText(stack)}: ${counted(count, "resource")} in ${region}`,
        ...remarksSection(remarks).map(section),
        ...(updates ? updatesSections(updates).map(section) : []),
        ...(findings ? sections(findings).map(section) : []),
        ...transformsSection(resources).map(section),
        ...components.map((branch) => {
            const { resource, children } = branch;
            const about = [typeName(resource.type), ...[counted(branch.count, "resource"), ...marksOf(resource)]];
            const title = `<b>${summary(resource.name)}</b> ${summary(about.join(", "))}`;
            return `<details><summary>${title}</summary>\n\n${table(children, markOf)}\n\n</details>`;
        }),
        ...(alone.length > 0 ? [table(alone, markOf)] : []),
        ...(outputs.length > 0
            ? [
                  rows(
                      ["output", "value"],
                      outputs.map(([name, value]) => [name, outputText(value)]),
                  ),
              ]
            : []),
    ]
        .map((part) => `${part}\n`)
        .join("\n");
}

function table(branches: Branch[], markOf: MarkOf | undefined): string {
    const head = [...(markOf ? [""] : []), "type", "name", "arguments"];
    return rows(
        head,
        branches.flatMap((branch) => lines(branch, markOf)),
    );
}

/** What a reviewer is to know first: money and rules; the lines of the bill are folded. */
function section({ title, isAlarming, isFolded, head, body, figures }: Section): string {
    const mark = isAlarming ? "⚠️ " : "";
    const shown = body.length > 0 ? [rows(head, body, figures)] : [];
    if (!isFolded) return [`### ${mark}${markdownText(title)}`, ...shown].join("\n\n");
    return `<details><summary>${mark}${summary(title)}</summary>\n\n${shown.join("")}\n\n</details>`;
}

function lines({ resource, children }: Branch, markOf: MarkOf | undefined): string[][] {
    const own = [typeName(resource.type), resource.name, markedFacts(resource).join(", ")];
    const mark = markOf ? [markOf(resource.urn)] : [];
    return [[...mark, ...own], ...children.flatMap((child) => lines(child, markOf))];
}

function rows(head: string[], body: string[][], figures: string[] = []): string {
    const row = (cells: string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
    return [
        row(head),
        `|${head.map((name) => (figures.includes(name) ? "--:|" : "---|")).join("")}`,
        ...body.map(row),
    ].join("\n");
}
