import { expect } from "chai";
import { SOON } from "../policies/helpers";
import { plan, type Run } from "./host";
import { projectOf } from "./project";

const exception = { resource: "postgres-instance", reason: "restored every night", expires: SOON };

describe("the plan's bill", () => {
    let directory: string;
    /** The stacks' files stay as they are: what was asked once is known. */
    const known = new Map<string, Promise<Run>>();
    const of = (stack: string, ...args: string[]) => {
        const key = [stack, ...args].join(" ");
        const run = known.get(key) ?? plan(["--stack", stack, ...args], { directory });
        known.set(key, run);
        return run;
    };
    const report = ({ stdout }: Run) => JSON.parse(stdout);

    before(() => {
        directory = projectOf({
            usual: {},
            busy: { use: { requests: 60_000_000 } },
            reserved: {
                commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "all" }],
            },
            tight: { ceilings: { monthlyUsd: 50, worstCaseMonthlyUsd: 1000, components: { redis: 14, postgres: 25 } } },
            accepted: {
                policies: { exceptions: [{ rule: "backups", ...exception }] },
                postgres: { backupRetentionDays: 1 },
            },
            careless: { postgres: { backupRetentionDays: 1 }, deletionProtection: false },
            growing: { policies: { rules: { "cost-increase": { monthlyUsd: 1 } } }, redis: { engine: "redis" } },
            wrong: {
                api: { port: 0 },
                policies: { rules: { gravitron: "advisory" }, exceptions: [{ rule: "backups" }] },
                use: { requests: -1 },
            },
            misruled: { policies: { rules: { graviton: "sometimes" } } },
        });
    });

    it("adds up: lines to components, components to the total, fixed and use to the same", async () => {
        const { bill } = report(await of("usual", "--format", "json"));
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        expect(bill).to.include({ currency: "USD", hoursPerMonth: 730 });
        expect(bill.components).to.have.length(11);
        for (const { name, monthly, lines } of bill.components) {
            expect(sum(lines.map((line: { monthly: number }) => line.monthly)), name).to.be.closeTo(monthly, 1e-9);
        }
        expect(sum(bill.components.map((one: { monthly: number }) => one.monthly))).to.be.closeTo(bill.total, 1e-9);
        expect(bill.fixed + bill.usage).to.be.closeTo(bill.total, 1e-9);
        expect(bill.worstCase.both).to.be.greaterThan(bill.total);
    });

    it("is made for the use and the contracts of the stack's configuration", async () => {
        const usual = report(await of("usual", "--format", "json")).bill;
        const busy = report(await of("busy", "--format", "json")).bill;
        expect(busy.fixed).to.be.closeTo(usual.fixed, 1e-9);
        expect(busy.usage).to.be.greaterThan(usual.usage + 10);
        const reserved = await of("reserved", "--format", "json");
        expect(report(reserved).bill.commitments[0]).to.include({ years: 1 });
        expect(report(reserved).bill.total).to.be.lessThan(usual.total);
        expect((await of("reserved")).stdout).to.match(
            /^Commitments\n {2}1 x db\.t4g\.micro reserved, 1 y, all upfront: /m,
        );
    });

    it("shows each component with its lines, allowances too, and no noise of sums", async () => {
        const { stdout } = await of("usual");
        expect(stdout).to.match(/^postgres +█+ +20\.87$/m);
        expect(stdout).to.match(/^ {3}public IPv4 address \(Elastic IP\) of network-nat +730 {2}hour +0\.005 +3\.65$/m);
        expect(stdout).to.match(/^ {3}always free: 3 dashboards .* -3\.00$/m);
        expect(stdout).to.match(/^alarms +0\.00$/m);
        expect(stdout).to.not.match(/-0\.00|\de-\d|NaN/);
        const { total } = report(await of("usual", "--format", "json")).bill;
        expect(stdout).to.match(new RegExp(`^Total +${total.toFixed(2).replace(".", "\\.")}$`, "m"));
    });

    it("folds lines below a cent, unless it is asked for every line", async () => {
        const short = (await of("usual")).stdout;
        const long = (await of("usual", "--lines")).stdout;
        expect(short)
            .to.match(/^ {3}\d lines? below a cent$/m)
            .and.not.include("beyond the instance's own size");
        expect(long).to.include("beyond the instance's own size").and.not.include("below a cent");
    });

    it("is in every format with the same total, ceilings and rules", async () => {
        const { total } = report(await of("tight", "--format", "json")).bill;
        for (const format of ["text", "markdown", "html"]) {
            const { stdout } = await of("tight", "--format", format);
            for (const output of [total.toFixed(2), "exceeded by", "cost-ceiling"])
                expect(stdout, format).to.include(output);
        }
    });

    it("ends with 1 where a ceiling is exceeded, and says by how much and where", async () => {
        const run = await of("tight", "--format", "json");
        const { bill, ceilings, policies } = report(run);
        const redis = bill.components.find(({ name }: { name: string }) => name === "redis").monthly;
        expect(run.code).to.equal(1);
        expect(ceilings).to.deep.include.members([
            { name: "total", limit: 50, actual: bill.total, ok: false },
            { name: "worstCase", limit: 1000, actual: bill.worstCase.both, ok: true },
            { name: "components.redis", limit: 14, actual: redis, ok: false },
        ]);
        expect(ceilings.map(({ ok }: { ok: boolean }) => ok)).to.deep.equal([false, true, false, true]);
        expect(policies.map(({ rule }: { rule: string }) => rule)).to.deep.equal(["cost-ceiling", "cost-ceiling"]);
        expect(run.stderr).to.match(
            /^tight must not be updated like this:\n {2}cost-ceiling \(\S+\): the stack costs \$/,
        );
        expect((await of("tight")).stdout).to.match(/^ {2}redis +14\.02 of 14\.00 {2}exceeded by 0\.02$/m);
    });

    it("ends with 1 where a mandatory rule is broken: the rule, the resource, the fix", async () => {
        const run = await of("careless");
        expect(run.code).to.equal(1);
        expect(run.stderr).to.include("backups (postgres-instance): ");
        expect(run.stdout).to.match(/^ {2}mandatory backups\n {6}postgres-instance .*\n/m);
        expect(run.stdout).to.match(/^ {2}mandatory deletion-protection\n/m);
    });

    it("accepts what an exception names, and shows why and until when", async () => {
        const run = await of("accepted");
        expect([run.code, run.stderr]).to.deep.equal([0, ""]);
        expect(run.stdout).to.match(/^Policies: 1 violation \(1 accepted\)\n {2}accepted backups\n/m);
        expect(run.stdout).to.include(`Accepted until ${SOON}: restored every night`);
        const [policy] = report(await of("accepted", "--format", "json")).policies;
        const { reason, expires } = exception;
        expect(policy).to.deep.include({ rule: "backups", level: "mandatory", suppressed: { reason, expires } });
    });

    it("asks what an update may add only where there is a base", async () => {
        expect((await of("growing")).code).to.equal(0);
        const run = await of("growing", "--base", "usual");
        expect(run.code).to.equal(1);
        expect(run.stderr).to.include("cost-increase").and.include("grows by $3.50");
    });

    it("reports errors of the rules' settings among all others, with 2", async () => {
        const { code, stdout, stderr } = await of("wrong");
        expect([code, stdout]).to.deep.equal([2, ""]);
        expect(stderr).to.match(/^Pulumi\.wrong\.yaml: \d errors\n/);
        for (const key of ["api.port", "use.requests", "policies.rules.gravitron", "policies.exceptions[0]"]) {
            expect(stderr).to.include(`glimpse:${key}`);
        }
        const misruled = await of("misruled");
        expect(misruled.code).to.equal(2);
        expect(misruled.stderr)
            .to.include("Pulumi.misruled.yaml: 1 error")
            .and.include("mandatory, advisory or disabled");
    });
});

