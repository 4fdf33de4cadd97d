import path from "node:path";
import { ArgumentsError, DONE, type Host, REFUSED } from "./command-line";
import { type Asked, HELP, readArguments } from "./deploy/arguments";
import { type Clock, faultOf, follow, unreachable } from "./deploy/follow";
import type { Watch, Watched } from "./deploy/watch";
import { CommandError, guarded, type Ran, type Run, runnerIn, Stack } from "./pulumi";

const IMAGE = "glimpse:api.image";

/** What a test puts in the place of programs, of AWS and of the clock. */
export interface World extends Clock {
    directory: string;
    run: Run;
    /** Looks at ECS: for the deployment that comes next, or at the one that is there. */
    watch(where: Watched, region: string, which: "next" | "current"): Promise<Pick<Watch, "look">>;
    /** More arguments for every call of the engine. */
    pulumiArguments?: string[];
}

/** Runs `deploy` and gives its exit code. */
export async function main(args: string[], host: Host, world: World = realWorld(host)): Promise<number> {
    return guarded("deploy", host, async () => {
        const asked = readArguments(args);
        if (asked) return new Deploy(asked, host, world).run();
        host.stdout.write(HELP);
        return DONE;
    });
}

/** What the stack tells of its service. */
interface Place extends Watched {
    repositoryUrl: string;
    region: string;
}

class Deploy {
    private readonly stack: Stack;

    constructor(
        private readonly asked: Asked,
        private readonly host: Host,
        private readonly world: World,
    ) {
        this.stack = new Stack(asked.stack, world.run, world.pulumiArguments);
    }

    async run(): Promise<number> {
        const place = placeIn(await this.stack.outputs());
        const { image, stack } = this.asked;
        if (image === undefined) return this.updated(place);
        if (place) return this.withImage(image, place);
        throw new ArgumentsError(
            `--stack: ${stack} is not up: it has no clusterName, serviceName and repositoryUrl among its outputs. Run: npm run deploy -- --stack ${stack}`,
        );
    }

    /** Sets the image, and the former one again where the new one does not run. */
    private async withImage(image: string, place: Place): Promise<number> {
        const { stack, world, asked } = this;
        const file = `Pulumi.${asked.stack}.yaml`;
        const former = (await stack.config())["glimpse:api"]?.["image"];
        const { "glimpse:api": api } = await stack.configWithBases(world.directory);
        if (api?.["build"] !== undefined) {
            throw new ArgumentsError(
                "glimpse:api.build: the stack builds its image itself, at every `pulumi up`. Remove that line to deploy images by tag",
            );
        }
        const address = image.includes("/") ? image : `${place.repositoryUrl}:${image}`;
        if (asked.build !== undefined) await this.buildAndPush(asked.build, address);
        const code = await this.updated(place, async () => {
            this.say(`Deploying ${address} to ${place.service} in ${place.cluster}`);
            await stack.set(IMAGE, address);
        });
        if (code === DONE) {
            this.say(`The image is ${address}. Commit ${file}.`);
            return code;
        }
        if (typeof former === "string") await stack.set(IMAGE, former);
        else await stack.remove(IMAGE);
        this.say(`${file} names ${typeof former === "string" ? former : "no image"} again.`);
        return code;
    }

    /**
     * Updates the stack and follows its service.
     *
     * @param before where the service is; nothing when the stack is not up yet
     * @param change what is done once ECS has answered, and before the update
     */
    private async updated(before: Place | undefined, change?: () => Promise<void>): Promise<number> {
        const { world, stack, asked } = this;
        const say = (text: string) => this.say(text);
        if (!before) say(`${stack.name} is not up yet: making it`);
        const next = before && (await world.watch(before, before.region, "next"));
        await change?.();
        let update: Ran | undefined;
        const updating = stack.up().then((ran) => {
            update = ran;
            return ran;
        });
        const seen = next && (await follow(next, () => update, asked.timeoutMinutes, world, say));
        const ran = await updating;
        if (!before && ran.code !== 0) {
            say("pulumi up failed. Fix what it says above, and deploy again: it goes on from there.");
            return REFUSED;
        }
        const place = before ?? placeIn(await stack.outputs());
        if (!place) throw new CommandError(`${stack.name} has no clusterName and serviceName among its outputs`);
        // The update deployed nothing, or was the first: what is there must be what the stack says, too.
        const standing =
            seen && (seen.state !== "none" || ran.code !== 0)
                ? seen
                : await follow(
                      await world.watch(place, place.region, "current"),
                      () => ran,
                      asked.timeoutMinutes,
                      world,
                      say,
                  );
        const fault = faultOf(standing, ran, await stack.taskDefinitionOf(place.service));
        if (fault) {
            say(fault);
            return REFUSED;
        }
        const { running, desired, taskDefinition } = standing;
        say(`${place.service} runs ${taskDefinition?.split("/").at(-1)} on ${running} of ${desired} tasks.`);
        return DONE;
    }

    private async buildAndPush(folder: string, address: string): Promise<void> {
        this.say(`Building ${folder} for linux/arm64 and pushing ${address}`);
        const context = path.resolve(this.world.directory, folder);
        const args = ["buildx", "build", "--platform", "linux/arm64", "--tag", address, "--push", context];
        const built = await this.world.run("docker", args, { shown: true });
        if (built.code === 0) return;
        const login = /denied|authorization|no basic auth|401|403/i.test(built.stdout + built.stderr)
            ? `\nLog in first: aws ecr get-login-password | docker login --username AWS --password-stdin ${address.split("/")[0]}`
            : "";
        throw new CommandError(
            `The image was not built and pushed, so nothing was changed (docker ended with ${built.code}).${login}`,
        );
    }

    private say(text: string): void {
        this.host.stderr.write(`${text}\n`);
    }
}

/** Nothing when the stack has no service yet. */
function placeIn(outputs: Record<string, unknown>): Place | undefined {
    const { clusterName: cluster, serviceName: service, repositoryUrl } = outputs;
    if (typeof cluster !== "string" || typeof service !== "string" || typeof repositoryUrl !== "string") {
        return undefined;
    }
    // The repository's address has the region of the stack in it.
    const region = /\.dkr\.ecr\.([a-z0-9-]+)\./.exec(repositoryUrl)?.[1] ?? "ap-northeast-2";
    return { cluster, service, repositoryUrl, region };
}

function realWorld(host: Host): World {
    const directory = path.join(__dirname, "..");
    return {
        directory,
        run: runnerIn(directory, host),
        watch: async (where, region, which) => {
            // Loaded by nothing else: the SDK takes half a second.
            const [{ ECSClient }, { Watch: Real }] = await Promise.all([
                import("@aws-sdk/client-ecs"),
                import("./deploy/watch"),
            ]);
            return Real[which](new ECSClient({ region, maxAttempts: 5 }), where).catch((error) => {
                throw error instanceof CommandError ? error : unreachable(error);
            });
        },
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        now: Date.now,
    };
}
