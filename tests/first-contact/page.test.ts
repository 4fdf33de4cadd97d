import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../command/host";
import { ENGINE } from "../engine/home";
import { switchedOff } from "../engine/started";
import { NewAccount } from "./aws";
import { Clone } from "./clone";
import { Distribution } from "./distribution";
import { mirrored, removals } from "./left-behind";
import { PAGE } from "./page";
import { atTerminal } from "./terminal";

const IMAGE = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id";

describe("docs/first-deployment.md, command by command at a terminal (moto is AWS; the engine is real, over the simulated provider)", () => {
    let aws: NewAccount;
    let clone: Clone;
    let distribution: Distribution;
    before(async () => {
        aws = await NewAccount.open();
        aws.publish(IMAGE, "ami-0123456789abcdef0");
        clone = new Clone(aws.url);
        // npx starts npm's launcher, which searches for the CLI of its version here.
        mkdirSync(path.join(clone.home, "home"), { recursive: true });
        symlinkSync(path.resolve(ENGINE, "../.."), path.join(clone.home, "home/versions"));
        clone.env["PATH"] = `${path.join(PROJECT, ".venv/bin")}${path.delimiter}${clone.env["PATH"]}`;
        distribution = await Distribution.open(clone.home);
        // moto loads each service when it is first asked: a second or two each, which is none of preflight's 15.
        await clone.glimpse("preflight", "--timeout", "120");
    });
    after(() => {
        distribution.close();
        aws.close();
    });

    let isBroken = false;
    for (const { command, typed, code = 0, says, isCut, isTidying, after: before = [], inPlaceOf } of PAGE) {
        it(`${command}${isCut ? ", and the machine is switched off meanwhile" : ""}`, async () => {
            // Each goes on from what the one before it left.
            if (isBroken) throw new Error("a command before this one failed");
            isBroken = true;
            let isOff = false;
            const line = inPlaceOf ? command.replace(...inPlaceOf) : command;
            if (isTidying) await mirrored(clone, aws);
            const ran = await atTerminal(clone, [...before, line].join("\n"), typed, () => {
                if (!isCut || isOff || !hasMade(clone)) return;
                isOff = true;
                switchedOff(clone.home);
            });
            for (const removal of isTidying ? removals(ran.said, clone) : []) {
                const removed = await atTerminal(clone, removal);
                expect(removed.code, removed.said).to.equal(0);
            }
            if (isTidying) expect([0, 1]).to.include(ran.code);
            else if (!isCut) expect(ran.code, ran.said.slice(-4000)).to.equal(code);
            else expect(isOff, ran.said.slice(-4000)).to.equal(true);
            expect(ran.said).to.match(says);
            isBroken = false;
        });
    }
});

/** Has the provider made the network? */
function hasMade({ home }: Clone): boolean {
    const calls = path.join(home, "cloud/calls.jsonl");
    return (
        existsSync(calls) && /"operation":"create","phase":"end","type":"aws:ec2\/vpc/.test(readFileSync(calls, "utf8"))
    );
}
