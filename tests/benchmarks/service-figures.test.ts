import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { SOAK_MARK, USERS_MARK, withHeadline, withTable } from "../../benchmarks/service/page";

const ROOT = path.join(__dirname, "../..");
const page = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const MEASURED = { users: 500, requestsPerSecond: 50, p99Ms: 80, socketsPerTask: 167, mostPerTask: 70, tasks: 3 };

describe("what npm run bench:service writes", () => {
    it("is one line of README.md, with the margin, and leaves the page as long as it was", () => {
        const before = page("README.md");
        const after = withHeadline(before, MEASURED);
        expect(after).to.contain(
            "500 users: 50 requests a second, p99 80 ms, 167 sockets a task; a margin of 4.2 times.",
        );
        expect(after.split("\n")).to.have.length(before.split("\n").length);
        expect(withHeadline(after, MEASURED)).to.equal(after);
    });

    for (const mark of [USERS_MARK, SOAK_MARK]) {
        it(`is a table of docs/service.md with where it was measured: ${mark}`, () => {
            const after = withTable(page("docs/service.md"), mark, [["a task is lost", "0 failed"]], "2 cores");
            expect(after).to.contain(
                "| what | result |\n|---|---|\n| a task is lost | 0 failed |\n\nMeasured on 2 cores.",
            );
            expect(after.match(/^#+ .*$/gm)).to.deep.equal(page("docs/service.md").match(/^#+ .*$/gm));
        });
    }

    it("is refused where a page has lost its place", () => {
        expect(() => withHeadline("# no line\n", MEASURED)).to.throw("README.md has lost its line");
        expect(() => withTable("# no marks\n", USERS_MARK, [], "2 cores")).to.throw(
            "docs/service.md has lost its marks",
        );
    });
});
