import { escaped } from "../escaped";
import type { Plan } from "../plan";
import { htmlReport } from ".";
import { pageHtml, row, table } from "./tags";

const FIGURES = ["USD a month", "dearest month"];

/** Several plans on one page: what they come to together, then each as a page within it, so that links stay within their plan. */
export function severalHtml(
    plans: readonly Plan[],
    { title, head, body, notes }: { title: string; head: string[]; body: string[][]; notes: string[] },
): string {
    const rows = body.map((cells) => row(head, cells, FIGURES));
    const pages = plans.map(
        (plan) =>
            `<section><details><summary><b>${escaped(plan.stack)}</b></summary><iframe title="${escaped(plan.stack)}" sandbox style="width:100%;height:90vh;border:0" srcdoc="${quoted(htmlReport(plan))}"></iframe></details></section>`,
    );
    return pageHtml(
        title,
        `<header><h1>${escaped(title)}</h1></header>
<main id="main">
<section>${table(head, rows, FIGURES)}</section>
${notes.map((note) => `<section class="alarm"><h2>${escaped(note)}</h2></section>`).join("\n")}
${pages.join("\n")}
</main>`,
    );
}

/** A page within an attribute: harmless already, so that only the attribute's own end is escaped. */
function quoted(page: string): string {
    return page.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
}
