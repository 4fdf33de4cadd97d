import path from "node:path";
import { ECSClient } from "@aws-sdk/client-ecs";
import { expect } from "chai";
import { type Run, runCommand } from "../../cli/command";
import { deployCommand } from "../../cli/commands/deploy";
import { Watch } from "../../cli/commands/deploy/watch";
import { testHost } from "../command/host";
import { deployment, type Moment, NEW, OLD, SimulatedEcsApi, STEADY, stoppedTask } from "./simulated-ecs-api";

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
const OUTPUTS = { clusterName: "glimpse-prod", serviceName: "glimpse-api", repositoryUrl: REPOSITORY };

const running = (more: Record<string, unknown> = {}): Moment => ({
    taskDefinition: NEW,
    deployments: [
        deployment("2", NEW, { runningCount: 1, ...more }),
        deployment("1", OLD, { status: "ACTIVE", rolloutState: "COMPLETED" }),
    ],
});
const completed: Moment = { taskDefinition: NEW, deployments: [deployment("2", NEW, { rolloutState: "COMPLETED" })] };

/** ECS rolls deployment 2 back: its own deployment 3 runs the previous task definition. */
function rolledBack(why: string, stopped: Record<string, unknown>[], events: string[] = []): Moment[] {
    const failed = deployment("2", NEW, {
        status: "ACTIVE",
        runningCount: 0,
        failedTasks: stopped.length,
        rolloutState: "FAILED",
        rolloutStateReason: why,
    });
    const back = (rolloutState: string) =>
        deployment("3", OLD, { rolloutState, rolloutStateReason: `${why} (rollback)` });
    return [
        STEADY,
        running({ runningCount: 0 }),
        { ...running({ runningCount: 0, failedTasks: stopped.length }), stopped, events },
        { taskDefinition: OLD, deployments: [back("IN_PROGRESS"), failed], stopped, events },
        { taskDefinition: OLD, deployments: [back("COMPLETED")], stopped, events },
    ];
}

/** A state with the service, as `pulumi stack export` writes it. */
const exported = (taskDefinition: string) => ({
    version: 3,
    deployment: {
        resources: [
            { type: "aws:ec2/vpc:Vpc", outputs: {} },
            { type: "aws:ecs/service:Service", inputs: { taskDefinition }, outputs: { name: "glimpse-api" } },
        ],
    },
});

