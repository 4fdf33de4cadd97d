/** How a step finds things. */
export type Found =
    | { is: "there"; what: string }
    /** @param make what would be made, with its price where it has one */
    | { is: "missing"; make: string };

/** One thing that a first deployment rests on. Its order in the list is the order in which it is made. */
export interface Step {
    find(): Promise<Found>;
    /** Makes what is missing, and nothing else: killed before its end, it can be made again. */
    make(): Promise<void>;
}

export const there = (what: string): Found => ({ is: "there", what });
export const missing = (make: string): Found => ({ is: "missing", make });
