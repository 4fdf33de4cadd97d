import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Engine } from "./harness";
import type { Call } from "./provider/cloud";
import { switchedOff } from "./started";

const ROOT = path.resolve(__dirname, "../..");
const PATIENCE_MS = 240_000;

/** A command of ours as a process, on an engine's stack. */
export class Commanded {
    private readonly child: ChildProcess;
    private readonly ended: Promise<number>;
    private readonly calls: number;
    output = "";

    /** @param args of Node.js: what it runs, and with what */
    constructor(
        private readonly engine: Engine,
        args: string[],
        env: Record<string, string> = {},
    ) {
        this.calls = engine.calls().length;
        this.child = spawn(process.execPath, args, {
            cwd: ROOT,
            // Without the packs: they take seconds to start, and decide nothing here.
            env: { ...engine.environment, PULUMI_OPTION_POLICY_PACK: "", ...env },
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        for (const stream of [this.child.stdout, this.child.stderr]) {
            stream?.setEncoding("utf8").on("data", (text: string) => {
                this.output += text;
            });
        }
        this.ended = once(this.child, "close").then(([code]) => Number(code ?? -1));
    }

    /** Waits until it has said something. */
    async says(text: string): Promise<void> {
        await this.until(text, () => this.output.includes(text));
    }

    /** Waits until the engine has asked the simulated AWS for something. */
    async asks(wanted: Partial<Call>): Promise<void> {
        await this.until(JSON.stringify(wanted), () =>
            this.engine
                .calls()
                .slice(this.calls)
                .some((call) => Object.entries(wanted).every(([key, value]) => call[key as keyof Call] === value)),
        );
    }

    signal(signal: NodeJS.Signals): void {
        this.child.kill(signal);
    }

    /** Its exit code. */
    end(): Promise<number> {
        return this.ended;
    }

    /** As when its machine is switched off: it and all that it started end at once. */
    async switchOff(): Promise<void> {
        while (switchedOff(this.engine.directory) > 0) await pause(50);
        await this.ended;
        restoreCutState(this.engine);
    }

    /** Waits until something holds. */
    async until(what: string, holds: () => boolean): Promise<void> {
        const deadline = Date.now() + PATIENCE_MS;
        while (!holds()) {
            if (this.child.exitCode !== null) throw new Error(`it ended before ${what}:\n${this.output.slice(-3000)}`);
            if (Date.now() > deadline)
                throw new Error(`waited without result for ${what}:\n${this.output.slice(-3000)}`);
            await pause(10);
        }
    }
}

interface Exported {
    deployment: {
        pending_operations?: { type: string; resource: { urn: string } }[];
        resources?: { urn: string; id?: string; custom?: boolean }[];
    };
}

/** A state in S3 is replaced whole or not at all. In a folder it may be cut in the middle: the engine's own copy is then the state. */
function restoreCutState(engine: Engine): void {
    const stacks = path.join(engine.directory, "state/.pulumi/stacks");
    for (const name of readdirSync(stacks, { recursive: true, encoding: "utf8" })) {
        const file = path.join(stacks, name);
        if (name.endsWith(".json") && readFileSync(file, "utf8") === "") copyFileSync(`${file}.bak`, file);
    }
}

/** The locks of the stack that are left. */
export function locksOf(engine: Engine): string[] {
    const locks = path.join(engine.directory, "state/.pulumi/locks");
    const files = existsSync(locks) ? readdirSync(locks, { recursive: true, encoding: "utf8" }) : [];
    return files.filter((name) => name.endsWith(".json"));
}

/** No lock is left, no operation is pending, and the state knows all that exists at AWS. */
export async function expectInOrder(engine: Engine): Promise<void> {
    expect(locksOf(engine)).to.deep.equal([]);
    const { deployment } = JSON.parse(await engine.export()) as Exported;
    expect(deployment.pending_operations ?? []).to.deep.equal([]);
    const known = new Set((deployment.resources ?? []).map(({ urn, id }) => `${urn} ${id}`));
    const unknown = engine.things().filter(({ urn, id }) => !known.has(`${urn} ${id}`));
    expect(unknown.map(({ urn }) => urn)).to.deep.equal([]);
}
