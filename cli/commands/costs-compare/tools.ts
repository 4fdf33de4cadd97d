import type { ResourceRecord } from "../../../inventory";
import { Described, without } from "./described";

/*
 * What other tools create for this workload (three tasks of 0.25 vCPU and 0.5 GB behind a load balancer, a domain) with
 * everything else left to their defaults. These are descriptions from the tools' own documentation and source, as of the dates
 * below. The tools were not run.
 */

/** Where a tool's defaults were read, and when. */
export interface Source {
    text: string;
    read: string;
}

const WORKLOAD = { tasks: 3, cpu: "256", memory: "512" };
const SERVING = ["network", "ingress", "api", "http-api"];
const LETTERS = ["a", "b", "c"];

/** What a tool's defaults say. */
interface Defaults {
    name: string;
    zones: number;
    /** NAT gateways, each with its address. */
    natGateways: number;
    /** The tasks run in public subnets, each with its own public address. */
    publicTasks: boolean;
    /** Days; 0 is forever. */
    logRetentionDays: number;
    /** A private DNS namespace in which services find each other. */
    namespace: boolean;
}

/** Network, load balancer and service of a tool, instead of ours. The rest is as in the document. */
function served(document: readonly ResourceRecord[], defaults: Defaults): Described {
    const described = new Described(defaults.name);
    described.resources.push(...without(document, SERVING));
    const zones = LETTERS.slice(0, defaults.zones);
    network(described, zones, defaults);
    balancer(described, zones);
    service(described, defaults);
    return described;
}

function network(described: Described, zones: string[], { natGateways, namespace }: Defaults): void {
    const add = described.component("network");
    add("aws:ec2/vpc:Vpc", "vpc");
    for (const zone of zones) add("aws:ec2/subnet:Subnet", `public-${zone}`);
    for (const zone of zones.slice(0, natGateways)) {
        const allocationId = add("aws:ec2/eip:Eip", `nat-${zone}`, { domain: "vpc" });
        const natGatewayId = add("aws:ec2/natGateway:NatGateway", `nat-${zone}`, { allocationId });
        add("aws:ec2/route:Route", `private-${zone}`, { destinationCidrBlock: "0.0.0.0/0", natGatewayId });
    }
    if (namespace) add("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "namespace");
}

function balancer(described: Described, zones: string[]): void {
    const add = described.component("ingress");
    add("aws:lb/loadBalancer:LoadBalancer", "alb", { internal: false, subnets: zones.map((zone) => `public-${zone}`) });
    add("aws:route53/zone:Zone", "zone", { name: "glimpse.contact" });
}

function service(described: Described, { publicTasks, logRetentionDays }: Defaults): void {
    const add = described.component("api");
    add("aws:cloudwatch/logGroup:LogGroup", "logs", { retentionInDays: logRetentionDays });
    const cluster = add("aws:ecs/cluster:Cluster", "cluster");
    // No tool names an architecture, and Fargate's default is x86.
    const { cpu, memory, tasks } = WORKLOAD;
    const taskDefinition = add("aws:ecs/taskDefinition:TaskDefinition", "task", { cpu, memory });
    add("aws:ecs/service:Service", "service", {
        cluster,
        taskDefinition,
        desiredCount: tasks,
        launchType: "FARGATE",
        networkConfiguration: { assignPublicIp: publicTasks },
    });
}

/** Three zones, and a NAT gateway in each. */
export const AWSX: Source = {
    text: "@pulumi/awsx 3.9.0, docstrings of Vpc (natGateways, numberOfAvailabilityZones), FargateService and its task definition",
    read: "2026-11-26",
};

export function awsx(document: readonly ResourceRecord[]): ResourceRecord[] {
    const defaults = { zones: 3, natGateways: 3, publicTasks: false, logRetentionDays: 0, namespace: false };
    return served(document, { name: "awsx", ...defaults }).resources;
}

/** Two zones and no NAT: tasks with public addresses. */
export const SST: Source = {
    text: "SST 3: sst.dev/docs/component/aws/vpc, service, redis; platform/src/components/aws of github.com/anomalyco/sst (cluster.ts, fargate.ts, postgres.ts)",
    read: "2026-11-26",
};

/** Its Postgres and Redis default to what the document has: db.t4g.micro with 20 GB of gp3, one cache.t4g.micro of Redis. */
export function sst(document: readonly ResourceRecord[]): ResourceRecord[] {
    const defaults = { zones: 2, natGateways: 0, publicTasks: true, logRetentionDays: 30, namespace: true };
    return served(document, { name: "sst", ...defaults }).resources;
}

/** As SST, and a customer-managed key for the artifacts of pipelines, even without a pipeline. */
export const COPILOT: Source = {
    text: "AWS Copilot, templates of app, environment and lb-web service in github.com/aws/copilot-cli; its support ended on 2026-06-12",
    read: "2026-11-26",
};

export function copilot(document: readonly ResourceRecord[]): ResourceRecord[] {
    const defaults = { zones: 2, natGateways: 0, publicTasks: true, logRetentionDays: 30, namespace: true };
    const described = served(document, { name: "copilot", ...defaults });
    described.component("pipeline")("aws:kms/key:Key", "artifacts");
    return described.resources;
}

/** The document's phase 0. It names no nodes: these are the defaults of a managed node group. */
export const EKS: Source = {
    text: "the document's history (one NAT gateway until its phase 2, a database of twice the size until phase 4); nodes as in docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html: two t3.medium with 20 GiB",
    read: "2026-11-26",
};

export function eks(document: readonly ResourceRecord[]): ResourceRecord[] {
    const described = new Described("eks");
    const larger = { instanceClass: "db.t4g.small" };
    described.resources.push(
        ...without(document, SERVING).map((resource) =>
            resource.type === "aws:rds/instance:Instance"
                ? { ...resource, inputs: { ...resource.inputs, ...larger } }
                : resource,
        ),
    );
    const zones = LETTERS.slice(0, 2);
    const defaults = { zones: 2, natGateways: 1, publicTasks: false, logRetentionDays: 0, namespace: false };
    network(described, zones, { name: "eks", ...defaults });
    balancer(described, zones);
    const add = described.component("api");
    const clusterName = add("aws:eks/cluster:Cluster", "cluster");
    add("aws:eks/nodeGroup:NodeGroup", "nodes", {
        clusterName,
        scalingConfig: { desiredSize: 2, minSize: 1, maxSize: 2 },
    });
    add("aws:cloudwatch/logGroup:LogGroup", "logs", { retentionInDays: 14 });
    return described.resources;
}
