import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";
import { NewAccount } from "./aws";
import { Clone } from "./clone";

const FILE = "Pulumi.startup-prod.yaml";
const STACK = ["--stack", "startup-prod", "--non-interactive"];

/** A step that a run began, or one that it found made. */
const BEGUN = /^ {2}make {4}(.+)$/;
const FOUND = /^ {2}(?:there {3}|make {4})(.+)$/;

/**
 * Runs the program as a user does, and kills it by SIGKILL in the middle of the first step that it makes (`during`: AWS has
 * made it, and the program does not know), or as soon as it goes on from that step (`after`).
 *
 * @returns the step; nothing where the run came to its end by itself
 */
async function killed(
    aws: NewAccount,
    clone: Clone,
    when: "during" | "after",
    args: string[],
): Promise<{ step?: string; code: number; stderr: string }> {
    let begun: string | undefined;
    let isKilled = false;
    const kill = () => {
        if (isKilled) return;
        isKilled = true;
        clone.kill();
    };
    // What the Pulumi CLI itself writes into the bucket is no step's whole.
    aws.afterChange = (operation) => {
        if (when === "during" && begun !== undefined && !/\.pulumi/.test(operation)) kill();
    };
    const heard = (line: string) => {
        if (begun !== undefined && FOUND.test(line)) kill();
        begun ??= BEGUN.exec(line)?.[1];
    };
    const { code, stderr } = await clone.run(heard, process.execPath, "cli/glimpse.js", "bootstrap", "--yes", ...args);
    aws.afterChange = () => {};
    return isKilled && code !== 0 ? { step: begun ?? "", code, stderr } : { code, stderr };
}

/** Runs it until a run ends by itself; what was killed, in order. */
async function untilTheEnd(aws: NewAccount, clone: Clone, when: "during" | "after", ...args: string[]) {
    const steps: string[] = [];
    for (;;) {
        const { step, code, stderr } = await killed(aws, clone, when, args);
        if (step === undefined) {
            expect(code, stderr).to.equal(0);
            return steps;
        }
        steps.push(step);
        expect(steps.length, stderr).to.be.below(60);
    }
}

/** What bootstrap itself changed at AWS: the CLI's own writes to the bucket are not among them. */
const own = ({ changes }: NewAccount) => changes.filter((one) => !/\.pulumi/.test(one));
const roles = (aws: NewAccount) => aws.changes.filter((one) => one === "CreateServiceLinkedRole").length;

async function keepsASecret(clone: Clone): Promise<void> {
    const set = await clone.run(undefined, "pulumi", "config", "set", "--secret", "glimpse:word", "xyzzy", ...STACK);
    expect(set.code, set.stderr).to.equal(0);
    const get = await clone.run(undefined, "pulumi", "config", "get", "glimpse:word", ...STACK);
    expect(get.stdout.trim(), get.stderr).to.equal("xyzzy");
}

/** The stack's file has these lines more, and is otherwise as it was. */
function hasLines(clone: Clone, lines: RegExp): void {
    const written = readFileSync(path.join(clone.directory, FILE), "utf8");
    expect(written).to.match(lines);
    expect(written.replace(lines, "")).to.equal(readFileSync(path.join(PROJECT, FILE), "utf8"));
}

for (const when of ["during", "after"] as const) {
    describe(`bootstrap, its process killed (SIGKILL) ${when} each step (moto is AWS; the CLI and its encryption are real)`, () => {
        let aws: NewAccount;
        let clone: Clone;
        beforeEach(async () => {
            aws = await NewAccount.open();
            clone = new Clone(aws.url);
        });
        afterEach(() => aws.close());

        it("goes on with a bucket and a key (--kms), makes each thing once, and leaves a stack that the key opens", async () => {
            const steps = await untilTheEnd(aws, clone, when, "--kms");
            // Seven roles, the bucket with its five settings, the key with its alias.
            expect(steps.length, steps.join("\n")).to.be.at.least(14);
            expect(roles(aws)).to.equal(7);
            for (const one of ["CreateKey", "CreateAlias"]) {
                expect(
                    aws.changes.filter((change) => change === one),
                    one,
                ).to.have.length(1);
            }
            const others = own(aws).filter((one) => one !== "CreateServiceLinkedRole");
            expect(new Set(others).size, others.join("\n")).to.equal(others.length);
            hasLines(clone, /^secretsprovider: awskms:\/\/alias\/pulumi-state\?\S+\nencryptedkey: [\w+/=]+\n/m);
            const again = await clone.glimpse("bootstrap", "--yes", "--kms");
            expect(again.stderr).to.include("Everything is there already.");
            await keepsASecret(clone);
        });

        it("goes on with a folder and a passphrase, makes each thing once, and leaves a stack that it opens", async () => {
            const state = path.join(clone.home, "state");
            mkdirSync(state);
            clone.env["PULUMI_BACKEND_URL"] = `file://${state}`;
            const steps = await untilTheEnd(aws, clone, when);
            expect(steps.length, steps.join("\n")).to.be.at.least(8);
            expect(own(aws)).to.deep.equal([...Array(7).fill("CreateServiceLinkedRole"), "PutParameter"]);
            hasLines(clone, /^encryptionsalt: v1:\S+\n/m);
            const again = await clone.glimpse("bootstrap", "--yes");
            expect(again.stderr).to.include("Everything is there already.");
            clone.env["PULUMI_CONFIG_PASSPHRASE"] = await aws.passphrase();
            await keepsASecret(clone);
        });
    });
}
