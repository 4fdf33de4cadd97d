import type { Subject } from "../../../policies";
import type { Inputs } from "../helpers";

/** What someone wrote, and its resources. */
export type Row = [what: string, ...resources: Subject[]];

/** Inputs whose verdict was decided by hand: what a rule must report, and what it must let be. */
export interface Labels {
    bad: Row[];
    good: Row[];
    /** Of the rule's parameters, where it does nothing without. */
    values?: Inputs;
}

/** By rule. */
export type LabelledSet = Record<string, Labels>;
