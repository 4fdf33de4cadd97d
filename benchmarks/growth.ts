import { type BillOptions, bill } from "../costs";
import type { ResourceRecord } from "../inventory";
import { table } from "./measure";

/* What a bill of many resources of one kind takes: kinds that are read together, where comparing each with each shows. */

const SIZES = [1000, 2000, 4000];
const ROUNDS = 3;
/** Twice as many may take so many times as long: beyond, something compares each with each. */
const LINEAR = 2.7;

type Inputs = Record<string, unknown>;

const made = (type: string, name: string, inputs: Inputs): ResourceRecord => ({
    urn: `urn:pulumi:bench::growth::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: { id: name, arn: `arn:${name}` },
});

const group = (index: number): ResourceRecord[] => [
    made("aws:ec2/launchTemplate:LaunchTemplate", `template-${index}`, { instanceType: "t4g.small" }),
    made("aws:autoscaling/group:Group", `group-${index}`, {
        name: `group-${index}`,
        minSize: 1,
        maxSize: 3,
        launchTemplate: { id: `template-${index}` },
    }),
];

const target = (index: number, resourceId: string, scalableDimension: string) =>
    made("aws:appautoscaling/target:Target", `target-${index}`, {
        resourceId,
        scalableDimension,
        serviceNamespace: scalableDimension.split(":")[0],
        minCapacity: 5,
        maxCapacity: 40,
    });

/** The resources of one thing of each kind. */
const KINDS: Record<string, (index: number) => ResourceRecord[]> = {
    "groups with policies": (index) => [
        ...group(index),
        made("aws:autoscaling/policy:Policy", `policy-${index}`, { autoscalingGroupName: `group-${index}` }),
    ],
    "groups with schedules": (index) => [
        ...group(index),
        made("aws:autoscaling/schedule:Schedule", `schedule-${index}`, {
            autoscalingGroupName: `group-${index}`,
            maxSize: 9,
        }),
    ],
    "clusters with readers": (index) => [
        made("aws:rds/cluster:Cluster", `cluster-${index}`, {
            engine: "aurora-postgresql",
            clusterIdentifier: `cluster-${index}`,
        }),
        made("aws:rds/clusterInstance:ClusterInstance", `member-${index}`, {
            clusterIdentifier: `cluster-${index}`,
            engine: "aurora-postgresql",
            instanceClass: "db.r6g.large",
        }),
        target(index, `cluster:cluster-${index}`, "rds:cluster:ReadReplicaCount"),
    ],
    "scaled tables": (index) => [
        made("aws:dynamodb/table:Table", `table-${index}`, {
            name: `table-${index}`,
            billingMode: "PROVISIONED",
            readCapacity: 5,
            writeCapacity: 5,
        }),
        target(index, `table/table-${index}`, "dynamodb:table:ReadCapacityUnits"),
    ],
};

/** A table of what bills of 1,000, 2,000 and 4,000 resources of each kind take, in milliseconds, at best. */
export function growthOf(options: BillOptions): string {
    const rows = Object.entries(KINDS).map(([kind, of]) => {
        const times = SIZES.map((count) => fastest(of, count, options));
        const [, some = 0, many = 0] = times;
        const growth = many / some;
        const verdict = growth <= LINEAR ? "linear" : "STEEPER THAN LINEAR";
        return [kind, ...times.map((time) => time.toFixed(0)), growth.toFixed(1), verdict];
    });
    return table([["", ...SIZES.map(String), "4000 / 2000", "growth"], ...rows]);
}

function fastest(of: (index: number) => ResourceRecord[], count: number, options: BillOptions): number {
    const times = Array.from({ length: ROUNDS }, () => {
        // Each round has its own list, so that nothing of the last one is kept.
        const resources: ResourceRecord[] = [];
        for (let index = 0; resources.length < count; index++) resources.push(...of(index));
        const began = performance.now();
        bill(resources, options);
        return performance.now() - began;
    });
    return Math.min(...times);
}
