import type { ResourceRecord } from "../../../inventory";
import { fargate, Known } from "../../../inventory/read";
import { groupsOf } from "../../aws/instance-groups";
import type { StackPlan } from "../../aws/stack-plan";

/** What a stack needs of a quota: for `up` itself, and at its busiest. */
export interface Need {
    up: number;
    peak: number;
}

/** vCPUs of the planned instances, with each one's successor at the peak. */
export function instanceVcpus(plan: StackPlan, isSpot: boolean): Need | undefined {
    const groups = groupsOf(plan).filter((group) => group.isSpot === isSpot);
    if (groups.length === 0) return undefined;
    return sum(
        groups.map(({ types, instances, peak }) => {
            const each = Math.max(...types.map(vcpusOf), 0);
            return { up: instances * each, peak: peak * each };
        }),
    );
}

/** By size; every burstable type up to `large` has two. */
const VCPUS: Record<string, number> = { medium: 1, large: 2, xlarge: 4 };

function vcpusOf(type: string): number {
    const [family = "", size = ""] = type.split(".");
    if (family.startsWith("t") && ["nano", "micro", "small", "medium", "large"].includes(size)) return 2;
    const [, times] = /^(\d+)xlarge$/.exec(size) ?? [];
    return times === undefined ? (VCPUS[size] ?? 2) : 4 * Number(times);
}

/**
 * vCPUs of the planned tasks, by deployment: at the count that `up` starts, and at autoscaling's maximum. On demand they
 * count in full, since a fallback from Spot moves them all.
 */
export function taskVcpus(plan: StackPlan, isSpot: boolean): Need | undefined {
    const needs = plan.of(fargate.SERVICE).flatMap((service): Need[] => {
        const placement = fargate.placementOf(service);
        if (placement.on !== "fargate") return [];
        const { strategy } = placement;
        if (isSpot && !strategy.some((item) => item.capacityProvider === "FARGATE_SPOT")) return [];
        const found = fargate.taskDefinitionOf(service);
        if (found.is !== "value" || !("resource" in found.value)) return [];
        const units = service.of(found.value.resource).read("cpu", fargate.cpuUnits) ?? 0;
        const { desired, maximum } = fargate.taskCounts(service);
        const percent = service.number("deploymentMaximumPercent") ?? 200;
        const during = (tasks: number) => Math.max(tasks, Math.floor((tasks * percent) / 100)) * (units / 1024);
        return [{ up: during(desired), peak: during(maximum) }];
    });
    const jobs = jobVcpus(plan, isSpot);
    return needs.length === 0 && jobs.peak === 0 ? undefined : sum([...needs, jobs]);
}

/** A job's run comes on top of the services' tasks: `up` starts none, at the peak each job runs once. */
function jobVcpus(plan: StackPlan, isSpot: boolean): Need {
    const definitions = plan.of(fargate.TASK_DEFINITION);
    const ofJobs = plan.of("aws:lambda/function:Function").flatMap((starter) => {
        const job: unknown = starter.block("environment")?.block("variables")?.json("JOB");
        const { taskDefinition, capacityProvider } = Object(job) as Record<string, unknown>;
        if (taskDefinition === undefined || (isSpot && capacityProvider !== "FARGATE_SPOT")) return [];
        return definitions.filter((one) => (one.text("arn") ?? one.resource.outputs?.["arn"]) === taskDefinition);
    });
    const peak = ofJobs.reduce((vcpus, one) => vcpus + (one.read("cpu", fargate.cpuUnits) ?? 0) / 1024, 0);
    return { up: 0, peak };
}

/** Rules of the largest planned security group, one way: CloudFront's prefix list counts as all its entries. */
export function securityGroupRules(plan: StackPlan, entriesOfList: number): Need | undefined {
    const counts = new Map<string, number>();
    for (const type of ["Ingress", "Egress"]) {
        for (const rule of plan.of(`aws:vpc/securityGroup${type}Rule:SecurityGroup${type}Rule`)) {
            const group = rule.reference("securityGroupId", "aws:ec2/securityGroup:SecurityGroup");
            const id =
                group === undefined ? rule.resource.urn : "resource" in group ? group.resource.urn : group.elsewhere;
            const key = `${type} ${id}`;
            counts.set(key, (counts.get(key) ?? 0) + (rule.has("prefixListId") ? entriesOfList : 1));
        }
    }
    const most = Math.max(...counts.values(), 0);
    return most === 0 ? undefined : { up: most, peak: most };
}

const INSTANCE = "aws:rds/instance:Instance";

/** GiB of the planned databases, and how far their storage may grow by itself. A replica has as much as what it copies. */
export function databaseStorage(plan: StackPlan): Need | undefined {
    const sizes = plan.of(INSTANCE).map((one): Need => {
        const source = one.reference("replicateSourceDb", INSTANCE);
        const sized = source !== undefined && "resource" in source ? one.of(source.resource) : one;
        const up = sized.number("allocatedStorage") ?? 0;
        return {
            up,
            peak: Math.max(up, one.number("maxAllocatedStorage") ?? sized.number("maxAllocatedStorage") ?? 0),
        };
    });
    return sizes.length === 0 ? undefined : sum(sizes);
}

/** GiB of databases that exist, as the state has them. */
export function storageOf(databases: readonly ResourceRecord[]): number {
    return databases.reduce(
        (sum, one) => sum + Number(one.outputs?.["allocatedStorage"] ?? Known.of(one).number("allocatedStorage") ?? 0),
        0,
    );
}

/** As many as are planned of some types. */
export function missing(plan: StackPlan, ...types: string[]): Need | undefined {
    const planned = plan.of(...types).length;
    return planned === 0 ? undefined : { up: planned, peak: planned };
}

function sum(needs: Need[]): Need {
    return needs.reduce((one, other) => ({ up: one.up + other.up, peak: one.peak + other.peak }));
}
