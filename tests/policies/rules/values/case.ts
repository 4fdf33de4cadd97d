import type { Inputs } from "../../helpers";

/** Inputs of one resource, and what its messages hold; `[]` where the rule says nothing. */
export type Case = [inputs: Inputs, says: (string | RegExp)[]];

/** By rule and type. */
export type Cases = Record<string, Record<string, Case[]>>;
