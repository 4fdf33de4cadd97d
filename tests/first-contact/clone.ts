import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { PROJECT } from "../command/host";
import { environment, plugins } from "../engine/home";
import { temporaryFolder } from "../temporary-folder";

/** A fresh clone of this repository, with a home of its user, the simulated providers and no state. */
export class Clone {
    readonly home = temporaryFolder("glimpse-first-contact");
    readonly directory = path.join(this.home, "clone");
    readonly env: Record<string, string>;

    constructor(aws: string) {
        for (const folder of ["home", "cloud", "tmp", "clone"]) mkdirSync(path.join(this.home, folder));
        const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
            cwd: PROJECT,
            encoding: "utf8",
        });
        for (const file of listed.split("\0").filter((name) => name !== "" && !name.startsWith("tests/"))) {
            cpSync(path.join(PROJECT, file), path.join(this.directory, file));
        }
        symlinkSync(path.join(PROJECT, "node_modules"), path.join(this.directory, "node_modules"));
        const { PULUMI_BACKEND_URL: _, PULUMI_CONFIG_PASSPHRASE: __, ...rest } = environment(this.home);
        this.env = {
            ...rest,
            AWS_ENDPOINT_URL: aws,
            AWS_ACCESS_KEY_ID: "test",
            AWS_SECRET_ACCESS_KEY: "test",
            AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
        };
        plugins(path.join(this.home, "home", "plugins"));
    }

    /** Kills the program that runs, at once: it has no time to tidy up. */
    kill: () => void = () => {};

    /**
     * Runs a command line as a user would.
     *
     * @param heard gets each line of standard error as it comes
     */
    run(
        heard: ((line: string) => void) | undefined,
        command: string,
        ...args: string[]
    ): Promise<{ code: number; stdout: string; stderr: string }> {
        const child = spawn(command, args, { cwd: this.directory, env: this.env, stdio: ["ignore", "pipe", "pipe"] });
        this.kill = () => child.kill("SIGKILL");
        if (heard !== undefined) createInterface({ input: child.stderr }).on("line", heard);
        const left = { code: -1, stdout: "", stderr: "" };
        for (const stream of ["stdout", "stderr"] as const) {
            child[stream].setEncoding("utf8").on("data", (text: string) => {
                left[stream] += text;
            });
        }
        return new Promise((resolve, reject) => {
            child.on("error", reject);
            child.on("close", (code) => resolve({ ...left, code: code ?? -1 }));
        });
    }

    glimpse(...args: string[]) {
        return this.run(undefined, process.execPath, "cli/glimpse.js", ...args);
    }
}
