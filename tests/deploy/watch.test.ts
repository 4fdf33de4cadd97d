import {
    type Deployment,
    DescribeServicesCommand,
    DescribeTasksCommand,
    type ECSClient,
    ListTasksCommand,
    type ServiceEvent,
    type Task,
} from "@aws-sdk/client-ecs";
import { expect } from "chai";
import type { Ran } from "../../cli/command";
import { faultOf, follow } from "../../cli/commands/deploy/follow";
import { reasonOf } from "../../cli/commands/deploy/reasons";
import { type Standing, Watch } from "../../cli/commands/deploy/watch";

const OLD = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/api:7";
const NEW = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/api:8";
const DONE: Ran = { code: 0, stdout: "", stderr: "" };

/** What ECS answers at one moment. */
interface Moment {
    taskDefinition?: string;
    status?: string;
    deployments?: Deployment[];
    events?: ServiceEvent[];
    stopped?: Task[];
    /** ECS knows no such service. */
    isMissing?: boolean;
}

function deployment(id: string, taskDefinition: string, more: Deployment = {}): Deployment {
    const counts = { desiredCount: 3, runningCount: 3, failedTasks: 0 };
    const createdAt = new Date(Number(id) * 60_000);
    return { id, status: "PRIMARY", taskDefinition, createdAt, rolloutState: "IN_PROGRESS", ...counts, ...more };
}

const before: Moment = { taskDefinition: OLD, deployments: [deployment("1", OLD, { rolloutState: "COMPLETED" })] };

/** An ECS that answers one moment after the other; the last one stays. */
function ecsOf(...course: Moment[]): { client: ECSClient; sent: unknown[] } {
    const sent: unknown[] = [];
    let now: Moment = before;
    const client = {
        send: async (command: { input: unknown }) => {
            if (command instanceof DescribeServicesCommand) {
                expect(command.input).to.deep.equal({ cluster: "prod", services: ["api"] });
                now = course.shift() ?? now;
                const { stopped: _, isMissing, ...service } = now;
                return isMissing ? {} : { services: [{ status: "ACTIVE", ...service }] };
            }
            sent.push(command.input);
            const tasks = now.stopped ?? [];
            if (command instanceof ListTasksCommand) return { taskArns: tasks.map(({ taskArn }) => String(taskArn)) };
            if (command instanceof DescribeTasksCommand) return { tasks };
            throw new Error("deploy asks nothing else");
        },
    };
    return { client: client as unknown as ECSClient, sent };
}

const where = { cluster: "prod", service: "api" };

/** What each moment resembles to a watch that began at `before`. */
async function seen(...course: Moment[]): Promise<Standing[]> {
    const watch = await Watch.next(ecsOf(before, ...course).client, where);
    const standings: Standing[] = [];
    for (const _ of course) standings.push(await watch.read());
    return standings;
}

