import { escaped } from "../escaped";
import type { Section } from "../sections";
import { counted } from "../words";
import { STYLE } from "./style";

/** A page that needs no other file, no network and no script. @param content what is in its body */
export function pageHtml(title: string, content: string): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${content}
</body>
</html>
`;
}

/** A table whose cells name their column, for narrow screens. */
export function table(head: string[], rows: string[], figures: string[] = []): string {
    const cells = head.map((name) =>
        name ? `<th scope="col"${isFigure(name, figures)}>${escaped(name)}</th>` : '<td data-label=""></td>',
    );
    return `<table><thead><tr>${cells.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
}

/** A row of it. @param id where links lead */
export function row(head: string[], cells: string[], figures: string[] = [], id?: string): string {
    const own = cells.map((text, index) => {
        const name = head[index] ?? "";
        const shown = CODE.has(name) ? breakable(escaped(text)) : escaped(text);
        return `<td${isFigure(name, figures)} data-label="${escaped(name)}">${shown}</td>`;
    });
    return `<tr${id === undefined ? "" : ` id="${id}"`}>${own.join("")}</tr>`;
}

/** Columns of a program's words. */
const CODE: ReadonlySet<string> = new Set(["type", "argument", "now", "then"]);

/** A long word is broken where its parts end: `cognito.` and `UserPool`. */
function breakable(html: string): string {
    return html.replace(/(?<=[a-z])(?=[A-Z])|(?<=\w[./_])(?=\w)|(?<=\w)(?=\[)/g, "<wbr>");
}

function isFigure(name: string, figures: string[]): string {
    return figures.includes(name) ? ' class="figure"' : "";
}

/** Of a table that is open from the start. */
const MOST_ROWS = 24;

/** A section of the findings. */
export function sectionHtml({ title, isAlarming, isFolded, isOpen, head, body, figures }: Section): string {
    const content =
        body.length > 0
            ? table(
                  head,
                  body.map((cells) => row(head, cells, figures)),
                  figures,
              )
            : "";
    // More than a page of rows is opened on demand.
    if (body.length > MOST_ROWS && !isFolded && !isOpen) {
        const rows = `<details><summary>${counted(body.length, "line")}</summary>${content}</details>`;
        return `<section${isAlarming ? ' class="alarm"' : ""}><h2>${escaped(title)}</h2>${rows}</section>`;
    }
    if (isAlarming) return `<section class="alarm"><h2>${escaped(title)}</h2>${content}</section>`;
    if (!isFolded) return `<section><h2>${escaped(title)}</h2>${content}</section>`;
    return `<details><summary><b>${escaped(title)}</b></summary>${content}</details>`;
}

/** Bars, the longest first, with what is fixed and what follows the users. */
export interface Bar {
    name: string;
    fixed: number;
    usage: number;
    /** The figure as it is written. */
    figure: string;
    href?: string;
}

export function bars(all: readonly Bar[]): string {
    const longest = Math.max(...all.map(({ fixed, usage }) => Math.max(0, fixed) + Math.max(0, usage)), 0.01);
    const part = (value: number) => `<i style="width:${((Math.max(0, value) / longest) * 100).toFixed(1)}%"></i>`;
    const items = all.map(({ name, fixed, usage, figure, href }) => {
        const title = href === undefined ? escaped(name) : `<a href="${href}">${escaped(name)}</a>`;
        return `<li><b>${title}</b><span class="figure">${figure}</span><span class="track">${part(fixed)}${part(usage)}</span></li>`;
    });
    return `<ul class="bars">${items.join("")}</ul>`;
}
