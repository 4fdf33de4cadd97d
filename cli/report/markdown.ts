import { markdownText, summary } from "./escaped";
import type { Plan } from "./plan";
import { remarksSection, type Section, sections } from "./sections";
import { markedFacts, marksOf, transformsSection } from "./transforms";
import type { Branch } from "./tree";
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
}: Plan): string {
    const components = branches.filter(({ children }) => children.length > 0);
    const alone = branches.filter(({ children }) => children.length === 0);
    return [
        `## ${markdownText(stack)}: ${counted(count, "resource")} in ${region}`,
        ...remarksSection(remarks).map(section),
        ...(findings ? sections(findings).map(section) : []),
        ...transformsSection(resources).map(section),
        ...components.map((branch) => {
            const { resource, children } = branch;
            const about = [typeName(resource.type), ...[counted(branch.count, "resource"), ...marksOf(resource)]];
            const title = `<b>${summary(resource.name)}</b> ${summary(about.join(", "))}`;
            return `<details><summary>${title}</summary>\n\n${table(children)}\n\n</details>`;
        }),
        ...(alone.length > 0 ? [table(alone)] : []),
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

function table(branches: Branch[]): string {
    return rows(["type", "name", "arguments"], branches.flatMap(lines));
}

/** What a reviewer is to know first: money and rules; the lines of the bill are folded. */
function section({ title, isAlarming, isFolded, head, body, figures }: Section): string {
    const heading = isAlarming ? `⚠️ ${title}` : title;
    const shown = body.length > 0 ? [rows(head, body, figures)] : [];
    if (!isFolded) return [`### ${markdownText(heading)}`, ...shown].join("\n\n");
    return `<details><summary>${summary(heading)}</summary>\n\n${shown.join("")}\n\n</details>`;
}

function lines({ resource, children }: Branch): string[][] {
    const own = [typeName(resource.type), resource.name, markedFacts(resource).join(", ")];
    return [own, ...children.flatMap(lines)];
}

function rows(head: string[], body: string[][], figures: string[] = []): string {
    const row = (cells: string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
    return [
        row(head),
        `|${head.map((name) => (figures.includes(name) ? "--:|" : "---|")).join("")}`,
        ...body.map(row),
    ].join("\n");
}
