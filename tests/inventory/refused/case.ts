export type Inputs = Record<string, unknown>;

/** A name, what AWS takes, and what of it AWS refuses: the property and words of the reason. */
export type Case = [type: string, good: Inputs, bad: [change: Inputs, property: string, reason: RegExp][]];