describe("the watch of a deployment", () => {
    const states = async (...course: Moment[]) => (await seen(...course)).map(({ state }) => state);
    const running: Moment = { taskDefinition: NEW, deployments: [deployment("2", NEW)] };
    const failed = deployment("2", NEW, { status: "ACTIVE", rolloutState: "FAILED" });

    it("sees none as long as the primary deployment is the one from before", async () => {
        expect(await seen(before)).to.deep.equal([
            { state: "none", running: 3, desired: 3, failed: 0, taskDefinition: OLD },
        ]);
    });

    it("follows the first that is another, to its completion", async () => {
        const completed = { taskDefinition: NEW, deployments: [deployment("2", NEW, { rolloutState: "COMPLETED" })] };
        expect(await states(before, running, completed)).to.deep.equal(["none", "running", "completed"]);
    });

    it("says failed once ECS has, though a rollback of the same tasks is primary and completes", async () => {
        const rollback = (rolloutState: "IN_PROGRESS" | "COMPLETED") => ({
            taskDefinition: NEW,
            deployments: [deployment("3", NEW, { rolloutState }), failed],
        });
        expect(await states(running, rollback("IN_PROGRESS"), rollback("COMPLETED"))).to.deep.equal([
            "running",
            "failed",
            "failed",
        ]);
    });

    it("goes over to a deployment of the same tasks that begins while it runs, as the fallback's does", async () => {
        const again = { taskDefinition: NEW, deployments: [deployment("3", NEW, { rolloutState: "COMPLETED" })] };
        expect(await states(running, again)).to.deep.equal(["running", "completed"]);
    });

    it("says failed when another deployment of other tasks took its place", async () => {
        const other = { taskDefinition: OLD, deployments: [deployment("3", OLD, { rolloutState: "COMPLETED" })] };
        expect(await states(running, other)).to.deep.equal(["running", "failed"]);
    });

    it("says failed of one that is primary no more, whatever its own state is", async () => {
        const replaced = (rolloutState: "IN_PROGRESS" | "COMPLETED") => ({
            taskDefinition: OLD,
            deployments: [deployment("3", OLD), deployment("2", NEW, { status: "ACTIVE", rolloutState })],
        });
        expect(await states(running, replaced("IN_PROGRESS"))).to.deep.equal(["running", "failed"]);
        expect(await states(running, replaced("COMPLETED"))).to.deep.equal(["running", "failed"]);
    });

    it("counts the primary deployment's tasks, and those that failed", async () => {
        const counts = { runningCount: 1, desiredCount: 4, failedTasks: 2 };
        const [standing] = await seen({ taskDefinition: NEW, deployments: [deployment("2", NEW, counts)] });
        expect(standing).to.include({ running: 1, desired: 4, failed: 2, taskDefinition: NEW });
        const bare: Deployment = { id: "2", status: "PRIMARY", taskDefinition: NEW };
        const [unknown] = await seen({ deployments: [bare] });
        expect(unknown).to.deep.equal({ state: "running", deployment: bare, running: 0, desired: 0, failed: 0 });
    });

    it("sees none of a service without deployments, and follows the one that comes then", async () => {
        const none = { state: "none", running: 0, desired: 0, failed: 0 };
        const watch = await Watch.next(ecsOf({}, { deployments: [] }, {}, running).client, where);
        expect([await watch.read(), await watch.read()]).to.deep.equal([none, none]);
        expect((await watch.read()).state).to.equal("running");
    });

    it("reports one as failed when every deployment is missing", async () => {
        expect(await states(running, { deployments: [] })).to.deep.equal(["running", "failed"]);
    });

    it("asks why of one that ECS calls failed, though it counts no failed task", async () => {
        const stopped = [
            {
                taskArn: "own",
                startedBy: "2",
                stopCode: "TaskFailedToStart" as const,
                stoppedReason: "exec format error",
            },
        ];
        const [, last] = await seen(running, { ...running, deployments: [failed], stopped });
        expect([last?.state, last?.reason?.kind]).to.deep.equal(["failed", "architecture"]);
        const [first] = await seen({ ...running, stopped });
        expect(first?.reason).to.equal(undefined);
    });

    it("takes an event without a time for an old one", async () => {
        const message = "(service api) was unable to place a task. Reason: Capacity is unavailable at this time.";
        const [standing] = await seen({ ...running, events: [{ message }] });
        expect(standing?.reason).to.equal(undefined);
    });

    it("gives a reason from its own stopped tasks, and asks for them only once one has failed", async () => {
        const stopped: Task[] = [
            {
                taskArn: "other",
                startedBy: "1",
                stopCode: "TaskFailedToStart",
                stoppedReason: "CannotPullContainerError",
            },
            { taskArn: "own", startedBy: "2", stopCode: "TaskFailedToStart", stoppedReason: "exec format error" },
        ];
        const { client, sent } = ecsOf(
            before,
            { ...running, stopped },
            {
                ...running,
                deployments: [deployment("2", NEW, { failedTasks: 1 })],
                stopped,
            },
        );
        const watch = await Watch.next(client, where);
        expect((await watch.read()).reason).to.equal(undefined);
        expect(sent).to.deep.equal([]);
        expect((await watch.read()).reason?.kind).to.equal("architecture");
        expect(sent).to.deep.equal([
            { cluster: "prod", serviceName: "api", desiredStatus: "STOPPED" },
            { cluster: "prod", tasks: ["other", "own"] },
        ]);
    });

    it("asks ECS about a hundred tasks at most, which is all that it takes, and about none where none stopped", async () => {
        const crowd = Array.from({ length: 101 }, (_, index) => ({ taskArn: String(index), startedBy: "1" }));
        const failing = { ...running, deployments: [deployment("2", NEW, { failedTasks: 1 })] };
        const many = ecsOf(before, { ...failing, stopped: crowd });
        await (await Watch.next(many.client, where)).read();
        expect((many.sent[1] as { tasks: string[] }).tasks).to.have.length(100);
        const none = ecsOf(before, failing);
        await (await Watch.next(none.client, where)).read();
        expect(none.sent).to.have.length(1);
    });

    it("takes reasons from events since it began, and no older ones", async () => {
        const message = "(service api) was unable to place a task. Reason: Capacity is unavailable at this time.";
        const at = (minutes: number) => ({ ...running, events: [{ message, createdAt: new Date(minutes * 60_000) }] });
        const [early, first, late] = await seen(at(1.9), at(2), at(2.1));
        expect([early, first, late].map((one) => one?.reason?.kind)).to.deep.equal([undefined, "capacity", "capacity"]);
    });

    it("of a deployment that is there already watches that one", async () => {
        const watch = await Watch.current(ecsOf(before).client, where);
        expect((await watch.read()).state).to.equal("completed");
    });

    it("refuses a service that ECS does not know, or has deleted", async () => {
        for (const missing of [{ isMissing: true }, { ...before, status: "INACTIVE" }]) {
            const refusal = await Watch.next(ecsOf(missing).client, where).catch((error: Error) => error.message);
            expect(refusal).to.match(
                /service = "api"\n +why: ECS knows no service api in the cluster prod of this account and region\n/,
            );
        }
    });
});

