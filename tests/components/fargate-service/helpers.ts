import * as pulumi from "@pulumi/pulumi";
import { FargateService, type FargateServiceArgs } from "../../../components/fargate-service";
import type { ResourceRecord } from "../../../inventory";
import { type Made, make } from "../harness";

/** The arguments without which there is no service. */
export const required: FargateServiceArgs = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"], port: 3001 };

/** The user's API, as far as this component goes. */
export const api: FargateServiceArgs = {
    ...required,
    clusterName: "glimpse-prod",
    serviceName: "glimpse-api",
    logGroupName: "/ecs/glimpse-prod",
    image: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.2.3",
    targetGroupArn: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/api/0123456789abcdef",
    loadBalancerSecurityGroupId: "sg-balancer",
    desiredTasks: 3,
    minTasks: 2,
    maxTasks: 20,
    spotPercent: 70,
    onDemandTasks: 1,
};

/** The parts of a container definition that tests inspect. */
export interface Container {
    name: string;
    image: string;
    command?: string[];
    environment: { name: string; value: string }[];
    secrets: { name: string; valueFrom: string }[];
    healthCheck: { command: string[]; startPeriod: number };
    linuxParameters: Record<string, unknown>;
    readonlyRootFilesystem: boolean;
    dockerLabels?: Record<string, string>;
    [key: string]: unknown;
}

export function container(made: Made): Container {
    const [only] = JSON.parse(String(made.one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"]));
    return only;
}

/** The statements of a policy, by their Sid. */
export function statements(policy: ResourceRecord): Record<string, { Action: string[]; Resource: string | string[] }> {
    const { Statement } = JSON.parse(String(policy.inputs["policy"]));
    return Object.fromEntries(Statement.map((statement: { Sid: string }) => [statement.Sid, statement]));
}

/** What the engine receives in addition to the arguments. */
export interface EngineOptions {
    ignoreChanges: string[];
    /** Minutes or seconds, as the program wrote them. */
    timeouts: { create: string; update: string } | undefined;
}

/** The options with which the ECS service is registered; the inventory does not keep them. */
export const serviceOptions = (args: FargateServiceArgs) => optionsOf("aws:ecs/service:Service", args);

/** The same of its autoscaling target. */
export const targetOptions = (args: FargateServiceArgs) => optionsOf("aws:appautoscaling/target:Target", args);

async function optionsOf(type: string, args: FargateServiceArgs): Promise<EngineOptions | undefined> {
    let options: EngineOptions | undefined;
    await make(() => {
        const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
        const register = monitor.registerResource;
        monitor.registerResource = (request, answer) => {
            if (request.getType() === type) {
                const timeouts = request.getCustomtimeouts()?.toObject();
                options = { ignoreChanges: request.getIgnorechangesList(), timeouts };
            }
            register.call(monitor, request, answer);
        };
        return new FargateService("api", args);
    });
    return options;
}

interface Monitor {
    registerResource(request: Request, answer: unknown): void;
}

interface Request {
    getType(): string;
    getIgnorechangesList(): string[];
    getCustomtimeouts(): { toObject(): { create: string; update: string } } | undefined;
}
