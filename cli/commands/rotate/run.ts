import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXIT, type Host } from "../../command";
import { type Config, Stack } from "../../pulumi/stack";

/** One `pulumi up`, with the settings that come before it. */
interface Step {
    settings: [path: string, value: string][];
    what: string;
}

/** What the command line asks for. */
export interface Asked {
    stack: string;
    secret: "jwt" | "database" | "redis";
    leaked: boolean;
    dry: boolean;
}

/**
 * Rotates a secret and gives the exit code.
 *
 * @param given more arguments for every call of the engine
 */
export async function rotate(asked: Asked, host: Host, given: string[] = []): Promise<number> {
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
    const steps = jwt?.unfinished ? [jwt.unfinished] : stepsOf(secret, leaked, config);
    say(`Rotating the ${secret} secret of ${stack.name}${dry ? ": a dry run" : ""}`);
    for (const [index, { settings, what }] of steps.entries()) {
        say(`${index + 1}. ${what}`);
        for (const [key, value] of settings) say(`   ${key}: ${value}, then pulumi up`);
    }
    if (dry) return preview(steps[0], stack.name, host, given);
    for (const [index, { settings }] of steps.entries()) {
        for (const [key, value] of settings) await stack.set(key, value);
        const { code } = await stack.up();
        if (code === 0) continue;
        say(
            `Step ${index + 1} of ${steps.length} failed. Its settings stand in Pulumi.${stack.name}.yaml. Fix what pulumi says above and run`,
        );
        say(
            secret === "jwt"
                ? `  npm run rotate -- --secret jwt --stack ${stack.name}`
                : `  npx pulumi up --stack ${stack.name}`,
        );
        for (const later of steps.slice(index + 1)) {
            for (const [key, value] of later.settings) {
                say(
                    `  npx pulumi config set --stack ${stack.name} --path ${key} ${value} && npx pulumi up --stack ${stack.name}`,
                );
            }
        }
        return EXIT.refused;
    }
    say(`The ${secret} secret is new, and every task has it. Commit Pulumi.${stack.name}.yaml.`);
    return EXIT.clean;
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

function stepsOf(secret: Asked["secret"], leaked: boolean, config: Config): Step[] {
    const next = (name: string, by = 1): [string, string] => {
        const key = `glimpse:secrets.${name}`;
        return [key, String(Number(valueAt(config, key) ?? 1) + by)];
    };
    const strategy = "glimpse:redis.authTokenUpdateStrategy";
    switch (secret) {
        case "jwt":
            return [
                {
                    settings: [next("jwtSecretGeneration", leaked ? 2 : 1)],
                    what: leaked
                        ? "Two new values: every token is refused, and everyone signs in again"
                        : "A new value signs; the previous one still verifies",
                },
            ];
        case "database":
            return [
                {
                    settings: [next("databasePasswordGeneration")],
                    what: "RDS takes a new password, then the tasks get it",
                },
            ];
        default:
            if (valueAt(config, "glimpse:redis.serverless") === true) {
                const what = "The serverless cache's user takes a new password, then the tasks get it";
                return [{ settings: [next("redisAuthTokenGeneration")], what }];
            }
            return [
                {
                    settings: [[strategy, "ROTATE"], next("redisAuthTokenGeneration")],
                    what: "The cache takes a new token next to the previous one, then the tasks get it",
                },
                { settings: [[strategy, "SET"]], what: "The cache drops the previous token" },
            ];
    }
}

function valueAt(config: Config, key: string): unknown {
    const dot = key.indexOf(".");
    return config[key.slice(0, dot)]?.[key.slice(dot + 1)];
}