describe("why a deployment fails", () => {
    const kindOf = (stopped: Task[], more: Deployment = {}, events: string[] = []) =>
        reasonOf(
            deployment("2", NEW, more),
            stopped,
            events.map((message) => ({ message })),
        )?.kind;
    const task = (stoppedReason: string, more: Task = {}): Task => ({
        stopCode: "TaskFailedToStart",
        stoppedReason,
        ...more,
    });

    for (const [said, kind] of [
        ["CannotPullContainerError: pull image manifest has been retried 5 time(s)", "image"],
        ["CannotPullECRContainerError: AccessDenied", "image"],
        ["image glimpse-api:9 does not exist", "image"],
        ["ResourceInitializationError: unable to pull secrets or registry auth", "secrets"],
        ["ResourceInitializationError: unable to retrieve secret from asm", "secrets"],
        ["AccessDeniedException: no right to the parameter", "secrets"],
        ["exec /usr/local/bin/node: exec format error", "architecture"],
        ["Task failed container health checks", "health"],
        ["Task failed ELB health check", "health"],
        ["RESOURCE:FARGATE", "capacity"],
        ["Essential container in task exited", "exit"],
        ["OutOfMemoryError: Container killed due to memory usage", "exit"],
        ["ResourceInitializationError: failed to configure networking", "start"],
        ["something new", "unknown"],
    ] as const) {
        it(`is ${kind} where ECS says: ${said}`, () => {
            expect(kindOf([task(said)])).to.equal(kind);
        });
    }

    it("is nothing where no task or event gives a reason", () => {
        expect(kindOf([])).to.equal(undefined);
        expect(kindOf([task("")], { rolloutStateReason: "" })).to.equal(undefined);
    });

    it("is not read from a task that was stopped on purpose, but is from one that its health check stopped", () => {
        const scheduler = "ServiceSchedulerInitiated";
        expect(kindOf([task("exec format error", { stopCode: "UserInitiated" })])).to.equal(undefined);
        expect(kindOf([task("exec format error", { stopCode: "SpotInterruption" })])).to.equal(undefined);
        expect(kindOf([task("Scaling activity initiated by deployment", { stopCode: scheduler })])).to.equal(undefined);
        expect(kindOf([task("Task failed ELB health checks", { stopCode: scheduler })])).to.equal("health");
    });

    it("is the alarm's where an alarm ended it, whatever else is said", () => {
        const rolloutStateReason = "ECS deployment failed: alarm(s) detected.";
        expect(kindOf([task("exec format error")], { rolloutStateReason })).to.equal("alarm");
    });

    it("is the most specific of all: a container's own words before a start that failed, a stop before an event", () => {
        expect(kindOf([task("TaskFailedToStart"), task("exec format error")])).to.equal("architecture");
        expect(kindOf([task("something new"), task("failed to start")])).to.equal("unknown");
        expect(kindOf([task("OutOfMemory")], {}, ["(service api) was unable to place a task"])).to.equal("exit");
        expect(kindOf([], {}, ["(service api) was unable to place a task"])).to.equal("capacity");
        expect(kindOf([], {}, ["(service api) has reached a steady state"])).to.equal(undefined);
    });

    it("has the exit code of a container that gave no reason, and none of one that ended well", () => {
        const ended = (containers: Task["containers"]) =>
            reasonOf(deployment("2", NEW), [{ stopCode: "EssentialContainerExited", containers }], [])?.said;
        expect(ended([{ name: "app", exitCode: 137 }])).to.equal(": container app ended with exit code 137");
        expect(ended([{ name: "app", exitCode: 1, reason: "OutOfMemory" }])).to.equal("OutOfMemory");
        expect(ended([{ name: "app", exitCode: 0 }])).to.equal(undefined);
    });
});

