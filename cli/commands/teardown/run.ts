import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ResourceRecord } from "../../../inventory";
import { stateOf } from "../../aws/state";
import { CommandError, EXIT, type Host, INTERRUPTED, interruptible, UserError } from "../../command";
import { Stack } from "../../pulumi/stack";
import { usd } from "../../report/figures";
import { RunningResources } from "../../running";
import { adoptedBy, letGo, linesOf } from "./adopted";
import { confirmName } from "./confirm";
import { refuseNeighbours } from "./neighbours";
import { goes, type Stays, staysOf } from "./stays";

interface Asked {
    stack: string;
    yes: boolean;
    "dry-run": boolean;
}

const MOST_TRIES = 6;
/** AWS deletes what CloudFront made in the network some minutes after its VPC origin. */
const PAUSE = 120_000;
const DAY = 86_400_000;
const LETS_GO_LATER = /DependencyViolation/;

/** Says what goes and what stays, removes the protection, and destroys. @throws CommandError where a step fails */
export async function teardown(asked: Asked, host: Host, given: string[]): Promise<number> {
    const { stack: name, yes } = asked;
    const say = (text: string) => host.stderr.write(`${text}\n`);
    say(`Reading ${name}`);
    const all = await found(name, host);
    await refuseNeighbours(name, host);
    const { left, faults } = await adoptedBy(new Stack(name, host.run, given), host.directory, all);
    if (faults.length > 0) throw new UserError("teardown", faults, { exit: "refused" });
    const going = all.filter((one) => !left.includes(one));
    const resources = new RunningResources(going);
    const stays = staysOf(resources);
    say(`\n${going.filter(isReal).length} resources of ${name} are deleted permanently, among them`);
    for (const one of goes(resources)) say(`  ${one}`);
    for (const line of linesOf(left)) say(line);
    say(`\nWhat stays at AWS, with the most that it costs a month\n${stays.map(lineOf).join("\n")}\n`);
    if (asked["dry-run"]) {
        say("Nothing was changed.");
        return EXIT.clean;
    }
    if (!yes) await requireConsent(name);
    const folder = mkdtempSync(path.join(tmpdir(), "teardown-"));
    try {
        const copy = path.join(folder, `Pulumi.${name}.yaml`);
        copyFileSync(given[1] ?? path.join(host.directory, `Pulumi.${name}.yaml`), copy);
        const stack = new Stack(name, host.run, ["--config-file", copy]);
        await stack.set("glimpse:deletionProtection", "false");
        // Otherwise this rule rejects the first step; below its own level it needs a reason and a day.
        const rule = "glimpse:policies.rules.deletion-protection";
        await stack.set(`${rule}.level`, "advisory");
        await stack.set(`${rule}.reason`, "npm run teardown destroys the stack");
        await stack.set(`${rule}.expires`, new Date(host.clock.now() + 2 * DAY).toISOString().slice(0, 10));
        say("Step 1 of 2: the protection is removed");
        if ((await stack.up()).code !== 0) {
            const fix = `see above. The stack is as it was, or protected again by npm run up -- --stack ${name}`;
            throw refused(name, "the protection was not removed, and nothing was deleted", fix);
        }
        if (!(await letGo(stack, left))) {
            const fix = `see that the up above had all of glimpse:adopt, and run this again`;
            throw refused(name, "what was adopted would not stay at AWS, and nothing was deleted", fix);
        }
        say("Step 2 of 2: the stack is destroyed; CloudFront takes minutes");
        if (!(await destroyed(stack, name, host))) {
            say(`Interrupted: not all of it was deleted. npm run teardown -- --stack ${name} goes on where it ended.`);
            return INTERRUPTED;
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
    say(`\n${name} is deleted. What stays, with the most that it costs a month\n${stays.map(lineOf).join("\n")}`);
    say(`Pulumi.${name}.yaml is as it was. npx pulumi stack rm ${name} removes the stack's name and history.`);
    return EXIT.clean;
}

/** @returns false where it was interrupted while it waited */
async function destroyed(stack: Stack, name: string, host: Host): Promise<boolean> {
    for (let tries = 1; ; tries++) {
        const { code, stdout, stderr } = await stack.destroy();
        if (code === 0) return true;
        if (tries === MOST_TRIES || !LETS_GO_LATER.test(stdout + stderr)) {
            const fix = `see above, and run npm run teardown -- --stack ${name} again: it goes on where it ended`;
            throw refused(name, "not all of it was deleted", fix);
        }
        host.stderr.write("AWS has not let go of the network yet: again in two minutes\n");
        const isInterrupted = await interruptible(host, async (signal) => {
            await host.clock.wait(PAUSE, signal);
            return signal.aborted;
        });
        if (isInterrupted) return false;
    }
}

async function found(name: string, host: Host): Promise<readonly ResourceRecord[]> {
    const state = await stateOf(name, host.run);
    if (state.is === "unread") {
        throw refused(name, `its state was not read: ${state.why}`, `see that npx pulumi stack --stack ${name} works`);
    }
    if (state.is === "none") throw refused(name, "it has no resources: nothing is up", "name another one with --stack");
    return state.resources;
}

function isReal({ type }: ResourceRecord): boolean {
    return !/^(pulumi|glimpse):/.test(type);
}

async function requireConsent(name: string): Promise<void> {
    const answer = await confirmName(name);
    if (answer === "yes") return;
    const reason =
        answer === "no terminal" ? "there is no terminal to ask at" : "another name was given: nothing was changed";
    throw refused(
        name,
        reason,
        answer === "no terminal" ? "write --yes" : "run this again, and write the stack's name",
    );
}

function refused(value: string, reason: string, fix: string): CommandError {
    return new CommandError("teardown", { key: "--stack", value, reason, fix });
}

function lineOf({ what, monthlyUsd, until }: Stays): string {
    const price = monthlyUsd === undefined ? "?" : usd(monthlyUsd);
    return `  ${price.padStart(6)}  ${what}\n          until ${until}`;
}
