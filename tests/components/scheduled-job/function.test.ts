import { expect } from "chai";

const { handle } = require("../../../components/scheduled-job/function/index.js") as {
    handle(event: unknown, world: object): Promise<void>;
};

const MARK = "job/0123456789ab";
const FIRST = `${MARK}/20261129T183000Z/1`;
const TURN = { scheduledTime: "2026-11-29T18:30:00Z" };
const JOB = {
    mark: MARK,
    cluster: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/glimpse-prod",
    family: "glimpse-prod-nightly",
    taskDefinition: "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/glimpse-prod-nightly:7",
    container: "app",
    subnets: ["subnet-a", "subnet-c"],
    securityGroup: "sg-1",
    capacityProvider: "FARGATE",
    retries: 2,
};

interface Task {
    startedBy: string;
    clientToken: string;
    taskDefinition: string;
}

/** ECS with one cluster: tasks run until they are stopped, and a token makes one task. */
class Ecs {
    readonly running: Task[] = [];
    readonly asked: Record<string, unknown>[] = [];
    /** What RunTask answers first: an error, or reasons for a refusal. */
    readonly refusals: (Error | string)[] = [];
    /** An error that comes after the task was made. */
    readonly lost: Error[] = [];

    async listTasks({ startedBy, family }: { startedBy?: string; family?: string }) {
        const found = this.running.filter((task) => startedBy === undefined || task.startedBy === startedBy);
        if (startedBy === undefined) expect(family).to.equal(JOB.family);
        return { taskArns: found.map((task) => `arn:task/${task.clientToken}`) };
    }

    async runTask(input: Task & Record<string, unknown>) {
        this.asked.push(input);
        const refusal = this.refusals.shift();
        if (refusal instanceof Error) throw refusal;
        if (refusal !== undefined) return { tasks: [], failures: [{ reason: refusal, detail: "no room" }] };
        if (!this.running.some(({ clientToken }) => clientToken === input.clientToken)) this.running.push(input);
        const lost = this.lost.shift();
        if (lost) throw lost;
        return { tasks: [{ taskArn: "arn:task" }], failures: [] };
    }
}

const named = (name: string) => Object.assign(new Error("said AWS"), { name });
const stopped = (startedBy: string, container: object, more: object = {}) => ({
    "detail-type": "ECS Task State Change",
    detail: {
        startedBy,
        lastStatus: "STOPPED",
        taskDefinitionArn: "nightly:6",
        containers: [{ name: "app", ...container }],
        ...more,
    },
});

