import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ArgumentsError, DONE, type Host, REFUSED, readOptions } from "./command-line";
import { type Config, guarded, type Run, runnerIn, Stack } from "./pulumi";

const DEFAULT_STACK = "startup-prod";

export const HELP = `Makes a new secret, and brings it to all running tasks without a failed request: counts its generation up in the stack's
file and runs "pulumi up", which replaces the tasks one after the other.

  jwt       The new secret signs, the former one still verifies (JWT_SECRET_PREVIOUS), until the next rotation.
            --leaked makes both new: everyone signs in again.
  database  RDS takes the new password at once. Open connections live on; a task that must open one reads
            DATABASE_URL again. Do it when there is little to do.
  redis     Two updates: with ROTATE the cache takes both tokens while the tasks are replaced, then SET ends the former.
            A serverless cache's user has one password: one update, as with database.

Usage
  npm run rotate -- --secret jwt|database|redis [--stack NAME] [--leaked] [--dry-run]

Options
  --secret NAME   what to rotate
  --stack NAME    the stack                             (default ${DEFAULT_STACK})
  --leaked        of jwt: the former secret is no longer good either
  --dry-run       show what would be done, and "pulumi preview" of the first step; change nothing
  --help          print this

Exit codes
  0   the secret is new, and every task has it
  1   an update failed; what was done and how to go on is said
  2   the arguments are wrong

Commit the stack's file afterwards: it has the generation.
`;

const OPTIONS = {
    stack: { type: "string" },
    secret: { type: "string", words: ["jwt", "database", "redis"] },
    leaked: { type: "boolean" },
    "dry-run": { type: "boolean" },
} as const;

/** One `pulumi up`, with the settings that come before it. */
interface Step {
    settings: [path: string, value: string][];
    what: string;
}

/** What a test puts in the place of programs. */
export interface World {
    /** The project's folder, with the stack files. */
    directory: string;
    run: Run;
    /** More arguments for every call of the engine. */
    pulumiArguments?: string[];
}

/** Runs `rotate` and gives its exit code. */
export async function main(args: string[], host: Host, world: World = realWorld(host)): Promise<number> {
    return guarded("rotate", host, async () => {
        const values = readOptions("rotate", args, OPTIONS);
        if (values["help"]) {
            host.stdout.write(HELP);
            return DONE;
        }
        const secret = values["secret"];
        const leaked = values["leaked"] === true;
        const faults: string[] = [];
        if (typeof secret !== "string") faults.push("--secret: must be given: jwt, database or redis");
        if (leaked && typeof secret === "string" && secret !== "jwt") {
            faults.push(`--leaked: of ${secret} the former is no longer good after a rotation anyway; leave it out`);
        }
        if (typeof secret !== "string" || faults.length > 0) {
            throw new ArgumentsError(
                ["rotate cannot read its arguments:", ...faults.map((one) => `  ${one}`)].join("\n"),
            );
        }
        const stack = new Stack(String(values["stack"] ?? DEFAULT_STACK), world.run, world.pulumiArguments);
        return rotate(stack, { secret, leaked, dry: values["dry-run"] === true }, host, world);
    });
}

interface Asked {
    secret: string;
    leaked: boolean;
    dry: boolean;
}

async function rotate(stack: Stack, { secret, leaked, dry }: Asked, host: Host, world: World): Promise<number> {
    const say = (text: string) => host.stderr.write(`${text}\n`);
    const steps = stepsOf(secret, leaked, await stack.configWithBases(world.directory));
    say(`Rotating the ${secret} secret of ${stack.name}${dry ? ": a dry run" : ""}`);
    for (const [index, { settings, what }] of steps.entries()) {
        say(`${index + 1}. ${what}`);
        for (const [key, value] of settings) say(`   ${key}: ${value}, then pulumi up`);
    }
    if (dry) return preview(steps[0], stack.name, world, say);
    for (const [index, { settings }] of steps.entries()) {
        for (const [key, value] of settings) await stack.set(key, value);
        const { code } = await stack.up();
        if (code === 0) continue;
        say(
            `Step ${index + 1} of ${steps.length} failed. Its settings stand in Pulumi.${stack.name}.yaml. Fix what pulumi says above and run`,
        );
        say(`  npx pulumi up --stack ${stack.name}`);
        for (const later of steps.slice(index + 1)) {
            for (const [key, value] of later.settings) {
                say(
                    `  npx pulumi config set --stack ${stack.name} --path ${key} ${value} && npx pulumi up --stack ${stack.name}`,
                );
            }
        }
        return REFUSED;
    }
    say(`The ${secret} secret is new, and every task has it. Commit Pulumi.${stack.name}.yaml.`);
    return DONE;
}

/** Previews a copy of the stack's file with the first step's settings: the file itself is not touched. */
async function preview(
    step: Step | undefined,
    name: string,
    world: World,
    say: (text: string) => void,
): Promise<number> {
    const given = world.pulumiArguments ?? [];
    const named = given.indexOf("--config-file");
    const file = (named < 0 ? undefined : given[named + 1]) ?? path.join(world.directory, `Pulumi.${name}.yaml`);
    const folder = mkdtempSync(path.join(tmpdir(), "rotate-"));
    const copy = path.join(folder, `Pulumi.${name}.yaml`);
    try {
        copyFileSync(file, copy);
        const stack = new Stack(name, world.run, ["--config-file", copy]);
        for (const [key, value] of step?.settings ?? []) await stack.set(key, value);
        const { code } = await stack.preview();
        say(`Nothing was changed, nor was Pulumi.${name}.yaml.`);
        return code === 0 ? DONE : REFUSED;
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function stepsOf(secret: string, leaked: boolean, config: Config): Step[] {
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
                        : "A new value signs; the former still verifies",
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
                    what: "The cache takes a new token beside the former, then the tasks get it",
                },
                { settings: [[strategy, "SET"]], what: "The cache drops the former token" },
            ];
    }
}

function valueAt(config: Config, key: string): unknown {
    const dot = key.indexOf(".");
    return config[key.slice(0, dot)]?.[key.slice(dot + 1)];
}

function realWorld(host: Host): World {
    const directory = path.join(__dirname, "..");
    return { directory, run: runnerIn(directory, host) };
}
