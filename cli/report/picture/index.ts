import { Links } from "../../../inventory/read";
import { arrowsOf, INTERNET } from "./arrows";
import { boxesOf } from "./boxes";
import { grouped } from "./group";
import type { Drawable, Picture } from "./model";
import { networkOf, ownersOf, placed } from "./network";

export { mermaidOf } from "./mermaid";
export type { BoxChange, Drawable, Picture } from "./model";
export { svgOf } from "./svg";

/** The architecture, drawn from the resources: what is in which subnets, who may talk to whom, and what each part costs. */
export function pictureOf(drawable: Drawable): Picture {
    const resources = [...drawable.resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
    const links = new Links(resources);
    const boxed = boxesOf({ ...drawable, resources }, links);
    const network = networkOf(resources, links);
    const { tiers, vpcs } = placed(resources, links, boxed, network);
    const arrows = arrowsOf(resources, links, boxed, network);
    const usesInternet = arrows.some(({ from, to }) => from === INTERNET || to === INTERNET);
    const internet = {
        id: INTERNET,
        kind: "internet" as const,
        title: "Internet",
        about: ["users, and other services"],
        urns: [],
        isUnpriced: false,
        mandatory: 0,
        advisory: 0,
        component: "",
    };
    const ties = resources.flatMap((one) => {
        const to = boxed.ownBox(one)?.id;
        const from = to === undefined ? [] : ownersOf(one, links).flatMap((owner) => boxed.ownBox(owner)?.id ?? []);
        return from.flatMap((id) => (to === undefined || id === to ? [] : [{ from: id, to }]));
    });
    const boxes = [...(usesInternet ? [internet] : []), ...boxed.boxes];
    const { bill } = drawable;
    return grouped({
        boxes,
        arrows,
        ties,
        tiers,
        vpcs,
        resources: resources.length,
        ...(bill ? { monthly: bill.total } : {}),
    });
}
