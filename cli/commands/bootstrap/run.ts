import { callerFor } from "../../aws/caller";
import { Aws, realAws } from "../../aws/connection";
import { reporting } from "../../aws/reporting";
import { serviceRolesOf } from "../../aws/service-roles";
import { StackPlan } from "../../aws/stack-plan";
import { CommandError, EXIT, type Host, UserError } from "../../command";
import { plannedStack } from "../plan/planned";
import { confirmOnTerminal } from "./confirm";
import type { Step } from "./step";
import { stepsOf } from "./steps";
import type { Surroundings } from "./surroundings";

interface Asked {
    stack: string;
    kms: boolean;
    yes: boolean;
    "dry-run": boolean;
}

/** Makes what is missing, step by step, and gives the exit code. */
export async function bootstrap(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    const { stack, kms, yes, "dry-run": isDry } = asked;
    const { inventory, settings } = await plannedStack(host.directory, stack);
    const confirm = "confirm" in surroundings ? surroundings.confirm : confirmOnTerminal();
    if (!yes && !isDry && confirm === undefined) {
        const reason = "each thing is shown and made after a yes, and there is no terminal to say it";
        const fix = "write --yes to make everything, or --dry-run to see it";
        throw new UserError("bootstrap", [{ key: "--yes", value: undefined, reason, fix }]);
    }
    const never = new AbortController().signal;
    const connection = await (surroundings.connect ?? (() => realAws(host.env)))();
    const caller = await callerFor("bootstrap", connection, settings.region, never);
    const say = (text: string) => host.stderr.write(`${text}\n`);
    say(`${stack} in ${settings.region}, account ${caller.account}, as ${caller.arn}`);
    const aws = new Aws(connection, settings.region, caller, never);
    const plan = new StackPlan(stack, settings.region, inventory.resources, { is: "none" });
    const steps = stepsOf({ aws, host, project: inventory.project, stack, services: serviceRolesOf(plan), kms });
    const code = await madeAll(steps, { yes, isDry, confirm }, host);
    if (code === EXIT.clean && !isDry) say(`Commit Pulumi.${stack}.yaml. Next: npm run preflight, then npm run up`);
    return code;
}

const FIXES = {
    denied: "allow it to the caller, or ask an administrator to run bootstrap",
    again: "run this again: it goes on from there",
};

interface Manner {
    yes: boolean;
    isDry: boolean;
    confirm?: Surroundings["confirm"];
}

/** Makes each step that is not there, in order, and gives the exit code. */
export async function madeAll(steps: Step[], { yes, isDry, confirm }: Manner, host: Host): Promise<number> {
    const say = (text: string) => host.stderr.write(`${text}\n`);
    let made = 0;
    for (const step of steps) {
        const found = await reporting("bootstrap", FIXES, step.find);
        if (found.is === "there") {
            say(`  there   ${found.what}`);
            continue;
        }
        made += 1;
        say(`  ${isDry ? "would make" : "make   "} ${found.make}`);
        if (isDry) continue;
        if (!yes && !(await confirm?.("Make it?", host))) {
            say("Nothing more was made. Run this again to go on.");
            return EXIT.refused;
        }
        await reporting("bootstrap", FIXES, step.make);
        await verified(step, found.make);
    }
    if (isDry) say(made === 0 ? "Everything is there." : `${made} to make; nothing was made.`);
    else say(`Everything is there${made === 0 ? " already" : ""}.`);
    return EXIT.clean;
}

/** AWS may show what was made only after some seconds. */
async function verified(step: Step, what: string): Promise<void> {
    for (const seconds of [0, 1, 2, 4, 8]) {
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        if ((await reporting("bootstrap", FIXES, step.find)).is === "there") return;
    }
    const reason = "AWS took it, and does not show it";
    throw new CommandError("bootstrap", { key: what, reason, fix: "run this again in a minute" });
}
