import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";
import { World } from "./world";

const ROOT = path.resolve(__dirname, "../..");
const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
const PREVIOUS = `${REPOSITORY}@sha256:${"1".repeat(64)}`;
const NEW = `${REPOSITORY}@sha256:${"2".repeat(64)}`;

/** Where a deployment is when it is interrupted. */
type Phase = "reading" | "build" | "task" | "engine" | "watch";

/** `npm run deploy` as a process, with the real SDK; what plays the Pulumi CLI and docker is on PATH. */
class Deployment {
    readonly folder = temporaryFolder("glimpse-interrupted");
    output = "";
    private child: ChildProcess | undefined;

    constructor(private readonly world: World) {
        mkdirSync(this.file("bin"));
        for (const name of ["pulumi", "docker"]) {
            copyFileSync(path.join(__dirname, "pulumi-stub.js"), this.file(`bin/${name}`));
            chmodSync(this.file(`bin/${name}`), 0o755);
        }
        writeFileSync(this.file("outputs"), JSON.stringify(world.inventory.outputs));
        writeFileSync(this.file("state"), world.state);
        writeFileSync(this.file("image"), PREVIOUS);
    }

    start(args: string[], phase?: Phase): void {
        writeFileSync(this.file("calls"), "");
        this.output = "";
        const child = spawn(process.execPath, ["cli/glimpse.js", "deploy", ...args], {
            cwd: ROOT,
            env: {
                PATH: `${this.file("bin")}:${process.env["PATH"]}`,
                HOME: this.folder,
                PULUMI_STUB: this.folder,
                PULUMI_CONFIG_PASSPHRASE: "",
                AWS_ENDPOINT_URL: this.world.aws.url,
                AWS_ACCESS_KEY_ID: "test",
                AWS_SECRET_ACCESS_KEY: "test",
                ...(phase ? { STAYS_IN: phase } : {}),
                ...(phase === "task" ? { BEFORE_DEPLOYMENT: "sleep 60" } : {}),
            },
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding("utf8").on("data", (text: string) => {
                this.output += text;
            });
        }
        this.child = child;
    }

    /** What was run in addition to what only reads. */
    get changes(): string[] {
        const calls = readFileSync(this.file("calls"), "utf8").split("\n");
        return calls.filter((call) => /^(docker|pulumi (up|config set))/.test(call)).map((call) => call.slice(0, 17));
    }

    get image(): string {
        return readFileSync(this.file("image"), "utf8");
    }

    async until(what: string, holds: () => boolean): Promise<void> {
        for (const deadline = Date.now() + 60_000; !holds(); await pause(20)) {
            if (this.child?.exitCode !== null) throw new Error(`it ended before ${what}:\n${this.output}`);
            if (Date.now() > deadline) throw new Error(`waited without result for ${what}:\n${this.output}`);
        }
    }

    async reaches(phase: Phase): Promise<void> {
        if (phase === "task") return this.until("the task", () => /^ {2}running$/m.test(this.output));
        if (phase !== "watch") return this.until(phase, () => existsSync(this.file("pid")));
        await this.until("the watch", () => this.output.includes("ECS: running"));
    }

    /** @returns its exit code, or the signal that ended it */
    async interrupted(signals: NodeJS.Signals[]): Promise<number | NodeJS.Signals> {
        const ended = once(this.child as ChildProcess, "close");
        for (const signal of signals) {
            this.child?.kill(signal);
            await pause(100);
        }
        return this.ending(ended);
    }

    ending(ended = once(this.child as ChildProcess, "close")): Promise<number | NodeJS.Signals> {
        return ended.then(([code, signal]) => code ?? signal);
    }

    /** No program that it started, and no lock. */
    expectNothingLeft(): void {
        const pid = existsSync(this.file("pid")) ? Number(readFileSync(this.file("pid"), "utf8")) : undefined;
        if (pid !== undefined) expect(() => process.kill(pid, 0)).to.throw("ESRCH");
        expect(existsSync(this.file("lock")), "the lock").to.equal(false);
    }

    private file(name: string): string {
        return path.join(this.folder, name);
    }
}

type Case = [Phase, NodeJS.Signals[], args: string[], changes: string[], said: string];

const NOTHING = "Interrupted: nothing was deployed, what ran before serves.";
const UPDATING = "Interrupted while the stack was updated: the same again goes on from there.";
const UNWATCHED = "ECS goes on with the deployment unwatched. The same again goes on from there.";
const ANOTHER = ["--image", NEW];
const BUILT = ["--image", "2.0.0", "--build", "."];
const SET_BACK = ["pulumi config set", "pulumi up startup", "pulumi config set"];

const CASES: Case[] = [
    ["reading", ["SIGINT"], ANOTHER, [], NOTHING],
    ["reading", ["SIGTERM"], [], [], NOTHING],
    ["build", ["SIGTERM"], BUILT, ["docker buildx bui"], NOTHING],
    ["task", ["SIGINT"], ANOTHER, [], NOTHING],
    ["task", ["SIGTERM"], [], [], NOTHING],
    ["engine", ["SIGINT"], ANOTHER, SET_BACK, UPDATING],
    ["engine", ["SIGTERM"], [], ["pulumi up startup"], UPDATING],
    ["watch", ["SIGINT"], ANOTHER, SET_BACK, UNWATCHED],
    ["watch", ["SIGTERM"], [], ["pulumi up startup"], UNWATCHED],
    ["watch", ["SIGINT", "SIGTERM"], ANOTHER, SET_BACK, UNWATCHED],
];
const PLACES: Record<Phase, string> = {
    reading: "it reads the stack",
    build: "docker builds",
    task: "the task before the deployment runs",
    engine: "the engine works",
    watch: "it only watches ECS, with no program at work",
};

describe("npm run deploy that is interrupted, as a process (stubs of the Pulumi CLI, of docker and of ECS)", () => {
    const world = World.open();
    const first = new Map<Case, { code: number | NodeJS.Signals; output: string; changes: string[]; image: string }>();
    const again = new Map<Case, { code: number | NodeJS.Signals; output: string; image: string }>();
    const definitions: unknown[] = [];

    // Side by side: each takes seconds, most of which it waits.
    before(async () => {
        const { ecs } = await world;
        const deployments = new Map<Case, Deployment>();
        const began = async (cases: Case[]) => {
            const all = cases.map(async (one) => {
                const [phase, signals, args] = one;
                const deployment = new Deployment(await world);
                deployments.set(one, deployment);
                deployment.start(args, phase);
                await deployment.reaches(phase);
                const code = await deployment.interrupted(signals);
                const { output, changes, image } = deployment;
                first.set(one, { code, output, changes, image });
                deployment.expectNothingLeft();
            });
            await Promise.all(all);
        };
        const ecsIs = (id: string, rolloutState: string, runningCount: number) => {
            const [deployment] = ecs.service["deployments"] as Record<string, unknown>[];
            ecs.service["deployments"] = [{ ...deployment, id, rolloutState, runningCount }];
        };
        const known = ecs.definitions.length;
        await began(CASES.filter(([phase]) => phase !== "watch"));
        definitions.push(...ecs.definitions.slice(known));
        ecsIs("ecs-svc/2", "IN_PROGRESS", 1);
        await began(CASES.filter(([phase]) => phase === "watch"));
        ecsIs("ecs-svc/2", "COMPLETED", 3);
        const rest = CASES.filter(([, , args]) => args !== BUILT).map(async (one) => {
            const deployment = deployments.get(one) as Deployment;
            deployment.start(one[2]);
            again.set(one, { code: await deployment.ending(), output: deployment.output, image: deployment.image });
        });
        await Promise.all(rest);
    });
    after(async () => (await world).close());

    for (const one of CASES) {
        const [phase, signals, args, changes, said] = one;
        const what =
            args === ANOTHER ? "another image" : args === BUILT ? "an image that it builds" : "the file's own image";
        describe(`by ${signals.join(" then ")} while ${PLACES[phase]} (${what})`, () => {
            it("ends with 130, and says how far it came", () => {
                const { code, output } = first.get(one) ?? {};
                // A second signal may come when all is done and said.
                expect(code, output).to.be.oneOf(signals.length > 1 ? [130, "SIGTERM"] : [130]);
                expect(output).to.contain(said);
                expect(output?.match(/Interrupted.*(deployed|from there)/g)).to.have.length(1);
            });
            it("changes nothing past that, and leaves the file as it was", () => {
                expect(first.get(one)).to.deep.include({ changes, image: PREVIOUS });
            });
            if (args !== BUILT) {
                it("goes on when it is run again", () => {
                    const { code, output, image } = again.get(one) ?? {};
                    expect(code, output).to.equal(0);
                    expect(image).to.equal(args === ANOTHER ? NEW : PREVIOUS);
                });
            }
        });
    }

    it("leaves no task, and no task definition that could be run", async () => {
        expect((await world).ecs.left).to.deep.equal([]);
        expect(definitions).to.have.length(2);
        for (const one of definitions) expect(one).to.include({ status: "INACTIVE" });
    });
});
