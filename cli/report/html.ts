import { escaped } from "./escaped";
import { type Page, pageOf } from "./page";
import type { Plan } from "./plan";
import type { Section } from "./sections";
import { counted } from "./words";

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
export function htmlReport(plan: Plan): string {
    const { sections, components, alone, outputs } = pageOf(plan);
    const title = `${plan.stack}: ${counted(plan.count, "resource")} in ${plan.region}`;
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
${sections.map(finding).join("\n")}
<h2>Resources</h2>
${components.map(component).join("\n")}
${alone.body.length > 0 ? rows(alone.head, alone.body) : ""}
${outputs.length > 0 ? `<h2>Outputs</h2>\n${rows(["name", "value"], outputs)}` : ""}
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

function component({ name, about, head, body }: Page["components"][number]): string {
    return `<details open>
<summary><b>${escaped(name)}</b> <span>${escaped(about)}</span></summary>
${rows(head, body)}
</details>`;
}

function rows(head: string[], body: string[][], figures: string[] = []): string {
    const open = (tag: string, index: number) =>
        figures.includes(head[index] ?? "") ? `<${tag} class="figure">` : `<${tag}>`;
    const row = (tag: string, cells: string[]) =>
        `<tr>${cells.map((text, index) => `${open(tag, index)}${escaped(text)}</${tag}>`).join("")}</tr>`;
    return `<table>\n${[row("th", head), ...body.map((cells) => row("td", cells))].join("\n")}\n</table>`;
}
