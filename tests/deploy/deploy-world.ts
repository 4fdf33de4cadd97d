import { ECSClient } from "@aws-sdk/client-ecs";
import { type Run, runCommand } from "../../cli/command";
import { deployCommand } from "../../cli/commands/deploy";
import { Watch } from "../../cli/commands/deploy/watch";
import { testHost } from "../command/host";
import { deployment, type Moment, NEW, OLD, SimulatedEcsApi, STEADY } from "./simulated-ecs-api";

export const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
const OUTPUTS = { clusterName: "glimpse-prod", serviceName: "glimpse-api", repositoryUrl: REPOSITORY };
/** What ECR has, by tag. */
const DIGESTS: Record<string, string> = {
    "1.0.0": `sha256:${"0".repeat(64)}`,
    "1.1.0": `sha256:${"1".repeat(64)}`,
};
/** 1.1.0, as the stack's file names it. */
export const DEPLOYED = `${REPOSITORY}@${DIGESTS["1.1.0"]}`;

export const running = (more: Record<string, unknown> = {}): Moment => ({
    taskDefinition: NEW,
    deployments: [
        deployment("2", NEW, { runningCount: 1, ...more }),
        deployment("1", OLD, { status: "ACTIVE", rolloutState: "COMPLETED" }),
    ],
});
export const completed: Moment = {
    taskDefinition: NEW,
    deployments: [deployment("2", NEW, { rolloutState: "COMPLETED" })],
};

/** ECS rolls deployment 2 back: its own deployment 3 runs the previous task definition. */
export function rolledBack(why: string, stopped: Record<string, unknown>[], events: string[] = []): Moment[] {
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

/** A project, its stack and its service, of which a test says how each fares. */
export class DeployWorld {
    readonly ecs = new SimulatedEcsApi();
    private client: ECSClient | undefined;
    /** `glimpse:api` of the stack's file. */
    file: Record<string, unknown> = {};
    /** What the command ran and asked, in order. */
    ran: string[] = [];
    output = "";
    /** The task definition that the state names, and whether the stack has been up. */
    state = { taskDefinition: NEW, isUp: true };
    /** How `pulumi up` ends, once the course has come to its end. */
    up: { code: number; early?: boolean } = { code: 0 };
    docker = 0;
    /** What the task before the deployment ends with. */
    beforeCode = 0;

    /** For a file of tests: listens before them, is as new before each, and ends after them. */
    static forTests(): DeployWorld {
        const world = new DeployWorld();
        before(async () => {
            world.client = new ECSClient({
                region: "ap-northeast-2",
                endpoint: await world.ecs.listen(),
                maxAttempts: 1,
                credentials: { accessKeyId: "test", secretAccessKey: "test" },
            });
        });
        after(() => {
            world.client?.destroy();
            world.ecs.close();
        });
        beforeEach(() => {
            world.file = { image: `${REPOSITORY}:1.0.0` };
            [world.ran, world.output, world.up, world.docker, world.beforeCode] = [[], "", { code: 0 }, 0, 0];
            world.state = { taskDefinition: NEW, isUp: true };
        });
        return world;
    }

    async deploy(course: Moment[], ...args: string[]): Promise<number> {
        const { client } = this;
        if (client === undefined) throw new Error("the world has not begun");
        this.ecs.play(course);
        let time = 0;
        let finish = () => {};
        const run: Run = async (program, given) => {
            const [command = "", second = "", ...rest] = given;
            this.ran.push(
                `${program} ${given.filter((each) => !["--non-interactive", "--color", "never"].includes(each)).join(" ")}`,
            );
            const done = (stdout: string, code = 0) => ({ code, stdout, stderr: "" });
            if (program === "docker") return done("", this.docker);
            if (second === "export") return done(JSON.stringify(exported(this.state.taskDefinition)));
            if (command === "stack") return done(JSON.stringify(this.state.isUp ? OUTPUTS : {}));
            if (command === "config" && second === "set") this.file["image"] = rest.at(-1);
            if (command === "config" && second === "rm") delete this.file["image"];
            if (command === "config")
                return done(JSON.stringify({ "glimpse:api": { value: JSON.stringify(this.file) } }));
            if (!this.up.early && !this.ecs.isAtEnd) {
                await new Promise<void>((resolve) => {
                    finish = resolve;
                });
            }
            this.state.isUp ||= this.up.code === 0;
            return done("", this.up.code);
        };
        const clock = {
            wait: async (milliseconds: number) => {
                time += milliseconds;
                this.ecs.next();
                if (this.ecs.isAtEnd) finish();
                await new Promise((resolve) => setImmediate(resolve));
            },
            now: () => time,
        };
        const stderr = { write: (text: string) => (this.output += text) };
        const { host } = testHost({ directory: "/project", run, clock, stdout: stderr, stderr });
        const command = deployCommand({
            watch: (where, _region, which) => Watch[which](client, where),
            digestOf: async ({ repository, tag }) => {
                this.ran.push(`digest of ${repository}:${tag}`);
                return DIGESTS[tag];
            },
            runOnce: async (_, task) => {
                this.ran.push(`task ${task.run.join(" ")} of ${task.image}`);
                return this.beforeCode;
            },
        });
        return runCommand(command, args, host);
    }
}
