/** A place, in pixels. */
export interface Place {
    x: number;
    y: number;
    width: number;
    height: number;
}

/** Do two places cover some of the same? */
export function hits(one: Place, other: Place): boolean {
    return (
        one.x < other.x + other.width &&
        other.x < one.x + one.width &&
        one.y < other.y + other.height &&
        other.y < one.y + one.height
    );
}

/** Of each box, in pixels. */
export const BOX = { width: 224, height: 68 };
/** Between boxes. */
export const GAP = 24;
/** Room for an arrow around the boxes of its column. */
export const DETOUR = 50;
