import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { dryRun } from "../../inventory";
import { readStackFile } from "../../stacks/config/stack-file";
import { temporaryFolder } from "../temporary-folder";
import { ODD, PROJECT, plan, type Run } from "./host";

/** A terminal of so many columns. */
const terminal = (columns: number, env = {}) => ({ columns, env });

describe("plan's arguments", () => {
    it("prints its help", async () => {
        const { code, stdout } = await plan(["--help"]);
        expect(code).to.equal(0);
        for (const word of ["--stack", "--from", "--base", "--format", "--lines", "--out", "Exit codes", "bill"])
            expect(stdout).to.include(word);
        expect((await plan(["-h"])).stdout).to.equal(stdout);
    });

    it("reports everything that is wrong with them at once", async () => {
        const { code, stdout, stderr } = await plan(["startup", "--colour", "--help=no", "--format", "yaml", "--out"]);
        expect(code).to.equal(2);
        expect(stdout).to.equal("");
        for (const output of ["5 errors", '"startup"', "--colour", '"yaml"', "--out", "--help"]) {
            expect(stderr).to.include(output);
        }
    });

    for (const [args, output] of [
        [["--stack"], "needs a value"],
        [["--stack="], "needs a value"],
        [["--stack", "--format", "json"], "needs a value"],
        [["-x"], "no such option"],
        [["--no-stack"], "no such option"],
    ] as const) {
        it(`refuses ${args.join(" ")}`, async () => {
            const { code, stderr } = await plan([...args]);
            expect([code, stderr.includes(output)], stderr).to.deep.equal([2, true]);
        });
    }

    it("takes a stack with its organization in front, as Pulumi does", async () => {
        expect((await plan(["--stack", "glimpse/startup-prod"])).stdout).to.match(/^startup-prod: /);
    });

    it("names the stacks that exist when one does not", async () => {
        const { code, stderr } = await plan(["--stack", "nothing"], { directory: ODD });
        expect(code).to.equal(2);
        for (const stack of ["chatty", "crash", "hang"]) expect(stderr).to.include(stack);
    });

    it("writes to a file, without colour, what it would print in a pipe", async () => {
        const folder = temporaryFolder("plan");
        const out = path.join(folder, "plan.txt");
        const { code, stdout, stderr } = await plan(["--out", out], terminal(60));
        expect([code, stdout, stderr]).to.deep.equal([0, "", `The plan is in ${out}\n`]);
        expect(fs.readFileSync(out, "utf8")).to.equal((await plan([])).stdout);
    });

    it("ends with 2 when the file cannot be written", async () => {
        const { code, stderr } = await plan(["--out", path.join(os.tmpdir(), "no/such/folder/plan.txt")]);
        expect(code).to.equal(2);
        expect(stderr).to.include("--out").and.include("ENOENT").and.include("fix:");
    });
});

