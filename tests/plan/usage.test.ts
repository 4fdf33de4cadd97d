import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { useOf } from "../../costs";
import { LATER, type Made, preview } from "../cases/cases";
import { plan } from "./host";
import { projectOf } from "./project";

const FUNCTION = "aws:lambda/function:Function";
const BUCKET = "aws:s3/bucket:Bucket";
const LAMBDA = { runtime: "nodejs22.x", architectures: ["arm64"], memorySize: 1024, role: LATER };

const SHOP: Made[] = [
    { type: FUNCTION, name: "checkout", inputs: LAMBDA },
    { type: FUNCTION, name: "mail-in", inputs: LAMBDA },
    { type: FUNCTION, name: "mail-out", inputs: LAMBDA },
    { type: BUCKET, name: "media", inputs: {} },
    { type: "aws:ec2/natGateway:NatGateway", name: "way", inputs: { subnetId: "subnet-1" } },
    { type: "aws:sqs/queue:Queue", name: "jobs", inputs: {} },
    { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", inputs: { retentionInDays: 30 } },
];

interface Line {
    resource: string;
    what: string;
    price: string;
    quantity: number;
    unitPrice: number;
    monthly: number;
    dependsOn?: string;
    note?: string;
}

describe("the use of a program", () => {
    let directory: string;
    let file: string;
    let count = 0;

    before(() => {
        directory = projectOf({
            users: { use: { requests: 1000 }, ceilings: { monthlyUsd: 500 } },
            usual: {},
            twice: { use: { monthlyActiveUsers: 1000 } },
            stated: { use: { monthlyActiveUsers: 1000, requests: 600_000 } },
        });
        file = path.join(directory, "shop.json");
        fs.writeFileSync(file, JSON.stringify(preview(SHOP)));
    });

    const usage = (content: string) => {
        const name = path.join(directory, `usage-${count++}.yml`);
        fs.writeFileSync(name, content);
        return name;
    };
    const report = async (...args: string[]) => {
        const run = await plan(["--from", file, "--format", "json", ...args], { directory });
        expect(run.stdout, run.stderr).to.not.equal("");
        const { bill, remarks = [] } = JSON.parse(run.stdout);
        const lines: Line[] = bill.components.flatMap((one: { lines: Line[] }) => one.lines);
        const of = (name: string, price?: string) =>
            lines.filter(({ resource, price: own }) => resource.endsWith(`::${name}`) && (!price || own === price));
        return { bill, remarks: remarks as string[], lines, of };
    };
    const only = (lines: Line[]): Line => {
        const [line] = lines;
        if (!line || lines.length > 1) throw new Error(`${lines.length} lines, wanted one`);
        return line;
    };

    describe("that no one states", () => {
        it("is not that of 500 users: such lines show their unit price, and on what they depend", async () => {
            const { bill, of } = await report();
            // The NAT gateway's hours are all that runs whether used or not.
            expect(bill.total).to.be.closeTo(730 * 0.059, 1e-9);
            expect(bill.usage).to.equal(0);
            const calls = only(of("checkout", "lambda.request.million"));
            expect(calls).to.include({ quantity: 0, monthly: 0, dependsOn: "monthly_requests" });
            expect(calls.unitPrice).to.equal(0.2);
            expect(only(of("way", "nat-gateway.gb"))).to.include({
                dependsOn: "monthly_data_processed_gb",
                unitPrice: 0.059,
            });
            expect(only(of("media", "s3.standard.gb-month")).dependsOn).to.equal("standard.storage_gb");
            expect(only(of("jobs")).note).to.equal("depends on use: monthly_requests not stated");
            expect(of("logs").map(({ dependsOn }) => dependsOn)).to.deep.equal(
                Array(2).fill("monthly_data_ingested_gb"),
            );
        });

        it("is said in every format", async () => {
            for (const [format, said] of [
                ["text", / of way +GB +0\.059 +depends on use$/m],
                ["markdown", /\| {2}\| GB \| 0\.059 \| depends on use \|/],
                ["html", /<td class="figure"[^>]*>0\.059<\/td><td class="figure"[^>]*>depends on use<\/td>/],
                ["csv", /nat-gateway\.gb,.*depends on use: monthly_data_processed_gb not stated/],
                ["json", /"dependsOn": "monthly_data_processed_gb"/],
            ] as const) {
                const { stdout } = await plan(["--from", file, "--format", format], { directory });
                expect(stdout, format).to.match(said);
            }
            const { stdout } = await plan(["--from", file], { directory });
            expect(stdout).to.match(/^ {2}\d+ lines of it by use, which is not stated/m);
        });

        it("is that of the stack that is named", async () => {
            const { bill, of } = await report("--stack", "users");
            expect(bill.usage).to.be.greaterThan(0.3);
            expect(only(of("way", "nat-gateway.gb")).quantity).to.equal(5);
        });

        it("is what the program's own configuration says", async () => {
            const own = path.join(directory, "own.json");
            const config = { "aws:region": "ap-northeast-2", "glimpse:use": '{"natGB":7}' };
            fs.writeFileSync(own, JSON.stringify(preview(SHOP, config)));
            const { stdout } = await plan(["--from", own, "--format", "json"], { directory });
            const [component] = JSON.parse(stdout).bill.components;
            expect(component.lines.find(({ price }: Line) => price === "nat-gateway.gb").quantity).to.equal(7);
        });
    });

    describe("that a file states", () => {
        it("is billed by resource, by wildcard and by type: the closest first, Infracost's names and ours", async () => {
            const { of, remarks, bill } = await report(
                "--usage",
                usage(`version: 0.1
resource_type_default_usage:
  aws_lambda_function: { monthly_requests: 1000000, request_duration_ms: 100 }
resource_usage:
  aws_lambda_function.checkout: { monthly_requests: 20000000 }
  "mail-*": { monthly_requests: 3000000 }
  "aws:lambda/function:Function::mail-in": { monthly_requests: 5000000, request_duration_ms: 200 }
  module.net.aws_nat_gateway.way: { monthly_data_processed_gb: 100 }
  aws_s3_bucket.media: { standard: { storage_gb: 500, monthly_tier_1_requests: 40000 }, object_tags: null }
  aws_sqs_queue.jobs[*]: { monthly_requests: 6000000, request_size: 64, kms_data_key_reuse_secs: 300 }
`),
            );
            const calls = (name: string) => only(of(name, "lambda.request.million")).quantity;
            expect(["checkout", "mail-in", "mail-out"].map(calls)).to.deep.equal([20, 5, 3]);
            const seconds = (name: string) => only(of(name, "lambda.arm.gb-second")).quantity;
            for (const [name, expected] of [
                ["checkout", 2e6],
                ["mail-in", 1e6],
                ["mail-out", 3e5],
            ] as const)
                expect(seconds(name)).to.be.closeTo(expected, 1e-3);
            expect(only(of("way", "nat-gateway.gb")).monthly).to.be.closeTo(100 * 0.059, 1e-9);
            expect(only(of("media", "s3.standard.gb-month")).monthly).to.be.closeTo(500 * 0.025, 1e-9);
            expect(only(of("media", "s3.put.1k")).quantity).to.equal(40);
            expect(only(of("media", "s3.get.1k")).dependsOn).to.equal("standard.monthly_tier_2_requests");
            expect(only(of("jobs")).quantity).to.be.closeTo(6, 1e-9);
            expect(of("logs").every(({ dependsOn }) => dependsOn !== undefined)).to.equal(true);
            expect(remarks ?? []).to.deep.equal([]);
            expect(bill.unpriced.map(({ why }: { why: string }) => why)).to.include(
                "its use is stated, and no price here asks for it: kms_data_key_reuse_secs: 300",
            );
            expect(bill.usage).to.be.greaterThan(20);
        });

        it("has figures of the whole program, and what follows the users follows", async () => {
            const { of } = await report("--usage", usage("use: { monthlyActiveUsers: 2000, natGB: 9 }\n"));
            expect(only(of("media", "s3.put.1k")).quantity).to.equal(20);
            expect(only(of("way", "nat-gateway.gb")).quantity).to.equal(9);
            expect(only(of("checkout", "lambda.request.million")).dependsOn).to.equal("monthly_requests");
        });

        it("is JSON as well", async () => {
            const { of } = await report("--usage", usage('{"resource_usage":{"way":{"monthly_data_processed_gb":3}}}'));
            expect(only(of("way", "nat-gateway.gb")).quantity).to.equal(3);
        });

        it("counts for stacks of ours too, next to the use of the users", async () => {
            const name = usage('resource_usage: { "*-bucket": { standard: { storage_gb: 1000 } } }\n');
            const of = async (...args: string[]) => {
                const { stdout } = await plan(["--format", "json", ...args]);
                return JSON.parse(stdout).bill;
            };
            const [before, after] = [await of(), await of("--usage", name)];
            expect(before.total).to.be.closeTo(75.77, 0.005);
            expect(after.total - before.total).to.be.closeTo(970 * 0.025, 1e-6);
        });

        it("names what is of no resource", async () => {
            const { remarks } = await report(
                "--usage",
                usage("resource_usage: { aws_instance.web: { monthly_hrs: 5 } }\n"),
            );
            expect(remarks).to.deep.equal(["the use of aws_instance.web is of no resource of this program"]);
        });

        it("is refused with all that is wrong in it", async () => {
            const bad = usage(`resources: {}
resource_usage:
  way: { monthly_data_processed_gb: -1 }
  jobs: { monthly_requests: many }
  media: 7
resource_type_default_usage: [1]
use: { requests: lots }
`);
            const { code, stdout, stderr } = await plan(["--from", file, "--usage", bad], { directory });
            expect([code, stdout]).to.deep.equal([2, ""]);
            for (const key of [
                "resources",
                "resource_usage.way.monthly_data_processed_gb",
                "resource_usage.jobs.monthly_requests",
                "resource_usage.media",
                "resource_type_default_usage",
                "use.requests",
            ]) {
                expect(stderr).to.match(new RegExp(`^ {2}${key.replaceAll(".", "\\.")} = `, "m"));
            }
            for (const [content, said] of [
                ["[1]", "holds no sections"],
                ["a: b: c", "not YAML"],
                ["use: { reqests: 1 }", "reqests"],
            ] as const) {
                const run = await plan(["--from", file, "--usage", usage(content)], { directory });
                expect([run.code, run.stdout], run.stderr).to.deep.equal([2, ""]);
                expect(run.stderr).to.include(said);
            }
            const missing = await plan(["--from", file, "--usage", "no/such/file.yml"], { directory });
            expect(missing.code).to.equal(2);
            expect(missing.stderr).to.include("ENOENT");
        });
    });

    it("follows the users of a stack, but for what is stated", async () => {
        const uploads = async (stack: string) =>
            only((await report("--stack", stack)).of("media", "s3.put.1k")).quantity;
        expect(await Promise.all(["usual", "twice", "stated"].map(uploads))).to.deep.equal([5, 10, 10]);
        expect(useOf({ monthlyActiveUsers: 2000 })).to.include({
            requests: 2_400_000,
            logsGB: 6,
            webSocketHours: 40_000,
        });
        expect(useOf({ monthlyActiveUsers: 2000, requests: 5 })).to.include({ requests: 5, uploads: 20_000 });
        expect(useOf({ monthlyActiveUsers: 0 })).to.include({ requests: 0, natGB: 5, fileMiB: 1 });
    });
});
