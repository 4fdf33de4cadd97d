import { spotStrategy } from "../../../components/fargate-service";
import { spotFallbackDefaults } from "../../../components/spot-fallback";

const { handle } = require("../../../components/spot-fallback/function/index.js") as {
    handle(event: unknown, world: unknown): Promise<unknown>;
};

interface Deployment {
    id: string;
    status: string;
    rolloutState: string;
    createdAt: Date;
    taskDefinition: string;
    desiredCount: number;
    runningCount: number;
}

type Strategy = { capacityProvider: string; base?: number; weight?: number }[];

const ACCOUNT = "111122223333";
const SERVICE = `arn:aws:ecs:ap-northeast-2:${ACCOUNT}:service/glimpse-prod/glimpse-api`;

/** The strategy of startup-prod. */
export const strategy: Strategy = spotStrategy({ spotPercent: 70, onDemandTasks: 1, desiredTasks: 3 });

/**
 * As ECS sends it: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html, "Service task
 * placement failure event", with Fargate Spot's provider.
 */
export function placementFailure(provider = "FARGATE_SPOT") {
    return {
        version: "0",
        id: "ddca6449-b258-46c0-8653-e0e3a6d0468b",
        "detail-type": "ECS Service Action",
        source: "aws.ecs",
        account: ACCOUNT,
        time: "2026-11-19T19:55:38Z",
        region: "ap-northeast-2",
        resources: [SERVICE],
        detail: {
            eventType: "ERROR",
            eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
            clusterArn: `arn:aws:ecs:ap-northeast-2:${ACCOUNT}:cluster/glimpse-prod`,
            capacityProviderArns: [`arn:aws:ecs:ap-northeast-2:${ACCOUNT}:capacity-provider/${provider}`],
            reason: "RESOURCE:FARGATE",
            createdAt: "2026-11-19T19:55:38.725Z",
        },
    };
}

/** As EventBridge sends it for a scheduled rule. */
export const TICK = {
    version: "0",
    id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
    "detail-type": "Scheduled Event",
    source: "aws.events",
    account: ACCOUNT,
    time: "2026-11-19T20:00:00Z",
    region: "ap-northeast-2",
    resources: [`arn:aws:events:ap-northeast-2:${ACCOUNT}:rule/spot-fallback-tick`],
    detail: {},
};

/** A service at a simulated ECS, the parameter and the topic next to it, and a clock. */
export class SimulatedEcs {
    now = new Date("2026-11-19T19:55:40Z");
    readonly updates: Record<string, unknown>[] = [];
    readonly mails: { Subject: string; Message: string }[] = [];
    writes = 0;
    refusal: Error | undefined;
    readonly service = {
        serviceArn: SERVICE,
        serviceName: "glimpse-api",
        status: "ACTIVE",
        capacityProviderStrategy: strategy,
        deployments: [] as Deployment[],
    };
    private parameter = JSON.stringify({ mode: "spot" });
    private count = 0;

    constructor() {
        this.deploy("glimpse-api:7");
        this.settle();
    }

    get state(): Record<string, unknown> {
        return JSON.parse(this.parameter);
    }

    get primary(): Deployment {
        const [first] = this.service.deployments;
        if (!first) throw new Error("a service has a deployment");
        return first;
    }

    pass(seconds: number): void {
        this.now = new Date(this.now.getTime() + seconds * 1000);
    }

    /** AWS takes Spot tasks away. */
    interrupt(tasks: number): void {
        this.primary.runningCount -= tasks;
    }

    /** A new deployment, none of whose tasks runs yet. */
    deploy(taskDefinition: string, moved?: Strategy): void {
        if (moved) this.service.capacityProviderStrategy = moved;
        for (const deployment of this.service.deployments) deployment.status = "ACTIVE";
        this.service.deployments.unshift({
            id: `ecs-svc/${++this.count}`,
            status: "PRIMARY",
            rolloutState: "IN_PROGRESS",
            createdAt: this.now,
            taskDefinition,
            desiredCount: 3,
            runningCount: 0,
        });
    }

    /** The running deployment reaches its end. */
    settle(): void {
        this.service.deployments.length = 1;
        Object.assign(this.primary, { rolloutState: "COMPLETED", runningCount: this.primary.desiredCount });
    }

    /** Spot fails, and the service has moved to on-demand. */
    async fallBack(): Promise<void> {
        this.interrupt(1);
        await this.send(placementFailure());
        this.settle();
    }

    /** What EventBridge does with an event. */
    async send(event: unknown): Promise<void> {
        const { log } = console;
        console.log = () => {};
        try {
            await handle(event, this.world());
        } finally {
            console.log = log;
        }
    }

    private world() {
        return {
            now: () => this.now,
            env: {
                SERVICE_ARN: SERVICE,
                STATE_PARAMETER: "spot-fallback-state",
                TOPIC_ARN: "topic",
                SPOT_STRATEGY: JSON.stringify(strategy),
                POLICY: JSON.stringify(spotFallbackDefaults),
            },
            ecs: {
                describeServices: async () => ({ services: [structuredClone(this.service)] }),
                updateService: async (input: Record<string, unknown>) => {
                    if (this.refusal) throw this.refusal;
                    this.updates.push(input);
                    this.deploy(this.primary.taskDefinition, input["capacityProviderStrategy"] as Strategy);
                    return { service: structuredClone(this.service) };
                },
            },
            ssm: {
                getParameter: async () => ({ Parameter: { Value: this.parameter } }),
                putParameter: async ({ Value }: { Value: string }) => {
                    this.writes++;
                    this.parameter = Value;
                },
            },
            sns: {
                publish: async (mail: { Subject: string; Message: string }) => {
                    this.mails.push(mail);
                },
            },
        };
    }
}
