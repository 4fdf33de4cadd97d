import path from "node:path";
import { inspect } from "node:util";
import { InputError } from "../components/faults";
import { ArgumentsError, BAD_ARGUMENTS, CRASHED, DONE, type Host, REFUSED, readOptions } from "./command-line";
import type { Standing, Watch, Watched } from "./deploy/watch";
import { CommandError, type Ran, type Run, runnerIn, Stack } from "./pulumi";

const DEFAULT_STACK = "startup-prod";
const IMAGE = "glimpse:api.image";
const SECONDS = 1000;
/** Looks at ECS that may fail in a row: two minutes of them. */
const MOST_UNANSWERED = 24;

export const HELP = `Runs another image: sets glimpse:api.image in the stack's file, runs "pulumi up" with both policy packs, and watches ECS
until the deployment has ended. Fails, with the reason and the mend, when ECS rolled it back.

Usage
  npm run deploy -- --image TAG [--stack NAME] [--build FOLDER] [--timeout-minutes N]

Options
  --image TAG          a tag in the stack's own repository, or a whole address: host/path:tag
  --stack NAME         the stack                                                          (default ${DEFAULT_STACK})
  --build FOLDER       build FOLDER for linux/arm64 and push it under the tag first; needs docker with buildx
  --timeout-minutes N  how long to watch after "pulumi up" has ended, 1-120               (default 40)
  --help               print this

Exit codes
  0   the new image runs on all tasks, and the deployment is complete
  1   it does not: the build, the push or the update failed, ECS rolled back, or the time is up. The stack's file names
      the former image again, which still serves
  2   the arguments are wrong, or the stack is not up

Commit the stack's file afterwards: the next "pulumi up" runs the image that it names.
`;

const OPTIONS = {
    stack: { type: "string" },
    image: { type: "string" },
    build: { type: "string" },
    "timeout-minutes": { type: "string" },
} as const;

/** What a test puts in the place of programs, of AWS and of the clock. */
export interface World {
    directory: string;
    run: Run;
    /** Looks at ECS before anything is changed. */
    watch(where: Watched, region: string): Promise<Pick<Watch, "look">>;
    wait(milliseconds: number): Promise<void>;
    now(): number;
    /** More arguments for every call of the engine. */
    pulumiArguments?: string[];
}

/** Runs `deploy` and gives its exit code. */
export async function main(args: string[], host: Host, world: World = realWorld(host)): Promise<number> {
    try {
        const asked = readArguments(args);
        if (!asked) {
            host.stdout.write(HELP);
            return DONE;
        }
        return await deploy(asked, host, world);
    } catch (fault) {
        const isInput = fault instanceof ArgumentsError || fault instanceof InputError;
        const isPlain = isInput || fault instanceof CommandError;
        host.stderr.write(`${isPlain ? fault.message : `deploy itself failed.\n${inspect(fault)}`}\n`);
        if (isInput) return BAD_ARGUMENTS;
        return fault instanceof CommandError ? REFUSED : CRASHED;
    }
}

interface Asked {
    stack: string;
    image: string;
    build: string | undefined;
    timeoutMinutes: number;
}

function readArguments(args: string[]): Asked | undefined {
    const values = readOptions("deploy", args, OPTIONS);
    if (values["help"]) return undefined;
    const faults: string[] = [];
    const image = String(values["image"] ?? "");
    const minutes = Number(values["timeout-minutes"] ?? 40);
    if (image === "") faults.push("--image: must be given: the tag to run, like --image 1.4.2");
    else if (
        !/^[\w][\w.-]{0,127}$/.test(image) &&
        !/^[\w.-]+(:\d+)?\/[\w./-]+(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(image)
    ) {
        faults.push(
            `--image: ${JSON.stringify(image)} is neither a tag, like 1.4.2, nor a whole address, like host/path:1.4.2`,
        );
    }
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) {
        faults.push(
            `--timeout-minutes: ${JSON.stringify(values["timeout-minutes"])} is not a whole number from 1 to 120`,
        );
    }
    if (faults.length > 0)
        throw new ArgumentsError(["deploy cannot read its arguments:", ...faults.map((one) => `  ${one}`)].join("\n"));
    const { stack, build } = values;
    return {
        stack: String(stack ?? DEFAULT_STACK),
        image,
        build: typeof build === "string" ? build : undefined,
        timeoutMinutes: minutes,
    };
}

async function deploy({ stack: name, image, build, timeoutMinutes }: Asked, host: Host, world: World): Promise<number> {
    const say = (text: string) => host.stderr.write(`${text}\n`);
    const stack = new Stack(name, world.run, world.pulumiArguments);
    const outputs = await stack.outputs();
    const { clusterName, serviceName, repositoryUrl } = outputs;
    if (typeof clusterName !== "string" || typeof serviceName !== "string" || typeof repositoryUrl !== "string") {
        throw new ArgumentsError(
            `--stack: ${name} is not up: it has no clusterName, serviceName and repositoryUrl among its outputs. Run: npx pulumi up --stack ${name}`,
        );
    }
    const config = await stack.config();
    const former = config["glimpse:api"]?.["image"];
    const { "glimpse:api": api } = await stack.configWithBases(world.directory);
    if (api?.["build"] !== undefined) {
        throw new ArgumentsError(
            "glimpse:api.build: the stack builds its image itself, at every `pulumi up`. Remove that line to deploy images by tag",
        );
    }
    const address = image.includes("/") ? image : `${repositoryUrl}:${image}`;
    if (build !== undefined) await buildAndPush(build, address, world, say);

    const region = regionOf(outputs);
    const watch = await world.watch({ cluster: clusterName, service: serviceName }, region);
    say(`Deploying ${address} to ${serviceName} in ${clusterName}`);
    await stack.set(IMAGE, address);
    const restore = async () => {
        if (typeof former === "string") await stack.set(IMAGE, former);
        else await stack.remove(IMAGE);
        say(`Pulumi.${name}.yaml names ${typeof former === "string" ? former : "no image"} again.`);
    };

    let update: Ran | undefined;
    const updating = stack.up().then((ran) => {
        update = ran;
    });
    const standing = await follow(watch, () => update, timeoutMinutes, world, say);
    await updating;
    const failed = faultOf(standing, update);
    if (!failed) {
        say(
            `${serviceName} runs ${address} on ${standing.running} of ${standing.desired} tasks. Commit Pulumi.${name}.yaml.`,
        );
        return DONE;
    }
    say(failed);
    await restore();
    return REFUSED;
}

