import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Aws } from "../../cli/aws/connection";
import type { Host } from "../../cli/command";
import { programsIn } from "../../cli/command/programs";
import { madeAll } from "../../cli/commands/bootstrap/run";
import { stepsOf } from "../../cli/commands/bootstrap/steps";
import { PROJECT, testHost } from "../command/host";
import { NewAccount } from "./aws";
import { Clone } from "./clone";

const FILE = "Pulumi.startup-prod.yaml";
const SERVICES = ["ecs.amazonaws.com", "rds.amazonaws.com"];

interface Manner {
    kms: boolean;
    /** The first change that it makes is its last. */
    dies: boolean;
    /** What it has the CLI change is added here. */
    commands: string[];
}

/** One run of bootstrap, as far as it comes. */
async function runOnce(
    aws: NewAccount,
    clone: Clone,
    { kms, dies, commands }: Manner,
): Promise<{ code: number | "killed"; stderr: string }> {
    const { host, left } = testHost({ directory: clone.directory, env: clone.env });
    const real = programsIn(clone.directory, host);
    const pulumi: Host["run"] = async (program, args, options) => {
        // What the CLI itself writes into the bucket is its own affair: it is killed after it, not in it.
        aws.revive();
        const ran = await real(program, args, options);
        if (dies) aws.dieAfter(1);
        const command = args.slice(0, args[0] === "stack" ? 2 : 1).join(" ");
        if (!/^(login|stack init|stack select)$/.test(command)) return ran;
        commands.push(command);
        if (dies) throw new Error("killed");
        return ran;
    };
    const connection = {
        credentials: async () => ({ accessKeyId: "test", secretAccessKey: "test" }),
        endpoint: aws.url,
        retries: { maxAttempts: 1 },
        retryDelay: 1,
        nameServers: async () => [],
    };
    const caller = { account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann" };
    const signal = new AbortController().signal;
    const steps = () =>
        stepsOf({
            aws: new Aws(connection, "ap-northeast-2", caller, signal),
            host: { ...host, run: pulumi },
            project: "glimpse",
            stack: "startup-prod",
            services: SERVICES,
            kms,
        });
    if (dies) aws.dieAfter(1);
    try {
        return { code: await madeAll(steps(), { yes: true, isDry: false }, host), stderr: left.stderr };
    } catch {
        return { code: "killed", stderr: left.stderr };
    } finally {
        aws.revive();
    }
}

const STACK = ["--stack", "startup-prod", "--non-interactive"];

/** Has the real CLI encrypt a setting of the stack. */
async function setSecret(clone: Clone): Promise<void> {
    const set = await clone.run(undefined, "pulumi", "config", "set", "--secret", "glimpse:word", "xyzzy", ...STACK);
    expect(set.code, set.stderr).to.equal(0);
}

/** Has it decrypt the setting again. */
const secretIn = (clone: Clone) => clone.run(undefined, "pulumi", "config", "get", "glimpse:word", ...STACK);

describe("bootstrap --kms, killed after each thing that it makes (moto is AWS; the CLI and its encryption are real)", () => {
    let aws: NewAccount;
    let clone: Clone;
    const commands: string[] = [];
    before(async () => {
        aws = await NewAccount.open();
        clone = new Clone(aws.url);
    });
    after(() => aws.close());

    const run = (dies: boolean) => runOnce(aws, clone, { kms: true, dies, commands });

    it("goes on where it was, makes nothing twice, and ends right", async () => {
        let kills = 0;
        for (let last = await run(true); last.code === "killed"; last = await run(true)) {
            kills += 1;
            expect(kills, last.stderr).to.be.below(40);
        }
        // Two roles, the bucket and five settings, the key and its alias; then login, the stack and its selection.
        expect(aws.changes.filter((one) => one === "CreateServiceLinkedRole")).to.have.length(2);
        expect(aws.changes.filter((one) => one === "CreateKey")).to.have.length(1);
        expect(aws.changes.filter((one) => one === "CreateAlias")).to.have.length(1);
        expect(aws.changes.filter((one) => /^Put .* policy$/.test(one))).to.have.length(1);
        expect(commands).to.deep.equal(["login", "stack init", "stack select"]);
        expect(kills).to.be.at.least(13);
        expect((await run(false)).stderr).to.include("Everything is there already.");
    });

    it("leaves the stack's file as it was, but for two lines", () => {
        const written = readFileSync(path.join(clone.directory, FILE), "utf8");
        const lines =
            /^secretsprovider: awskms:\/\/alias\/pulumi-state\?region=ap-northeast-2\nencryptedkey: [\w+/=]+\n/m;
        expect(written).to.match(lines);
        expect(written.replace(lines, "")).to.equal(readFileSync(path.join(PROJECT, FILE), "utf8"));
    });

    it("leaves a stack whose secrets the real CLI encrypts by the key, and reads again", async () => {
        await setSecret(clone);
        expect(readFileSync(path.join(clone.directory, FILE), "utf8"))
            .to.match(/secure: v1:/)
            .and.not.include("xyzzy");
        const get = await secretIn(clone);
        expect(get.stdout.trim(), get.stderr).to.equal("xyzzy");
    });
});

describe("bootstrap with a passphrase on a file backend, killed after each thing that it makes (moto is AWS; the CLI is real)", () => {
    let aws: NewAccount;
    let clone: Clone;
    const commands: string[] = [];
    before(async () => {
        aws = await NewAccount.open();
        clone = new Clone(aws.url);
        const state = path.join(clone.home, "state");
        mkdirSync(state);
        clone.env["PULUMI_BACKEND_URL"] = `file://${state}`;
    });
    after(() => aws.close());

    it("makes one passphrase and one stack, and no bucket", async () => {
        let kills = 0;
        const run = (dies: boolean) => runOnce(aws, clone, { kms: false, dies, commands });
        for (let last = await run(true); last.code === "killed"; last = await run(true)) {
            kills += 1;
            expect(kills, last.stderr).to.be.below(10);
        }
        expect(aws.changes).to.deep.equal([...SERVICES.map(() => "CreateServiceLinkedRole"), "PutParameter"]);
        expect(commands).to.deep.equal(["stack init", "stack select"]);
        expect(kills).to.equal(5);
    });

    it("leaves a stack that the passphrase in Parameter Store opens, and no other", async () => {
        clone.env["PULUMI_CONFIG_PASSPHRASE"] = await aws.passphrase();
        await setSecret(clone);
        expect((await secretIn(clone)).stdout.trim()).to.equal("xyzzy");
        clone.env["PULUMI_CONFIG_PASSPHRASE"] = "another";
        expect((await secretIn(clone)).stderr).to.include("incorrect passphrase");
    });
});
