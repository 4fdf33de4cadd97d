import { nodeClass } from "./graviton";

/** GiB of the size `large`: burstable and general purpose 8, memory optimised 16, and 32 of x2g. */
const GIB_OF_LARGE: [families: RegExp, gib: number][] = [
    [/^[tm]\d/, 8],
    [/^r\d/, 16],
    [/^x2g$/, 32],
];
const TIMES_LARGE: Record<string, number> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 };

/**
 * Memory of a database instance class in GiB, Graviton or not; undefined for a class whose family or size is not known.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function classMemoryGiB(instanceClass: string): number | undefined {
    const parts = nodeClass(instanceClass);
    if (parts?.service !== "db") return undefined;
    const [, gib] = GIB_OF_LARGE.find(([families]) => families.test(parts.family)) ?? [];
    const times = timesLarge(parts.size);
    return gib === undefined || times === undefined ? undefined : gib * times;
}

/** A size in multiples of `large`: 16 for `8xlarge`. */
function timesLarge(size: string): number | undefined {
    const multiple = /^([2-9]|[1-9]\d)xlarge$/.exec(size)?.[1];
    return multiple === undefined ? TIMES_LARGE[size] : 2 * Number(multiple);
}
