import type { ResourceRecord } from "../../../inventory";
import { escaped } from "../escaped";
import { usd } from "../figures";
import type { Page, Row } from "../page";
import type { Plan } from "../plan";
import { counted } from "../words";
import { row, table } from "./tags";

/** Where links to resources lead: numbers, as a URN has a stranger's words. */
export class Anchors {
    private readonly ids: ReadonlyMap<string, string>;

    constructor(resources: readonly ResourceRecord[]) {
        this.ids = new Map(resources.map(({ urn }, index) => [urn, `r${index}`]));
    }

    /** For an `id`. */
    of(urn: string): string | undefined {
        return this.ids.get(urn);
    }

    /** For an `href`, to the first that the page lists. */
    to(urns: readonly string[]): string | undefined {
        const id = urns.map((urn) => this.ids.get(urn)).find((one) => one !== undefined);
        return id === undefined ? undefined : `#${id}`;
    }
}

const PRICE = "USD a month";

/** Every resource, folded by component, with its price. */
export function resourcesHtml({ head, components, alone }: Page, bill: Bill, anchors: Anchors): string {
    const prices = pricesIn(bill);
    const columns = [...head, PRICE];
    const line = ({ urn, cells }: Row) => row(columns, [...cells, prices.get(urn) ?? ""], [PRICE], anchors.of(urn));
    const group = (name: string, about: string, rows: readonly Row[], urn?: string) => {
        const id = urn === undefined ? undefined : anchors.of(urn);
        const title = `<b>${escaped(name)}</b> <span class="soft">${escaped(about)}</span>`;
        const open = `<details${id === undefined ? "" : ` id="${id}"`}>`;
        return `${open}<summary>${title}</summary>${table(columns, rows.map(line), [PRICE])}</details>`;
    };
    return [
        ...components.map(({ urn, name, about, rows }) => group(name, about, rows, urn)),
        ...(alone.length > 0 ? [group(counted(alone.length, "resource"), "in no component", alone)] : []),
    ].join("\n");
}

type Bill = NonNullable<Plan["findings"]>["bill"];

function pricesIn(bill: Bill): ReadonlyMap<string, string> {
    const sums = new Map<string, number>();
    for (const { resource, monthly } of bill?.components.flatMap(({ lines }) => lines) ?? []) {
        sums.set(resource, (sums.get(resource) ?? 0) + monthly);
    }
    return new Map([...sums].map(([urn, monthly]) => [urn, usd(monthly)]));
}
