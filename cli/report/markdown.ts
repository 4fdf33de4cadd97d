import { factsOf } from "./facts";
import type { Plan } from "./plan";
import type { Branch } from "./tree";
import { counted, outputText, typeName } from "./words";

/** The plan for a pull request: one folded table a component. */
export function markdownReport({ stack, region, branches, count, outputs }: Plan): string {
    const components = branches.filter(({ children }) => children.length > 0);
    const alone = branches.filter(({ children }) => children.length === 0);
    return [
        `## ${cell(stack)}: ${counted(count, "resource")} in ${region}`,
        ...components.map((branch) => {
            const { resource, children } = branch;
            const title = `<b>${cell(resource.name)}</b> ${typeName(resource.type)}, ${counted(branch.count, "resource")}`;
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

function lines({ resource, children }: Branch): string[][] {
    const own = [typeName(resource.type), resource.name, factsOf(resource).join(", ")];
    return [own, ...children.flatMap(lines)];
}

function rows(head: string[], body: string[][]): string {
    const row = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
    return [row(head), `|${head.map(() => "---|").join("")}`, ...body.map(row)].join("\n");
}

/** Text that ends no cell, starts no tag and is no emphasis. */
function cell(text: string): string {
    return text
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/[\\|*_`[\]~]/g, "\\$&")
        .replace(/\s+/g, " ");
}
