/** A line of the stack's file that a limit follows from: `glimpse:postgres.instanceClass`. */
export interface Line {
    /** `postgres`; `services.worker` of a service next to the API. */
    section: string;
    key: string;
    /** What is deployed. */
    value: string | number;
    /** How the next larger and smaller value are found. */
    grows:
        | { by: "database" | "aurora" | "cache" | "nat" }
        | {
              by: "factor";
              factor: number;
              most?: number;
              /** Where half as much can be had, and costs less: the least that is sold. */
              least?: number;
          };
    /** What must change with it, by key: the CPU that is sold with so much memory. */
    /** The rule that must want the value too: its parameter has the line's name. */
    rule?: string;
    with?(value: number): Record<string, number | undefined>;
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
    /** Does AWS publish a value only where something happened? Then none is none. */
    isEvent?: true;
}

/** Seconds between two values. */
export const PERIOD_SECONDS = 300;
