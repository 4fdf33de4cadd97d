import { type Point, pointAt, type Route } from "./line";
import type { Arrow } from "./model";
import { type Course, edgeAt, ports, type Side, sideAt } from "./ports";
import { DETOUR, GAP, hits, type Place } from "./sizes";

/** The edges of the networks, and what is free above them. */
export interface Lanes {
    left: number;
    right: number;
    top: number;
    /** Are there boxes between left and right? */
    isUsed: boolean;
}

type Zone = "front" | "network" | "side";

/** Between a box and a line along it. */
const CLEAR = 9;
/** Between two lines along each other. */
const STEP = 5;
/** Lines along each other before the next one is on the first again. */
const MOST_STEPS = 4;

/** The arrows that no container has laid out: past the boxes, not behind them. */
export function routes(
    arrows: readonly Arrow[],
    places: ReadonlyMap<string, Place>,
    lanes: Lanes,
    laid: readonly Route[],
): Route[] {
    const taken = laid.flatMap(({ points }) => [...points.slice(0, 1), ...points.slice(-1)]);
    return new Router([...places.values()], lanes, taken).routes(arrows, places);
}

class Router {
    private readonly used = new Map<string, number>();

    constructor(
        private readonly boxes: readonly Place[],
        private readonly lanes: Lanes,
        private readonly taken: readonly Point[],
    ) {}

    routes(arrows: readonly Arrow[], places: ReadonlyMap<string, Place>): Route[] {
        const courses = arrows.flatMap((arrow): Course[] => {
            const [from, to] = [places.get(arrow.from), places.get(arrow.to)];
            return from && to ? [{ arrow, from, to, ...this.courseOf(from, to) }] : [];
        });
        const portsOf = ports(courses, this.taken);
        return courses.map((course) => {
            const [start, end] = portsOf(course);
            const points = [start, ...this.between(course, start, end), end];
            return { arrow: course.arrow, points, label: pointAt(points, 0.5) };
        });
    }

    private zoneOf({ x, width }: Place): Zone {
        const center = x + width / 2;
        return center < this.lanes.left ? "front" : center > this.lanes.right ? "side" : "network";
    }

    private courseOf(from: Place, to: Place): Pick<Course, "sides" | "channel"> {
        const [zone, other] = [this.zoneOf(from), this.zoneOf(to)];
        if (zone === "network" && other === "network") return this.channelOf(from, to);
        if (to.x >= from.x + from.width + GAP) return { sides: ["right", "left"] };
        if (from.x >= to.x + to.width + GAP) return { sides: ["left", "right"] };
        const [top, bottom] = [Math.min(from.y, to.y) + 1, Math.max(from.y, to.y) - 1];
        if (this.isFree({ x: from.x, y: top + from.height, width: from.width, height: bottom - top - from.height })) {
            return { sides: to.y >= from.y ? ["bottom", "top"] : ["top", "bottom"] };
        }
        return { sides: ["left", "left"] };
    }

    /** Within the networks: up or down where no box is in the way, with the fewest steps aside. */
    private channelOf(from: Place, to: Place): Pick<Course, "sides" | "channel"> {
        const down = to.y > from.y;
        const edges = this.boxes.flatMap(({ x, width }) => [x - CLEAR, x + width + CLEAR]);
        const [center, aim] = [from.x + from.width / 2, to.x + to.width / 2];
        const costs = [center, aim, ...edges]
            .filter((x) => x > this.lanes.left && x < this.lanes.right)
            .map((x): [number, number] => {
                const [one, other] = [sideAt(from, x, down), sideAt(to, x, !down)];
                const [start, end] = [edgeAt(from, one), edgeAt(to, other)];
                const [top, bottom] = [Math.min(start, end), Math.max(start, end)];
                const isClear = this.isFree({ x: x - 4, y: top, width: 8, height: bottom - top }, from, to);
                const legs = [this.isBlocked(from, one, x), this.isBlocked(to, other, x)].filter(Boolean).length;
                return [x, Math.abs(x - center) + Math.abs(x - aim) + legs * 90 + (isClear ? 0 : 1e6)];
            })
            .sort(([one, cost], [other, otherCost]) => cost - otherCost || one - other);
        const [channel = center] = costs[0] ?? [];
        return { channel, sides: [sideAt(from, channel, down), sideAt(to, channel, !down)] };
    }

    /** Is a box in the way from a side of another one straight to there? */
    private isBlocked(place: Place, side: Side, x: number, y = place.y + place.height / 2): boolean {
        if (side === "top" || side === "bottom") return false;
        const start = side === "left" ? place.x : place.x + place.width;
        const [left, right] = [Math.min(start, x), Math.max(start, x)];
        return !this.isFree({ x: left, y: y - 3, width: right - left, height: 6 }, place);
    }

