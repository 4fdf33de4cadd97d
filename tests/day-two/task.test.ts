import { expect } from "chai";
import { TASK_RIGHTS, taskCommand } from "../../cli/commands/task";
import { interruption } from "../command/interruption";
import { SHORT_WAITS, World } from "./world";

describe("npm run task (moto is AWS; a stub of ECS runs tasks as real processes)", () => {
    let world: World;
    before(async () => {
        world = await World.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());
    afterEach(async () => {
        for (let tries = 0; world.ecs.left.length > 0 && tries < 100; tries++) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
        expect(world.ecs.left, "tasks that run on").to.deep.equal([]);
    });

    const run = (...args: string[]) => world.run(taskCommand, args, { clock: SHORT_WAITS });

    it("prints the log of the command alone to standard output, and ends with 0", async () => {
        const { code, stdout, stderr } = await run("sh", "-c", "echo one; echo two >&2");
        expect(stdout.split("\n").filter(Boolean)).to.have.members(["one", "two"]);
        expect(stderr).to.match(/^Reading startup-prod\nTask [0-9a-f]{32} of glimpse-prod: \S+glimpse-api:1.4.2\n/);
        expect(stderr).to.include("  stopped\n");
        expect(code).to.equal(0);
    });

    it("has the service's environment, secrets, network and image, and runs on demand", async () => {
        const { stdout } = await run(
            "node",
            "-p",
            "[process.env.NODE_ENV, process.env.DATABASE_URL, process.env.S3_BUCKET_NAME].join()",
        );
        expect(stdout.trim()).to.match(/^production,value of DATABASE_URL,glimpse-files-prod$/);
        const [started] = world.ecs.started;
        expect(started).to.deep.include({
            cluster: "glimpse-prod",
            taskDefinition: world.definition.taskDefinitionArn,
            launchType: "FARGATE",
            startedBy: "glimpse-task",
            networkConfiguration: world.ecs.service["networkConfiguration"],
            enableExecuteCommand: false,
        });
        expect(started?.["clientToken"]).to.match(/^[0-9a-f-]{36}$/);
    });

    it("uses the rights that it lists, and no other", async () => {
        await run("true");
        // The right to pass the roles is checked by AWS within RunTask.
        expect(world.aws.rights()).to.deep.equal(
            TASK_RIGHTS.filter((right) => !["iam:PassRole", "ecs:StopTask"].includes(right)).sort(),
        );
    });

    for (const code of [1, 2, 3, 42, 255]) {
        it(`ends with ${code} where the command does`, async () => {
            const left = await run("sh", "-c", `echo last words; exit ${code}`);
            expect(left.stdout).to.equal("last words\n");
            expect(left.stderr).to.include(`The command ended with ${code}\n`);
            expect(left.code).to.equal(code);
        });
    }

    it("gives the command every argument after the first word, options and quotes too", async () => {
        const { stdout } = await run(
            "--stack",
            "startup-prod",
            "--",
            "node",
            "-p",
            "JSON.stringify(process.argv.slice(1))",
            "--",
            "--stack",
            "a b",
            "--help",
        );
        expect(JSON.parse(stdout)).to.deep.equal(["--stack", "a b", "--help"]);
    });

    it("prints what CloudWatch shows only after the end", async () => {
        const { stdout } = await run("node", "-e", "for (let i = 0; i < 500; i++) console.log(`line ${i}`)");
        expect(stdout.trim().split("\n")).to.have.length(500);
    });

    for (const [what, next, said] of [
        ["ECS refuses it with 200 and no task", { refusal: "RESOURCE:CPU" }, "ECS started no task: RESOURCE:CPU"],
        [
            "its image cannot be pulled",
            { startFailure: "CannotPullContainerError: manifest unknown" },
            "The task never ran: CannotPullContainerError: manifest unknown\n  fix: push the image under this tag",
        ],
    ] as const) {
        it(`ends with 1 and says why where ${what}`, async () => {
            world.ecs.next = next;
            const { code, stdout, stderr } = await run("true");
            expect(stderr).to.include(said);
            expect(stdout).to.equal("");
            expect(code).to.equal(1);
        });
    }

    it("says what ended the task where the command did not", async () => {
        const running = run("sleep", "60");
        await started(world);
        world.ecs.kill(world.ecs.left[0] ?? "", { stopCode: "UserInitiated", stoppedReason: "stopped by ann" });
        const { code, stderr } = await running;
        expect(stderr).to.include("The command ended with 137: stopped by ann (UserInitiated)");
        expect(code).to.equal(137);
    });

    it("Ctrl-C ends the task, prints its last words, and ends with 130: nothing is left behind", async () => {
        const { interrupt, onInterrupt } = interruption();
        const script = "trap 'echo tidied up; exit 0' TERM; echo begun; while :; do sleep 0.1; done";
        const running = world.run(taskCommand, ["sh", "-c", script], { clock: SHORT_WAITS, onInterrupt });
        await started(world);
        interrupt();
        const { code, stdout, stderr } = await running;
        expect(stderr).to.include("Interrupted: ending the task.");
        expect(stdout).to.equal("begun\ntidied up\n");
        expect(code).to.equal(130);
        expect(world.aws.rights()).to.include("ecs:StopTask");
    });

    for (const right of TASK_RIGHTS.filter((one) => one.startsWith("ecs:Describe") || one === "ecs:RunTask")) {
        it(`names ${right} where it lacks, and ends with 1`, async () => {
            world.aws.denied.add(right);
            const { code, stderr } = await run("true");
            expect(stderr).to.include(`not authorized to perform: ${right}`).and.include("fix: allow it to arn:aws:");
            expect(code).to.equal(1);
        });
    }

    for (const [args, said] of [
        [[], "COMMAND... = (not given)"],
        [["node migrate.js"], "write it without the quotes, or sh -c 'node migrate.js'"],
        [["sh", "-c", "x".repeat(9000)], "ECS takes 8192 characters of overrides"],
        [["--stak", "dev", "true"], "write --stack"],
    ] as const) {
        it(`refuses ${JSON.stringify(args).slice(0, 40)}, and asks AWS nothing`, async () => {
            const { code, stderr } = await run(...args);
            expect(stderr).to.include(said);
            expect(code).to.equal(2);
            expect(world.aws.rights()).to.deep.equal([]);
        });
    }
});

/** Waits for a process. */
async function started({ ecs }: World): Promise<void> {
    for (let tries = 0; ecs.left.length === 0 && tries < 500; tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
}
