import { type Bill, type BillOptions, bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";

type Properties = Record<string, unknown>;

/** A resource as an inventory would list it. Its id is its name. */
export function made(
    type: string,
    name: string,
    inputs: Properties = {},
    more: Partial<ResourceRecord> = {},
): ResourceRecord {
    return { urn: urnOf(type, name), type, name, inputs, outputs: { id: name }, ...more };
}

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:test::glimpse::${type}::${name}`;
}

/** The day of the tests' prices. */
export const TODAY = new Date("2026-11-23");

/** A bill of Seoul without what AWS never bills, so that every line is alone. */
export function billed(resources: ResourceRecord[], { use, ...options }: Partial<BillOptions> = {}): Bill {
    return bill(resources, {
        region: "ap-northeast-2",
        asOf: TODAY,
        use: { alwaysFreeShare: 0, ...use },
        ...options,
    });
}

/** For what a price is known of in us-east-1 alone. */
export const us = { region: "us-east-1" };

/** The same, with what is stated of the resources' use. */
export const stated = (figures: Record<string, number>): Partial<BillOptions> => ({
    ...us,
    stated: (_: unknown, key: string) => figures[key],
});

/** Whatever is asked of a resource's use is stated, and this; nothing is reserved. */
export const every = (amount: number): Partial<BillOptions> => ({
    stated: (_: unknown, key: string) => (key.startsWith("reserved_instance_") ? undefined : amount),
});

/** All lines of a bill. */
export const linesOf = ({ components }: Bill) => components.flatMap(({ lines }) => lines);

/** A row of a table of hand-checked lines. */
export interface Row {
    /** What is there, in words. */
    it: string;
    resources: ResourceRecord[];
    options?: Partial<BillOptions>;
    /** Every line that must come out, by what it says, and its dollars calculated by hand. No other line may. */
    lines: Record<string, number>;
    /** The dollars of each line at least and at most, where these differ. @default none */
    between?: Record<string, [number, number]>;
    /** Dollars more without Spot, with autoscaling at its maximum, and with both. @default none */
    worst?: [removed: number, busy: number, both: number];
    /** What the bill must say that it lacks. @default nothing */
    lacks?: string[];
}

export const SERVICE = "aws:ecs/service:Service";
export const TASK = "aws:ecs/taskDefinition:TaskDefinition";
export const TARGET = "aws:appautoscaling/target:Target";
export const GROUP = "aws:autoscaling/group:Group";
export const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const INSTANCE = "aws:ec2/instance:Instance";
export const EIP = "aws:ec2/eip:Eip";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const ALB = "aws:lb/loadBalancer:LoadBalancer";
export const RDS = "aws:rds/instance:Instance";
export const TABLE = "aws:dynamodb/table:Table";
export const CLUSTER = "aws:rds/cluster:Cluster";
export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const FLOW = "aws:ec2/flowLog:FlowLog";
export const FUNCTION = "aws:lambda/function:Function";
export const POOL = "aws:cognito/userPool:UserPool";
export const API = "aws:apigatewayv2/api:Api";
export const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
export const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const LOGS = "aws:cloudwatch/logGroup:LogGroup";
export const BUCKET = "aws:s3/bucket:Bucket";
export const CDN = "aws:cloudfront/distribution:Distribution";

/** A small PostgreSQL of which all has its price. */
export const database = {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    engineVersion: "17",
};

/** A service with its task definition, and autoscaling when bounds are given. */
export function service(inputs: Properties, task: Properties = {}, bounds?: [number, number]): ResourceRecord[] {
    const size = { cpu: "256", memory: "512", runtimePlatform: { cpuArchitecture: "ARM64" }, ...task };
    const scaling = bounds && {
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/shop/api",
        minCapacity: bounds[0],
        maxCapacity: bounds[1],
    };
    return [
        made(TASK, "api", size, { outputs: { id: "api", arn: "arn:api:1" } }),
        made(SERVICE, "api", { name: "api", taskDefinition: "arn:api:1", ...inputs }),
        ...(scaling ? [made(TARGET, "api", scaling)] : []),
    ];
}

export const onDemand = (base: number) => ({ capacityProvider: "FARGATE", base, weight: 0 });
export const spot = { capacityProvider: "FARGATE_SPOT", weight: 1 };
