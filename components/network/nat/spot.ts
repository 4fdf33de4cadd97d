import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../../aws";

/**
 * Sizes that every family which has one of them has the next of as well; the last has none, because what comes after it
 * differs from family to family.
 */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"];

/** The terminating hook, which only exists on Spot: known within its own group alone. */
export const END_HOOK_NAME = "successor-first";

/** As long as EC2's notice before it takes a Spot instance back. */
const NOTICE_SECONDS = 120;

/**
 * The type itself and the next larger ones: each is a separate pool of Spot capacity in each zone. On Spot the next one
 * costs less than the smaller one on demand.
 */
export function spotInstanceTypes(instanceType: string, larger = 1): string[] {
    const [family, size = ""] = instanceType.split(".");
    const index = SIZES.indexOf(size);
    const next = index < 0 ? [] : SIZES.slice(index + 1, index + 1 + larger);
    return [instanceType, ...next.map((one) => `${family}.${one}`)];
}

/**
 * What makes a group's instances Spot. Auto Scaling never falls back to on-demand by itself, so the pools are several and
 * the fullest cheap one is taken. `capacityRebalance`: EC2's warning launches the successor, before the notice where the
 * warning comes in time and at the notice otherwise.
 */
export function spotSettings(template: aws.ec2.LaunchTemplate, instanceTypes: string[]) {
    return {
        capacityRebalance: true,
        mixedInstancesPolicy: {
            launchTemplate: {
                launchTemplateSpecification: {
                    launchTemplateId: template.id,
                    version: template.latestVersion.apply(String),
                },
                overrides: instanceTypes.map((instanceType) => ({ instanceType })),
            },
            instancesDistribution: {
                onDemandBaseCapacity: 0,
                onDemandPercentageAboveBaseCapacity: 0,
                spotAllocationStrategy: "price-capacity-optimized",
            },
        },
    };
}

/**
 * At the notice Auto Scaling ends the instance while it launches the successor, not after: only a terminating hook keeps
 * it until the successor has taken over, or until EC2 takes it. The instance completes the hook itself (watch.sh).
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html
 */
export function successorFirst(name: string, group: aws.autoscaling.Group, opts: pulumi.CustomResourceOptions) {
    return new aws.autoscaling.LifecycleHook(
        `${name}-${END_HOOK_NAME}`,
        {
            name: END_HOOK_NAME,
            autoscalingGroupName: group.name,
            lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
            heartbeatTimeout: NOTICE_SECONDS,
            defaultResult: "CONTINUE",
        },
        opts,
    );
}
