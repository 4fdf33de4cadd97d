import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { temporaryFolder } from "../temporary-folder";
import { CloudFolder } from "./cloud-folder";
import { ENGINE, environment, plugins } from "./home";
import type { Fault } from "./provider/provider";
import { switchedOff } from "./started";
import { type Steps, stepsOf } from "./steps";

const REPOSITORY = path.resolve(__dirname, "../..");

const RUNS_THE_PROGRAM = new Set(["preview", "up", "refresh", "destroy"]);

/** What one run of the CLI came to. */
export interface Run {
    code: number;
    stdout: string;
    stderr: string;
    /** Both, for what a person would read. */
    text: string;
    seconds: number;
}

/** A run of a command that plans or makes something. */
export interface Update extends Run, Steps {}

export interface Options {
    /** The program's folder. Default: the repository's own program. */
    program?: string;
    project?: string;
    /** Values that are set with `pulumi config set --secret --path`, by their key: `glimpse:secrets.jwtSecret`. */
    secrets?: Record<string, string>;
    /** The stack's configuration, as in `Pulumi.<stack>.yaml`: text, or structured values. */
    config: Record<string, unknown>;
    /** @default "startup-prod" */
    stack?: string;
    /** Another stack's engine, whose backend and account this one shares. */
    host?: Engine;
    /** Faults that the simulated AWS should make. */
    faults?: Fault[];
    /** More for the environment of the CLI. */
    env?: Record<string, string>;
}

/**
 * The real engine over the simulated AWS: a home, a separate state and "cloud" in a temporary folder. The program is
 * the repository's own; its configuration comes from a temporary file. Nothing can reach the network.
 */
export class Engine extends CloudFolder {
    private readonly stack: string;
    private readonly host: Engine | undefined;
    private readonly program: string;
    private readonly project: string;
    private readonly env: Record<string, string>;
    private config: Record<string, unknown>;
    private settings: Record<string, unknown> = {};
    private readonly secrets: Record<string, string>;
    /** The same, encrypted, by section. */
    private encrypted: Record<string, unknown> = {};
    private started: Promise<void> | undefined;
    private readonly children = new Set<ChildProcess>();

    constructor(options: Options) {
        super(options.host?.directory ?? temporaryFolder("glimpse-engine"));
        this.stack = options.stack ?? "startup-prod";
        this.host = options.host;
        this.config = options.config;
        this.secrets = options.secrets ?? {};
        this.program = options.program ?? REPOSITORY;
        this.project = options.project ?? "glimpse";
        for (const folder of ["home", "state", "cloud", "tmp", "project"])
            fs.mkdirSync(path.join(this.directory, folder), { recursive: true });
        this.env = { ...environment(this.directory), ...options.env };
        plugins(path.join(this.directory, "home", "plugins"));
        // The stack is made and asked about in a project of the same name, so that the engine writes no file into ours.
        fs.writeFileSync(
            path.join(this.directory, "project", "Pulumi.yaml"),
            `name: ${this.project}\nruntime: nodejs\n`,
        );
    }

    /** Sets the stack's configuration; the next command reads it. */
    configure(config: Record<string, unknown>): void {
        this.config = config;
    }

    /** Sets more for the environment of the CLI. */
    setEnvironment(env: Record<string, string>): void {
        Object.assign(this.env, env);
    }

    /** The environment of the CLI, for a command of ours that starts it as its own process. */
    get environment(): Readonly<Record<string, string>> {
        return this.env;
    }

    /** Sets, or with none takes back, what should fail. */
    break(...faults: Fault[]): void {
        this.env["SIMULATED_AWS_FAULTS"] = JSON.stringify(faults);
    }

    async up(...args: string[]): Promise<Update> {
        return this.steps("up", ["--yes", "--skip-preview", ...args]);
    }

    /**
     * Brings it up, one change after the other, and ends the CLI as soon as it is time; what it had started ends after it. The
     * next run finds the lock of the dead one, and removes it.
     */
    async upUntil(isTime: () => boolean, signal: NodeJS.Signals = "SIGKILL"): Promise<Update & { isKilled: boolean }> {
        await this.run("cancel", "--yes");
        let isKilled = false;
        const watch = setInterval(() => {
            if (isKilled || !isTime()) return;
            isKilled = true;
            for (const child of this.children) child.kill(signal);
        }, 5);
        try {
            return { ...(await this.up("--parallel", "1")), isKilled };
        } finally {
            clearInterval(watch);
            // The providers are no children of the CLI's group: they would wait for questions permanently.
            if (isKilled) switchedOff(this.directory);
        }
    }

