import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { placesIn, withValue } from "../../places";

/*
 * What the program decides, held against what it decided without any change. No test of what is right: with these, the
 * command finds the changes that move money or a verdict while no real test fails.
 */

/** How the names of these begin in Stryker's report. */
export const OUTCOME = "outcome: ";

/**
 * Writes down what is decided in the run without changes, and fails in the others where it is another.
 *
 * @param decide deterministic; an error counts as an outcome by its name
 */
export function outcome(name: string, decide: () => unknown): void {
    // Mocha runs what is in no suite before everything else, and this is to come after the real tests.
    describe("outcomes", () => {
        it(`${OUTCOME}${name}`, async () => {
            const file = path.join(folder(), createHash("sha1").update(name).digest("hex"));
            const decided = await textOf(decide);
            if (fs.existsSync(file)) expect(decided === fs.readFileSync(file, "utf8")).to.equal(true);
            else fs.writeFileSync(file, decided);
        });
    });
}

function folder(): string {
    const given = process.env["MUTANTS_OUTCOMES"];
    if (given === undefined) throw new Error("only `npm run test:mutants` runs these");
    return given;
}

async function textOf(decide: () => unknown): Promise<string> {
    try {
        return JSON.stringify(await decide(), (_, value) => (value === undefined ? "(undefined)" : value));
    } catch (error) {
        return error instanceof Error ? error.name : "thrown";
    }
}

/** The same inputs with each value, at any depth, removed, unknown, null, empty, or of twice the figure. */
export function variations(inputs: Record<string, unknown>): Record<string, unknown>[] {
    return placesIn(inputs).flatMap((keys) => {
        const value = keys.reduce<unknown>((holder, key) => (holder as Record<string, unknown>)[key], inputs);
        const figures = typeof value === "number" ? [value * 2, value + 1, 0] : [];
        return [undefined, "[unknown]", null, "", ...figures].map((other) => withValue(inputs, keys, other));
    });
}
