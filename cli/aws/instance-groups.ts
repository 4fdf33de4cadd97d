import type { Known } from "../../inventory/read";
import type { StackPlan } from "./stack-plan";

/** A planned Auto Scaling group of EC2 instances. */
export interface InstanceGroup {
    name: string;
    /** The types that it may launch. */
    types: string[];
    /** The zones that it launches in: `ap-northeast-2a`. */
    zones: string[];
    isSpot: boolean;
    /** Instances in a quiet hour. */
    instances: number;
    /** Instances while each is replaced: the successor comes first. */
    peak: number;
    /** The parameter that names its image, where one does. */
    imageParameter?: string;
}

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** The stack's groups of instances: those of the NAT. */
export function groupsOf(plan: StackPlan): InstanceGroup[] {
    return plan.of(GROUP).map((group) => {
        const mixed = group.block("mixedInstancesPolicy");
        const specified = mixed?.block("launchTemplate");
        const template =
            templateOf(specified?.block("launchTemplateSpecification"), "launchTemplateId") ??
            templateOf(group.block("launchTemplate"), "id");
        const overrides = specified?.blocks("overrides").flatMap((one) => one.text("instanceType") ?? []) ?? [];
        const own = template?.text("instanceType");
        const subnets = group.references("vpcZoneIdentifiers", "aws:ec2/subnet:Subnet");
        const instances = group.number("desiredCapacity") ?? group.number("minSize") ?? 1;
        const [, parameter] = /^resolve:ssm:(.+)$/.exec(template?.text("imageId") ?? "") ?? [];
        const share = mixed?.block("instancesDistribution")?.number("onDemandPercentageAboveBaseCapacity") ?? 100;
        return {
            name: group.resource.name,
            types: overrides.length > 0 ? overrides : own === undefined ? [] : [own],
            zones: subnets.flatMap((found) =>
                "resource" in found ? (group.of(found.resource).text("availabilityZone") ?? []) : [],
            ),
            isSpot: share < 100 || template?.block("instanceMarketOptions")?.text("marketType") === "spot",
            instances,
            peak: Math.max(instances, group.number("maxSize") ?? 0),
            ...(parameter === undefined ? {} : { imageParameter: parameter }),
        };
    });
}

function templateOf(holder: Known | undefined, key: string): Known | undefined {
    const found = holder?.reference(key, TEMPLATE);
    return holder && found && "resource" in found ? holder.of(found.resource) : undefined;
}
