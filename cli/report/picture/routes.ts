import type { Arrow } from "./model";
import { DETOUR, GAP, type Place } from "./sizes";

type Point = [x: number, y: number];

/** How an arrow runs: a curve, with straight ends where it crosses the networks. */
export interface Route {
    arrow: Arrow;
    start: Point;
    /** From where to where it bends, with the handles between them. */
    curve: [Point, Point, Point, Point];
    end: Point;
}

/** The edges of the networks. */
export interface Lanes {
    left: number;
    right: number;
}

type Side = "left" | "right" | "top" | "bottom";

/** Each arrow from side to side; arrows that share a side share its length. */
export function routes(arrows: readonly Arrow[], places: ReadonlyMap<string, Place>, lanes: Lanes): Route[] {
    const ends = arrows.flatMap((arrow) => {
        const [from, to] = [places.get(arrow.from), places.get(arrow.to)];
        return from && to ? [{ arrow, from, to, sides: sidesOf(from, to, places) }] : [];
    });
    const shares = new Map<string, { at: number; end: object }[]>();
    const share = (id: string, side: Side, other: Place, end: object) => {
        const key = `${id} ${side}`;
        const at = side === "left" || side === "right" ? other.y + other.height / 2 : other.x + other.width / 2;
        shares.set(key, [...(shares.get(key) ?? []), { at, end }]);
    };
    const tokens = ends.map((end) => ({ ...end, start: {}, stop: {} }));
    for (const { arrow, from, to, sides, start, stop } of tokens) {
        share(arrow.from, sides[0], to, start);
        share(arrow.to, sides[1], from, stop);
    }
    for (const list of shares.values()) list.sort((one, other) => one.at - other.at);
    const portOf = (id: string, place: Place, side: Side, end: object): Point => {
        const list = shares.get(`${id} ${side}`) ?? [];
        const part = (list.findIndex((one) => one.end === end) + 1) / (list.length + 1);
        if (side === "left") return [place.x, place.y + place.height * part];
        if (side === "right") return [place.x + place.width, place.y + place.height * part];
        return [place.x + place.width * part, side === "top" ? place.y : place.y + place.height];
    };
    return tokens.map(({ arrow, from, to, sides, start, stop }) => {
        const [one, other] = [portOf(arrow.from, from, sides[0], start), portOf(arrow.to, to, sides[1], stop)];
        if (sides[0] === "left" && sides[1] === "left") {
            // The longer, the further out: two arrows that start at one box stay two.
            const reach = Math.min(1.2, 0.45 + Math.abs(one[1] - other[1]) / 400);
            const around = Math.min(from.x, to.x) - reach * DETOUR;
            return { arrow, start: one, curve: [one, [around, one[1]], [around, other[1]], other], end: other };
        }
        const [first, last] = [edge(one, sides[0], lanes, places), edge(other, sides[1], lanes, places)];
        return {
            arrow,
            start: one,
            curve: [first, handle(first, sides[0], last), handle(last, sides[1], first), last],
            end: other,
        };
    });
}

function sidesOf(from: Place, to: Place, places: ReadonlyMap<string, Place>): [Side, Side] {
    if (to.x >= from.x + from.width + GAP) return ["right", "left"];
    if (from.x >= to.x + to.width + GAP) return ["left", "right"];
    const isBetween = (place: Place) =>
        place !== from &&
        place !== to &&
        place.y > Math.min(from.y, to.y) &&
        place.y < Math.max(from.y, to.y) &&
        place.x < Math.max(from.x, to.x) + from.width &&
        place.x + place.width > Math.min(from.x, to.x);
    // Around what is between them, not behind it.
    if ([...places.values()].some(isBetween)) return ["left", "left"];
    return to.y >= from.y ? ["bottom", "top"] : ["top", "bottom"];
}

/** Where an arrow of the networks leaves them or comes in, straight on from its box, if no other box is in the way. */
function edge([x, y]: Point, side: Side, { left, right }: Lanes, places: ReadonlyMap<string, Place>): Point {
    if ((side !== "left" && side !== "right") || x <= left || x >= right) return [x, y];
    const at = side === "left" ? left : right;
    const isInTheWay = (place: Place) =>
        place.y - 4 < y &&
        place.y + place.height + 4 > y &&
        place.x < Math.max(x, at) - 1 &&
        place.x + place.width > Math.min(x, at) + 1;
    return [...places.values()].some(isInTheWay) ? [x, y] : [at, y];
}

function handle([x, y]: Point, side: Side, [toX, toY]: Point): Point {
    const reach = Math.max(24, Math.min(90, Math.max(Math.abs(toX - x), Math.abs(toY - y)) / 2));
    if (side === "left") return [x - reach, y];
    if (side === "right") return [x + reach, y];
    return side === "top" ? [x, y - reach] : [x, y + reach];
}
