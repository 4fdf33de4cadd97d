import { type Kind, RANK } from "./kinds";
import type { Arrow, Box, Picture, Tier } from "./model";
import { type Route, routes } from "./routes";
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

/** Lays out three columns: what users reach, the networks with their subnets, and the services next to them. */
export function layoutOf({ boxes, arrows, tiers, vpcs }: Picture): Layout {
    const places = new Map<string, Place>();
    const order = inOrder(boxes);
    const front = order.filter(({ kind, tier }) => tier === undefined && FRONT.includes(kind));
    const middle = order.filter(({ kind, tier }) => tier === undefined && MIDDLE.includes(kind));
    const side = order.filter((box) => box.tier === undefined && !front.includes(box) && !middle.includes(box));
    let x = PAD + DETOUR;
    const widest = (own: readonly Box[]) => (own.length > 0 ? column(own, x, places) + LANE : 0);
    x += widest(front);
    const inside = network({ boxes: order, arrows, tiers, vpcs, resources: 0 }, x, places);
    const below = inside.height > 0 ? inside.height + GAP : 0;
    const free = middle.length > 0 ? grid(middle, arrows, { x, y: PAD + below }, places) : { width: 0, height: 0 };
    const center = Math.max(inside.width, free.width);
    const lanes = { left: x - LANE / 6, right: x + center + LANE / 6 };
    x += center > 0 ? center + LANE : 0;
    if (side.length > 0) x += column(side, x, places) + LANE;
    const bottom = Math.max(...[...places.values()].map((place) => place.y + place.height), inside.height + PAD);
    return {
        width: Math.max(x - LANE, BOX.width) + PAD,
        height: bottom + PAD,
        boxes: places,
        tiers: inside.tiers,
        vpcs: inside.vpcs,
        arrows: routes(arrows, places, lanes),
    };
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
function network({ boxes, arrows, tiers, vpcs }: Picture, x: number, places: Map<string, Place>) {
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
        let width = NARROWEST;
        const placed = own.map((tier) => {
            const inner = boxes.filter((box) => box.tier === tier.id);
            const size = grid(inner, arrows, { x: x + 2 * PAD, y: y + HEAD }, places);
            const place = { x: x + PAD, y, width: size.width + 2 * PAD, height: size.height + HEAD + PAD };
            width = Math.max(width, size.width);
            y += place.height + PAD;
            return { tier, place };
        });
        for (const { tier, place } of placed) {
            result.tiers.push({ tier, place: { ...place, width: width + 2 * PAD } });
            const inner = boxes.filter((box) => box.tier === tier.id);
            center(inner, place.width - 2 * PAD, width, places);
        }
        result.vpcs.push({ title: vpc.title, place: { x, y: top, width: width + 4 * PAD, height: y - top } });
        result.width = Math.max(result.width, width + 4 * PAD);
        y += GAP;
    }
    result.height = vpcs.length > 0 ? y - GAP - PAD : 0;
    return result;
}

function center(boxes: readonly Box[], from: number, to: number, places: Map<string, Place>): void {
    for (const { id } of boxes) {
        const place = places.get(id);
        if (place) places.set(id, { ...place, x: place.x + (to - from) / 2 });
    }
}

/** Boxes within one container by dagre, in a plain grid where it gives up. @returns the size */
function grid(
    boxes: readonly Box[],
    arrows: readonly Arrow[],
    { x, y }: { x: number; y: number },
    places: Map<string, Place>,
): { width: number; height: number } {
    const found = byDagre(boxes, arrows) ?? plain(boxes);
    for (const [id, place] of found) places.set(id, { ...place, x: place.x + x, y: place.y + y });
    const all = [...found.values()];
    return {
        width: Math.max(...all.map((place) => place.x + place.width)),
        height: Math.max(...all.map((place) => place.y + place.height)),
    };
}

/** More boxes than this side by side are broken into rows. */
const WIDEST = 4;

function byDagre(boxes: readonly Box[], arrows: readonly Arrow[]): Map<string, Place> | undefined {
    const ids = new Set(boxes.map(({ id }) => id));
    const inner = arrows.filter(({ from, to }) => ids.has(from) && ids.has(to));
    if (inner.length === 0 || boxes.length > 40) return undefined;
    try {
        const dagre = require("@dagrejs/dagre") as typeof import("@dagrejs/dagre");
        const graph = new dagre.graphlib.Graph();
        graph.setGraph({ rankdir: "TB", nodesep: GAP, ranksep: 52, marginx: 0, marginy: 0 });
        graph.setDefaultEdgeLabel(() => ({}));
        for (const { id } of boxes) graph.setNode(id, { ...BOX });
        for (const { from, to } of inner) graph.setEdge(from, to);
        dagre.layout(graph);
        const found = boxes.map(({ id }): [string, Place] => {
            const { x, y } = graph.node(id);
            return [id, { x: x - BOX.width / 2, y: y - BOX.height / 2, ...BOX }];
        });
        const width = Math.max(...found.map(([, place]) => place.x + place.width));
        return width > WIDEST * (BOX.width + GAP) ? undefined : new Map(found);
    } catch {
        return undefined;
    }
}

function plain(boxes: readonly Box[]): Map<string, Place> {
    const across = boxes.length <= 2 ? boxes.length : boxes.length > 9 ? WIDEST : Math.ceil(Math.sqrt(boxes.length));
    return new Map(
        boxes.map(({ id }, index) => [
            id,
            {
                x: (index % across) * (BOX.width + GAP),
                y: Math.floor(index / across) * (BOX.height + GAP),
                ...BOX,
            },
        ]),
    );
}
