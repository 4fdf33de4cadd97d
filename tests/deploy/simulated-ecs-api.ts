import * as http from "node:http";
import type { AddressInfo } from "node:net";

type Shape = Record<string, unknown>;

/** What ECS knows at one moment. */
export interface Moment {
    taskDefinition: string;
    deployments: Shape[];
    events?: string[];
    /** Stopped tasks of the new deployment. */
    stopped?: Shape[];
    /** By its capacity provider, each task that runs; `refused` where ECS does not say. */
    /** The API fails, as a throttled one does. */
    isAway?: true;
    runningOn?: string[] | "refused";
}

export const OLD = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/glimpse-prod-glimpse-api:7";
export const NEW = "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/glimpse-prod-glimpse-api:8";
const STARTED = 1_795_000_000;

/** A deployment as DescribeServices reports it. */
export function deployment(id: string, taskDefinition: string, more: Shape): Shape {
    return {
        id: `ecs-svc/${id}`,
        status: "PRIMARY",
        taskDefinition,
        desiredCount: 3,
        pendingCount: 0,
        runningCount: 3,
        failedTasks: 0,
        createdAt: STARTED + Number(id),
        updatedAt: STARTED + Number(id),
        rolloutState: "IN_PROGRESS",
        rolloutStateReason: `ECS deployment ecs-svc/${id} in progress.`,
        ...more,
    };
}

/** The service before anything is deployed. */
export const STEADY: Moment = {
    taskDefinition: OLD,
    deployments: [
        deployment("1", OLD, { rolloutState: "COMPLETED", rolloutStateReason: "ECS deployment ecs-svc/1 completed." }),
    ],
};

const RUNNING = "arn:aws:ecs:ap-northeast-2:123456789012:task/glimpse-prod/running-";

function pageOf(count: number, index: number): Shape {
    const taskArns = index < count ? [`${RUNNING}${index}`] : [];
    return { taskArns, ...(index + 1 < count ? { nextToken: String(index + 1) } : {}) };
}

/** A stopped task of deployment 2, as DescribeTasks reports it. */
export function stoppedTask(more: Shape): Shape {
    return {
        taskArn: "arn:aws:ecs:ap-northeast-2:123456789012:task/glimpse-prod/0123456789abcdef0123456789abcdef",
        startedBy: "ecs-svc/2",
        lastStatus: "STOPPED",
        desiredStatus: "STOPPED",
        taskDefinitionArn: NEW,
        ...more,
    };
}

/**
 * A simulated ECS: answers the three calls that `deploy` makes, in the protocol of the API (AWS JSON 1.1), of a course of
 * moments that the test moves on.
 */
export class SimulatedEcsApi {
    readonly calls: string[] = [];
    private index = 0;
    private readonly server: http.Server;

    constructor(private course: Moment[] = [STEADY]) {
        this.server = http.createServer((request, response) => {
            let body = "";
            request.on("data", (chunk) => {
                body += chunk;
            });
            request.on("end", () => {
                const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
                this.calls.push(operation);
                const moment = this.course[this.index];
                const isRefused = operation === "ListTasks" && moment?.runningOn === "refused";
                const failed = isRefused || moment?.isAway === true;
                const answer = failed
                    ? { __type: "InvalidParameterException", message: "not now" }
                    : this.answer(operation, JSON.parse(body));
                response.writeHead(failed ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
                response.end(JSON.stringify(answer));
            });
        });
    }

    async listen(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    play(course: Moment[]): void {
        this.course = course;
        this.index = 0;
    }

    /** The next moment; the last one stays. */
    next(): void {
        this.index = Math.min(this.index + 1, this.course.length - 1);
    }

    get isAtEnd(): boolean {
        return this.index === this.course.length - 1;
    }

    private answer(operation: string, input: Shape): Shape {
        const moment = this.course[this.index] ?? STEADY;
        const { taskDefinition, deployments, events = [], stopped = [], runningOn = [] } = moment;
        const running = runningOn === "refused" ? [] : runningOn;
        switch (operation) {
            case "DescribeServices":
                if (input["cluster"] !== "glimpse-prod") return { services: [], failures: [{ reason: "MISSING" }] };
                return {
                    failures: [],
                    services: [
                        {
                            serviceName: "glimpse-api",
                            status: "ACTIVE",
                            taskDefinition,
                            deployments,
                            events: events.map((message, index) => ({
                                id: String(index),
                                createdAt: STARTED + 10,
                                message,
                            })),
                        },
                    ],
                };
            case "ListTasks":
                if (input["desiredStatus"] === "STOPPED") return { taskArns: stopped.map(({ taskArn }) => taskArn) };
                // One on a page, so that all of them are asked for.
                return pageOf(running.length, Number(input["nextToken"] ?? 0));
            case "DescribeTasks":
                if (!String(input["tasks"]).startsWith(RUNNING)) return { tasks: stopped, failures: [] };
                return {
                    failures: [],
                    tasks: [input["tasks"]].flat().map((taskArn) => ({
                        taskArn,
                        lastStatus: "RUNNING",
                        capacityProviderName: running[Number(String(taskArn).slice(RUNNING.length))],
                    })),
                };
        }
        throw new Error(`deploy called ${operation}`);
    }
}