describe("a change of the bill", () => {
    let directory: string;
    const against = (base: string, ...args: string[]) =>
        plan(["--stack", "literal", "--base", base, ...args], { directory });

    before(() => {
        directory = projectOf({ usual: {}, literal: { redis: { engine: "redis" }, network: { natVolumeGiB: 10 } } });
    });

    it("is shown line by line against another stack, and adds up", async () => {
        const { code, stdout } = await against("usual");
        expect(code).to.equal(0);
        const [, change = ""] = stdout.split(/^Change against usual: /m);
        const text = change.split("\n\n")[0];
        expect(text).to.match(/^75\.\d\d to 78\.\d\d a month, \+\d\.\d\d %\n/);
        expect(text).to.include("\n  +$17.52  1 node cache.t4g.micro, redis of redis-cache, redis\n");
        expect(text).to.include("\n  -$14.02  1 node cache.t4g.micro, valkey of redis-cache, redis\n");
        // 730 h x (0.024 - 0.0192) + 2 GB x 0.0912
        expect(text).to.match(/\n {3}\+\$3\.69 {2}in all$/);
        const { change: output } = JSON.parse((await against("usual", "--format", "json")).stdout);
        expect(output.change).to.be.closeTo(730 * (0.024 - 0.0192) + 2 * 0.0912, 1e-9);
        const sum = output.lines.reduce((total: number, line: { change: number }) => total + line.change, 0);
        expect(sum).to.be.closeTo(output.change, 1e-9);
    });

    it("is the same against the other plan's JSON, and nothing against its own", async () => {
        const fs = await import("node:fs");
        const file = `${directory}/usual.json`;
        await plan(["--stack", "usual", "--format", "json", "--out", file], { directory });
        expect(fs.existsSync(file)).to.equal(true);
        const lines = (text: string) => text.slice(text.indexOf("\n", text.indexOf("Change against")));
        expect(lines((await against(file)).stdout)).to.equal(lines((await against("usual")).stdout));
        const same = JSON.parse(
            (await plan(["--stack", "usual", "--base", file, "--format", "json"], { directory })).stdout,
        );
        expect(same.change).to.include({ change: 0, before: same.bill.total }).and.deep.include({ lines: [] });
    });

    it("is red where it grows and green where it shrinks, on a terminal only", async () => {
        const args = ["--stack", "literal", "--base", "usual"];
        const { stdout } = await plan(args, { directory, columns: 120 });
        expect(stdout).to.include("\u001b[31m+$17.52\u001b[39m").and.include("\u001b[32m-$14.02\u001b[39m");
        expect((await plan(args, { directory })).stdout).to.not.include("\u001b[");
    });

    it("is in Markdown and HTML too", async () => {
        expect((await against("usual", "--format", "markdown")).stdout).to.include(
            "| +\\$17.52 | 1 node cache.t4g.micro, redis",
        );
        expect((await against("usual", "--format", "html")).stdout).to.include("+$17.52");
    });

    it("needs a base that is there and has a bill", async () => {
        for (const [base, output] of [
            ["unusual", "did you mean usual?"],
            ["no/such.json", "ENOENT"],
            [`${directory}/Pulumi.yaml`, "it is not JSON"],
            [`${directory}/Pulumi.usual.yaml`, "neither a preview nor a state"],
        ] as const) {
            const { code, stderr } = await against(base);
            expect([code, stderr.includes(output)], stderr).to.deep.equal([2, true]);
        }
    });
});
