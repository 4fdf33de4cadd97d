import type { Arrow } from "./model";
import { hits, type Place } from "./sizes";

export type Point = readonly [x: number, y: number];

/** How an arrow runs: from point to point, its corners round. */
export interface Route {
    arrow: Arrow;
    points: Point[];
    /** The middle of its label. */
    label: Point;
}

/** Of a letter of a label, in pixels. */
const LETTER = 6.1;
const LABEL_HEIGHT = 14;
/** Of a label's text; more is cut. */
export const LABEL_WIDTH = 90;
/** Of a corner, where its lines are long enough. */
const RADIUS = 26;

/** The room that a label needs. */
export function labelSize({ label }: Arrow): { width: number; height: number } {
    if (label === "") return { width: 0, height: 0 };
    return { width: Math.min(label.length * LETTER, LABEL_WIDTH) + 8, height: LABEL_HEIGHT };
}

/** SVG's path through the points: `M0 0L10 0C...`. */
export function pathOf(points: readonly Point[]): string {
    const clean = points.filter((point, index) => index === 0 || distance(point, points[index - 1] ?? point) > 0.5);
    const [first = [0, 0], ...rest] = clean;
    const parts = [`M${at(first)}`];
    rest.forEach((point, index) => {
        const [before, after] = [clean[index] ?? point, rest[index + 1]];
        if (!after) {
            parts.push(`L${at(point)}`);
            return;
        }
        const reach = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2);
        const [start, end] = [towards(point, before, reach), towards(point, after, reach)];
        const [one, other] = [towards(point, before, reach * 0.4), towards(point, after, reach * 0.4)];
        parts.push(`L${at(start)}C${at(one)} ${at(other)} ${at(end)}`);
    });
    return parts.join("");
}

/** Where each label neither hides a box nor another label, as near to its arrow's middle as there is room. */
export function labelled(routes: readonly Route[], boxes: readonly Place[]): Route[] {
    const taken: Place[] = [...boxes];
    return routes.map((route) => {
        if (route.arrow.label === "") return route;
        const { width, height } = labelSize(route.arrow);
        const placeAt = ([x, y]: Point): Place => ({ x: x - width / 2, y: y - height / 2, width, height });
        const found = candidates(route).find(
            (point) => isSeen(placeAt(point)) && !taken.some((other) => hits(placeAt(point), other)),
        );
        const label = found ?? route.label;
        taken.push(placeAt(label));
        return { ...route, label };
    });
}

function isSeen({ x }: Place): boolean {
    return x >= 4;
}

const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9];

function candidates({ arrow, points, label }: Route): Point[] {
    const [first, last] = [points[0] ?? label, points.at(-1) ?? label];
    // Next to an arrow that is shorter than a label is high, with its tip.
    if (distance(first, last) < 3 * LABEL_HEIGHT) return [[label[0] + labelSize(arrow).width / 2 + 8, label[1]]];
    return [label, ...PARTS.map((part) => pointAt(points, part))];
}

/** The point at a part of the length. */
export function pointAt(points: readonly Point[], part: number): Point {
    const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
    let rest = part * lengths.reduce((sum, one) => sum + one, 0);
    for (const [index, length] of lengths.entries()) {
        const [from, to] = [points[index], points[index + 1]];
        if (from && to && (rest <= length || index === lengths.length - 1)) return towards(from, to, rest);
        rest -= length;
    }
    return points[0] ?? [0, 0];
}

function distance([x, y]: Point, [toX, toY]: Point): number {
    return Math.hypot(toX - x, toY - y);
}

function towards(from: Point, to: Point, by: number): Point {
    const part = by / Math.max(distance(from, to), 0.001);
    return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function at([x, y]: Point): string {
    return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
