import { escaped } from "./escaped";
import type { Plan } from "./plan";
import { remarksSection, type Section, sections } from "./sections";
import { markedFacts, marksOf, transformsSection } from "./transforms";
import type { Branch } from "./tree";
import { type MarkOf, marksBy, updatesSections } from "./updates";
import { counted, outputText, typeName } from "./words";

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; }
summary { cursor: pointer; padding: .4rem 0; }
summary span, td:last-child { opacity: .75; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem; }
th, td { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid #8883; }
td { overflow-wrap: anywhere; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.alarm { color: #c33; }
td:first-child { font-family: ui-monospace, monospace; white-space: nowrap; }
`;

/** The plan as one page that needs no other file and no script. */
export function htmlReport({
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
    const title = `${stack}: ${counted(count, "resource")} in ${region}`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${[...remarksSection(remarks), ...(updates ? updatesSections(updates) : []), ...(findings ? sections(findings) : []), ...transformsSection(resources)].map(finding).join("\n")}
<h2>Resources</h2>
${components.map((branch) => section(branch, markOf)).join("\n")}
${alone.length > 0 ? table(alone, markOf) : ""}
${
    outputs.length > 0
        ? `<h2>Outputs</h2>\n${rows(
              ["name", "value"],
              outputs.map(([name, value]) => [name, outputText(value)]),
          )}`
        : ""
}
</body>
</html>
`;
}

function finding({ title, isAlarming, isFolded, head, body, figures }: Section): string {
    const content = body.length > 0 ? rows(head, body, figures) : "";
    const mark = isAlarming ? ' class="alarm"' : "";
    if (!isFolded) return `<h2${mark}>${escaped(title)}</h2>\n${content}`;
    return `<details>\n<summary${mark}>${escaped(title)}</summary>\n${content}\n</details>`;
}

function section({ resource, children, count }: Branch, markOf: MarkOf | undefined): string {
    const about = escaped([typeName(resource.type), counted(count, "resource"), ...marksOf(resource)].join(", "));
    return `<details open>
<summary><b>${escaped(resource.name)}</b> <span>${about}</span></summary>
${table(children, markOf)}
</details>`;
}

function table(branches: Branch[], markOf: MarkOf | undefined): string {
    const head = [...(markOf ? [""] : []), "type", "name", "arguments"];
    return rows(
        head,
        branches.flatMap((branch) => lines(branch, markOf)),
    );
}

function lines({ resource, children }: Branch, markOf: MarkOf | undefined): string[][] {
    const own = [typeName(resource.type), resource.name, markedFacts(resource).join(", ")];
    const mark = markOf ? [markOf(resource.urn)] : [];
    return [[...mark, ...own], ...children.flatMap((child) => lines(child, markOf))];
}

function rows(head: string[], body: string[][], figures: string[] = []): string {
    const open = (tag: string, index: number) =>
        figures.includes(head[index] ?? "") ? `<${tag} class="figure">` : `<${tag}>`;
    const row = (tag: string, cells: string[]) =>
        `<tr>${cells.map((text, index) => `${open(tag, index)}${escaped(text)}</${tag}>`).join("")}</tr>`;
    return `<table>\n${[row("th", head), ...body.map((cells) => row("td", cells))].join("\n")}\n</table>`;
}
