import { expect } from "chai";
import { OUTCOME } from "./outcomes/outcome";
import { reportOf } from "./report";
import type { Mutant, Outcome } from "./stryker";
import { type Equivalent, outdated, percentOf, scoreOf } from "./survivors";

const source = "function share(tasks) {\n    return tasks > 3 ? 1 : 0;\n}\n";

/** `tasks > 3` changed to something. */
function mutant(status: string, replacement: string, killedBy: string[] = []): Mutant {
    const location = { start: { line: 2, column: 12 }, end: { line: 2, column: 21 } };
    return { status, mutatorName: "EqualityOperator", replacement, location, killedBy };
}

const outcomeOf = (...mutants: Mutant[]): Outcome => ({
    files: { "share.ts": { source, mutants } },
    tests: new Map([
        ["1", "share is small"],
        ["2", `outcomes ${OUTCOME}bill of a stack`],
    ]),
});

const equivalent: Equivalent = {
    file: "share.ts",
    code: "return tasks > 3 ? 1 : 0;",
    original: "tasks > 3",
    replacement: "tasks >= 3",
    reason: "no one has three",
};

describe("the score of a room", () => {
    it("counts what a test notices, and not what is static, prose or does not compile", () => {
        const score = scoreOf(
            outcomeOf(
                mutant("Killed", "true", ["1"]),
                mutant("Timeout", "false"),
                mutant("Survived", "tasks >= 3"),
                mutant("NoCoverage", "tasks <= 3"),
                mutant("Ignored", "tasks < 3"),
                mutant("CompileError", "?"),
            ),
            [],
        );
        expect(percentOf(score)).to.equal(50);
        expect(reportOf("shares", score, []).text).to.contain("(2 changes noticed, 1 of them by a timeout, 2 not,");
        expect(
            score.survivors.map(({ line, original, replacement, isUntested }) => [
                line,
                original,
                replacement,
                isUntested,
            ]),
        ).to.deep.equal([
            [2, "tasks > 3", "tasks >= 3", false],
            [2, "tasks > 3", "tasks <= 3", true],
        ]);
    });

    it("counts as survivors, and names, the changes that only a decision shows", () => {
        const score = scoreOf(outcomeOf(mutant("Killed", "tasks >= 3", ["2"]), mutant("Killed", "true", ["1"])), []);
        expect(score.survivors.map(({ decides }) => decides)).to.deep.equal(["bill of a stack"]);
        const { text, isGood } = reportOf("shares", score, []);
        expect(isGood).to.equal(false);
        expect(text).to.contain("shares: 50.0 % (1 changes noticed, 1 not, 0 equivalent)");
        expect(text).to.contain("1 change money or a verdict");
        expect(text).to.contain("share.ts:2  tasks > 3 -> tasks >= 3 (bill of a stack)");
    });

    it("counts as a survivor, and says, what only a hook fails at: it may fail at the second run of anything", () => {
        // Stryker's name for a hook is that of no test.
        const score = scoreOf(outcomeOf(mutant("Killed", "true", ["after all"]), mutant("Killed", "false", ["1"])), []);
        const { text, isGood } = reportOf("shares", score, []);
        expect(text).to.contain(
            "shares: 50.0 % (1 changes noticed, 1 not, 1 of them though a hook failed, 0 equivalent)",
        );
        expect(isGood).to.equal(false);
    });

    it("leaves out what is listed as equivalent, wherever the line has moved to", () => {
        const moved = outcomeOf(mutant("Survived", "tasks >= 3"), mutant("Killed", "true", ["1"]));
        const score = scoreOf(moved, [equivalent]);
        expect([percentOf(score), score.survivors, score.equivalents.length]).to.deep.equal([100, [], 1]);
        expect(outdated(moved.files, score, [equivalent])).to.deep.equal([]);
        expect(reportOf("shares", score, []).isGood).to.equal(true);
    });

    it("reports what is listed and survives no more, in its files alone", () => {
        const killed = outcomeOf(mutant("Killed", "tasks >= 3", ["1"]));
        const score = scoreOf(killed, [equivalent]);
        const listed = [equivalent, { ...equivalent, file: "other.ts" }];
        const old = outdated(killed.files, score, listed);
        expect(old).to.deep.equal([equivalent]);
        expect(reportOf("shares", score, old)).to.deep.equal({
            text:
                "shares: 100.0 % (1 changes noticed, 0 not, 0 equivalent)\n" +
                "  equivalent.json: no such survivor: share.ts: tasks > 3 -> tasks >= 3\n",
            isGood: false,
        });
    });

    it("is good from 80 % on", () => {
        const of = (noticed: number, missed: number) =>
            reportOf(
                "shares",
                scoreOf(
                    outcomeOf(
                        ...Array.from({ length: noticed }, () => mutant("Killed", "true", ["1"])),
                        ...Array.from({ length: missed }, () => mutant("Survived", "false")),
                    ),
                    [],
                ),
                [],
            ).isGood;
        expect([of(8, 2), of(79, 21), of(0, 0)]).to.deep.equal([true, false, true]);
    });
});
