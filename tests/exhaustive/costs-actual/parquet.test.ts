import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { cur2, focus, focus12, legacy, ROWS, wholeMonth } from "../../costs/actual/exports";
import { temporaryFolder } from "../../temporary-folder";
import { type Compared, file, project, read, run } from "./running";

/** What write.py there makes of the rows: to be made again when these change. */
const PARQUET = path.resolve(__dirname, "../../costs/actual/parquet");
/** Without tags. */
const PLAIN = wholeMonth(ROWS.map(({ tags: _, ...row }) => row));
const FORMS = { "focus-1-0": focus, "focus-1-2": focus12, cur2, legacy };
const nameOf = (form: string) => path.join(PARQUET, `${form}.snappy.parquet`);

describe("npm run costs:actual -- --from FILE, as Parquet (written by Apache Arrow from made up exports)", () => {
    const folder = temporaryFolder("parquet");
    const compared = async (from: string): Promise<Compared> => {
        const { stdout, stderr, code } = await run(["--from", from, "--format", "json"]);
        if (stdout === "") throw new Error(stderr);
        return { ...JSON.parse(stdout), code };
    };

    for (const [form, made] of Object.entries(FORMS)) {
        it(`says the same of Parquet as of CSV, tags in maps and times included: ${form}`, async () => {
            const { rows, ...rest } = await compared(nameOf(form));
            const { rows: expected, ...others } = await read(made(wholeMonth(ROWS)));
            expect(rest).to.deep.equal(others);
            expect(rows).to.deep.equal(expected);
            expect(rest.hasTags).to.equal(true);
        });
    }

    it("reads all parts of a folder as one, and refuses one of them, or CSV next to Parquet", async () => {
        const parts = path.join(folder, "parts");
        mkdirSync(parts);
        const [one, other] = ["glimpse-00001.snappy.parquet", "glimpse-00002.snappy.parquet"].map((name) =>
            path.join(parts, name),
        );
        cpSync(nameOf("cur2"), one as string);
        cpSync(nameOf("cur2"), other as string);
        const once = await compared(nameOf("cur2"));
        expect((await compared(parts)).realUsd).to.be.closeTo(2 * once.realUsd, 1e-9);
        expect((await run(["--from", one as string])).stderr).to.contain("it is one of the 2 parts of an export");
        writeFileSync(path.join(parts, "month.csv"), cur2(ROWS));
        const { stderr, code } = await run(["--from", parts]);
        expect(stderr).to.contain("the folder has files as CSV and as Parquet");
        expect(code).to.equal(65);
    });

    it("refuses what is cut, what is no export, and what is encrypted", async () => {
        const whole = readFileSync(nameOf("cur2"));
        for (const content of [whole.subarray(0, 2000), "PAR1", "PAR1....PAR1"]) {
            const { stderr, stdout, code } = await run(["--from", file(content)]);
            expect(stderr).to.contain("it cannot be read as Parquet");
            expect([stdout, code]).to.deep.equal(["", 65]);
        }
        expect((await run(["--from", file("PARE....PARE")])).stderr).to.contain("it is encrypted Parquet");
        const foreign = Buffer.from(
            whole.toString("latin1").replaceAll("line_item_usage_type", "line_item_usage_tape"),
            "latin1",
        );
        expect((await run(["--from", file(foreign)])).stderr).to.contain("it has none of the columns x_UsageType");
    });
});

describe("npm run costs:actual: whose a charge is, by tags as AWS writes their names", () => {
    const directory = project();
    const TAGS = { CostCenter: "42", "team name": "core" };

    before(() => {
        const settings = path.join(directory, "Pulumi.startup-prod.yaml");
        const text = readFileSync(settings, "utf8");
        const lines = / {2}aws:defaultTags:\n( {4}.*\n)+/;
        expect(text).to.match(lines);
        writeFileSync(settings, text.replace(lines, `  aws:defaultTags: ${JSON.stringify({ tags: TAGS })}\n`));
    });

    /** What is counted where all charges have these tags. */
    const counted = async (made: typeof cur2, tags: Record<string, string>) => {
        const rows = PLAIN.map((row) => ({ ...row, tags }));
        const { hasTags, realUsd, othersUsd } = await read(made(rows), [], directory);
        return { hasTags, isCounted: realUsd > 0, othersUsd };
    };

    for (const [what, made, tags] of [
        [
            "in lower case, with _ before capitals and in place of what is no letter (CUR 2.0)",
            cur2,
            { cost_center: "42", team_name: "core" },
        ],
        ["as they are (CUR 2.0)", cur2, TAGS],
        ["as they are (FOCUS 1.2)", focus12, TAGS],
        ["as they are (the legacy report)", legacy, TAGS],
    ] as const) {
        it(`knows the stack's ${what}`, async () => {
            expect(await counted(made, { ...tags })).to.include({ hasTags: true, isCounted: true, othersUsd: 0 });
            const [first = ""] = Object.keys(tags);
            const another = await counted(made, { ...tags, [first]: "43" });
            expect(another).to.include({ hasTags: false, isCounted: false }).and.property("othersUsd").greaterThan(0);
        });
    }

    it("takes another tag, whose name differs by its case, for another one where the export keeps cases", async () => {
        const tags = { cost_center: "42", team_name: "core" };
        expect(await counted(legacy, tags)).to.include({ hasTags: false, isCounted: true });
    });
});
