import { expect } from "chai";
import type { Statement } from "../../policies/statements";

export type Condition = Statement["conditions"][number];
export type ConditionRow = [operator: string, key: string, ...values: string[]];

export const condition = (operator: string, key: string, ...values: string[]): Condition => ({ operator, key, values });

/** A test for each condition, of which something holds or does not. */
export function conditions(
    promise: string,
    rows: readonly ConditionRow[],
    holds: (condition: Condition) => boolean,
    wanted: boolean,
): void {
    for (const [operator, key, ...values] of rows) {
        it(`${promise} ${operator} ${key} ${values}`, () => {
            expect(holds(condition(operator, key, ...values))).to.equal(wanted);
        });
    }
}