    private isFree(place: Place, ...except: Place[]): boolean {
        return !this.boxes.some((box) => !except.includes(box) && hits(box, place));
    }

    /** The bends between the two ends. */
    private between({ from, to, sides, channel }: Course, start: Point, end: Point): Point[] {
        if (channel !== undefined) {
            const x = channel + this.aside(`channel ${Math.round(channel)}`) * (channel < start[0] ? -1 : 1);
            return [...this.leg(from, sides[0], start, x, end), ...this.leg(to, sides[1], end, x, start).reverse()];
        }
        if (sides[0] === "left" && sides[1] === "left") return this.around(from, to, start, end);
        if (sides[0] === "top" || sides[0] === "bottom") {
            const y = (start[1] + end[1]) / 2;
            return [
                [start[0], y],
                [end[0], y],
            ];
        }
        const zones = [this.zoneOf(from), this.zoneOf(to)];
        if (this.lanes.isUsed && zones.includes("front") && zones.includes("side"))
            return this.above(from, to, start, end);
        const x = this.laneOf(from, to);
        return [...this.leg(from, sides[0], start, x, end), ...this.leg(to, sides[1], end, x, start).reverse()];
    }

    /** From a side to a line up or down: straight, or through the gap next to the box's row where others are in the way. */
    private leg(place: Place, side: Side, [x, y]: Point, channel: number, [, aim]: Point): Point[] {
        const isUp = side === "top" || (side !== "bottom" && aim < y);
        const gap = isUp ? place.y - CLEAR : place.y + place.height + CLEAR;
        const row = () => gap + this.aside(`row ${Math.round(gap)}`) * (isUp ? -1 : 1);
        if (side === "top" || side === "bottom") {
            if (Math.abs(channel - x) < 1) return [[channel, y]];
            const at = row();
            return [
                [x, at],
                [channel, at],
            ];
        }
        if (!this.isBlocked(place, side, channel, y)) return [[channel, y]];
        const [out, at] = [x + (side === "left" ? -CLEAR : CLEAR), row()];
        return [
            [out, y],
            [out, at],
            [channel, at],
        ];
    }

    /** Between two columns, each arrow on its own line. */
    private laneOf(from: Place, to: Place): number {
        const [one, other] = from.x < to.x ? [from, to] : [to, from];
        const [zone, next] = [this.zoneOf(one), this.zoneOf(other)];
        const isLeft = zone === "front" && next === "network";
        const isRight = zone === "network" && next === "side";
        if (isLeft) return this.spread("left", this.lanes.left - 2 * CLEAR);
        if (isRight) return this.spread("right", this.lanes.right + 2 * CLEAR);
        return other.x - CLEAR;
    }

    private spread(lane: string, middle: number): number {
        const index = this.used.get(lane) ?? 0;
        this.used.set(lane, index + 1);
        return middle + ((index * 2) % 5) * 8 - 16;
    }

    /** From the users' side to the services' side, above the networks: behind their boxes it would seem to lead to one. */
    private above(from: Place, to: Place, start: Point, end: Point): Point[] {
        const isRight = from.x < to.x;
        const y = this.lanes.top + this.aside("above");
        const left = this.spread("left", this.lanes.left - 2 * CLEAR);
        const right = this.spread("right", this.lanes.right + 2 * CLEAR);
        const [out, back] = isRight ? [left, right] : [right, left];
        const sides: [Side, Side] = isRight ? ["right", "left"] : ["left", "right"];
        return [
            ...this.leg(from, sides[0], start, out, [0, y]),
            [out, y],
            [back, y],
            ...this.leg(to, sides[1], end, back, [0, y]).reverse(),
        ];
    }

    /** Along the left of a column: the longer, the further out, as far as there is room. */
    private around(from: Place, to: Place, start: Point, end: Point): Point[] {
        const left = Math.min(from.x, to.x);
        const reach = Math.min(0.85, 0.3 + Math.abs(start[1] - end[1]) / 800) * DETOUR;
        const height = Math.abs(start[1] - end[1]);
        const hasRoom = this.isFree({ x: left - reach, y: Math.min(start[1], end[1]), width: reach - 1, height });
        const x = left - (hasRoom ? reach : CLEAR);
        return [
            [x, start[1]],
            [x, end[1]],
        ];
    }

    /** How far from the first line there. */
    private aside(key: string): number {
        const index = this.used.get(key) ?? 0;
        this.used.set(key, index + 1);
        return (index % MOST_STEPS) * STEP;
    }
}
