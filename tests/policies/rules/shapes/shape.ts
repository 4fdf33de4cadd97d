import type { Subject } from "../../../../policies";
import type { Inputs } from "../../helpers";

/** What real programs write: what a rule must let be, and what is next to it and must be refused. */
export interface Shapes {
    /** What the program is, and its resources. */
    good: [what: string, ...resources: Subject[]][];
    /** The same, and what the first message says. */
    bad: [what: string, says: RegExp, ...resources: Subject[]][];
    /** Of the rule's parameters, where it does nothing without. */
    values?: Inputs;
}

export type AllShapes = Record<string, Shapes>;