describe("plan's formats", () => {
    /** Several tests read one format of the same stack. */
    const known = new Map<string, Promise<Run>>();
    const inFormat = (format: string) => {
        const run = known.get(format) ?? plan(["--format", format]);
        known.set(format, run);
        return run;
    };
    after(() => known.clear());

    const registered = () =>
        dryRun({ ...readStackFile(PROJECT, "startup-prod"), program: () => require("../../index")() });

    it("colours a terminal, unless NO_COLOR is set or it is dumb", async () => {
        expect((await plan([], terminal(120))).stdout).to.include("\u001b[");
        expect((await plan([], terminal(120, { NO_COLOR: "1" }))).stdout).to.not.include("\u001b[");
        expect((await plan([], terminal(120, { TERM: "dumb" }))).stdout).to.not.include("\u001b[");
        expect((await plan([])).stdout).to.not.include("\u001b[");
    });

    it("fits the terminal, and breaks only the arguments", async () => {
        for (const width of [100, 120, 200]) {
            const { stdout } = await plan([], terminal(width, { NO_COLOR: "1" }));
            const longest = Math.max(...stdout.split("\n").map((line) => line.length));
            expect(longest).to.be.at.most(width);
        }
        const narrow = (await plan([], terminal(60, { NO_COLOR: "1" }))).stdout;
        expect(narrow).to.include("db.t4g.micro").and.include("10.0.0.0/16");
    });

    it("gives JSON as promised: schema, stack, region, resources, bill, ceilings, policies", async () => {
        const { code, stdout } = await inFormat("json");
        expect(code).to.equal(0);
        const report = JSON.parse(stdout);
        expect(report).to.have.all.keys(
            ...["schema", "stack", "region", "resources", "bill", "ceilings", "policies", "outputs", "advice"],
        );
        expect(report.advice).to.have.length(2);
        expect(report.advice.join()).to.include("50 e-mails a day").and.include("70 % CPU");
        expect([report.schema, report.stack, report.region]).to.deep.equal([1, "startup-prod", "ap-northeast-2"]);
        expect(report.bill).to.include.keys(
            ...["currency", "hoursPerMonth", "total", "fixed", "usage", "worstCase", "components", "unpriced"],
        );
        expect(report.ceilings).to.deep.equal([{ name: "total", limit: 83, actual: report.bill.total, ok: true }]);
        expect(report.policies).to.deep.equal([]);
        const urns = new Set<string>();
        for (const resource of report.resources) {
            expect(resource).to.have.all.keys("urn", "type", "name", "parent", "inputs");
            if (resource.parent !== null) expect(urns.has(resource.parent), `parent of ${resource.urn}`).to.equal(true);
            urns.add(resource.urn);
        }
        expect(urns.size).to.equal(report.resources.length);
    });

    it("lists every resource that the program registers, once, in every format", async () => {
        const inventory = await registered();
        const report = JSON.parse((await inFormat("json")).stdout);
        const sorted = (resources: { urn: string }[]) => resources.map(({ urn }) => urn).sort();
        expect(sorted(report.resources)).to.deep.equal(sorted(inventory.resources));
        const made = inventory.resources.filter(({ type }) => type.includes("/"));
        const lines = (await inFormat("text")).stdout.split("\n").filter((line) => /[├└]─ /.test(line));
        expect(lines).to.have.length(made.length);
        const rows = (await inFormat("markdown")).stdout.split("\n");
        expect(rows.filter((line) => /^\| \w+\.\w+ \|/.test(line))).to.have.length(made.length);
        const html = (await inFormat("html")).stdout.replaceAll("<wbr>", "");
        expect(html.match(/<tr id="r\d+"><td data-label="type">\w+\.\w+<\/td>/g)).to.have.length(made.length);
    });

    it("presents nothing that the simulated AWS made up as known, in any format", async () => {
        const { resources } = await registered();
        const ids = resources
            .filter(
                ({ type, inputs, outputs }) =>
                    type.startsWith("aws:") && !JSON.stringify(inputs).includes(`"${outputs?.["id"]}"`),
            )
            .map(({ outputs }) => String(outputs?.["id"]))
            .filter((id) => id.length > 5 && !["glimpse-prod", "glimpse-api", "/ecs/glimpse-prod"].includes(id));
        expect(ids).to.have.length.above(50);
        for (const format of ["text", "json", "markdown", "html"]) {
            const { stdout } = await inFormat(format);
            for (const id of ids) expect(stdout.includes(id), `${id} in ${format}`).to.equal(false);
            expect(stdout, format).to.not.match(/123456789012|\b(vpc|subnet|sg|eipalloc|rtb|lt)-[0-9a-f]{8}/);
            expect(stdout, format).to.not.match(/awsdns|\.cloudfront\.net|(?<!events)\.rds\.amazonaws|203\.0\.113\./);
        }
    });

    it("shows no secret in any format", async () => {
        for (const format of ["text", "json", "markdown", "html"]) {
            const { stdout } = await plan(["--stack", "secrets", "--format", format], { directory: ODD });
            expect(stdout, format).to.include("secret").and.not.include("hunter2");
        }
    });

    it("gives a page that needs no other file and runs no script", async () => {
        const { stdout } = await inFormat("html");
        expect(stdout).to.match(/^<!doctype html>/);
        expect(stdout).to.not.match(/<script|src=|href="(?!#)|url\((?!#)/);
    });
});
