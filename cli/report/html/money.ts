import type { Bill, BillLine } from "../../../costs";
import { ROADMAP } from "../../commands/costs-phases/roadmap";
import type { Ceiling } from "../../findings";
import { escaped } from "../escaped";
import { dollars, signedUsd, usd } from "../figures";
import { serviceOf } from "../focus-services";
import type { Plan } from "../plan";
import { ceilingName, ceilingWord, counted, worstCases } from "../words";
import { type Bar, bars } from "./tags";

type Findings = NonNullable<Plan["findings"]>;

const money = (value: number) => usd(value).replace(/^(-?)/, "$1$$");

/** The month's figure, its ceiling, what it was before, and the worst month. */
export function hero({ bill, unbilled, ceilings, change }: Findings): string {
    if (!bill) return `<section class="alarm"><h2>No bill: ${escaped(unbilled ?? "")}</h2></section>`;
    const worst = worstCases(bill).at(-1);
    const range = bill.range
        ? [["at least, at most", `${money(bill.range.minimum)} to ${money(bill.range.maximum)}`]]
        : [];
    const percent = change?.open
        ? ", without what has no price or no use in one of the bills"
        : change && change.before > 0
          ? `, ${signedUsd((change.change / change.before) * 100)} %`
          : "";
    const facts = [
        ...(change
            ? [[`before, ${change.base}`, `${money(change.before)} (${dollars(change.change)}${percent})`]]
            : []),
        ["runs whether used or not", money(bill.fixed)],
        ["follows the users", money(bill.usage)],
        ...range,
        ["the worst month", worst ? money(worst[1]) : "the same"],
    ];
    const list = facts.map(
        ([name = "", figure = ""]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(figure)}</dd></div>`,
    );
    return `<section aria-label="The month's bill"><div class="hero"><div class="total" id="total">${money(bill.total)}<small>a month${bill.unpriced.length > 0 ? " at least" : ""}</small></div>
${ceilings
    .filter(({ name }) => name === "total")
    .map(ceiling)
    .join("")}</div>
<dl class="facts">${list.join("")}</dl></section>`;
}

function ceiling(one: Ceiling): string {
    const share = one.actual === null ? 0 : Math.min(100, (one.actual / Math.max(one.limit, 0.01)) * 100);
    const word = one.ok ? `${Math.round(share)} % of the ceiling` : ceilingWord(one);
    return `<div class="ceiling"><div>${escaped(word)}, ${money(one.limit)}</div><div class="track${one.ok ? "" : " over"}"><i style="width:${share.toFixed(1)}%"></i></div></div>`;
}

/** Where the money goes: by component and by service. */
export function shares(bill: Bill, hrefOf: (component: string) => string | undefined): string {
    const components = bill.components.map(({ name, lines }) => barOf(name, lines, hrefOf(name)));
    const services = new Map<string, BillLine[]>();
    for (const line of bill.components.flatMap(({ lines }) => lines)) {
        const [, service] = serviceOf(line.price);
        services.set(service, [...(services.get(service) ?? []), line]);
    }
    const byService = [...services].map(([name, lines]) => barOf(name, lines)).sort((a, b) => sum(b) - sum(a));
    const shown = byService.filter((one) => Math.abs(sum(one)) >= 0.005);
    const small = byService.length - shown.length;
    const rest = small > 0 ? `<p class="soft">and ${counted(small, "service")} below a cent</p>` : "";
    return `<section><h2>Where the money goes</h2><p class="soft key"><i></i>runs whether used or not<i class="use"></i>follows the users</p>
<div class="two"><div><h3>By component</h3>${bars(components)}</div><div><h3>By service</h3>${bars(shown)}${rest}</div></div></section>`;
}

const sum = ({ fixed, usage }: Bar) => fixed + usage;

function barOf(name: string, lines: readonly BillLine[], href?: string): Bar {
    const of = (kind: string) => lines.reduce((all, line) => all + (line.kind === kind ? line.monthly : 0), 0);
    const [fixed, usage] = [of("fixed"), of("usage")];
    return { name, fixed, usage, figure: money(fixed + usage), ...(href === undefined ? {} : { href }) };
}

/** The month as it is planned, and what it can come to. */
export function ranges(bill: Bill): string {
    const cases = worstCases(bill);
    if (cases.length === 0) return "";
    const rows = [["As planned", bill.total] as const, ...cases];
    const list = rows.map(([name, monthly]) => ({ name, fixed: monthly, usage: 0, figure: money(monthly) }));
    return `<section><h2>What a month can come to</h2>${bars(list)}</section>`;
}

/** The ceilings, where there are others than the total's, which is on top. */
export function ceilings(all: readonly Ceiling[]): string {
    if (all.every(({ name }) => name === "total")) return "";
    const items = all.map(
        (one) =>
            `<div><dt>${escaped(ceilingName(one))}</dt><dd>${one.actual === null ? "?" : money(one.actual)} of ${money(one.limit)}, ${escaped(ceilingWord(one))}</dd></div>`,
    );
    return `<section><h2>Ceilings</h2><dl class="facts">${items.join("")}</dl></section>`;
}

/** The roadmap's targets as steps, with those that this bill keeps: of this project's own stacks. */
export function steps(bill: Bill): string {
    const items = ROADMAP.map(({ phase, name, documentUsd, stack }) => {
        const above = bill.total - documentUsd;
        const isMet = above <= 0.005;
        const title = `Phase ${phase}${stack === undefined ? "" : `, ${stack}`}`;
        const word = isMet ? "this bill is within it" : `this bill is ${money(above)} above`;
        return `<li${isMet ? ' class="met"' : ""}><span class="soft">${escaped(title)}</span><strong>$${documentUsd}</strong><b>${escaped(word)}</b>${escaped(name)}</li>`;
    });
    return `<section><h2>The roadmap</h2><ol class="steps">${items.join("")}</ol></section>`;
}
