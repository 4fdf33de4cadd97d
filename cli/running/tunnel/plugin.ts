import { type ChildProcess, spawn } from "node:child_process";
import type { Aws } from "../../aws/connection";
import { CommandError, type Host } from "../../command";
import { onPath } from "../../command/on-path";
import type { Session } from "./session";

const NAME = "session-manager-plugin";
/** It reads the session from a variable whose name begins so: on its command line every process could read the token. */
const VARIABLE = "AWS_SSM_START_SESSION_RESPONSE";
const LONGEST_START = 30_000;
const LONGEST_END = 3000;
const MOST_OUTPUT = 10_000;

/** @throws CommandError with the one line that installs it */
export function requirePlugin(command: string, { env }: Pick<Host, "env">): string {
    const found = onPath([NAME, `${NAME}.exe`], env);
    if (found !== undefined) return found;
    const reason = "AWS's Session Manager plugin is not installed, or not on PATH";
    throw new CommandError(command, { key: NAME, reason, fix: INSTALL[process.platform] ?? PAGE });
}

const DOWNLOADS = "https://s3.amazonaws.com/session-manager-downloads/plugin/latest";
const PAGE =
    "install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
const INSTALL: Partial<Record<NodeJS.Platform, string>> = {
    darwin: "brew install --cask session-manager-plugin",
    linux: `curl -fsSLO ${DOWNLOADS}/ubuntu_${process.arch === "arm64" ? "arm64" : "64bit"}/${NAME}.deb && sudo dpkg -i ${NAME}.deb`,
    win32: `download and start ${DOWNLOADS}/windows/SessionManagerPluginSetup.exe`,
};

/** What the plugin is called with: `StartSession`'s own input, or for ECS the target alone. */
export async function pluginCall(program: string, aws: Aws, session: Session, input: object, env: Host["env"]) {
    const { accessKeyId, secretAccessKey, sessionToken } = await aws.connection.credentials();
    const endpoint = aws.connection.endpoint ?? `https://ssm.${aws.region}.amazonaws.com`;
    return {
        program,
        args: [VARIABLE, aws.region, "StartSession", "", JSON.stringify(input), endpoint],
        env: {
            ...env,
            [VARIABLE]: JSON.stringify(session),
            // It signs its own requests, and must not do so as anyone else.
            AWS_PROFILE: undefined,
            AWS_ACCESS_KEY_ID: accessKeyId,
            AWS_SECRET_ACCESS_KEY: secretAccessKey,
            AWS_SESSION_TOKEN: sessionToken,
            AWS_REGION: aws.region,
        },
    };
}

/** The plugin while it forwards a port. */
export class PortPlugin {
    private output = "";
    /** Resolves when it has ended. */
    readonly ended: Promise<void>;

    private constructor(private readonly child: ChildProcess) {
        this.ended = new Promise((resolve) => {
            child.once("exit", () => resolve());
            child.once("error", () => resolve());
        });
        for (const stream of [child.stdout, child.stderr]) {
            stream?.setEncoding("utf8").on("data", (text: string) => {
                this.output = `${this.output}${text}`.slice(-MOST_OUTPUT);
            });
        }
    }

    /** Starts it, and waits until it listens. Its process group is separate: Ctrl-C in psql ends a query, not the tunnel. */
    static async start(
        { program, args, env }: Awaited<ReturnType<typeof pluginCall>>,
        command: string,
        signal: AbortSignal,
    ): Promise<PortPlugin> {
        const plugin = new PortPlugin(
            spawn(program, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"], windowsHide: true }),
        );
        const outcome = await plugin.untilListening(signal);
        if (outcome === "listens" || signal.aborted) return plugin;
        await plugin.stop();
        const said = plugin.output.trim().split("\n").at(-1) ?? "";
        const reason = outcome === "ended" ? `it ended before it listened: ${said}` : "it listens on no port";
        throw new CommandError(command, { key: NAME, reason, fix: "see what it says, and run this again" });
    }

    /** Ends it as Ctrl-C does, which ends its session too; then hard. */
    async stop(): Promise<void> {
        if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined) return;
        this.child.kill("SIGINT");
        const late = setTimeout(() => this.child.kill("SIGKILL"), LONGEST_END);
        await this.ended;
        clearTimeout(late);
    }

    private untilListening(signal: AbortSignal): Promise<"listens" | "ended" | "late"> {
        return new Promise((resolve) => {
            const end = (outcome: "listens" | "ended" | "late") => {
                clearTimeout(late);
                resolve(outcome);
            };
            const late = setTimeout(() => end("late"), LONGEST_START);
            this.child.stdout?.on("data", () => {
                if (/Waiting for connections/.test(this.output)) end("listens");
            });
            this.ended.then(() => end("ended"));
            signal.addEventListener("abort", () => end("late"), { once: true });
        });
    }
}
