import { pictureOf } from "../../cli/report/picture";
import type { ResourceRecord } from "../../inventory";

/** A resource as an engine lists it. */
export function resource(type: string, name: string, inputs: Record<string, unknown> = {}): ResourceRecord {
    const outputs = { id: `${name}-id-1`, arn: `arn:aws:x:::${name}-id-1` };
    return { urn: `urn:pulumi:test::p::${type}::${name}`, type, name, inputs, outputs };
}

/** The arrows by their boxes' names: `api -> db: tcp 5432`; `api ~> bucket` of a right. */
export function arrowsOf(resources: ResourceRecord[]): string[] {
    const { arrows, boxes } = pictureOf({ resources, policies: [], factsOf: () => [] });
    const titleOf = (id: string) => boxes.find((box) => box.id === id)?.title;
    return arrows
        .map(({ from, to, kind, label }) => {
            const mark = kind === "right" ? "~>" : "->";
            return `${titleOf(from)} ${mark} ${titleOf(to)}${label ? `: ${label}` : ""}`;
        })
        .sort();
}

export const group = (name: string, inputs: Record<string, unknown> = {}) =>
    resource("aws:ec2/securityGroup:SecurityGroup", `group-of-${name}`, inputs);

export const subnet = (name: string, cidrBlock: string) =>
    resource("aws:ec2/subnet:Subnet", `subnet-${name}`, { cidrBlock });

export const service = (name: string, subnets: string[] = []) =>
    resource("aws:ecs/service:Service", name, {
        networkConfiguration: { securityGroups: [`group-of-${name}-id-1`], subnets },
    });

export const database = (name: string) =>
    resource("aws:rds/instance:Instance", name, { vpcSecurityGroupIds: [`group-of-${name}-id-1`] });

export const PORT = { fromPort: 5432, toPort: 5432 };
export const block = (more: Record<string, unknown>) => ({ protocol: "tcp", ...PORT, ...more });
