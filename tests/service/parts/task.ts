import path from "node:path";
import { SERVER } from "../needs";
import { freePort, listens, type Running, start, until } from "./processes";

/** One task: the server's process, with its own address. */
export class Task {
    private constructor(
        readonly port: number,
        private readonly process: Running,
    ) {}

    /**
     * Starts a program with exactly this environment, and waits until it listens.
     *
     * @param within what the program is started in: a group with limits
     */
    static async start(
        environment: Record<string, string>,
        program = path.join(SERVER, "dist/main.js"),
        within: (command: string, args: string[]) => [command: string, args: string[]] = (...as) => as,
    ): Promise<Task> {
        const port = await freePort();
        // No PATH, no HOME: ECS gives none of the tests' own variables either.
        const task = new Task(
            port,
            start(...within(process.execPath, [program]), { ...environment, PORT: String(port) }),
        );
        let ended: number | NodeJS.Signals | undefined;
        task.process.ended.then((code) => {
            ended = code;
        });
        await until(
            "the task listens",
            () => {
                if (ended !== undefined) throw new Error(`the task ended with ${ended}:\n${task.output()}`);
                return listens(port);
            },
            300,
        );
        return task;
    }

    get url(): string {
        return `http://127.0.0.1:${this.port}`;
    }

    output(): string {
        return this.process.output();
    }

    /** ECS's stop: SIGTERM, and SIGKILL when the stop timeout has passed. Resolves with how it ended and after how long. */
    async stop(stopTimeoutSeconds: number): Promise<{ exit: number | NodeJS.Signals; seconds: number }> {
        const startedAt = Date.now();
        this.process.child.kill("SIGTERM");
        const killer = setTimeout(() => this.process.child.kill("SIGKILL"), stopTimeoutSeconds * 1000);
        const exit = await this.process.ended;
        clearTimeout(killer);
        return { exit, seconds: (Date.now() - startedAt) / 1000 };
    }

    /** Ends without a word: the host is removed. */
    async kill(): Promise<void> {
        this.process.child.kill("SIGKILL");
        await this.process.ended;
    }
}
