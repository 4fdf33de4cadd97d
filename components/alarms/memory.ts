import { classMemoryGiB } from "../class-memory";

/** Memory of a database instance class in MiB; undefined for a class that is not t, m, r or x2g. */
export function classMemoryMiB(instanceClass: string): number | undefined {
    const gib = classMemoryGiB(instanceClass);
    return gib === undefined ? undefined : gib * 1024;
}

/**
 * The free memory in MiB below which an instance class is in trouble: a sixteenth of its memory, 64 MiB for a micro.
 *
 * RDS sizes PostgreSQL's buffers to the class and leaves little: a db.t4g.micro rests at 75-120 MB free, so an alarm at
 * 200 MB would fire on the first day and never clear. What rests free grows with the class, and the threshold with it.
 */
export function freeMemoryThresholdMiB(instanceClass: string): number | undefined {
    const memory = classMemoryMiB(instanceClass);
    return memory === undefined ? undefined : memory / 16;
}
