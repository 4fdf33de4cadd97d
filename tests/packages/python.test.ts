import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { GO, PYTHON } from "./needs";
import { generated, pythonWith } from "./sdks";

/*
 * A program in Python under the engine. Pulumi's own host for Python cannot be had as a module of Go, so the program is an inline one of
 * the Automation API: everything else is as with that host.
 */

const ROOT = path.join(__dirname, "../..");
const PROGRAMS = path.join(__dirname, "fixtures/python");
const VERSION: string = require("../../components/package.json").version;

/** Puts the plugin where the engine searches for the one that the SDK names. */
function install(engine: Engine): void {
    const folder = path.join(engine.directory, `home/plugins/resource-glimpse-v${VERSION}`);
    const run = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    fs.mkdirSync(folder);
    fs.writeFileSync(
        path.join(folder, "pulumi-resource-glimpse"),
        `#!/bin/sh\nexec "${process.execPath}" "${run}" "${path.join(ROOT, "components")}" "$@"\n`,
        { mode: 0o755 },
    );
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

describe("a program in Python with the generated SDK, under the engine", function () {
    this.timeout(1_800_000);
    const folder = temporaryFolder("glimpse-python");

    needing(GO, PYTHON)("is previewed: a network and a service with a sidecar", async () => {
        const python = pythonWith(path.join(generated(folder), "python"), path.join(folder, "venv"));
        const engine = new Engine({ config: {}, project: "shop" });
        try {
            install(engine);
            const program = path.join(PROGRAMS, "__main__.py");
            const args = [path.join(PROGRAMS, "previewed.py"), program];
            const types: string[] = JSON.parse((await printed(python, args, engine.environment)).trim());
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
    });
});
