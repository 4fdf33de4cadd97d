import { drawn, pictureTitle } from "../drawn";
import { escaped } from "../escaped";
import { pageOf } from "../page";
import { svgOf } from "../picture";
import type { Plan } from "../plan";
import type { Section } from "../sections";
import { settingRows } from "../settings";
import { counted } from "../words";
import { curve } from "./curve";
import { ceilings, hero, ranges, shares, steps } from "./money";
import { Anchors, resourcesHtml } from "./resources";
import { pageHtml, row, sectionHtml, table } from "./tags";

/** What the top of the page and its own parts already say. */
const SAID = /^(Bill: |Ceilings: |No bill: )/;

/** The plan as one page that needs no other file, no network and no script. */
export function htmlReport(plan: Plan): string {
    const { stack, region, count, findings } = plan;
    const bill = findings?.bill;
    const title = `${stack}: ${counted(count, "resource")} in ${region}`;
    const about = [counted(count, "resource"), region];
    if (bill) about.push("US dollars before tax", `a month of ${bill.hoursPerMonth} hours`);
    return pageHtml(
        title,
        `<a class="skip" href="#main">To the report</a>
${body(plan, about.join(", "))}
<footer><p class="soft">Made by glimpse plan. Prices are dated public prices; what has no price here is named, never $0.</p></footer>`,
    );
}

function body(plan: Plan, about: string): string {
    const page = pageOf(plan);
    const { stack, resources, branches, findings } = plan;
    const { remarks, updates, advice, transforms } = page.sections;
    const bill = findings?.bill;
    const anchors = new Anchors(resources);
    const byName = new Map(branches.map(({ resource }) => [resource.name, resource.urn]));
    const isLoss = ({ isAlarming }: Section) => isAlarming === true;
    const said = page.sections.findings.filter(({ title }) => !SAID.test(title));
    const isOwn = resources.some(({ type }) => type.startsWith("glimpse:"));
    const picture = svgOf(drawn(plan), { title: pictureTitle(plan), linkOf: (urns) => anchors.to(urns) });
    const parts = [
        ...[...remarks, ...said.filter(isLoss)].map(sectionHtml),
        `<section id="picture"><h2>Architecture</h2><figure class="picture" tabindex="0" role="region" aria-label="Architecture">${picture}</figure></section>`,
        ...updates.filter((one) => !isLoss(one)).map(sectionHtml),
        ...(bill ? [shares(bill, (name) => anchors.to([byName.get(name) ?? ""])), ranges(bill)] : []),
        ...(findings ? [ceilings(findings.ceilings)] : []),
        ...(plan.curve ? [curve(plan.curve())] : []),
        ...(bill && isOwn ? [steps(bill)] : []),
        ...said.filter((one) => !isLoss(one)).map(sectionHtml),
        ...advice.map(sectionHtml),
        ...transforms.map(sectionHtml),
        `<section id="resources" class="folded"><h2>Resources</h2>${resourcesHtml(page, bill, anchors)}</section>`,
        foldedHtml("Settings", "setting", settingRows(plan.config ?? {})),
        foldedHtml("Outputs", "output", page.outputs),
    ];
    return `<header><h1>${escaped(stack)}</h1><p class="soft">${escaped(about)}</p>
${updates.filter(isLoss).map(sectionHtml).join("\n")}
${findings ? hero(findings) : ""}</header>
<main id="main">
${parts.filter((part) => part !== "").join("\n")}
</main>`;
}

/** Names and their values, opened on demand. */
function foldedHtml(title: string, what: string, pairs: string[][]): string {
    if (pairs.length === 0) return "";
    const head = [what, "value"];
    const rows = pairs.map((cells) => row(head, cells));
    return `<section class="folded"><h2>${title}</h2><details><summary>${counted(rows.length, what)}</summary>${table(head, rows)}</details></section>`;
}
