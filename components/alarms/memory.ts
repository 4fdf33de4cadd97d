/** GiB of the size `large`, by the first letter of the family: burstable and general purpose 8, memory optimised 16. */
const GIB_OF_LARGE: Record<string, number> = { t: 8, m: 8, r: 16 };
const TIMES_LARGE: Record<string, number> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 };

/**
 * Memory of a database instance class in MiB; undefined for a class that is not t, m or r.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 */
export function classMemoryMiB(instanceClass: string): number | undefined {
    const [, letter = "", size = ""] = /^db\.([tmr])\d[a-z]*\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
    const multiple = /^([2-9]|[1-9]\d)xlarge$/.exec(size)?.[1];
    const times = multiple === undefined ? TIMES_LARGE[size] : 2 * Number(multiple);
    const gib = GIB_OF_LARGE[letter];
    return gib === undefined || times === undefined ? undefined : gib * times * 1024;
}

/**
 * The free memory in MiB below which an instance class is in trouble: a sixteenth of its memory, 64 MiB for a micro.
 *
 * RDS sizes PostgreSQL's buffers to the class and leaves little: a db.t4g.micro rests at 75-120 MB free, so an alarm at
 * 200 MB would ring on the first day and never clear. What rests free grows with the class, and the threshold with it.
 */
export function freeMemoryThresholdMiB(instanceClass: string): number | undefined {
    const memory = classMemoryMiB(instanceClass);
    return memory === undefined ? undefined : memory / 16;
}
