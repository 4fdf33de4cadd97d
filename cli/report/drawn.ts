import type { Op } from "../../inventory";
import { factsOf } from "./facts";
import { usd } from "./figures";
import { type BoxChange, mermaidOf, type Picture, pictureOf, svgOf } from "./picture";
import type { Plan } from "./plan";
import { counted } from "./words";

/** What is deleted or left is not drawn: it is no part of what there would be. */
const CHANGE_OF: Record<Op, BoxChange | undefined> = {
    replace: "replaced",
    create: "created",
    update: "changed",
    import: undefined,
    delete: undefined,
    forget: undefined,
};

/** The picture of a plan's architecture. */
export function drawn({ linked, resources, findings, updates }: Plan): Picture {
    const changes = new Map(updates?.resources.map(({ urn, op }) => [urn, CHANGE_OF[op]]));
    const shown = new Map(resources.map((one) => [one.urn, one]));
    return pictureOf({
        resources: linked,
        bill: findings?.bill,
        policies: findings?.policies ?? [],
        factsOf: (urn) => {
            const resource = shown.get(urn);
            return resource ? factsOf(resource) : [];
        },
        changeOf: (urn) => changes.get(urn),
    });
}

/** What the picture shows, in a line. */
export function pictureTitle({ stack, count, findings }: Plan): string {
    const bill = findings?.bill ? `, $${usd(findings.bill.total)} a month` : "";
    return `${stack}: ${counted(count, "resource")}${bill}`;
}

/** The picture as one SVG file, for a README or a page. */
export function svgReport(plan: Plan): string {
    return svgOf(drawn(plan), { title: pictureTitle(plan) });
}

/** The same as Mermaid. */
export function mermaidReport(plan: Plan): string {
    return mermaidOf(drawn(plan));
}
