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
import { type Standing, Watch } from "../../cli/commands/deploy/watch";

export const OLD = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/api:7";
export const NEW = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/api:8";
export const DONE: Ran = { code: 0, stdout: "", stderr: "" };

/** What ECS answers at one moment. */
export interface Moment {
    taskDefinition?: string;
    status?: string;
    deployments?: Deployment[];
    events?: ServiceEvent[];
    stopped?: Task[];
    /** ECS knows no such service. */
    isMissing?: boolean;
}

export function deployment(id: string, taskDefinition: string, more: Deployment = {}): Deployment {
    const counts = { desiredCount: 3, runningCount: 3, failedTasks: 0 };
    const createdAt = new Date(Number(id) * 60_000);
    return { id, status: "PRIMARY", taskDefinition, createdAt, rolloutState: "IN_PROGRESS", ...counts, ...more };
}

export const before: Moment = {
    taskDefinition: OLD,
    deployments: [deployment("1", OLD, { rolloutState: "COMPLETED" })],
};

/** An ECS that answers one moment after the other; the last one stays. */
export function ecsOf(...course: Moment[]): { client: ECSClient; sent: unknown[] } {
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

export const where = { cluster: "prod", service: "api" };

/** What each moment resembles to a watch that began at `before`. */
export async function seen(...course: Moment[]): Promise<Standing[]> {
    const watch = await Watch.next(ecsOf(before, ...course).client, where);
    const standings: Standing[] = [];
    for (const _ of course) standings.push(await watch.read());
    return standings;
}
