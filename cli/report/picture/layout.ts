import { center, type Drawn, grid } from "./grid";
import { type Kind, RANK } from "./kinds";
import { labelled, type Route } from "./line";
import type { Box, Picture, Tier } from "./model";
import { routes } from "./routes";
import { BOX, DETOUR, GAP, type Place } from "./sizes";

/** Where everything is. */
export interface Layout {
    width: number;
    height: number;
    boxes: ReadonlyMap<string, Place>;
    tiers: { tier: Tier; place: Place }[];
    vpcs: { title: string; place: Place }[];
    arrows: Route[];
}

const LANE = 84;
const PAD = 16;
const HEAD = 44;
/** Of the outer columns: more boxes begin another one. */
const HIGHEST = 7;
/** A container has room for its zones. */
const NARROWEST = 2 * BOX.width + GAP;

/** Kinds between the users and the network. */
const FRONT: readonly Kind[] = ["internet", "edge", "users"];
const MIDDLE: readonly Kind[] = ["balancer", "tasks", "machine", "function", "nat"];

/** Of a letter of a title, in pixels, and of a title that makes its container wider. */
const LETTER = 6.1;
const WIDEST_TITLE = 640;

/** Lays out three columns: what users reach, the networks with their subnets, and the services next to them. */
export function layoutOf(picture: Picture): Layout {
    const { boxes, arrows } = picture;
    const places = new Map<string, Place>();
    const drawn: Drawn = { picture, places, lines: new Map() };
    const order = inOrder(boxes);
    const front = order.filter(({ kind, tier }) => tier === undefined && FRONT.includes(kind));
    const middle = order.filter(({ kind, tier }) => tier === undefined && MIDDLE.includes(kind));
    const side = order.filter((box) => box.tier === undefined && !front.includes(box) && !middle.includes(box));
    let x = PAD + DETOUR;
    const widest = (own: readonly Box[]) => (own.length > 0 ? column(own, x, places) + LANE : 0);
    x += widest(front);
    const inside = network({ ...drawn, picture: { ...picture, boxes: order } }, x);
    const below = inside.height > 0 ? inside.height + GAP : 0;
    const free = middle.length > 0 ? grid(middle, { x, y: PAD + below }, drawn) : { width: 0, height: 0 };
    const center = Math.max(inside.width, free.width);
    const lanes = { left: x - LANE / 6, right: x + center + LANE / 6, top: PAD / 3, isUsed: center > 0 };
    x += center > 0 ? center + LANE : 0;
    if (side.length > 0) x += column(side, x, places) + LANE;
    const bottom = Math.max(...[...places.values()].map((place) => place.y + place.height), inside.height + PAD);
    const laid = [...drawn.lines.values()];
    const others = routes(
        arrows.filter((arrow) => !drawn.lines.has(arrow)),
        places,
        lanes,
        laid,
    );
    return {
        width: Math.max(x - LANE, BOX.width) + PAD,
        height: bottom + PAD,
        boxes: places,
        tiers: inside.tiers,
        vpcs: inside.vpcs,
        arrows: labelled([...laid, ...others], [...places.values(), ...titles(inside)]),
    };
}

/** Where the containers' names and ranges are. */
function titles({ tiers, vpcs }: Pick<Layout, "tiers" | "vpcs">): Place[] {
    const sized = [
        ...vpcs.map(({ title, place }) => ({ place, letters: title.length, height: 20 })),
        ...tiers.map(({ tier, place }) => ({
            place,
            letters: Math.max(tier.title.length, tier.detail.length),
            height: 32,
        })),
    ];
    return sized.map(({ place, letters, height }) => ({
        x: place.x + 12,
        y: place.y + 6,
        width: Math.min(letters * LETTER, place.width - 24),
        height,
    }));
}

/** As people read: what serves before what stores, the dearest first. */
function inOrder(boxes: readonly Box[]): Box[] {
    const rank = ({ kind }: Box) => RANK.indexOf(kind);
    return [...boxes].sort(
        (one, other) =>
            rank(one) - rank(other) ||
            (other.monthly ?? 0) - (one.monthly ?? 0) ||
            (one.title < other.title ? -1 : one.title > other.title ? 1 : one.id < other.id ? -1 : 1),
    );
}

/** One below the other, in as many columns as needed. @returns the width */
function column(boxes: readonly Box[], x: number, places: Map<string, Place>): number {
    const columns = Math.ceil(boxes.length / HIGHEST);
    const high = Math.ceil(boxes.length / columns);
    boxes.forEach(({ id }, index) => {
        const [at, row] = [Math.floor(index / high), index % high];
        places.set(id, { x: x + at * (BOX.width + GAP), y: PAD + row * (BOX.height + GAP), ...BOX });
    });
    return columns * (BOX.width + GAP) - GAP;
}

/** The networks, one below the other, public subnets above private ones. */
function network(drawn: Drawn, x: number) {
    const { boxes, tiers, vpcs } = drawn.picture;
    const result: Pick<Layout, "tiers" | "vpcs"> & { width: number; height: number } = {
        tiers: [],
        vpcs: [],
        width: 0,
        height: 0,
    };
    let y = PAD;
    for (const vpc of vpcs) {
        const own = tiers
            .filter((tier) => tier.vpc === vpc.id)
            .sort(
                (one, other) => Number(other.isPublic) - Number(one.isPublic) || (one.detail < other.detail ? -1 : 1),
            );
        const top = y;
        y += HEAD - PAD / 2;
        let width = Math.max(NARROWEST, ...own.map(({ detail }) => Math.min(detail.length * LETTER, WIDEST_TITLE)));
        const placed = own.map((tier) => {
            const inner = boxes.filter((box) => box.tier === tier.id);
            const size = grid(inner, { x: x + 2 * PAD, y: y + HEAD }, drawn);
            const place = { x: x + PAD, y, width: size.width + 2 * PAD, height: size.height + HEAD + PAD };
            width = Math.max(width, size.width);
            y += place.height + PAD;
            return { tier, place };
        });
        for (const { tier, place } of placed) {
            result.tiers.push({ tier, place: { ...place, width: width + 2 * PAD } });
            const inner = boxes.filter((box) => box.tier === tier.id);
            center(inner, (width - (place.width - 2 * PAD)) / 2, drawn);
        }
        result.vpcs.push({ title: vpc.title, place: { x, y: top, width: width + 4 * PAD, height: y - top } });
        result.width = Math.max(result.width, width + 4 * PAD);
        y += GAP;
    }
    result.height = vpcs.length > 0 ? y - GAP - PAD : 0;
    return result;
}
