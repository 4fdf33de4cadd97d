import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { benchSpot, type Question } from "../../../benchmarks/spot/arguments";
import { assumptions } from "../../../benchmarks/spot/assumptions";
import { weathers } from "../../../benchmarks/spot/parameters";
import { MONTHS, SEED } from "../../../benchmarks/spot/rows";
import { runCommand } from "../../../cli/command";
import { testHost } from "../../command/host";

const page = readFileSync(path.join(__dirname, "../../../docs/spot.md"), "utf8");

describe("docs/spot.md", () => {
    it("names every assumption with its figure and where it is from", () => {
        for (const { what, figure, kind, source } of assumptions) {
            expect(page).to.include(`| ${what} | ${figure} | ${kind} | ${source} |`);
        }
    });
});

describe("bench:spot's options", () => {
    async function ask(...args: string[]) {
        const asked: Question[] = [];
        const { host, left } = testHost();
        const code = await runCommand(
            benchSpot((question) => asked.push(question)),
            args,
            host,
        );
        return { code, asked, stderr: left.stderr };
    }

    it("write the page when there are none, and ask for a table of one's own otherwise", async () => {
        expect((await ask()).asked).to.deep.equal([{ kind: "docs" }]);
        expect((await ask("--tasks", "7", "--shortages", "4")).asked).to.deep.equal([
            {
                kind: "own",
                tasks: 7,
                weather: { ...weathers.rough, shortagesPerMonth: 4 },
                months: MONTHS,
                seed: SEED,
            },
        ]);
    });

    it("are refused with every error at once", async () => {
        const { code, asked, stderr } = await ask("--tasks", "1", "--both-zones", "30", "--months", "many");
        expect([code, asked]).to.deep.equal([2, []]);
        for (const output of [
            "bench:spot: 3 errors",
            '"1" is not a whole number from 2 to 200',
            '"30" is not a number from 0 to 1',
            '"many" is not a whole number from 2 to 100000',
        ]) {
            expect(stderr).to.include(output);
        }
    });
});
