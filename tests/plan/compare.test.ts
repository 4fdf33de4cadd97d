import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import command from "../../cli/commands/costs-compare";
import { type Comparison, compare } from "../../cli/commands/costs-compare/compare";
import { jsonOf, markdownOf, textOf } from "../../cli/commands/costs-compare/report";
import { type Shape, shapesIn } from "../../cli/commands/costs-compare/rows";
import { comparison } from "../../cli/commands/costs-compare/run";
import { readPriceBook } from "../../costs";
import { stacksIn } from "../../stacks/config/stack-file";
import { PROJECT, testHost } from "../command/host";
import { made, TODAY } from "../costs/helpers";
import { temporaryFolder } from "../temporary-folder";

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const { host, left } = testHost();
    left.code = await runCommand(command, args, host);
    return left;
}

describe("the same workload in other shapes", () => {
    let result: Comparison;
    before(async () => {
        result = await comparison();
    });

    const row = (id: string) => {
        const found = result.rows.find((one) => one.id === id);
        if (!found) throw new Error(`no row ${id}`);
        return found;
    };
    const component = (id: string, name: string) =>
        row(id).components.find((one) => one.name === name)?.monthly ?? Number.NaN;
    const line = (id: string, text: string) =>
        row(id)
            .components.flatMap(({ lines }) => lines)
            .filter(({ what }) => what.includes(text))
            .reduce((sum, { monthly }) => sum + monthly, 0);

    it("has a row for each shape that people ask for, and leaves nothing without a price", () => {
        expect(result.rows.map(({ id }) => id)).to.include.ordered.members(
            "startup-prod document x86 on-demand nat-gateway nat-gateways public-alb awsx sst copilot eks".split(" "),
            "a row between them has its id here",
        );
        for (const { id, unpriced, total, components } of result.rows) {
            expect(unpriced, id).to.deep.equal([]);
            expect(components.reduce((sum, { monthly }) => sum + monthly, 0)).to.be.closeTo(total, 1e-9);
        }
        expect(row("startup-prod").change).to.equal(0);
    });

    it("costs on demand what is calculated by hand", () => {
        // Two tasks leave Spot: 2 x 730 x (0.25 x (0.03725 - 0.011175) + 0.5 x (0.00409 - 0.001227))
        expect(row("on-demand").change).to.be.closeTo(11.61, 0.005);
    });

    it("costs with a NAT gateway what is calculated by hand, and with two", () => {
        // 730 x 0.059 + 730 x 0.005 + 5 x 0.059 in place of 730 x 0.0052 + 8 x 0.0912 + 3.65
        expect(component("nat-gateway", "network")).to.be.closeTo(47.015, 1e-9);
        expect(component("nat-gateways", "network")).to.be.closeTo(93.735, 1e-9);
        // No one watches a NAT instance that is not there: its alarms were among the free ones.
        expect(row("nat-gateway").change).to.be.closeTo(47.015 - 8.1756, 1e-9);
    });

    it("costs with a public load balancer two addresses more, and what CloudFront would have taken nothing for", () => {
        // 2 x 3.65; CloudFront's data to the origin, 1.43 GB x 0.06, goes, and so does its log:
        // 610,000 requests x 0.6 KB for 30 of 30.42 days x 0.025, and 4,380 files x 0.0045 / 1,000
        expect(row("public-alb").change).to.be.closeTo(7.3 - 0.0858 - 0.009 - 0.0197, 0.005);
    });

    it("costs on x86 what is calculated by hand, and says which prices are old and what is not changed", () => {
        // One task on demand and two on Spot: 730 x (0.25 x 0.04656 + 0.5 x 0.00511)
        // + 2 x 730 x (0.25 x 0.013968 + 0.5 x 0.001533) = 10.36235 + 6.21741
        expect(line("x86", "1 task on demand") + line("x86", "2 tasks on Spot")).to.be.closeTo(16.57976, 0.0005);
        // 730 x 0.0065 + 730 x 0.028
        expect(line("x86", "t3.nano")).to.be.closeTo(4.745, 1e-9);
        expect(line("x86", "db.t3.micro")).to.be.closeTo(20.44, 1e-9);
        const notes = row("x86").notes.join("\n");
        expect(notes).to.contain("fargate.spot.x86.vcpu-hour").and.contain("rds.postgres.db.t3.micro.hour");
        expect(notes).to.contain("The cache stays on Graviton");
        expect(row("x86").origin).to.equal("altered");
    });

    it("has the document's literal shape: Redis, public load balancer, HTTP API", () => {
        // 730 x 0.024; 600,000 requests x 1.23 a million
        expect(component("document", "redis")).to.be.closeTo(17.52, 1e-9);
        expect(line("document", "one a zone")).to.be.closeTo(7.3, 1e-9);
        expect(component("document", "http-api")).to.be.closeTo(0.738, 1e-9);
    });

    it("has awsx's defaults: three zones with a NAT gateway each, three addresses of the load balancer", () => {
        // 3 x 730 x (0.059 + 0.005) + 5 x 0.059
        expect(component("awsx", "network")).to.be.closeTo(140.455, 1e-9);
        expect(line("awsx", "3 public IPv4 addresses, one a zone")).to.be.closeTo(10.95, 1e-9);
        // 3 x 730 x (0.25 x 0.04656 + 0.5 x 0.00511)
        expect(line("awsx", "3 tasks on demand")).to.be.closeTo(31.087, 0.0005);
    });

    it("has SST's and Copilot's defaults: no NAT, an address a task, a namespace, and Copilot's key", () => {
        for (const id of ["sst", "copilot"]) {
            expect(line(id, "public IPv4 address of 3 tasks"), id).to.be.closeTo(10.95, 1e-9);
            expect(component(id, "network"), id).to.equal(0.5);
        }
        expect(row("copilot").total - row("sst").total).to.be.closeTo(1, 1e-9);
    });

    it("has EKS as the document's phase 0: control plane, two nodes, one NAT gateway, the larger database", () => {
        // 730 x 0.10; 2 x 730 x 0.052; 2 x 20 x 0.0912; 730 x 0.051
        expect(line("eks", "control plane")).to.be.closeTo(73, 1e-9);
        expect(line("eks", "2 x t3.medium instance")).to.be.closeTo(75.92, 1e-9);
        expect(line("eks", "2 x root volume")).to.be.closeTo(3.648, 1e-9);
        expect(line("eks", "db.t4g.small")).to.be.closeTo(37.23, 1e-9);
        expect(component("eks", "network")).to.be.closeTo(47.015, 1e-9);
    });

    it("has dev next to production: its database runs for 10.5 hours of each of five days a week", () => {
        // 365 / 7 / 12 weeks a month
        const hours = 10.5 * 5 * (365 / 7 / 12);
        expect(line("dev-and-prod", "db.t4g.micro postgres")).to.be.closeTo((730 + hours) * 0.025, 1e-9);
        expect(line("dev-and-prod", "20 GB of gp3")).to.be.closeTo(2 * 20 * 0.131, 1e-9);
    });

    it("has lines of every row that are calculated by hand here", () => {
        const here = readFileSync(__filename, "utf8");
        const lacking = result.rows.filter(({ id }) => !new RegExp(`(row|line|component)\\("${id}"`).test(here));
        expect(
            lacking.map(({ id }) => id),
            "calculate a line of each by hand, with line() or row()",
        ).to.deep.equal([]);
    });

    it("is in docs/cost.md, each row with its total; `npm run docs` brings it up to date", () => {
        const page = readFileSync(path.join(PROJECT, "docs/cost.md"), "utf8");
        const rows = [...markdownOf(result).matchAll(/^\| [^|]+ \| \d+\.\d\d \| [+-]?\d+\.\d\d \|/gm)].map(
            ([row]) => row,
        );
        expect(rows).to.have.length(result.rows.length);
        expect(rows.filter((row) => !page.includes(row))).to.deep.equal([]);
    });

    it("marks what is a description, with its source, its day and what it leaves out", () => {
        for (const { id, origin, source, notes } of result.rows) {
            const isOurs = ["program", "altered"].includes(origin);
            expect(source === undefined, id).to.equal(isOurs);
            if (isOurs) continue;
            expect(source?.read).to.match(/^2026-\d\d-\d\d$/);
            expect(notes[0]).to.equal("Describes the tool's defaults; not measured");
        }
        expect(textOf(result, false)).to.match(/^awsx's defaults\* +\d/m);
        expect(markdownOf(result)).to.contain("| awsx's defaults\\* | ");
    });

    it("can be expanded to lines in every format", () => {
        const lines = textOf(result, true);
        expect(lines).to.match(/43\.07 {5}NAT gateway of network-gateway-a: 730 x 0\.059 per hour/);
        expect(textOf(result, false)).to.not.contain("per hour");
        expect(markdownOf(result)).to.contain("<details><summary>one NAT gateway: ");
        const { rows } = JSON.parse(jsonOf(result));
        expect(rows[0].components[0].lines[0]).to.include.keys("resource", "what", "quantity", "unitPrice", "price");
    });
});

describe("a comparison", () => {
    const shape = (id: string, ...types: string[]): Shape => ({
        id,
        name: id,
        origin: "program",
        what: "",
        parts: async () =>
            types.map((type) => ({ resources: [made(type, "one")], options: { region: "ap-northeast-2" } })),
    });

    it("adds up what is billed apart, reports what has no price, and counts as it goes", async () => {
        const shapes = [
            shape("one", "aws:ec2/eip:Eip"),
            shape("two", "aws:ec2/eip:Eip", "aws:ec2/eip:Eip", "aws:x/y:Z"),
        ];
        const output: number[] = [];
        const { rows } = await compare(shapes, readPriceBook("ap-northeast-2"), TODAY, (done) => output.push(done));
        expect(rows.map(({ total, change }) => [total, change])).to.deep.equal([
            [3.65, 0],
            [7.3, 3.65],
        ]);
        expect(output).to.deep.equal([1, 2]);
        expect(textOf({ region: "ap-northeast-2", rows }, true)).to.contain(
            "WITHOUT A PRICE: one: it is not known here",
        );
    });

    it("has a row for dev and prod together where there is a dev stack", () => {
        const hasRow = shapesIn(PROJECT).some(({ id }) => id === "dev-and-prod");
        expect(hasRow).to.equal(stacksIn(PROJECT).includes("dev"));
    });
});

describe("costs:compare", () => {
    it("prints one row with its lines, or writes it to a file", async () => {
        const shown = await run("--row", "public-alb");
        expect(shown).to.include({ code: 0, stderr: "" });
        expect(shown.stdout)
            .to.match(/^public load balancer +\d+\.\d\d {2}\+7\.19/m)
            .and.contain("7.30     2 public IPv4");
        const out = path.join(temporaryFolder("compare"), "row.json");
        expect((await run("--row", "startup-prod", "--format", "json", "--out", out)).stdout).to.equal("");
        expect(JSON.parse(readFileSync(out, "utf8")).rows).to.have.length(1);
    });

    it("refuses wrong arguments and shows help", async () => {
        expect(await run("--row", "kubernetes")).to.include({ code: 2, stdout: "" });
        expect((await run("--row", "kubernetes")).stderr).to.contain("it is none of startup-prod, document");
        expect((await run("--help")).stdout)
            .to.contain("--row NAME")
            .and.contain("Exit codes");
    });
});
