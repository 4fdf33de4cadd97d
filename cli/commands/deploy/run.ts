import path from "node:path";
import { InputError } from "../../../components/faults";
import { CommandError, EXIT, type Host, INTERRUPTED, interruptible, type Ran } from "../../command";
import { type Config, Stack } from "../../pulumi/stack";
import { API, type OwnSettings, ownSettings } from "../../running/own-settings";
import { ranBefore } from "./before";
import { sayCapacity } from "./capacity";
import { byDigest } from "./digest";
import { faultOf, follow } from "./follow";
import { INTERRUPTED_IN, isInterruption, refuseInterrupted } from "./interrupted";
import { type Place, placeIn, realEcs, type Watching } from "./place";
import type { Watch } from "./watch";

/** What the command line asks for. */
export interface Asked {
    stack: string;
    /** Absent: the one that the stack's file names. */
    image: string | undefined;
    build: string | undefined;
    timeoutMinutes: number;
    /** Why glimpse:api.beforeDeployment does not run. @default it runs */
    withoutBefore?: string;
    /** Whose image it is, and where the stack's file has it. @default the API's */
    of?: { service: string; settings: OwnSettings };
}

/** Deploys and gives the exit code. */
export function deploy(asked: Asked, host: Host, watching: Watching = realEcs): Promise<number> {
    return interruptible(host, (signal) => new Deploy(asked, host, watching, signal).run());
}

class Deploy {
    private readonly stack: Stack;
    private phase: keyof typeof INTERRUPTED_IN = "beginning";

    /** @param signal of Ctrl-C or a cancelled job */
    constructor(
        private readonly asked: Asked,
        private readonly host: Host,
        private readonly watching: Watching,
        private readonly signal: AbortSignal,
    ) {
        this.stack = new Stack(asked.stack, host.run, watching.pulumiArguments);
    }

    async run(): Promise<number> {
        try {
            return await this.deployed();
        } catch (error) {
            if (!isInterruption(error, this.signal)) throw error;
            this.say(INTERRUPTED_IN[this.phase]);
            return INTERRUPTED;
        }
    }

    private async deployed(): Promise<number> {
        this.say(`Reading ${this.asked.stack}`);
        const { image, stack, of } = this.asked;
        const api = placeIn(await this.stack.outputs());
        const place = api && of ? { ...api, service: of.service } : api;
        refuseInterrupted(this.signal);
        const config = await this.stack.configWithBases(this.host.directory);
        if (image === undefined) return this.updated(place, () => this.before(config, place));
        if (place) return this.withImage(image, place, config);
        const reason = `${stack} is not up: it has no clusterName, serviceName and repositoryUrl among its outputs`;
        const fix = `make it first: npm run deploy -- --stack ${stack}`;
        throw new InputError("deploy", [{ key: "--stack", value: stack, reason, fix }]);
    }

    /** Sets the image, and the previous one again where the new one does not run. */
    private async withImage(image: string, place: Place, config: Config): Promise<number> {
        const { stack, asked } = this;
        const file = `Pulumi.${asked.stack}.yaml`;
        const previous = this.settings.in(await stack.config())["image"];
        const { build } = this.settings.in(config);
        if (build !== undefined) {
            const reason = "the stack builds its image itself, at every `pulumi up`";
            const fix = "remove that line to deploy images by tag";
            throw new InputError(file, [{ key: "glimpse:api.build", value: build, reason, fix }]);
        }
        const named = image.includes("/") ? image : `${place.repositoryUrl}:${image}`;
        if (asked.build !== undefined) await this.buildAndPush(asked.build, named);
        const address = await byDigest(named, this.host, this.signal, this.watching.digestOf);
        let isSet = false;
        let code: number = EXIT.refused;
        try {
            code = await this.updated(place, async () => {
                if (!(await this.before(config, place, address))) return false;
                this.say(`Deploying ${address} to ${place.service} in ${place.cluster}`);
                isSet = true;
                await stack.set(this.setting, address);
                return true;
            });
        } finally {
            if (isSet && code !== EXIT.clean) await this.nameAgain(previous, file);
        }
        if (code === EXIT.clean) this.say(`The image is ${address}. Commit ${file}.`);
        return code;
    }

    private get settings(): OwnSettings {
        return this.asked.of?.settings ?? ownSettings({ component: API });
    }

