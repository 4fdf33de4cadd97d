import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXIT, type Host, INTERRUPTED, interruptible } from "../../command";
import { type Config, Stack } from "../../pulumi/stack";
import { ranBefore } from "../deploy/before";
import { placeIn, type Watching } from "../deploy/place";
import { refuseWithoutRole } from "./application";
import { type Secret, type Step, stepsOf, valueAt } from "./steps";

/** What the command line asks for. */
export interface Asked {
    stack: string;
    secret: Secret;
    leaked: boolean;
    dry: boolean;
}

/**
 * Rotates a secret and gives the exit code.
 *
 * @param given more arguments for every call of the engine
 * @param runOnce what runs a task of the service
 */
export function rotate(asked: Asked, host: Host, given: string[] = [], runOnce?: Watching["runOnce"]): Promise<number> {
    return interruptible(host, (signal) => rotated(asked, host, signal, given, runOnce));
}

async function rotated(
    asked: Asked,
    host: Host,
    signal: AbortSignal,
    given: string[],
    runOnce: Watching["runOnce"],
): Promise<number> {
    const { secret, leaked, dry } = asked;
    const stack = new Stack(asked.stack, host.run, given);
    const say = (text: string) => host.stderr.write(`${text}\n`);
    say(`Reading ${stack.name}`);
    const config = await stack.configWithBases(host.directory);
    const jwt = secret === "jwt" && !leaked ? await jwtState(stack, config, host.clock.now()) : undefined;
    if (jwt?.tooEarlyUntil !== undefined) {
        say(`The JWT secret was new a moment ago: tokens of the one before are valid until ${jwt.tooEarlyUntil}.`);
        say("Another rotation now would sign their users out. Run this later, or with --leaked if that must be.");
        return EXIT.refused;
    }
    if (secret === "application") refuseWithoutRole(stack.name, config, await stack.outputs());
    const steps = jwt?.unfinished ? [jwt.unfinished] : stepsOf(secret, leaked, config);
    say(`Rotating the ${secret} secret of ${stack.name}${dry ? ": a dry run" : ""}`);
    for (const [index, { settings, what, task }] of steps.entries()) {
        say(`${index + 1}. ${what}`);
        if (task) say("   glimpse:api.beforeDeployment, in a task with the owner's URL, then");
        for (const [key, value] of settings) say(`   ${key}: ${value}, then pulumi up`);
    }
    if (dry) return preview(steps[0], stack.name, host, given);
    for (const [index, { settings, task }] of steps.entries()) {
        const isReady = !signal.aborted && (!task || (await gaveTheRole(stack, config, host, runOnce)));
        if (isReady) for (const [key, value] of settings) await stack.set(key, value);
        if (isReady && (await stack.up(signal)).code === 0) continue;
        const ended = signal.aborted ? "was interrupted" : "failed";
        const code = signal.aborted ? INTERRUPTED : EXIT.refused;
        say(
            `Step ${index + 1} of ${steps.length} ${ended}. ${isReady ? "Its settings stand" : "Those of the step before it stand"} in Pulumi.${stack.name}.yaml. Fix what is said above and run`,
        );
        if (secret === "jwt" || secret === "application") {
            say(`  npm run rotate -- --secret ${secret} --stack ${stack.name}`);
            return code;
        }
        say(`  npx pulumi up --stack ${stack.name}`);
        for (const later of steps.slice(isReady ? index + 1 : index)) {
            for (const [key, value] of later.settings) {
                say(
                    `  npx pulumi config set --stack ${stack.name} --path ${key} ${value} && npx pulumi up --stack ${stack.name}`,
                );
            }
        }
        return code;
    }
    say(`The ${secret} secret is new, and every task has it. Commit Pulumi.${stack.name}.yaml.`);
    return EXIT.clean;
}

/** Runs the task that gives the role its password, with the image that serves. */
async function gaveTheRole(stack: Stack, config: Config, host: Host, runOnce: Watching["runOnce"]): Promise<boolean> {
    const place = placeIn(await stack.outputs());
    const watching = runOnce === undefined ? {} : { runOnce };
    return ranBefore({ config, place, image: undefined, withoutBefore: undefined }, host, watching);
}

/** How long a token of the reference server is valid, unless the stack's file says otherwise. */
const SESSION_SECONDS = 3600;
const GENERATION = "glimpse:secrets.jwtSecretGeneration";

/**
 * What the state says of the last rotation. The previous secret verifies next to the newest, and no third one: a rotation
 * that failed is finished before another begins, and another begins when no token of the third can be valid any more.
 */
async function jwtState(
    stack: Stack,
    config: Config,
    now: number,
): Promise<{ unfinished?: Step; tooEarlyUntil?: string }> {
    const written = Number(valueAt(config, GENERATION) ?? 1);
    const runs = (await stack.outputs())["jwtSecretGeneration"];
    // A stack of an earlier version does not say it.
    if (typeof runs !== "number") return {};
    if (runs < written) {
        const what = `Generation ${written} was begun and is not what the tasks run: it is finished first`;
        return { unfinished: { settings: [[GENERATION, String(written)]], what } };
    }
    const environment = valueAt(config, "glimpse:api.environment") as Record<string, unknown> | undefined;
    const seconds = Number(environment?.["SESSION_SECONDS"] ?? SESSION_SECONDS);
    const changed = runs > 1 ? await stack.lastChange("secrets-jwt-secret") : undefined;
    const until = changed && changed.getTime() + seconds * 1000;
    return until !== undefined && until > now ? { tooEarlyUntil: new Date(until).toISOString() } : {};
}

/** Previews a copy of the stack's file with the first step's settings: the file itself is not touched. */
async function preview(step: Step | undefined, name: string, host: Host, given: string[]): Promise<number> {
    const named = given.indexOf("--config-file");
    const file = (named < 0 ? undefined : given[named + 1]) ?? path.join(host.directory, `Pulumi.${name}.yaml`);
    const folder = mkdtempSync(path.join(tmpdir(), "rotate-"));
    const copy = path.join(folder, `Pulumi.${name}.yaml`);
    try {
        copyFileSync(file, copy);
        const stack = new Stack(name, host.run, ["--config-file", copy]);
        for (const [key, value] of step?.settings ?? []) await stack.set(key, value);
        const { code } = await stack.preview();
        host.stderr.write(`Nothing was changed, nor was Pulumi.${name}.yaml.\n`);
        return code === 0 ? EXIT.clean : EXIT.refused;
    } finally {
        rmSync(folder, { recursive: true });
    }
}
