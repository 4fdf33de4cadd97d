import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { attaching } from "../../cli/command/attached";
import { SHELL_RIGHTS, SHELL_TASK_RIGHTS, shellCommand } from "../../cli/commands/shell";
import { interruption } from "../command/interruption";
import { until } from "../service/parts/processes";
import { temporaryFolder } from "../temporary-folder";
import { AwsError, type Json } from "./aws";
import { runtimeIdOf } from "./ecs-forms";
import { SessionManager } from "./session-manager-stub";
import { leavesNothingWithout } from "./throw-away";
import { SHORT_WAITS, World } from "./world";

const ON_DEMAND = "0123456789abcdef0123456789abcdef";

describe("npm run shell (moto is AWS; ECS, Session Manager and its plugin are stubs with real processes)", () => {
    const folder = SessionManager.folder();
    let world: World;
    let sessions: SessionManager;
    /** What ExecuteCommand was asked for. */
    const entered: { target: string; command: string }[] = [];
    /** How often Session Manager does not know the agent yet. */
    let unknown = 0;

    before(async () => {
        world = await World.open({ "glimpse:sessionManager": "true" });
        sessions = await SessionManager.open(world.aws);
        world.ecs.execute = (target, command) => {
            if (unknown-- > 0) throw new AwsError("TargetNotConnectedException", "not connected");
            entered.push({ target, command });
            return sessions.session("", command) as unknown as Json;
        };
    });
    after(() => {
        sessions.close();
        world.close();
    });
    beforeEach(() => {
        world.reset();
        entered.length = 0;
        unknown = 0;
        world.ecs.agent = "RUNNING";
        setReadOnly(true);
    });
    afterEach(() => {
        const copies = world.ecs.definitions.filter(
            ({ family, status }) => family.endsWith("-once") && status === "ACTIVE",
        );
        expect([...sessions.left, ...world.ecs.left, ...copies], "left behind").to.deep.equal([]);
    });

    const setReadOnly = (readonlyRootFilesystem: boolean) => {
        for (const container of world.definition.containerDefinitions)
            Object.assign(container, { readonlyRootFilesystem });
    };
    const open = () => {
        setReadOnly(false);
        world.ecs.allowExec();
    };

    /** Runs it with a real plugin's stub, and reads what the session printed. */
    const run = async (
        args: string[],
        given: { answer?: boolean; onInterrupt?: (end: () => void) => () => void } = {},
    ) => {
        const { answer, ...more } = given;
        const file = path.join(temporaryFolder("printed"), "output");
        const output = openSync(file, "w");
        const questions: string[] = [];
        const left = await world.run(
            (surroundings) =>
                shellCommand(surroundings, async (question) => {
                    questions.push(question);
                    return answer;
                }),
            args,
            {
                env: { PATH: `${folder}:${process.env["PATH"]}` },
                clock: SHORT_WAITS,
                attach: attaching(["ignore", output, output]),
                ...more,
            },
        );
        closeSync(output);
        return { ...left, questions, printed: readFileSync(file, "utf8") };
    };

    describe("in a task of the service, whose settings allow it", () => {
        beforeEach(open);

        it("runs the program in the task on demand, which no Spot notice ends", async () => {
            const { code, printed, stderr } = await run(["sh", "-c", "echo $IN_TASK; echo 'a b'"]);
            expect(printed, stderr).to.contain("yes\na b\n");
            expect(stderr).to.contain(`in the task ${ON_DEMAND} of glimpse-api (session test-`);
            expect(entered[0]?.target).to.equal(
                `ecs:glimpse-prod_${ON_DEMAND}_${runtimeIdOf(`task/glimpse-prod/${ON_DEMAND}`)}`,
            );
            expect(code).to.equal(0);
            expect(world.ecs.started).to.deep.equal([]);
        });

        it("opens sh where no program is named", async () => {
            await run([]);
            expect(entered[0]?.command).to.equal("sh");
        });

        it("keeps the words of a command apart", async () => {
            const { printed } = await run(["printf", "[%s]", "it's", "$HOME", "a b", "--", ""]);
            expect(printed).to.contain("[it's][$HOME][a b][--][]");
        });

        it("enters the task that is named by the first letters of its ID, on Spot too, and says so", async () => {
            const { stderr, code } = await run(["--task", "21", "true"]);
            expect(entered[0]?.target).to.match(/^ecs:glimpse-prod_2123456789abcdef/);
            expect(stderr).to.contain("(on Spot: it may be interrupted)");
            expect(code).to.equal(0);
        });

        it("lists the tasks where no task begins as --task says", async () => {
            const { stderr, code } = await run(["--task", "f", "true"]);
            expect(stderr)
                .to.contain("no such task of the service runs")
                .and.contain(`write one of ${ON_DEMAND}, 1123`);
            expect(code).to.equal(1);
        });

        it("uses the rights that it lists, and no other", async () => {
            await run(["true"]);
            // The plugin's own right is checked by Session Manager.
            const listed = SHELL_RIGHTS.filter((right) => right !== "ssmmessages:OpenDataChannel").sort();
            expect(world.aws.rights()).to.deep.equal(listed);
        });

        for (const right of SHELL_RIGHTS.filter((one) => one.startsWith("ecs:"))) {
            it(`names ${right} where it lacks, and ends with 1`, async () => {
                world.aws.denied.add(right);
                const { code, stderr } = await run(["true"]);
                expect(stderr)
                    .to.contain(`not authorized to perform: ${right}`)
                    .and.contain("fix: allow it to arn:aws:");
                expect(code).to.equal(1);
            });
        }

        it("keeps exit code 0 where only the end of the session is denied: the plugin has ended it", async () => {
            world.aws.denied.add("ssm:TerminateSession");
            const { code, stderr } = await run(["true"]);
            expect(stderr).to.contain("ends after 20 idle minutes");
            expect(code).to.equal(0);
        });

        it("says why where the task ends in the middle, and ends with 1", async () => {
            const running = run(["sleep", "60"]);
            await until("the plugin runs", () => sessions.plugins.length > 0);
            const task = world.ecs.tasks[0];
            Object.assign(task ?? {}, { desiredStatus: "STOPPED", stoppedReason: "Your Spot Task was interrupted." });
            await new Promise((done) => setTimeout(done, 600));
            sessions.endAll();
            const { code, stderr } = await running;
            expect(stderr).to.contain("The task ended: Your Spot Task was interrupted.");
            expect(code).to.equal(1);
        });

        it("passes the plugin's code on where the session ends by itself", async () => {
            const running = run(["sleep", "60"]);
            await until("the plugin runs", () => sessions.plugins.length > 0);
            sessions.endAll();
            expect((await running).code).to.equal(255);
        });
    });

    describe("where ECS Exec cannot enter the tasks", () => {
        for (const [what, prepare, said] of [
            [
                "the root is read-only and the setting is off",
                () => {},
                "glimpse:api.enableExecuteCommand is off; its file system is read-only",
            ],
            ["the setting is off", () => setReadOnly(false), "glimpse:api.enableExecuteCommand is off"],
            [
                "the root is read-only",
                () => world.ecs.allowExec(),
                "its file system is read-only, and ECS Exec's agent writes to it",
            ],
            [
                "the tasks are older than the setting",
                () => {
                    setReadOnly(false);
                    world.ecs.service["enableExecuteCommand"] = true;
                },
                "its tasks were started before enableExecuteCommand was on",
            ],
            [
                "the agent does not run",
                () => {
                    world.ecs.agent = "STOPPED";
                    open();
                },
                "the agent of ECS Exec runs in none of its tasks",
            ],
            [
                "the service is asleep",
                () => {
                    open();
                    world.ecs.tasks.length = 0;
                },
                "no task of it runs",
            ],
        ] as const) {
            it(`says so and offers a one-off task where ${what}; without a terminal it names --once`, async () => {
                prepare();
                const { code, stderr, questions } = await run(["true"]);
                expect(stderr).to.contain(`ECS Exec cannot enter it: ${said}`).and.contain("write --once");
                expect(questions).to.have.length(1);
                expect(questions[0]).to.match(/^Start a one-off task with the same image, role and secrets/);
                expect(code).to.equal(1);
                expect(world.ecs.started).to.deep.equal([]);
            });
        }

        it("starts nothing where the answer is no", async () => {
            expect((await run(["true"], { answer: false })).code).to.equal(1);
            expect(world.ecs.started).to.deep.equal([]);
        });

        it("starts the one-off task where the answer is yes: same image, role, secrets and network, a writable root", async () => {
            const { code, printed, stderr } = await run(["sh", "-c", "echo inside"], { answer: true });
            expect(printed, stderr).to.contain("inside\n");
            expect(code).to.equal(0);
            const copy = world.ecs.definitions.at(-1);
            const [container] = copy?.containerDefinitions ?? [];
            const [original] = world.definition.containerDefinitions;
            expect(container).to.deep.include({
                image: original?.image,
                secrets: original?.secrets,
                environment: original?.environment,
                readonlyRootFilesystem: false,
            });
            expect(copy?.["taskRoleArn"]).to.equal(world.definition["taskRoleArn"]);
            const [started] = world.ecs.started;
            expect(started).to.deep.include({ enableExecuteCommand: true, startedBy: "glimpse-shell" });
            expect(started?.["networkConfiguration"]).to.deep.equal(world.ecs.service["networkConfiguration"]);
        });
    });

    describe("--once", () => {
        it("asks nothing, and uses the rights that it lists", async () => {
            const { code, questions } = await run(["--once", "true"]);
            expect(questions).to.deep.equal([]);
            expect(code).to.equal(0);
            const used = world.aws.rights();
            const allowed = [...SHELL_RIGHTS, ...SHELL_TASK_RIGHTS];
            expect(used.filter((right) => !allowed.includes(right))).to.deep.equal([]);
            expect(used).to.include.members(SHELL_TASK_RIGHTS.filter((right) => right !== "iam:PassRole"));
        });

        it("waits for Session Manager, which knows an agent later than ECS does", async () => {
            unknown = 3;
            expect((await run(["--once", "true"])).code).to.equal(0);
        });

        leavesNothingWithout(
            ["ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:ExecuteCommand"],
            () => world,
            () => run(["--once", "true"]),
        );

        it("refuses where the tasks' role has no right to sessions, names the setting, and starts nothing", async () => {
            const { resources } = world.inventory;
            const [policy] = resources.splice(
                resources.findIndex(({ name }) => name === "api-task-sessions"),
                1,
            );
            const { code, stderr } = await run(["--once", "true"]).finally(() => policy && resources.push(policy));
            expect(stderr).to.contain("write glimpse:sessionManager: true into Pulumi.startup-prod.yaml");
            expect(world.ecs.started).to.deep.equal([]);
            expect(code).to.equal(1);
        });

        it("says why where its task ends in the middle, and ends with 1", async () => {
            const running = run(["--once", "sleep", "60"]);
            await until("the plugin runs", () => sessions.plugins.length > 0);
            world.ecs.kill(world.ecs.left[0] ?? "", { stoppedReason: "stopped by ann" });
            await new Promise((done) => setTimeout(done, 500));
            sessions.endAll();
            const { code, stderr } = await running;
            expect(stderr).to.contain("The task ended: stopped by ann");
            expect(code).to.equal(1);
        });

        it("Ctrl-C while the agent starts ends the task, and the command with 130", async () => {
            unknown = Number.POSITIVE_INFINITY;
            const { interrupt, onInterrupt } = interruption();
            const running = run(["--once", "sh"], { onInterrupt });
            await until("the task runs", () => world.ecs.left.length > 0);
            interrupt();
            const { code, stderr } = await running;
            expect(stderr).to.contain("Interrupted");
            expect(code).to.equal(130);
            expect(entered).to.deep.equal([]);
        });
    });

    it("says in one line how the plugin is installed where it is missing, and asks no one anything", async () => {
        const { code, stderr } = await world.run(shellCommand, [], { env: { PATH: "/nowhere" } });
        expect(stderr).to.contain("session-manager-plugin").and.contain("is not installed, or not on PATH");
        expect(stderr).not.to.contain("Reading");
        expect(world.aws.rights()).to.deep.equal([]);
        expect(code).to.equal(1);
    });

    for (const [args, said] of [
        [["--task", "xyz"], "a task's ID has up to 32 characters of 0-9 and a-f"],
        [["--task", "1", "--once"], "a one-off task is a new one"],
        [["--service"], "--service"],
    ] as const) {
        it(`refuses ${args.join(" ")}, and asks AWS nothing`, async () => {
            const { code, stderr } = await run([...args]);
            expect(stderr).to.contain(said);
            expect(code).to.equal(2);
            expect(world.aws.rights()).to.deep.equal([]);
        });
    }
});
