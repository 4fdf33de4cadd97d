import { made, type Row, stated } from "../helpers";

export type Inputs = Record<string, unknown>;

/** No use is assumed. */
export const unused = { assumesNoUse: true };

/** One resource, and its lines. */
export const row = (it: string, type: string, inputs: Inputs, lines: Row["lines"], more: Partial<Row> = {}): Row => ({
    it,
    resources: [made(type, "one", inputs)],
    lines,
    ...more,
});

/** The same, of which a part has no price. */
export const lacking = (it: string, type: string, inputs: Inputs, lacks: string[], lines: Row["lines"] = {}): Row =>
    row(`${it}, without a price`, type, inputs, lines, { lacks, options: unused });

/** Figures of use that are stated, and no other use. */
export const used = (figures: Record<string, number>, more: Row["options"] = {}): Row["options"] => ({
    ...more,
    ...stated(figures),
    assumesNoUse: true,
});