    async preview(...args: string[]): Promise<Update> {
        return this.steps("preview", args);
    }

    /** With its preview, as people run it: there the engine refuses what is protected before anything is removed. */
    async destroy(...args: string[]): Promise<Run> {
        return this.run("destroy", "--yes", ...args);
    }

    async refresh(...args: string[]): Promise<Update> {
        return this.steps("refresh", ["--yes", "--skip-preview", ...args]);
    }

    /** The state, as `pulumi stack export` gives it: secrets are encrypted. */
    async export(): Promise<string> {
        return (await this.run("stack", "export")).stdout;
    }

    /** The stack's outputs, secrets masked. */
    async outputs(): Promise<Record<string, unknown>> {
        return JSON.parse((await this.run("stack", "output", "--json")).stdout);
    }

    /** Ends what still runs and removes the temporary folder. */
    close(): void {
        for (const child of this.children) child.kill("SIGKILL");
        if (!this.host) switchedOff(this.directory);
        if (!this.host) fs.rmSync(this.directory, { recursive: true, force: true });
    }

    /** Runs the CLI on this stack. */
    async run(...args: string[]): Promise<Run> {
        this.started ??= this.start();
        await this.started;
        const [command = ""] = args;
        if (!RUNS_THE_PROGRAM.has(command)) return this.pulumi(this.projectDirectory, [...args, "--stack", this.stack]);
        return this.pulumi(this.program, [...args, "--stack", this.stack, "--config-file", await this.stackFile()]);
    }

    /** Runs the CLI in a folder. */
    pulumi(directory: string, args: string[]): Promise<Run> {
        return this.spawned(directory, [...args, "--non-interactive", "--color", "never"]);
    }

    /** For a command of ours that runs the CLI itself: its arguments as they are, on the stack's own file. */
    async byCommand(args: string[]): Promise<Run> {
        this.started ??= this.start();
        await this.started;
        return this.spawned(this.program, args);
    }

    /** Writes the stack's file, and gives its place. */
    async stackFile(): Promise<string> {
        this.started ??= this.start();
        await this.started;
        // JSON is YAML.
        const config = { ...this.config };
        for (const [section, values] of Object.entries(this.encrypted)) {
            config[section] = { ...Object(config[section]), ...Object(values) };
        }
        fs.writeFileSync(this.configFile, JSON.stringify({ ...this.settings, config }));
        return this.configFile;
    }

    private spawned(directory: string, args: string[]): Promise<Run> {
        const began = Date.now();
        const child = spawn(path.join(ENGINE, "pulumi"), args, {
            cwd: directory,
            env: this.env,
            stdio: ["ignore", "pipe", "pipe"],
        });
        this.children.add(child);
        let stdout = "";
        let stderr = "";
        child.stdout.on("data", (chunk) => {
            stdout += chunk;
        });
        child.stderr.on("data", (chunk) => {
            stderr += chunk;
        });
        return new Promise((resolve, reject) => {
            child.on("error", reject);
            child.on("close", (code) => {
                this.children.delete(child);
                const seconds = (Date.now() - began) / 1000;
                resolve({ code: code ?? -1, stdout, stderr, text: stdout + stderr, seconds });
            });
        });
    }

    private get projectDirectory(): string {
        return path.join(this.directory, "project");
    }

    private get configFile(): string {
        return path.join(this.projectDirectory, `Pulumi.${this.stack}.yaml`);
    }

    private async start(): Promise<void> {
        const made = await this.pulumi(this.projectDirectory, [
            "stack",
            "init",
            this.stack,
            "--secrets-provider",
            "passphrase",
        ]);
        if (made.code !== 0) throw new Error(made.text);
        // The salt of the secrets' encryption.
        for (const [key, value] of Object.entries(this.secrets)) {
            const args = ["config", "set", "--secret", "--path", key, value, "--stack", this.stack];
            const set = await this.pulumi(this.projectDirectory, args);
            if (set.code !== 0) throw new Error(set.text);
        }
        const { config, ...settings } = yaml.load(fs.readFileSync(this.configFile, "utf8")) as Record<string, unknown>;
        this.settings = settings;
        this.encrypted = Object(config);
    }

    private async steps(command: string, args: string[]): Promise<Update> {
        const run = await this.run(command, ...args, "--json");
        return { ...run, ...stepsOf(run.stdout) };
    }
}
