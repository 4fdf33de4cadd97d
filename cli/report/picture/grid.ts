import { labelSize, type Point, type Route } from "./line";
import type { Arrow, Box, Picture, Tie } from "./model";
import { BOX, GAP, type Place } from "./sizes";

/** What is laid out so far. */
export interface Drawn {
    picture: Picture;
    places: Map<string, Place>;
    /** The arrows within a container. */
    lines: Map<Arrow, Route>;
}

/** Moves what is in a container aside. */
export function center(boxes: readonly Box[], by: number, drawn: Drawn): void {
    for (const { id } of boxes) {
        const place = drawn.places.get(id);
        if (place) drawn.places.set(id, { ...place, x: place.x + by });
    }
    const ids = new Set(boxes.map(({ id }) => id));
    for (const [arrow, line] of drawn.lines) if (ids.has(arrow.from)) drawn.lines.set(arrow, moved(line, by, 0));
}

function moved({ arrow, points, label }: Route, byX: number, byY: number): Route {
    const move = ([x, y]: Point): Point => [x + byX, y + byY];
    return { arrow, points: points.map(move), label: move(label) };
}

/** Boxes and their arrows within one container by dagre, boxes in a plain grid where it gives up. @returns the size */
export function grid(
    boxes: readonly Box[],
    { x, y }: { x: number; y: number },
    { picture, places, lines }: Drawn,
): { width: number; height: number } {
    const found = byDagre(boxes, picture) ?? { places: plain(boxes), lines: [] };
    for (const [id, place] of found.places) places.set(id, { ...place, x: place.x + x, y: place.y + y });
    for (const line of found.lines) lines.set(line.arrow, moved(line, x, y));
    const all = [...found.places.values()];
    return {
        width: Math.max(...all.map((place) => place.x + place.width)),
        height: Math.max(...all.map((place) => place.y + place.height)),
    };
}

/** Of an arrow at its box, in pixels. */
const STRAIGHT = 10;

/** More boxes than this side by side are broken into rows. */
const WIDEST = 5;

function byDagre(
    boxes: readonly Box[],
    { arrows, ties }: Picture,
): { places: Map<string, Place>; lines: Route[] } | undefined {
    const ids = new Set(boxes.map(({ id }) => id));
    const isInner = ({ from, to }: Tie) => ids.has(from) && ids.has(to);
    const inner = arrows.filter(isInner);
    const tied = ties.filter(isInner);
    if (inner.length + tied.length === 0 || boxes.length > 40) return undefined;
    try {
        const dagre = require("@dagrejs/dagre") as typeof import("@dagrejs/dagre");
        const graph = new dagre.graphlib.Graph();
        graph.setGraph({ rankdir: "TB", nodesep: GAP, ranksep: 44, edgesep: 14, marginx: 0, marginy: 0 });
        for (const { id } of boxes) graph.setNode(id, { ...BOX });
        for (const { from, to } of tied) graph.setEdge(from, to, {});
        for (const arrow of inner) graph.setEdge(arrow.from, arrow.to, { ...labelSize(arrow), labelpos: "c" });
        dagre.layout(graph);
        const left = Math.min(...boxes.map(({ id }) => graph.node(id).x - BOX.width / 2));
        const found = boxes.map(({ id }): [string, Place] => {
            const { x, y } = graph.node(id);
            return [id, { x: x - BOX.width / 2 - left, y: y - BOX.height / 2, ...BOX }];
        });
        const width = Math.max(...found.map(([, place]) => place.x + place.width));
        if (width > WIDEST * (BOX.width + GAP)) return undefined;
        const lines = inner.map((arrow): Route => {
            const edge = graph.edge(arrow.from, arrow.to);
            const points = (edge.points ?? []).map(({ x, y }: { x: number; y: number }): Point => [x - left, y]);
            return { arrow, points, label: [(edge.x ?? 0) - left, edge.y ?? 0] };
        });
        return { places: new Map(found), lines: attached(lines, new Map(found)) };
    } catch {
        return undefined;
    }
}

/** Straight out of a box and into one, before it turns: a slanted end would graze the box next to it. */
function attached(lines: readonly Route[], places: ReadonlyMap<string, Place>): Route[] {
    const ends = lines.flatMap(({ arrow, points }) => {
        const inner = points.slice(1, -1);
        const [from, to, first, last] = [places.get(arrow.from), places.get(arrow.to), inner[0], inner.at(-1)];
        if (!from || !to || !first || !last) return [];
        return [
            { arrow, isStart: true, place: from, aim: first },
            { arrow, isStart: false, place: to, aim: last },
        ];
    });
    const portOf = (arrow: Arrow, isStart: boolean): Point[] => {
        const end = ends.find((one) => one.arrow === arrow && one.isStart === isStart);
        if (!end) return [];
        const { place, aim } = end;
        const isBelow = aim[1] > place.y;
        const shared = ends
            .filter((one) => one.place === place && one.aim[1] > place.y === isBelow)
            .sort((one, other) => one.aim[0] - other.aim[0]);
        const x = place.x + (place.width * (shared.indexOf(end) + 1)) / (shared.length + 1);
        const y = isBelow ? place.y + place.height : place.y;
        return [
            [x, y],
            [x, y + (isBelow ? STRAIGHT : -STRAIGHT)],
        ];
    };
    return lines.map((line) => {
        const [start, end] = [portOf(line.arrow, true), portOf(line.arrow, false)];
        if (start.length === 0 || end.length === 0) return line;
        return { ...line, points: [...start, ...line.points.slice(1, -1), ...end.reverse()] };
    });
}

function plain(boxes: readonly Box[]): Map<string, Place> {
    const across = boxes.length <= 2 ? boxes.length : boxes.length > 9 ? 4 : Math.ceil(Math.sqrt(boxes.length));
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