describe("npm run deploy, against a simulated ECS", () => {
    const ecs = new SimulatedEcsApi();
    let client: ECSClient;
    let file: Record<string, unknown>;
    let ran: string[];
    let output: string;
    /** The task definition that the state names, and whether the stack has been up. */
    let state: { taskDefinition: string; isUp: boolean };
    /** How `pulumi up` ends, once the course has come to its end. */
    let up: { code: number; early?: boolean };
    let docker: number;
    /** What ECR has, by tag. */
    const digests: Record<string, string> = {
        "1.0.0": `sha256:${"0".repeat(64)}`,
        "1.1.0": `sha256:${"1".repeat(64)}`,
    };
    const DEPLOYED = `${REPOSITORY}@${digests["1.1.0"]}`;
    /** What the task before the deployment ends with. */
    let beforeCode: number;

    before(async () => {
        client = new ECSClient({
            region: "ap-northeast-2",
            endpoint: await ecs.listen(),
            maxAttempts: 1,
            credentials: { accessKeyId: "test", secretAccessKey: "test" },
        });
    });

    after(() => {
        client.destroy();
        ecs.close();
    });

    beforeEach(() => {
        file = { image: `${REPOSITORY}:1.0.0` };
        [ran, output, up, docker, beforeCode] = [[], "", { code: 0 }, 0, 0];
        state = { taskDefinition: NEW, isUp: true };
    });

    async function deploy(course: Moment[], ...args: string[]): Promise<number> {
        ecs.play(course);
        let time = 0;
        let finish = () => {};
        const run: Run = async (program, given) => {
            const [command = "", second = "", ...rest] = given;
            ran.push(
                `${program} ${given.filter((each) => !["--non-interactive", "--color", "never"].includes(each)).join(" ")}`,
            );
            const done = (stdout: string, code = 0) => ({ code, stdout, stderr: "" });
            if (program === "docker") return done("", docker);
            if (second === "export") return done(JSON.stringify(exported(state.taskDefinition)));
            if (command === "stack") return done(JSON.stringify(state.isUp ? OUTPUTS : {}));
            if (command === "config" && second === "set") file["image"] = rest.at(-1);
            if (command === "config" && second === "rm") delete file["image"];
            if (command === "config") return done(JSON.stringify({ "glimpse:api": { value: JSON.stringify(file) } }));
            if (!up.early && !ecs.isAtEnd) {
                await new Promise<void>((resolve) => {
                    finish = resolve;
                });
            }
            state.isUp ||= up.code === 0;
            return done("", up.code);
        };
        const clock = {
            wait: async (milliseconds: number) => {
                time += milliseconds;
                ecs.next();
                if (ecs.isAtEnd) finish();
                await new Promise((resolve) => setImmediate(resolve));
            },
            now: () => time,
        };
        const stderr = { write: (text: string) => (output += text) };
        const { host } = testHost({ directory: "/project", run, clock, stdout: stderr, stderr });
        const command = deployCommand({
            watch: (where, _region, which) => Watch[which](client, where),
            digestOf: async ({ repository, tag }) => {
                ran.push(`digest of ${repository}:${tag}`);
                return digests[tag];
            },
            runOnce: async (_, task) => {
                ran.push(`task ${task.run.join(" ")} of ${task.image}`);
                return beforeCode;
            },
        });
        return runCommand(command, args, host);
    }

    it("succeeds when ECS says so, and the stack's file names the new image", async () => {
        const code = await deploy(
            [STEADY, STEADY, running(), running({ runningCount: 2 }), completed],
            "--image",
            "1.1.0",
        );
        expect(code, output).to.equal(0);
        expect(file["image"]).to.equal(DEPLOYED);
        expect(output).to.contain("ECS: running, 1 of 3 tasks run").and.to.contain("ECS: running, 2 of 3");
        expect(output).to.contain("glimpse-api runs glimpse-prod-glimpse-api:8 on 3 of 3 tasks");
        expect(output).to.contain(`The image is ${DEPLOYED}. Commit Pulumi.startup-prod.yaml.`);
        expect(ran).to.include("pulumi up --yes --stack startup-prod");
    });

    it("is not content with the engine's word: it waits for ECS to complete the deployment", async () => {
        up.early = true;
        const code = await deploy([STEADY, running(), running(), running(), completed], "--image", "1.1.0");
        expect(code, output).to.equal(0);
        expect(output).to.contain("ECS: completed");
    });

    describe("checks where the tasks run, once the stack is up to date,", () => {
        const base = { capacityProvider: "FARGATE", base: 1, weight: 0 };
        const spot = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };
        const course = (
            runningOn: Moment["runningOn"],
            strategy: Record<string, unknown>[] = [base, spot],
        ): Moment[] => {
            const done = { rolloutState: "COMPLETED", capacityProviderStrategy: strategy };
            return [STEADY, running(), { taskDefinition: NEW, deployments: [deployment("2", NEW, done)], runningOn }];
        };
        const SPOT = "FARGATE_SPOT";

        it("and says when none of them is on demand, though the strategy has a base of 1 there with weight 0", async () => {
            expect(await deploy(course([SPOT, SPOT, SPOT])), output).to.equal(0);
            expect(output).to.contain("No task runs on FARGATE, though the service's strategy has a base of 1 there");
            expect(output).to.contain("all 3 run on FARGATE_SPOT").and.to.contain("fix: ");
        });

        it("and says nothing when one is, or when the strategy asks for none there", async () => {
            for (const calm of [
                course([SPOT, SPOT, "FARGATE"]),
                course([SPOT], [spot]),
                course([SPOT], []),
                course([]),
            ]) {
                expect(await deploy(calm), output).to.equal(0);
            }
            expect(await deploy(course([SPOT, SPOT], [{ ...base, weight: 1 }, spot]))).to.equal(0);
            expect(output).not.to.contain("No task runs on FARGATE").and.not.to.contain("not known");
        });

        it("after the first update too", async () => {
            state.isUp = false;
            up.early = true;
            expect(await deploy(course([SPOT, SPOT]).slice(2)), output).to.equal(0);
            expect(output).to.contain("all 2 run on FARGATE_SPOT");
        });

        it("and says so where ECS does not answer: the deployment has worked all the same", async () => {
            expect(await deploy(course("refused")), output).to.equal(0);
            expect(output).to.contain("Whether a task runs on demand is not known: ").and.to.contain("not now");
        });
    });

    const failures: [
        what: string,
        reason: string,
        stopped: Record<string, unknown>[],
        events: string[],
        expected: string[],
    ][] = [
        [
            "an image that cannot be pulled",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "TaskFailedToStart",
                    stoppedReason:
                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref glimpse-api:1.1.0: not found",
                }),
            ],
            [],
            ["CannotPullContainerError", "push the image under this tag"],
        ],
        [
            "an application that does not answer the health check",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "ServiceSchedulerInitiated",
                    stoppedReason:
                        "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/api/0123456789abcdef)",
                }),
            ],
            [],
            ["Task failed ELB health checks", "glimpse:api.healthCheckPath"],
        ],
        [
            "a process that ends by itself",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "EssentialContainerExited",
                    stoppedReason: "Essential container in task exited",
                    containers: [{ name: "app", exitCode: 1 }],
                }),
            ],
            [],
            ["container app ended with exit code 1", "read the end of the task's log"],
        ],
        [
            "an image of another architecture",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "EssentialContainerExited",
                    stoppedReason: "Essential container in task exited",
                    containers: [{ name: "app", exitCode: 255, reason: "exec /usr/local/bin/node: exec format error" }],
                }),
            ],
            [],
            ["exec format error", "linux/arm64"],
        ],
        [
            "an alarm that rings while it is deployed",
            "ECS deployment failed: alarm(s) detected.",
            [],
            [],
            ["alarm(s) detected", "they answered 5xx"],
        ],
    ];

    for (const [what, why, stopped, events, expected] of failures) {
        it(`fails for ${what}, with ECS's reason and the fix, and names the previous image again`, async () => {
            // The engine believes that all is well: https://github.com/pulumi/pulumi-aws/issues/4487
            const code = await deploy(rolledBack(why, stopped, events), "--image", "1.1.0");
            expect(code, output).to.equal(1);
            expect(output).to.contain("ECS rolled the deployment back; what ran before serves.");
            for (const text of expected) expect(output).to.contain(text);
            expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });
    }

    it("says while it waits that there is no capacity, and fails when the time is up", async () => {
        up.code = 0;
        up.early = true;
        const lacking = {
            ...running({ runningCount: 0 }),
            events: [
                "(service glimpse-api) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.",
            ],
        };
        const code = await deploy([STEADY, lacking], "--image", "1.1.0", "--timeout-minutes", "1");
        expect(code, output).to.equal(1);
        expect(output).to.contain("ECS: running, 0 of 3 tasks run: (service glimpse-api) was unable to place a task");
        expect(output).to.contain("The time is up").and.to.contain("set glimpse:api.spotPercent: 0");
        expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
    });

    it("fails when the engine fails, though ECS may still be at it", async () => {
        up = { code: 255, early: true };
        expect(await deploy([STEADY, running()], "--image", "1.1.0")).to.equal(1);
        expect(output).to.contain("pulumi up failed");
        expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
    });

    it("follows a deployment that begins again with the same tasks, as the fallback from Spot does", async () => {
        const again = (state: string): Moment => ({
            taskDefinition: NEW,
            deployments: [deployment("3", NEW, { rolloutState: state })],
        });
        expect(
            await deploy([STEADY, running(), again("IN_PROGRESS"), again("COMPLETED")], "--image", "1.1.0"),
            output,
        ).to.equal(0);
    });

    it("asks for a tag's digest once it is pushed, and changes nothing where there is none", async () => {
        expect(await deploy([STEADY, running(), completed], "--image", "1.3.0"), output).to.equal(1);
        expect(output).to.contain("no image under this tag").and.to.contain("--build FOLDER");
        expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        expect(ran.some((line) => line.startsWith("pulumi up"))).to.equal(false);
    });

    it("asks ECR nothing of a digest, nor of another registry, whose tags it warns of", async () => {
        const digest = `${REPOSITORY}@sha256:${"2".repeat(64)}`;
        expect(await deploy([STEADY, running(), completed], "--image", digest), output).to.equal(0);
        expect(file["image"]).to.equal(digest);
        expect(await deploy([STEADY, running(), completed], "--image", "ghcr.io/shop/api:1.0.0"), output).to.equal(0);
        expect(file["image"]).to.equal("ghcr.io/shop/api:1.0.0");
        expect(output).to.contain("in no repository of ECR and stays by its tag");
        expect(ran.filter((line) => line.startsWith("digest"))).to.deep.equal([]);
    });

    it("has nothing to wait for when the image runs already", async () => {
        up.early = true;
        state.taskDefinition = OLD;
        expect(await deploy([STEADY], "--image", "1.0.0"), output).to.equal(0);
    });

    describe("runs glimpse:api.beforeDeployment first,", () => {
        beforeEach(() => {
            file["beforeDeployment"] = ["node", "migrate.js"];
        });
        const task = (image: string) => `task node migrate.js of ${image}`;
        const changes = () => ran.filter((line) => /^task|config (set|rm)|pulumi up/.test(line));

        it("with the image that it deploys, and before anything is changed", async () => {
            expect(await deploy([STEADY, running(), completed], "--image", "1.1.0"), output).to.equal(0);
            expect(changes().map((line) => line.split(" ").slice(0, 3).join(" "))).to.deep.equal([
                "task node migrate.js",
                "pulumi config set",
                "pulumi up --yes",
            ]);
            expect(changes()[0]).to.equal(task(DEPLOYED));
        });

        it("and deploys nothing where it fails: file, service and stack are as they were", async () => {
            beforeCode = 3;
            expect(await deploy([STEADY, running(), completed], "--image", "1.1.0")).to.equal(1);
            expect(output).to.contain(
                "(node migrate.js) ended with 3, so nothing was deployed: what ran before serves.",
            );
            expect(changes()).to.deep.equal([task(DEPLOYED)]);
            expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });

        it("with the image of the stack's file where no other is deployed", async () => {
            expect(await deploy([STEADY, running(), completed]), output).to.equal(0);
            expect(changes()).to.deep.equal([task(`${REPOSITORY}:1.0.0`), "pulumi up --yes --stack startup-prod"]);
        });

        it("but not where the stack is not up yet, or has no image: it says so", async () => {
            state.isUp = false;
            up.early = true;
            expect(await deploy([completed]), output).to.equal(0);
            expect(output).to.contain(
                "does not run: there is no database and no task yet. Once there is one: npm run task",
            );
            [state.isUp, file] = [true, { beforeDeployment: ["node", "migrate.js"] }];
            expect(await deploy([STEADY, running(), completed]), output).to.equal(0);
            expect(output).to.contain("does not run: the stack's file names no image");
            expect(ran.filter((line) => line.startsWith("task"))).to.deep.equal([]);
        });
    });

    describe("without another image", () => {
        it("brings the stack up to date as its file says, and follows what that deploys", async () => {
            expect(await deploy([STEADY, running(), completed]), output).to.equal(0);
            expect(ran.filter((line) => /config (set|rm)/.test(line))).to.deep.equal([]);
            expect(output).to.contain("glimpse-api runs glimpse-prod-glimpse-api:8 on 3 of 3 tasks.");
        });

        it("fails when ECS rolls that back, and leaves the file as it is", async () => {
            expect(await deploy(rolledBack("ECS deployment circuit breaker: tasks failed to start.", []))).to.equal(1);
            expect(output).to.contain("what ran before serves");
            expect(file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });

        it("makes a stack that is not up yet, and waits for its first deployment", async () => {
            state.isUp = false;
            up.early = true;
            const first = (rolloutState: string): Moment => ({
                taskDefinition: NEW,
                deployments: [deployment("1", NEW, { rolloutState })],
            });
            expect(await deploy([first("IN_PROGRESS"), first("COMPLETED")]), output).to.equal(0);
            expect(output).to.match(/not up yet: making it\nECS: running.*\nECS: completed/);
        });

        it("asks ECS nothing of a stack that could not be made", async () => {
            state.isUp = false;
            up = { code: 255, early: true };
            ecs.calls.length = 0;
            expect(await deploy([STEADY])).to.equal(1);
            expect(output).to.contain("pulumi up failed");
            expect(ecs.calls).to.deep.equal([]);
        });

        it("waits for a deployment that was under way before, when the update itself deploys nothing", async () => {
            up.early = true;
            const alone = (rolloutState: string): Moment => ({
                taskDefinition: NEW,
                deployments: [deployment("2", NEW, { rolloutState, runningCount: 2 })],
            });
            expect(await deploy([alone("IN_PROGRESS"), alone("IN_PROGRESS"), alone("COMPLETED")]), output).to.equal(0);
            expect(output).to.contain("ECS: running, 2 of 3 tasks run");
        });

        it("fails when an earlier deployment was rolled back and the engine, which does not know, changes nothing", async () => {
            up.early = true;
            expect(await deploy([STEADY])).to.equal(1);
            expect(output).to.contain(`The service runs ${OLD}, not ${NEW} which the stack names`);
            expect(output).to.contain("pulumi refresh");
        });
    });

    it("bears an API that fails for a while, and gives up on one that does not come back", async () => {
        const away = { ...running(), isAway: true as const };
        expect(
            await deploy([STEADY, running(), away, away, running(), completed], "--image", "1.1.0"),
            output,
        ).to.equal(0);
        up.early = true;
        ecs.play([STEADY]);
        expect(await deploy([STEADY, running(), away], "--image", "1.1.0")).to.equal(1);
        expect(output).to.contain("ECS could not be asked").and.to.contain("sts get-caller-identity");
    });

    it("builds for ARM and pushes first, from a folder relative to the current one, and changes nothing when that fails", async () => {
        const course = [STEADY, running(), completed];
        expect(await deploy(course, "--image", "1.1.0", "--build", "../server"), output).to.equal(0);
        expect(ran).to.include(
            `docker buildx build --platform linux/arm64 --tag ${REPOSITORY}:1.1.0 --push ${path.resolve("../server")}`,
        );
        [docker, ran, file] = [1, [], { image: `${REPOSITORY}:1.0.0` }];
        expect(await deploy(course, "--image", "1.2.0", "--build", "../server")).to.equal(1);
        expect(output).to.contain("nothing was changed");
        expect(ran.filter((line) => /config set|up --yes/.test(line))).to.deep.equal([]);
    });

    it("prints each state once and nothing but lines, for a log", async () => {
        await deploy([STEADY, running(), running(), running(), completed], "--image", "1.1.0");
        expect(output).not.to.contain("\u001b").and.not.to.contain("\r");
        expect(output.match(/ECS: running, 1 of 3/g)).to.have.length(1);
    });

    it("refuses arguments that cannot be meant, all of them at once", async () => {
        expect(await deploy([STEADY], "--image", "not a tag", "--timeout-minutes", "0")).to.equal(2);
        expect(output).to.contain("--image").and.to.contain("--timeout-minutes");
        expect(await deploy([STEADY], "--build", "../server")).to.equal(2);
        expect(output).to.match(/--build = "\.\.\/server"\n {6}why: it needs a tag/);
        expect(ran).to.deep.equal([]);
        expect(await deploy([STEADY], "--help")).to.equal(0);
    });
});