describe("following a deployment", () => {
    const standing = (state: Standing["state"], more: Partial<Standing> = {}): Standing => ({
        state,
        running: 1,
        desired: 3,
        failed: 0,
        ...more,
    });
    const MINUTE = 60_000;

    /** Inspects a course, with the engine ending at a check; gives what came out, what was said and how long it took. */
    async function followed(course: (Standing | Error)[], endsAt: number, ran: Ran = DONE, timeoutMinutes = 10) {
        let reads = 0;
        let time = 0;
        const lines: string[] = [];
        const pass = (milliseconds: number) => {
            time += milliseconds;
        };
        const read = async (): Promise<Standing> => {
            const now = course[Math.min(reads++, course.length - 1)];
            if (now === undefined || now instanceof Error) throw now;
            return now;
        };
        const clock = { wait: async (milliseconds: number) => pass(milliseconds), now: () => time };
        const ended = () => (reads >= endsAt ? ran : undefined);
        const found = await follow({ read }, ended, timeoutMinutes, clock, (line) => lines.push(line));
        return { state: found.state, lines, time, reads };
    }

    it("ends when ECS and the engine have both had their say", async () => {
        const course = [standing("none"), standing("running"), standing("completed")];
        expect((await followed(course, 0)).reads).to.equal(1);
        expect(await followed(course.slice(1), 0)).to.include({ state: "completed", reads: 2, time: 5000 });
        expect(await followed(course, 5)).to.include({ state: "completed", reads: 6 });
        expect(await followed([standing("failed")], 3)).to.include({ state: "failed", reads: 4 });
    });

    it("ends at once when the engine failed, whatever the state of ECS", async () => {
        expect(await followed([standing("running")], 1, { ...DONE, code: 255 })).to.include({
            state: "running",
            reads: 2,
        });
    });

    it("ends when the time after the engine's end is over, and not before it has ended", async () => {
        const { state, time } = await followed([standing("running")], 0, DONE, 1);
        expect([state, time]).to.deep.equal(["running", MINUTE + 5000]);
        expect((await followed([standing("running")], 100, DONE, 1)).time).to.equal(100 * 5000 + MINUTE + 5000);
    });

    it("bears 23 answers that fail in a row, gives up at the 24th, and starts to count again after one that does not", async () => {
        const fault = new Error("throttled");
        const course = (count: number) => [...Array(count).fill(fault), standing("completed")];
        expect(await followed(course(23), 0)).to.include({ state: "completed", time: 23 * 5000 });
        expect((await followed([...course(23), ...course(23)], 40)).state).to.equal("completed");
        expect(await followed(course(24), 0).catch((error: Error) => error.message)).to.contain("Error: throttled");
    });

    it("says each change once: counts, failures, and the reason until it is completed", async () => {
        const reason = { kind: "exit" as const, said: "it ended", fix: "read the log" };
        const { lines } = await followed(
            [
                standing("none"),
                standing("running"),
                standing("running"),
                standing("running", { failed: 1, reason }),
                standing("completed", { running: 3, failed: 1, reason }),
            ],
            4,
        );
        expect(lines).to.deep.equal([
            "ECS: no new deployment yet",
            "ECS: running, 1 of 3 tasks run",
            "ECS: running, 1 of 3 tasks run, 1 failed: it ended",
            "ECS: completed, 3 of 3 tasks run, 1 failed",
        ]);
    });

    it("reports no error only where the service runs what was deployed and what the stack names", () => {
        const good = standing("completed", { taskDefinition: NEW, deployment: { taskDefinition: NEW } });
        expect(faultOf(good, DONE, NEW)).to.equal(undefined);
        expect(faultOf(good, undefined, undefined)).to.equal(undefined);
        expect(faultOf(standing("none", { taskDefinition: NEW }), DONE, NEW)).to.equal(undefined);
        expect(faultOf(good, DONE, OLD)).to.contain(`runs ${NEW}, not ${OLD} which the stack names`);
        expect(faultOf({ ...good, taskDefinition: OLD }, DONE, NEW)).to.contain(`runs ${OLD}, not ${NEW} which was`);
        expect(faultOf(good, { ...DONE, code: 1 }, NEW)).to.contain("pulumi up failed");
        expect(faultOf({ ...good, state: "running" }, DONE, NEW)).to.contain("The time is up");
        expect(faultOf({ ...good, state: "failed" }, DONE, NEW)).to.contain("rolled the deployment back");
        expect(faultOf({ ...good, state: "failed" }, { ...DONE, code: 1 }, NEW)).to.contain(
            "rolled the deployment back",
        );
    });
});
