import { CommandError, EXIT, type Host, Interrupted } from "../../command";
import type { Stack } from "../../pulumi/stack";
import type { Running, RunningService, Surroundings } from "../../running";
import type { Watching } from "../deploy/place";
import { deploy } from "../deploy/run";
import { type Parameter, removed, stored } from "./parameter";
import { restarted } from "./restart";

export interface Asked {
    stack: string;
    service: string | undefined;
    "timeout-minutes": number;
}

/** What a test puts in the place of AWS, of the person and of the watch of ECS. */
export interface SecretsSurroundings extends Surroundings {
    readValue?: () => Promise<string>;
    watching?: Watching;
}

/** Where a secret is, and what of the stack it belongs to. */
export interface Place {
    running: Running;
    service: RunningService;
    parameter: Parameter;
    /** Its setting in the stack's file: `glimpse:api.secrets.PUSH_KEY`. */
    setting: string;
    file: string;
    stack: Stack;
    /** What the stack's own file names now. */
    named: unknown;
}

/** How a change is made. */
export interface How {
    asked: Asked;
    host: Host;
    given: SecretsSurroundings;
    /** Ctrl-C. */
    signal: AbortSignal;
}

/** Keeps a value, and gives it to the tasks. @returns the exit code */
export async function setSecret(place: Place, value: string, how: How): Promise<number> {
    const { host, signal } = how;
    const { running, service, parameter, setting, file, stack, named } = place;
    const say = (text: string) => host.stderr.write(`${text}\n`);
    if (named !== undefined && named !== parameter.arn) {
        const reason = `${file} names another place for it, which this command does not write to`;
        throw new CommandError("secrets", {
            key: setting,
            value: named,
            reason,
            fix: "write the value there, or remove the line",
        });
    }
    say(`Keeping the value in the parameter ${parameter.path}, encrypted; free`);
    await running.asking(() => stored(parameter, value, running.aws.options));
    if (signal.aborted) {
        const until = named === undefined ? "no task has it" : "tasks that run keep the previous value";
        throw new Interrupted(`the value is in ${parameter.path}, and ${until}. Set it again to go on`);
    }
    if (named !== undefined) {
        say(`Replacing the tasks of ${service.name} one by one: they read it when they start`);
        return restart(place, how);
    }
    say(`Naming it in ${file} (${setting}), and deploying`);
    let code: number = EXIT.refused;
    try {
        await stack.set(setting, parameter.arn);
        code = await deployed(how);
    } finally {
        if (code !== EXIT.clean) {
            await stack.remove(setting);
            say(`${file} does not name it; the value stays in ${parameter.path}. Set it again to try again.`);
        }
    }
    if (code === EXIT.clean) say(`Every task has it. Commit ${file}.`);
    return code;
}

/** Replaces the tasks, which have the previous value until then. */
async function restart({ running, service, parameter }: Place, { asked, host, given, signal }: How): Promise<number> {
    try {
        return await running.asking(() =>
            restarted(running, service, { timeoutMinutes: asked["timeout-minutes"], signal }, host, given.watching),
        );
    } catch (error) {
        if (!signal.aborted) {
            host.stderr.write(`The value is in ${parameter.path}; tasks that run may keep the previous one.\n`);
            throw error;
        }
        throw new Interrupted(`the value is in ${parameter.path}, and ECS goes on replacing the tasks: npm run status`);
    }
}

/** Takes it from the tasks, and deletes the value. @returns the exit code */
export async function removeSecret(place: Place, name: string, how: How): Promise<number> {
    const { host } = how;
    const { running, parameter, setting, file, stack, named } = place;
    const say = (text: string) => host.stderr.write(`${text}\n`);
    if (named === undefined) {
        const reason = `${file} names no such secret: it may be in a file that it extends, or the stack's own`;
        throw new CommandError("secrets", {
            key: setting,
            value: undefined,
            reason,
            fix: "npm run secrets -- list shows them",
        });
    }
    say(`Taking ${name} out of ${file}, and deploying`);
    let code: number = EXIT.refused;
    try {
        await stack.remove(setting);
        code = await deployed(how);
    } finally {
        if (code !== EXIT.clean) {
            await stack.set(setting, String(named));
            say(`${file} names it again, and its value was not deleted.`);
        }
    }
    if (code !== EXIT.clean) return code;
    if (named !== parameter.arn) {
        say(`No task has it. Its value stays where it is: ${named}. Commit ${file}.`);
        return code;
    }
    try {
        await running.asking(() => removed(parameter, running.aws.options));
    } catch (error) {
        say(`No task has it, and ${file} names it no more: commit that. Its value is left in ${parameter.path}, free.`);
        throw error;
    }
    say(`No task has it, and ${parameter.path} is deleted. Commit ${file}.`);
    return code;
}

async function deployed({ asked, host, given, signal }: How): Promise<number> {
    if (signal.aborted) throw new Interrupted("nothing was deployed");
    const what = {
        stack: asked.stack,
        image: undefined,
        build: undefined,
        timeoutMinutes: asked["timeout-minutes"],
        withoutBefore: "the image stays the same",
    };
    return deploy(what, host, given.watching);
}
