import type { Circumstances, Subject } from "../../../policies";
import { type Inputs, resource } from "../helpers";

/** A type that a rule reads: inputs that keep it, inputs that break it, and what must be there in addition. */
export interface Example {
    type: string;
    /** Absent where a rule is against the resource itself, whatever its inputs. */
    good?: Inputs;
    bad: Inputs;
    relatives?: Subject[];
    /** What its inputs come from. */
    from?: string[];
    /** Of the rule's parameters. @default the rule's own */
    values?: Inputs;
    circumstances?: Partial<Circumstances>;
}

export const policy = (statement: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
export const narrow = policy({ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::shop/*" });
export const wide = policy({ Action: "*", Resource: "*" });
export const toService = policy({ Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });
export const toAll = policy({ Action: "sts:AssumeRole", Principal: "*" });
export const base64 = (text: string) => Buffer.from(text).toString("base64");
export const containers = (...environment: Inputs[]) => JSON.stringify([{ name: "app", image: "shop:1", environment }]);
export const clean = containers({ name: "PORT", value: "3000" });
export const dirty = containers({ name: "DB_PASSWORD", value: "correct-horse-battery" });
export const script = "#!/bin/bash\necho ready\n";
export const telltale = "#!/bin/bash\nexport DB_PASSWORD=correct-horse-battery\n";

export const cluster = resource("aws:ecs/cluster:Cluster", "shop", { name: "shop" });
export const providers = (strategy: Inputs[]) =>
    resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "shop-providers", {
        clusterName: "shop",
        defaultCapacityProviderStrategies: strategy,
    });
export const SPOT = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };
export const BASE = { capacityProvider: "FARGATE", base: 1, weight: 0 };
export const service = (inputs: Inputs = {}) =>
    resource("aws:ecs/service:Service", "web", { name: "web", cluster: "shop", desiredCount: 3, ...inputs });

export const group = resource("aws:ec2/securityGroup:SecurityGroup", "front");
export const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {
    securityGroups: ["front-id"],
    internal: false,
});
export const internal = resource("aws:lb/loadBalancer:LoadBalancer", "inner", { internal: true });
export const bucket = resource("aws:s3/bucket:Bucket", "files", { bucket: "files" });
export const block = resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "files-block", {
    bucket: "files",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
});

export const switches = (input: string, ...types: string[]): Example[] =>
    types.map((type) => ({ type, good: { [input]: true }, bad: { [input]: false } }));
export const documents = (good: string, bad: string, ...types: [string, string][]): Example[] =>
    types.map(([type, input]) => ({ type, good: { [input]: good }, bad: { [input]: bad } }));

/** Pools of so many connections in three tasks, six during a deployment. */
export const url = (limit: number) => `postgresql://shop@db:5432/shop?connection_limit=${limit}`;
export const limited = (limit: number) => containers({ name: "DATABASE_URL", value: url(limit) });
export const task = (limit: number) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "web-task", { containerDefinitions: limited(limit) });
export const taskWith = (valueFrom: string) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "web-task", {
        containerDefinitions: JSON.stringify([{ name: "app", secrets: [{ name: "DATABASE_URL", valueFrom }] }]),
    });
/** Autoscaling of the service `web`, from two tasks to so many. */
export const scaled = (maxCapacity: number) =>
    resource("aws:appautoscaling/target:Target", "scaling", {
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/shop/web",
        minCapacity: 2,
        maxCapacity,
    });
export const web = service({ taskDefinition: "web-task-id", deploymentMaximumPercent: 200 });
export const db = resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass: "db.t4g.micro" });

/** Postgres of a size that is known, for rules that inspect more than one of its inputs. */
export const database = { engine: "postgres", engineVersion: "17", instanceClass: "db.t4g.micro" };