async function buildAndPush(folder: string, address: string, world: World, say: (text: string) => void): Promise<void> {
    say(`Building ${folder} for linux/arm64 and pushing ${address}`);
    const built = await world.run(
        "docker",
        [
            "buildx",
            "build",
            "--platform",
            "linux/arm64",
            "--tag",
            address,
            "--push",
            path.resolve(world.directory, folder),
        ],
        { shown: true },
    );
    if (built.code === 0) return;
    const login = /denied|authorization|no basic auth|401|403/i.test(built.stdout + built.stderr)
        ? `\nLog in first: aws ecr get-login-password | docker login --username AWS --password-stdin ${address.split("/")[0]}`
        : "";
    throw new CommandError(
        `The image was not built and pushed, so nothing was changed (docker ended with ${built.code}).${login}`,
    );
}

/** Looks until the deployment has ended, or the time is up; says what changed, and only then. */
async function follow(
    watch: Pick<Watch, "look">,
    ended: () => Ran | undefined,
    timeoutMinutes: number,
    { wait, now }: World,
    say: (text: string) => void,
): Promise<Standing> {
    let last = "";
    let endedAt: number | undefined;
    let unanswered = 0;
    const look = async (): Promise<Standing | undefined> => {
        try {
            const standing = await watch.look();
            unanswered = 0;
            return standing;
        } catch (error) {
            // One answer that fails is no deployment that fails.
            if (++unanswered === MOST_UNANSWERED) throw unreachable(error);
            return undefined;
        }
    };
    for (;;) {
        const update = ended();
        if (update) endedAt ??= now();
        const standing = await look();
        if (!standing) {
            await wait(5 * SECONDS);
            continue;
        }
        const line = lineOf(standing);
        if (line !== last) say(line);
        last = line;
        const isOver = standing.state === "completed" || standing.state === "failed";
        // The engine must have had its say too; without a deployment its word is all there is.
        if (update && (isOver || standing.state === "none" || update.code !== 0)) return standing;
        if (endedAt !== undefined && now() - endedAt > timeoutMinutes * 60 * SECONDS) return standing;
        await wait(5 * SECONDS);
    }
}

function lineOf({ state, running, desired, failed, reason }: Standing): string {
    if (state === "none") return "ECS: no new deployment yet";
    const trouble = failed > 0 ? `, ${failed} failed` : "";
    const why = state !== "completed" && reason ? `: ${reason.said}` : "";
    return `ECS: ${state}, ${running} of ${desired} new tasks run${trouble}${why}`;
}

/** What is wrong in the end, with the reason; nothing when the new image runs. */
function faultOf({ state, reason, taskDefinition, deployment }: Standing, update: Ran | undefined): string | undefined {
    const why = reason ? `\n  why:  ${reason.said}\n  mend: ${reason.mend}` : "";
    if (state === "failed") return `ECS rolled the deployment back; the former image serves.${why}`;
    if (update && update.code !== 0) return `pulumi up failed, so the new image is not there for certain.${why}`;
    if (state === "running") return `The time is up, and the deployment has not ended: ECS goes on with it.${why}`;
    if (deployment && deployment.taskDefinition !== taskDefinition) {
        return `The service runs ${taskDefinition}, not ${deployment.taskDefinition} which was deployed.${why}`;
    }
    return undefined;
}

/** The repository's address has the region of the stack in it. */
function regionOf({ repositoryUrl }: Record<string, unknown>): string {
    return /\.dkr\.ecr\.([a-z0-9-]+)\./.exec(String(repositoryUrl))?.[1] ?? "ap-northeast-2";
}

function unreachable(error: unknown): CommandError {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new CommandError(
        `ECS could not be asked how the service does (${reason}). See that \`aws sts get-caller-identity\` answers, and that you may ecs:DescribeServices, ecs:ListTasks and ecs:DescribeTasks`,
    );
}

function realWorld(host: Host): World {
    const directory = path.join(__dirname, "..");
    return {
        directory,
        run: runnerIn(directory, host),
        watch: async (where, region) => {
            // Loaded by nothing else: the SDK takes half a second.
            const [{ ECSClient }, { Watch: Real }] = await Promise.all([
                import("@aws-sdk/client-ecs"),
                import("./deploy/watch"),
            ]);
            return Real.begin(new ECSClient({ region, maxAttempts: 5 }), where).catch((error) => {
                throw error instanceof CommandError ? error : unreachable(error);
            });
        },
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        now: Date.now,
    };
}
