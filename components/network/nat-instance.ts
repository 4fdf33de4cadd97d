import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { NAT_TAG } from "./nat/metrics";
import { END_HOOK_NAME, spotInstanceTypes, spotSettings, successorFirst } from "./nat/spot";
import type { NatPeer } from "./nat/user-data";
import { natAccess } from "./nat-access";
import { natGroupSettings } from "./nat-group";
import { type NatVpc, natTemplate, natValues } from "./nat-template";
import type { networkDefaults } from "./settings";

/** What a NAT instance needs of its network. */
export interface NatInstanceArgs {
    settings: typeof networkDefaults;
    vpc: NatVpc;
    /** Where it may come up. */
    publicSubnetIds: pulumi.Output<string>[];
    /** The private route tables, tagged with `NAT_TAG`. */
    routeTableIds: pulumi.Output<string>[];
    elasticIp: aws.ec2.Eip;
    /** What its script writes its log to. */
    logGroup: aws.cloudwatch.LogGroup;
    /** The other zones' NATs, which it replaces when they fail. */
    peers: pulumi.Output<NatPeer>[];
    /** The subnet of the standby, where there is one. */
    standbyCidr?: string | undefined;
    /** In someone else's VPC? */
    isGuest: boolean;
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** Only known within its own group, so that it needs no name of the stack's. */
const HOOK_NAME = "packets-flow";

/**
 * An Auto Scaling group of one NAT instance, which takes the private routes and the standing address over when it comes
 * up. The group counts it as in service once the script of nat/nat.sh has proved that it reaches the internet.
 */
export function natInstance(
    name: string,
    args: NatInstanceArgs,
    opts: pulumi.CustomResourceOptions,
): { group: aws.autoscaling.Group; securityGroupId: pulumi.Output<string> } {
    const { settings, tagValue } = args;
    const tags = { ...args.tags, Name: name, [NAT_TAG]: tagValue };
    const access = natAccess(name, args.isGuest ? { ...args, guestOf: args.routeTableIds } : args, opts);
    const template = natTemplate(
        name,
        {
            settings,
            profileArn: access.profileArn,
            securityGroupId: access.securityGroupId,
            // A passing address, for the way to the EC2 API before the standing one is taken over. EC2 releases it as soon
            // as that is associated, so one address is paid for in steady state:
            // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
            addresses: { associatePublicIpAddress: "true" },
            values: pulumi
                .all([natValues(args), pulumi.all(args.peers), pulumi.output(args.standbyCidr)])
                .apply(([values, peers, standbyCidr]) => ({
                    ...values,
                    hookName: HOOK_NAME,
                    endHookName: settings.natSpot ? END_HOOK_NAME : undefined,
                    peers,
                    standbyCidr,
                    ...(args.isGuest ? { isGuest: true } : {}),
                })),
            instanceTags: tags,
            tags: { ...args.tags, Name: name },
        },
        opts,
    );
    const scaling = new aws.autoscaling.Group(
        name,
        {
            ...natGroupSettings(settings, tags),
            vpcZoneIdentifiers: args.publicSubnetIds,
            // The number, not "$Latest": only a change that the group can see starts an instance refresh.
            ...(settings.natSpot
                ? spotSettings(template, spotInstanceTypes(settings.natInstanceType))
                : { launchTemplate: { id: template.id, version: template.latestVersion.apply(String) } }),
            // Only the hook that is there from the start gates the first instance. ABANDON: what does not forward is no NAT.
            initialLifecycleHooks: [
                {
                    name: HOOK_NAME,
                    lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
                    heartbeatTimeout: 300,
                    defaultResult: "ABANDON",
                },
            ],
            // `pulumi up` waits for InService. Two minutes when all is well; ten admit one abandoned launch (300 s) and
            // the next one. Without the second line the provider ends at the first activity that failed, before it
            // turns the metrics below on, which "NAT down" reads.
            waitForCapacityTimeout: "10m",
            ignoreFailedScalingActivities: true,
            // Free of charge, and the metric of "NAT down".
            enabledMetrics: [
                "GroupDesiredCapacity",
                "GroupInServiceInstances",
                "GroupPendingInstances",
                "GroupTerminatingInstances",
            ],
        },
        pulumi.mergeOptions(opts, { dependsOn: access.needed }),
    );
    if (settings.natSpot) successorFirst(name, scaling, opts);
    return { group: scaling, securityGroupId: access.securityGroupId };
}
