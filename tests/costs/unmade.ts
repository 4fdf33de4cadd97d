import type { ResourceRecord } from "../../inventory";
import { billed, linesOf, made, SUBNET, TEMPLATE } from "./helpers";

export type Inputs = Record<string, unknown>;
export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const CLUSTER = "aws:rds/cluster:Cluster";
export const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
export const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
export const ECS_CLUSTER = "aws:ecs/cluster:Cluster";
export const POLICY = "aws:autoscaling/policy:Policy";
export const TARGET = "aws:appautoscaling/target:Target";
export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** One whose id no one knows before `up`. */
export const unmade = (type: string, name: string, inputs: Inputs = {}) => made(type, name, inputs, { outputs: {} });

export const publicSubnet = unmade(SUBNET, "public", { mapPublicIpOnLaunch: true });
export const privateSubnet = unmade(SUBNET, "private");
export const template = (name: string, instanceType: string, more: Inputs = {}) =>
    unmade(TEMPLATE, name, {
        instanceType,
        creditSpecification: { cpuCredits: "standard" },
        blockDeviceMappings: [{ ebs: { volumeSize: 8, volumeType: "gp3" } }],
        ...more,
    });
export const box = { instanceType: "t4g.nano", creditSpecification: { cpuCredits: "standard" } };
export const disk = { rootBlockDevice: { volumeSize: 8, volumeType: "gp3" } };
export const IPV4 = 730 * 0.005; // 3.65
export const DISK = 8 * 0.0912;

/** Dollars of one resource, and what the bill says that it lacks of it. */
export function monthlyOf(one: ResourceRecord, others: ResourceRecord[]) {
    const bill = billed([one, ...others], { use: { surplusVcpuHours: 0 } });
    const own = linesOf(bill).filter(({ resource }) => resource === one.urn);
    return {
        monthly: own.reduce((sum, { monthly }) => sum + monthly, 0),
        lacks: bill.unpriced.filter(({ resource }) => resource === one.urn).map(({ why }) => why),
    };
}
