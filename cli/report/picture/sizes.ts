/** A place, in pixels. */
export interface Place {
    x: number;
    y: number;
    width: number;
    height: number;
}

/** Of each box, in pixels. */
export const BOX = { width: 224, height: 68 };
/** Between boxes. */
export const GAP = 24;
/** Room for an arrow around the boxes of its column. */
export const DETOUR = 50;
