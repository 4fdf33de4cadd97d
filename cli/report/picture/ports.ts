import type { Point } from "./line";
import type { Arrow } from "./model";
import type { Place } from "./sizes";

export type Side = "left" | "right" | "top" | "bottom";

/** An arrow with the sides that it leaves and comes in by, and where it runs between. */
export interface Course {
    arrow: Arrow;
    from: Place;
    to: Place;
    sides: [Side, Side];
    /** Where it runs up or down, within the networks. */
    channel?: number;
}

/** By which side a box is left for a line up or down at x. */
export function sideAt({ x, width }: Place, at: number, down: boolean): Side {
    if (at < x) return "left";
    if (at > x + width) return "right";
    return down ? "bottom" : "top";
}

/** How far up or down a side is. */
export function edgeAt({ y, height }: Place, side: Side): number {
    if (side === "top") return y;
    return side === "bottom" ? y + height : y + height / 2;
}

/** Next to an arrow that the container has laid out. */
const ASIDE = [18, -18, 36, -36];

/** Arrows that share a side share its length, in the order of their other ends. */
export function ports(courses: readonly Course[], taken: readonly Point[]): (course: Course) => [Point, Point] {
    const shares = new Map<string, { at: number; end: string }[]>();
    const keyOf = ({ x, y }: Place, side: Side) => `${x} ${y} ${side}`;
    const share = (place: Place, side: Side, other: Place, end: string, channel = other.x + other.width / 2) => {
        const at = side === "left" || side === "right" ? other.y : channel;
        shares.set(keyOf(place, side), [...(shares.get(keyOf(place, side)) ?? []), { at, end }]);
    };
    courses.forEach(({ from, to, sides, channel }, index) => {
        share(from, sides[0], to, `${index} from`, channel);
        share(to, sides[1], from, `${index} to`, channel);
    });
    for (const list of shares.values()) list.sort((one, other) => one.at - other.at);
    const portOf = (place: Place, side: Side, end: string): Point => {
        const list = shares.get(keyOf(place, side)) ?? [];
        const part = (list.findIndex((one) => one.end === end) + 1) / (list.length + 1);
        if (side === "left" || side === "right") {
            return [side === "left" ? place.x : place.x + place.width, place.y + place.height * part];
        }
        const [x, y] = [place.x + place.width * part, side === "top" ? place.y : place.y + place.height];
        const isTaken = (at: number) =>
            taken.some((other) => Math.abs(other[0] - at) < 10 && Math.abs(other[1] - y) < 2);
        return [[x, ...ASIDE.map((by) => x + by)].find((at) => !isTaken(at)) ?? x, y];
    };
    const numbers = new Map(courses.map((course, index) => [course, index]));
    return (course) => {
        const index = numbers.get(course);
        return [
            portOf(course.from, course.sides[0], `${index} from`),
            portOf(course.to, course.sides[1], `${index} to`),
        ];
    };
}
