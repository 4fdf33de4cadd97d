import type { Count, Unpriced } from "./count";
import type { DraftLine } from "./lines";

/** What a month of one scenario comes to. */
interface Month extends Pick<Count, "unpriced"> {
    lines: readonly DraftLine[];
}

/** What a worse month lacks and the planned one has: that month's total is at least what it says. */
export function onlyInWorse(planned: Month, months: Record<string, Month>): Unpriced[] {
    const keyOf = ({ resource, why, missing }: Unpriced) => `${resource} ${missing?.price ?? why}`;
    const said = new Set(planned.unpriced.map(keyOf));
    const billed = new Set(planned.lines.map(({ resource }) => resource));
    return Object.entries(months).flatMap(([month, { unpriced }]) =>
        unpriced
            .filter((one) => billed.has(one.resource) && !said.has(keyOf(one)) && said.add(keyOf(one)))
            .map((one) => ({ ...one, why: `${month}: ${one.why}` })),
    );
}
