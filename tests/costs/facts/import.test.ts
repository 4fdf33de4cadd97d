import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../../cli/command";
import command from "../../../cli/commands/prices-import";
import { priceOf, readPriceBook } from "../../../costs";
import { saveBook } from "../../../costs/book";
import { testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";

const REGION = "us-east-1";
const fact = (key: string, usd: number, more: object = {}) => ({
    region: REGION,
    key,
    service: "AmazonEC2",
    unit: "hour",
    usd,
    source: "a table",
    date: "2026-05-01",
    confidence: "secondary",
    ...more,
});

/** Imports facts into a folder of books and gives what was said. */
async function imported(facts: unknown, folder = temporaryFolder("prices"), args: string[] = []) {
    const file = path.join(temporaryFolder("facts"), "facts.json");
    writeFileSync(file, JSON.stringify(facts));
    const { host, left } = testHost({}, {});
    left.code = await runCommand(command, ["--facts", file, "--prices", folder, ...args], host);
    const price = (key: string) => priceOf(readPriceBook(REGION, folder), key);
    return { ...left, folder, price };
}

describe("prices:import", () => {
    it("makes a region's book, with source, day and certainty of each price", async () => {
        const { code, price } = await imported([
            fact("ec2.t4g.nano.hour", 0.0042, { source: "one table = another", confidence: "list" }),
            fact("ec2.spot.t4g.nano.hour", 0.002, { date: "2025-10", note: "floats" }),
        ]);
        expect(code).to.equal(0);
        expect(price("ec2.t4g.nano.hour")).to.include({ usd: 0.0042, read: "2026-05-01", confidence: "two reads" });
        // The month alone was kept: its first day makes a price no younger than it is.
        expect(price("ec2.spot.t4g.nano.hour")).to.include({ read: "2025-10-01", confidence: "secondary" });
        expect(price("ec2.spot.t4g.nano.hour").note).to.contain("the day of the read was not kept; floats");
    });

    it("lets a read take an estimate's place, a newer read an older one's, and nothing else", async () => {
        const { folder } = await imported([
            fact("a.guessed", 1, { confidence: "derived", date: "2026-11-01", usageType: "Guessed" }),
            fact("a.old", 1, { date: "2025-01-01" }),
            fact("a.read", 1),
        ]);
        const { price, stdout } = await imported(
            [fact("a.guessed", 2), fact("a.old", 2), fact("a.read", 2, { confidence: "derived", date: "2026-11-20" })],
            folder,
        );
        expect(price("a.guessed")).to.include({ usd: 2, usageType: "Guessed" });
        expect(price("a.old").usd).to.equal(2);
        expect(price("a.read").usd).to.equal(1);
        expect(stdout).to.contain("a.read  $1, not $2");
    });

    it("keeps a read whose further tiers another file has, and takes these", async () => {
        const tiers = [
            { from: 0, usd: 0.126 },
            { from: 10240, usd: 0.122 },
        ];
        const further = [...tiers, { from: 51200, usd: 0.117 }];
        const { folder } = await imported([fact("transfer.internet-out.gb", 0.126, { tiers, confidence: "list" })]);
        const { price } = await imported(
            [fact("transfer.internet-out.gb", 0.126, { tiers: further, note: "of another file" })],
            folder,
        );
        expect(price("transfer.internet-out.gb")).to.deep.include({ tiers: further, confidence: "one read" });
        expect(price("transfer.internet-out.gb").note).to.contain("further tiers: of another file");
        const other = [{ from: 0, usd: 0.12 }, ...further.slice(1)];
        const left = await imported([fact("transfer.internet-out.gb", 0.12, { tiers: other })], folder);
        expect(left.price("transfer.internet-out.gb").tiers).to.deep.equal(further);
    });

    it("changes nothing the second time, and nothing at all with --dry-run", async () => {
        const facts = [fact("ec2.t4g.nano.hour", 0.0042), fact("alb.hour", 0.0225)];
        const { folder } = await imported(facts);
        const text = () => readFileSync(path.join(folder, REGION, "services.json"), "utf8");
        const before = text();
        expect((await imported(facts, folder)).stdout).to.contain("of them 0 new, 0 changed");
        expect(text()).to.equal(before);
        const dry = await imported(facts, undefined, ["--dry-run"]);
        expect(existsSync(path.join(dry.folder, REGION))).to.equal(false);
    });

    it("joins Infracost's rows into tiers, in the book's unit, and drops a price whose tier is missing", async () => {
        const row = (key: string, usd: number) => fact(key, usd, { service: "(Terraform type)" });
        const { price, folder, stdout } = await imported([
            row("aws_apigatewayv2_api/requests-first-300m", 1),
            row("aws_apigatewayv2_api/requests-over-300m", 0.9),
            row("aws_sfn_state_machine/transitions", 0.025),
            row("aws_api_gateway_rest_api/requests-first-333m", 3.5),
            row("aws_eks_cluster/eks-cluster-extended-support", 0.6),
        ]);
        expect(price("apigateway.http.million").tiers).to.deep.equal([
            { from: 0, usd: 1 },
            { from: 300, usd: 0.9 },
        ]);
        expect(price("stepfunctions.standard.transition").usd).to.equal(0.000025);
        expect(readPriceBook(REGION, folder).prices.has("apigateway.rest.million")).to.equal(false);
        expect(stdout).to.contain("aws_eks_cluster/eks-cluster-extended-support");
    });

    it("lists every fault of a collection, and leaves the books untouched", async () => {
        const folder = temporaryFolder("prices");
        saveBook(folder, REGION, []);
        const { code, stderr } = await imported(
            [fact("a.b", -1), fact("c.d", 1, { date: "yesterday" }), fact("e.f", 1, { confidence: "sure" })],
            folder,
        );
        expect(code).to.equal(65);
        expect(stderr).to.contain("0.usd").and.to.contain("1.date").and.to.contain("2.confidence");
        const twice = await imported([fact("a.b", 1), fact("a.b", 2), fact("free.tier", 0)], folder);
        expect(twice.stderr).to.contain("it is there twice").and.to.contain("a free tier that was taken for the price");
        expect(readPriceBook(REGION, folder).prices.size).to.equal(0);
    });
});
