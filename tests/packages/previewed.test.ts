import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { writeLauncher } from "../launcher";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { GO, PYTHON, ran } from "./needs";
import { generated, goModule, nodeProgram, pythonWith } from "./sdks";

/*
 * Programs in Python, Go and TypeScript with the generated SDKs, under the engine. Pulumi's own hosts for Python and Go cannot be had as
 * modules of Go, so each program is an inline one of the Automation API: everything else is as with those hosts.
 */

const ROOT = path.join(__dirname, "../..");
const FIXTURES = path.join(__dirname, "fixtures");
const VERSION: string = require("../../components/package.json").version;

/** Puts the plugin where the engine searches for the one that the SDK names. */
function install(engine: Engine): void {
    const folder = path.join(engine.directory, `home/plugins/resource-glimpse-v${VERSION}`);
    const run = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    fs.mkdirSync(folder);
    const launcher = path.join(folder, "pulumi-resource-glimpse");
    writeLauncher(launcher, process.execPath, run, path.join(ROOT, "components"));
}

/** Not by spawnSync: a test that waits for the engine leaves the process its turn. */
function printed(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
    const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, all] = ["", ""];
    child.stdout.on("data", (part) => {
        stdout += part;
        all += part;
    });
    child.stderr.on("data", (part) => {
        all += part;
    });
    return new Promise((resolve, reject) => {
        child.on("close", (code) => (code === 0 ? resolve(stdout) : reject(new Error(all))));
    });
}

describe("a program with the generated SDK, under the engine, is previewed: a network and a service with a sidecar", function () {
    this.timeout(1_800_000);
    const folder = temporaryFolder("glimpse-previewed");

    /** Runs what previews, and compares what it says. */
    async function previews(command: string, args: string[]): Promise<void> {
        const engine = new Engine({ config: {}, project: "shop" });
        try {
            install(engine);
            const types: string[] = JSON.parse((await printed(command, args, engine.environment)).trim());
            expect(types).to.include.members([
                "glimpse:network:Network",
                "glimpse:fargate-service:FargateService",
                "aws:ec2/vpc:Vpc",
                "aws:ecs/taskDefinition:TaskDefinition",
                "aws:appautoscaling/scheduledAction:ScheduledAction",
            ]);
            expect(types.length).to.be.above(40);
        } finally {
            engine.close();
        }
    }

    needing(GO, PYTHON)("in Python", async () => {
        const python = pythonWith(path.join(generated(folder), "python"), path.join(folder, "venv"));
        const [previewed, program] = ["previewed.py", "__main__.py"].map((name) => path.join(FIXTURES, "python", name));
        await previews(python, [previewed ?? "", program ?? ""]);
    });

    needing(GO)("in Go", async () => {
        const program = goModule(path.join(generated(folder), "go"), path.join(folder, "go-program"));
        fs.cpSync(path.join(FIXTURES, "go"), program, { recursive: true });
        const built = path.join(program, "previews");
        ran("go", ["build", "-mod=mod", "-o", built, "./previewed"], program);
        await previews(built, []);
    });

    needing(GO)("in TypeScript", async () => {
        const program = nodeProgram(generated(folder), path.join(folder, "nodejs-program"));
        const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
        const sdk = path.join(program, "node_modules/@glimpse/pulumi-glimpse");
        ran(process.execPath, [tsc, "--project", sdk, "--outDir", sdk, "--preserveSymlinks", "--skipLibCheck"], sdk);
        const options = ["--preserveSymlinks", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"];
        ran(process.execPath, [tsc, ...options, "index.ts"], program);
        const args = ["previewed.js", "index.js"].map((name) => path.join(program, name));
        await previews(process.execPath, args);
    });
});
