/** A line of the stack's file that a limit follows from: `glimpse:postgres.instanceClass`. */
export interface Line {
    section: string;
    key: string;
    /** What is deployed. */
    value: string | number;
    /** How the next larger and smaller value are found. */
    grows: { by: "database" | "aurora" | "cache" | "nat" } | { by: "factor"; factor: number; most?: number };
}

/** A metric of the stack with the limit of what is deployed. */
export interface Measure {
    what: string;
    /** How AWS names the part: an instance's identifier. */
    of: string;
    unit: string;
    limit: number;
    metric: { namespace: string; name: string; dimensions: Record<string, string>; stat: string };
    /** From AWS's value to the unit. */
    scaled(value: number): number;
    line: Line;
}

/** Seconds between two values. */
export const PERIOD = 300;
