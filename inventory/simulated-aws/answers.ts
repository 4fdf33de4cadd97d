/** What an answer may be made from. */
export interface Question {
    /** The logical name. */
    name: string;
    /** The name that Pulumi's auto-naming would give. */
    physicalName: string;
    inputs: Record<string, unknown>;
    region: string;
    account: string;
}

/** What AWS computes for one resource, its `id` among it. */
export type Answer = (question: Question) => Record<string, unknown>;

/** By type token. */
export const answers: Record<string, Answer> = {};
