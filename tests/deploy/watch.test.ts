import type { Deployment, Task } from "@aws-sdk/client-ecs";
import { expect } from "chai";
import { Watch } from "../../cli/commands/deploy/watch";
import { before, deployment, ecsOf, type Moment, NEW, OLD, seen, where } from "./moments";

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

    it("knows the primary deployment wherever ECS lists it", async () => {
        const draining = deployment("1", OLD, { status: "ACTIVE", runningCount: 2 });
        const last = {
            taskDefinition: NEW,
            deployments: [draining, deployment("2", NEW, { rolloutState: "COMPLETED" })],
        };
        expect(await states(before, last)).to.deep.equal(["none", "completed"]);
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
