import { extended, layersBeneath } from "../../stacks/config/extends";
import { CommandError, type Ran, type Run } from "../command";

type Inputs = Record<string, unknown>;

/** A resource of the state. */
interface Recorded {
    urn: string;
    type: string;
    delete?: boolean;
    protect?: boolean;
    retainOnDelete?: boolean;
    inputs?: Inputs;
    outputs?: Inputs;
    created?: string;
    modified?: string;
}

/** A configuration by section: `glimpse:api` to its settings. */
export type Config = Record<string, Record<string, unknown> | undefined>;

function sectionsOf(texts: Record<string, string>): Config {
    const isSection = (text: string) => text.startsWith("{");
    return Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, isSection(text) ? JSON.parse(text) : undefined]),
    );
}

/** One stack, by the CLI that a person would use: what it does is what they would see it do. */
export class Stack {
    /**
     * @param common arguments of every call that reads the stack's file: `--config-file`, for one
     */
    constructor(
        readonly name: string,
        private readonly run: Run,
        private readonly common: string[] = [],
    ) {}

    /** What the stack gave out at its last update. */
    async outputs(): Promise<Record<string, unknown>> {
        const args = ["stack", "output", "--json", "--stack", this.name, "--non-interactive", "--color", "never"];
        return JSON.parse(await this.outputOf(args));
    }

    /** What the stack's own file says; secrets are left out. */
    async config(): Promise<Config> {
        return sectionsOf(await this.texts());
    }

    /** The same with what the file extends (`glimpse:extends`), which lies in this folder. */
    async configWithBases(directory: string): Promise<Config> {
        const own = await this.texts();
        return sectionsOf(extended(own, layersBeneath(own, this.name, directory)));
    }

    /** When the state last saw a resource change, of those with this logical name; nothing where it knows none. */
    async lastChange(logicalName: string): Promise<Date | undefined> {
        const times = (await this.resources())
            .filter(({ urn, delete: isLeaving }) => urn.endsWith(`::${logicalName}`) && !isLeaving)
            .map(({ modified, created }) => Date.parse(modified ?? created ?? ""))
            .filter((time) => !Number.isNaN(time));
        return times.length === 0 ? undefined : new Date(Math.max(...times));
    }

    /** The task definition that the state names for a service; nothing when it knows no such service. */
    async taskDefinitionOf(service: string): Promise<string | undefined> {
        const found = (await this.resources()).find(
            (one) => one.type === "aws:ecs/service:Service" && !one.delete && one.outputs?.["name"] === service,
        );
        const wanted = found?.inputs?.["taskDefinition"];
        return typeof wanted === "string" ? wanted : undefined;
    }

    /** What a destroy forgets, and leaves at AWS; and of it what it refuses to touch, protected as it is. */
    async retained(): Promise<{ urn: string; isProtected: boolean }[]> {
        return (await this.resources())
            .filter(({ retainOnDelete, delete: isLeaving }) => retainOnDelete === true && !isLeaving)
            .map(({ urn, protect }) => ({ urn, isProtected: protect === true }));
    }

    /** Takes the engine's protection off one resource: nothing changes at AWS. */
    async unprotect(urn: string): Promise<void> {
        const options = ["--stack", this.name, "--non-interactive", "--color", "never"];
        await this.outputOf(["state", "unprotect", urn, "--yes", ...options]);
    }

    /** Writes one setting into the stack's file; the comments there stay. */
    async set(path: string, value: string): Promise<void> {
        await this.outputOf(this.with(["config", "set", "--path", path, "--", value]));
    }

    async remove(path: string): Promise<void> {
        await this.outputOf(this.with(["config", "rm", "--path", path]));
    }

    /**
     * `pulumi up`, its own progress shown.
     *
     * @param unless where it is aborted, none is begun
     * @returns whether it succeeded, and all that it said
     */
    async up(unless?: AbortSignal): Promise<Ran> {
        return this.run("pulumi", this.with(["up", "--yes"]), { shown: true, ...(unless ? { unless } : {}) });
    }

    async destroy(): Promise<Ran> {
        return this.run("pulumi", this.with(["destroy", "--yes"]), { shown: true });
    }

    async preview(): Promise<Ran> {
        return this.run("pulumi", this.with(["preview", "--diff"]), { shown: true });
    }

    private async resources(): Promise<Recorded[]> {
        const args = ["stack", "export", "--stack", this.name, "--non-interactive", "--color", "never"];
        return JSON.parse(await this.outputOf(args)).deployment?.resources ?? [];
    }

    private async texts(): Promise<Record<string, string>> {
        const entries: Record<string, { value?: string }> = JSON.parse(
            await this.outputOf(this.with(["config", "--json"])),
        );
        return Object.fromEntries(
            Object.entries(entries).flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]])),
        );
    }

    private async outputOf(args: string[]): Promise<string> {
        const { code, stdout, stderr } = await this.run("pulumi", args, { shown: false });
        if (code === 0) return stdout;
        const reason = (stderr || stdout).trim();
        throw new CommandError("pulumi", {
            key: `pulumi ${args.join(" ")}`,
            reason: `it failed:\n${reason}`,
            fix: "do what pulumi says, and run this again",
        });
    }

    private with(args: string[]): string[] {
        const options = ["--stack", this.name, ...this.common, "--non-interactive", "--color", "never"];
        const end = args.indexOf("--");
        return end < 0 ? [...args, ...options] : [...args.slice(0, end), ...options, ...args.slice(end)];
    }
}

/** The stack that is selected in the project's folder. */
export async function selectedStack(run: Run): Promise<string> {
    const { stdout } = await run("pulumi", ["stack", "--show-name"], { shown: false });
    return stdout.trim();
}