describe("the function of ScheduledJob", () => {
    let ecs: Ecs;
    let lines: Record<string, unknown>[];
    let pauses: number[];

    beforeEach(() => {
        ecs = new Ecs();
        lines = [];
        pauses = [];
    });

    const call = (event: unknown, job: Partial<typeof JOB> = {}) =>
        handle(event, {
            ecs,
            job: { ...JOB, ...job },
            now: () => new Date("2026-11-29T18:30:05Z"),
            pause: async (ms: number) => pauses.push(ms),
            write: (line: string) => lines.push(JSON.parse(line)),
        });
    const failures = () => lines.filter((line) => line["Failures"] === 1);
    const ids = () => ecs.running.map(({ startedBy }) => startedBy);

    it("starts one task of the job, in its network, on its provider, with a mark that says which run it is", async () => {
        await call(TURN);
        expect(ecs.asked).to.deep.equal([
            {
                cluster: JOB.cluster,
                taskDefinition: JOB.taskDefinition,
                count: 1,
                startedBy: FIRST,
                clientToken: FIRST,
                capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
                networkConfiguration: {
                    awsvpcConfiguration: {
                        subnets: ["subnet-a", "subnet-c"],
                        securityGroups: ["sg-1"],
                        assignPublicIp: "DISABLED",
                    },
                },
                enableECSManagedTags: true,
                propagateTags: "TASK_DEFINITION",
            },
        ]);
        expect(FIRST).to.match(/^[A-Za-z0-9/_-]{1,64}$/);
        expect(failures()).to.deep.equal([]);
    });

    it("starts one task for a turn that AWS delivers twice, before and after that task has ended", async () => {
        await call(TURN);
        await call(TURN);
        expect(ids()).to.deep.equal([FIRST]);
        expect(failures()).to.deep.equal([]);
        ecs.refusals.push(named("ConflictException"));
        ecs.running.length = 0;
        await call(TURN);
        expect(failures()).to.deep.equal([]);
    });

    it("leaves a run out while another one is under way, and counts that as a failure", async () => {
        await call(TURN);
        await call({ scheduledTime: "2026-11-29T19:30:00Z" });
        expect(ids()).to.deep.equal([FIRST]);
        expect(failures()).to.have.length(1);
        expect(failures()[0]?.["why"]).to.match(/^left out: .* is still under way$/);
    });

    it("tries a start again that ECS refused, with another token, and one whose answer was lost, with the same", async () => {
        ecs.refusals.push("Capacity is unavailable at this time");
        ecs.lost.push(named("TimeoutError"));
        await call(TURN);
        expect(ecs.asked.map(({ clientToken }) => clientToken)).to.deep.equal([FIRST, `${FIRST}-1`, `${FIRST}-1`]);
        expect(ids()).to.deep.equal([FIRST]);
        expect(pauses).to.deep.equal([5000, 20_000]);
        expect(failures()).to.deep.equal([]);
    });

    it("counts a run as failed that AWS does not start, with AWS's reason", async () => {
        ecs.refusals.push("RESOURCE:ENI", "RESOURCE:ENI", named("ThrottlingException"));
        await call(TURN);
        expect(failures()[0]).to.deep.include({
            _aws: {
                Timestamp: Date.parse("2026-11-29T18:30:05Z"),
                CloudWatchMetrics: [
                    {
                        Namespace: "Glimpse/Jobs",
                        Dimensions: [["Job"]],
                        Metrics: [{ Name: "Failures", Unit: "Count" }],
                    },
                ],
            },
            Job: "glimpse-prod-nightly",
            why: "AWS did not start it: ThrottlingException: said AWS",
        });
    });

    it("does nothing when a run is done", async () => {
        await call(stopped(FIRST, { exitCode: 0 }, { stopCode: "EssentialContainerExited" }));
        expect([ids(), failures()]).to.deep.equal([[], []]);
    });

    for (const [what, container, more, reason] of [
        ["another exit code", { exitCode: 1 }, { stopCode: "EssentialContainerExited" }, /exit code 1/],
        [
            "no exit code: the image could not be pulled",
            { reason: "CannotPullContainerError" },
            { stopCode: "TaskFailedToStart" },
            /did not start .*CannotPull/,
        ],
        [
            "137: it used more memory than it has",
            { exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" },
            { stopCode: "EssentialContainerExited" },
            /exit code 137 .*OutOfMemoryError/,
        ],
        ["0 because Spot took it back", { exitCode: 0 }, { stopCode: "SpotInterruption" }, /SpotInterruption/],
    ] as const) {
        it(`starts a run again that ended with ${what}, twice, in its revision, and then counts one failure`, async () => {
            for (const attempt of [1, 2]) {
                await call(stopped(`${MARK}/20261129T183000Z/${attempt}`, container, more));
                const next = `${MARK}/20261129T183000Z/${attempt + 1}`;
                expect(ecs.running).to.have.length(1);
                expect(ecs.running[0]).to.include({ startedBy: next, taskDefinition: "nightly:6" });
                ecs.running.length = 0;
            }
            expect(failures()).to.deep.equal([]);
            await call(stopped(`${MARK}/20261129T183000Z/3`, container, more));
            expect(ids()).to.deep.equal([]);
            expect(failures()).to.have.length(1);
            expect(failures()[0]?.["why"]).to.match(reason);
        });
    }

    it("starts a run again once, however often AWS says that it stopped", async () => {
        const event = stopped(FIRST, { exitCode: 1 });
        await call(event);
        await call(event);
        expect(ids()).to.deep.equal([`${MARK}/20261129T183000Z/2`]);
        expect(failures()).to.deep.equal([]);
    });

    it("starts no run again that a person stopped, nor with retries 0, nor while the next one is under way", async () => {
        await call(stopped(FIRST, { exitCode: 143 }, { stopCode: "UserInitiated" }));
        await call(stopped(FIRST, { exitCode: 1 }), { retries: 0 });
        expect(ids()).to.deep.equal([]);
        await call({ scheduledTime: "2026-11-29T19:30:00Z" });
        await call(stopped(FIRST, { exitCode: 1 }));
        expect(ids()).to.deep.equal([`${MARK}/20261129T193000Z/1`]);
        expect(failures().map(({ why }) => String(why).slice(0, 30))).to.have.length(3);
    });

    it("leaves tasks alone that are no runs of this job: one-off tasks, and other jobs' runs", async () => {
        for (const startedBy of [
            undefined,
            "ecs-svc/123",
            "job/ffffffffffff/20261129T183000Z/1",
            `${MARK}0/20261129T183000Z/1`,
        ]) {
            await call(stopped(String(startedBy), { exitCode: 1 }));
        }
        expect([ids(), failures()]).to.deep.equal([[], []]);
    });

    it("counts a failure and throws when ECS does not say what runs: Lambda calls it again", async () => {
        ecs.listTasks = async () => {
            throw named("ServerException");
        };
        let thrown: unknown;
        await call(TURN).catch((error) => {
            thrown = error;
        });
        expect(thrown).to.have.property("name", "ServerException");
        expect(failures()).to.have.length(1);
        expect(ids()).to.deep.equal([]);
    });
});
