import type { Deployment, Task } from "@aws-sdk/client-ecs";
import { expect } from "chai";
import { reasonOf, reasonOfTask } from "../../cli/commands/deploy/reasons";
import { deployment, NEW } from "./moments";

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

    it("is known of one task by itself too, as of a one-off task", () => {
        const ended = {
            stopCode: "EssentialContainerExited",
            stoppedReason: "Essential container in task exited",
        } as const;
        expect(reasonOfTask({ ...ended, containers: [{ name: "app", exitCode: 3 }] })?.said).to.equal(
            "Essential container in task exited: container app ended with exit code 3",
        );
        expect(reasonOfTask(task("CannotPullContainerError"))?.kind).to.equal("image");
        expect(reasonOfTask({ stopCode: "UserInitiated", stoppedReason: "Task failed" })).to.equal(undefined);
        expect(reasonOfTask({ stopCode: "TaskFailedToStart" })).to.equal(undefined);
    });
});