    /** Its image's. */
    private get setting(): string {
        return `${this.settings.path}.image`;
    }

    private async nameAgain(previous: unknown, file: string): Promise<void> {
        const named = typeof previous === "string" ? previous : "no image";
        try {
            if (typeof previous === "string") await this.stack.set(this.setting, previous);
            else await this.stack.remove(this.setting);
            this.say(`${file} names ${named} again.`);
        } catch (error) {
            this.say(`${file} named ${named}, and names what was to be deployed: write it back.`);
            throw error;
        }
    }

    /**
     * Updates the stack and follows its service.
     *
     * @param before where the service is; nothing when the stack is not up yet
     * @param change what is done once ECS has answered, and before the update; false where nothing must be updated
     */
    private async updated(before: Place | undefined, change: () => Promise<boolean>): Promise<number> {
        const { watching, host, stack, asked, signal } = this;
        const say = (text: string) => this.say(text);
        const following = (watch: Pick<Watch, "read">, ended: () => Ran | undefined) =>
            follow(watch, ended, { timeoutMinutes: asked.timeoutMinutes, signal }, host.clock, say);
        refuseInterrupted(signal);
        if (!before) say(`${stack.name} is not up yet: making it`);
        const next = before && (await watching.watch(before, before.region, "next", signal));
        const isChanged = await change();
        refuseInterrupted(signal);
        if (!isChanged) return EXIT.refused;
        this.phase = "engine";
        let update: Ran | undefined;
        const updating = stack.up(signal).then((ran) => {
            update = ran;
            if (ran.code === 0) this.phase = "watch";
            return ran;
        });
        // Whatever ends the watch, the engine has come to its end before this command has.
        const seen =
            next && (await following(next, () => update).catch((error) => updating.then(() => Promise.reject(error))));
        const ran = await updating;
        refuseInterrupted(signal);
        if (!before && ran.code !== 0) {
            say("pulumi up failed. Fix what it says above, and deploy again: it goes on from there.");
            return EXIT.refused;
        }
        const place = before ?? placeIn(await stack.outputs());
        if (!place) {
            const reason = "it has no clusterName and serviceName among its outputs";
            const fix = "export them, as index.ts of this project does";
            throw new CommandError("deploy", { key: "--stack", value: stack.name, reason, fix });
        }
        // The update deployed nothing, or was the first: what is there must be what the stack says, too.
        const standing =
            seen && (seen.state !== "none" || ran.code !== 0)
                ? seen
                : await following(await watching.watch(place, place.region, "current", signal), () => ran);
        const fault = faultOf(standing, ran, await stack.taskDefinitionOf(place.service));
        if (fault) {
            say(fault);
            return EXIT.refused;
        }
        const { running, desired, taskDefinition } = standing;
        say(`${place.service} runs ${taskDefinition?.split("/").at(-1)} on ${running} of ${desired} tasks.`);
        await sayCapacity(place, watching, say);
        return EXIT.clean;
    }

    private before(config: Config, place: Place | undefined, image?: string): Promise<boolean> {
        const { host, watching, asked } = this;
        return ranBefore({ config, place, image, withoutBefore: asked.withoutBefore }, host, watching);
    }

    private async buildAndPush(folder: string, address: string): Promise<void> {
        this.say(`Building ${folder} for linux/arm64 and pushing ${address}`);
        // As --out: relative to the folder that the user is in.
        const context = path.resolve(folder);
        const args = ["buildx", "build", "--platform", "linux/arm64", "--tag", address, "--push", context];
        refuseInterrupted(this.signal);
        const built = await this.host.run("docker", args, { shown: true, signal: this.signal });
        refuseInterrupted(this.signal);
        if (built.code === 0) return;
        const isLogin = /denied|authorization|no basic auth|401|403/i.test(built.stdout + built.stderr);
        const registry = address.split("/")[0];
        const reason = `the image was not built and pushed, so nothing was changed (docker ended with ${built.code})`;
        const fix = isLogin
            ? `log in: aws ecr get-login-password | docker login --username AWS --password-stdin ${registry}`
            : "do what docker says above, and deploy again";
        throw new CommandError("deploy", { key: "--build", value: folder, reason, fix });
    }

    private say(text: string): void {
        this.host.stderr.write(`${text}\n`);
    }
}
