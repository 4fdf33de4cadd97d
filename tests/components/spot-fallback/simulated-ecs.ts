import { spotStrategy } from "../../../components/fargate-service";
import { spotFallbackDefaults } from "../../../components/spot-fallback";
import { SimulatedParameter } from "./simulated-parameter";

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
    capacityProviderStrategy: Strategy;
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
export function placementFailure(provider = "FARGATE_SPOT", at = new Date("2026-11-19T19:55:38Z")) {
    return {
        version: "0",
        id: "ddca6449-b258-46c0-8653-e0e3a6d0468b",
        "detail-type": "ECS Service Action",
        source: "aws.ecs",
        account: ACCOUNT,
        time: inSeconds(at),
        region: "ap-northeast-2",
        resources: [SERVICE],
        detail: {
            eventType: "ERROR",
            eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
            clusterArn: `arn:aws:ecs:ap-northeast-2:${ACCOUNT}:cluster/glimpse-prod`,
            capacityProviderArns: [`arn:aws:ecs:ap-northeast-2:${ACCOUNT}:capacity-provider/${provider}`],
            reason: "RESOURCE:FARGATE",
            createdAt: at.toISOString(),
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

/** An event's `time` has whole seconds. */
function inSeconds(at: Date): string {
    return `${at.toISOString().slice(0, 19)}Z`;
}

/** What a call comes to: as it should; refused; done, but the answer is lost; or the run ends, before the call or after it. */
export type Fault = "works" | "refused" | "lost" | "ends before" | "ends after";

/** A service at a simulated ECS, and a clock. Tasks and deployments change when a test says so. */
export class SimulatedEcs {
    now = new Date("2026-11-19T19:55:40Z");
    readonly updates: Record<string, unknown>[] = [];
    readonly mails: { Subject: string; Message: string }[] = [];
    readonly parameter = new SimulatedParameter(() => this.now);
    /** What happens to the next calls of a name, one after the other. */
    readonly faults: { call: string; fault: Fault }[] = [];
    readonly service = {
        serviceArn: SERVICE,
        serviceName: "glimpse-api",
        status: "ACTIVE",
        capacityProviderStrategy: strategy,
        deploymentConfiguration: {
            maximumPercent: 200,
            minimumHealthyPercent: 100,
            deploymentCircuitBreaker: { enable: true, rollback: true },
            alarms: { alarmNames: ["api-rollback"], enable: true, rollback: true },
        },
        deployments: [] as Deployment[],
        events: [] as { message: string }[],
    };
    /** The error that ECS answers a question with. */
    refusal: string | undefined;
    private count = 0;

    constructor() {
        this.deploy("glimpse-api:7");
        this.settle();
    }

    /** What the parameter says, without what keeps two runs apart. */
    get state(): Record<string, unknown> {
        const { after: _, written: __, ...state } = JSON.parse(this.parameter.value);
        return state;
    }

    get writes(): number {
        return this.parameter.version - 1;
    }

    get subjects(): string[] {
        return this.mails.map(({ Subject }) => Subject.replace("glimpse-api ", ""));
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
            capacityProviderStrategy: this.service.capacityProviderStrategy,
        });
    }

    /** The alarm goes off: ECS gives the running deployment up, and the one before it is the primary one again. */
    rollBack(): void {
        const [failed, before] = this.service.deployments;
        if (!failed || !before) throw new Error("there is nothing to go back to");
        const message = `(service glimpse-api) (deployment ${failed.id}) deployment failed: alarm detected.`;
        this.service.events.unshift({ message });
        this.service.deployments = [before];
        this.service.capacityProviderStrategy = before.capacityProviderStrategy;
        Object.assign(before, { status: "PRIMARY", rolloutState: "IN_PROGRESS" });
    }

    /** The running deployment reaches its end. */
    settle(): void {
        this.service.deployments.length = 1;
        Object.assign(this.primary, { rolloutState: "COMPLETED", runningCount: this.primary.desiredCount });
    }

    /** Spot fails, and the service has moved to on-demand. */
    async fallBack(): Promise<void> {
        this.interrupt(1);
        await this.fail();
        this.settle();
    }

    /** ECS reports now that Spot has no capacity. */
    async fail(): Promise<void> {
        await this.send(placementFailure("FARGATE_SPOT", this.now));
    }

    /** Five minutes pass, as often as asked for, each with a tick at its end. */
    async tick(times = 1): Promise<void> {
        for (let count = 0; count < times; count++) {
            this.pass(300);
            await this.send({ ...TICK, time: inSeconds(this.now) });
        }
    }

    /** What EventBridge does with an event: it is over when the run is, however that ends. @throws what the run throws */
    async send(event: unknown): Promise<void> {
        const { log, error } = console;
        Object.assign(console, { log: () => {}, error: () => {} });
        let ended = () => {};
        const end = new Promise<void>((resolve) => {
            ended = resolve;
        });
        try {
            await Promise.race([handle(event, this.world(ended)), end]);
        } finally {
            Object.assign(console, { log, error });
        }
    }

    private world(end: () => void) {
        const never = new Promise<never>(() => {});
        /** The call, with the fault that waits for it. */
        const call =
            <Input, Output>(name: string, happen: (input: Input) => Output) =>
            async (input: Input): Promise<Output> => {
                const index = this.faults.findIndex((waiting) => waiting.call === name);
                const [{ fault } = { fault: undefined }] = index < 0 ? [] : this.faults.splice(index, 1);
                const isOver = fault === "ends before" || fault === "ends after";
                if (isOver) end();
                if (fault === "ends before") return never;
                if (fault === "refused") throw new Error(`${name}: ThrottlingException`);
                const output = happen(input);
                if (isOver) return never;
                if (fault === "lost") throw new Error(`${name}: the connection was closed`);
                return output;
            };
        return {
            now: () => this.now,
            env: {
                SERVICE_ARN: SERVICE,
                STATE_PARAMETER: SimulatedParameter.NAME,
                TOPIC_ARN: "topic",
                SPOT_STRATEGY: JSON.stringify(strategy),
                POLICY: JSON.stringify(spotFallbackDefaults),
            },
            ecs: {
                describeServices: call("describeServices", () => {
                    if (this.refusal) throw Object.assign(new Error(this.refusal), { name: this.refusal });
                    return { services: [structuredClone(this.service)] };
                }),
                updateService: call("updateService", (input: Record<string, unknown>) => this.update(input)),
            },
            ssm: {
                getParameter: call("getParameter", (input: { Name: string }) => this.parameter.get(input)),
                putParameter: call("putParameter", (input: { Value: string }) => this.parameter.put(input)),
            },
            sns: {
                publish: call("publish", (mail: { Subject: string; Message: string }) => {
                    this.mails.push(mail);
                }),
            },
        };
    }

    /** What ECS does with a request: a changed strategy or a forced deployment is a new one, an alarm alone is none. */
    private update(input: Record<string, unknown>) {
        this.updates.push(input);
        Object.assign(this.service.deploymentConfiguration, input["deploymentConfiguration"]);
        const moved = input["capacityProviderStrategy"] as Strategy | undefined;
        if (moved) this.deploy(this.primary.taskDefinition, moved);
        return { service: structuredClone(this.service) };
    }
}
