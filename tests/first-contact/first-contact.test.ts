import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";
import { NewAccount } from "./aws";
import { Clone } from "./clone";

const IMAGE = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id";
const FILE = "Pulumi.startup-prod.yaml";

/** A row of preflight's JSON. */
interface Row {
    level: string;
    check: string;
    asked: string;
    answer: string;
}

describe("the first deployment of a fresh clone (moto is AWS; the engine is real, over the simulated provider)", () => {
    let aws: NewAccount;
    let clone: Clone;
    before(async () => {
        aws = await NewAccount.open();
        clone = new Clone(aws.url);
    });
    after(() => aws.close());

    const preflight = async () => {
        const { code, stdout, stderr } = await clone.glimpse("preflight", "--format", "json", "--timeout", "120");
        expect(stdout, stderr).not.to.equal("");
        const rows: Row[] = JSON.parse(stdout).asked;
        return {
            code,
            stops: rows.filter(({ level }) => level === "stop"),
            unknown: rows.filter(({ level }) => level === "unknown"),
        };
    };

    it("plan shows what will be made, and what a later phase would save", async () => {
        expect((await clone.glimpse("plan")).code).to.equal(0);
        expect((await clone.glimpse("costs:phases")).code).to.equal(0);
        expect((await clone.glimpse("plan", "--stack", "phase-5", "--base", "startup-prod")).code).to.equal(0);
    });

    it("preflight says what the account lacks, and changes nothing", async () => {
        const { code, stops, unknown } = await preflight();
        expect(code).to.equal(1);
        expect(stops.map(({ asked }) => asked)).to.deep.equal([
            ...[
                "ecs",
                "ecs.application-autoscaling",
                "rds",
                "elasticache",
                "autoscaling",
                "elasticloadbalancing",
                "vpcorigin.cloudfront",
            ].map((service) => `whether the role of ${service}.amazonaws.com exists`),
            // moto knows Amazon's own public parameters only.
            `whether ${IMAGE} names an image`,
        ]);
        expect(unknown.map(({ check }) => check)).to.include("state");
        expect(aws.changes).to.deep.equal([]);
    });

    it("bootstrap --dry-run shows what it would make, with the prices, and makes nothing", async () => {
        const { code, stderr } = await clone.glimpse("bootstrap", "--dry-run");
        expect(code).to.equal(0);
        for (const line of [
            "would make the service-linked role of rds.amazonaws.com, free",
            "would make the bucket pulumi-state-123456789012 for Pulumi's state, cents a month",
            "would make a random passphrase in the SecureString parameter /pulumi/glimpse/passphrase, free",
            "would make the line encryptionsalt in Pulumi.startup-prod.yaml",
            "18 to make; nothing was made.",
        ]) {
            expect(stderr).to.include(`${line}\n`);
        }
        expect(aws.changes).to.deep.equal([]);
        expect(readFileSync(path.join(clone.directory, FILE), "utf8")).to.equal(
            readFileSync(path.join(PROJECT, FILE), "utf8"),
        );
    });

    it("bootstrap makes it: the stack's file is as it was, but for one line", async () => {
        const { code, stderr } = await clone.glimpse("bootstrap", "--yes");
        expect(code, stderr).to.equal(0);
        const written = readFileSync(path.join(clone.directory, FILE), "utf8");
        const [line = ""] = /^encryptionsalt: v1:.*\n/m.exec(written) ?? [];
        expect(line).not.to.equal("");
        expect(written.replace(line, "")).to.equal(readFileSync(path.join(PROJECT, FILE), "utf8"));
        expect(aws.policyOf("pulumi-state-123456789012")).to.have.nested.property(
            "Statement[0].Condition.Bool.aws:SecureTransport",
            "false",
        );
    });

    it("bootstrap again finds everything there, and changes nothing", async () => {
        aws.changes.length = 0;
        const { code, stderr } = await clone.glimpse("bootstrap", "--yes");
        expect(code).to.equal(0);
        expect(stderr).to.include("Everything is there already.").and.not.include("make ");
        expect(aws.changes).to.deep.equal([]);
    });

    it("preflight is clean, once the region has the NAT's image", async () => {
        aws.publish(IMAGE, "ami-0123456789abcdef0");
        const { code, stops, unknown } = await preflight();
        expect(stops).to.deep.equal([]);
        expect(code).to.equal(0);
        // moto simulates no policies.
        expect([...new Set(unknown.map(({ check }) => check))]).to.deep.equal(["rights"]);
    });

    it("up makes the stack with the passphrase that it reads from AWS, and prints it nowhere (real engine, simulated provider)", async () => {
        const { code, stdout, stderr } = await clone.glimpse(
            "up",
            "--yes",
            "--skip-preview",
            "--non-interactive",
            "--color",
            "never",
        );
        expect(code, stdout + stderr).to.equal(0);
        expect(stdout).to.match(/\+ 1\d\d created/);
        // moto has no such service: the engine's provider, which made it, is another simulation.
        expect(stderr).to.include("Whether a task runs on demand is not known: ");
        const passphrase = await aws.passphrase();
        expect(passphrase).to.have.length(43);
        expect(stdout + stderr).not.to.include(passphrase);
        const state = await clone.run(undefined, "pulumi", "stack", "export");
        expect(state.code, state.stderr).to.equal(0);
        expect(JSON.parse(state.stdout).deployment.secrets_providers.type).to.equal("passphrase");
    });

    it("preflight then takes what is there for the stack's own", async () => {
        const { stdout } = await clone.glimpse("preflight", "--format", "json", "--timeout", "120");
        const rows: Row[] = JSON.parse(stdout).asked;
        const row = rows.find(({ check }) => check === "state");
        expect(row).to.include({ level: "ok" });
        expect(row?.answer).to.match(/^1\d\d resources$/);
    });
});
