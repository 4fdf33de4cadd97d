import type * as pulumi from "@pulumi/pulumi";
import { ImageRepository, Ingress, Network, SharedIngress } from "../../components/index";
import type { StartupConfig } from "../config";
import { networkOf } from "../config/place";
import { ingressWithHosts } from "../config/services";
import { type ForPreviews, previewsOf } from "./previews";
import { clientsOf, natSessions } from "./sessions";
import { type Shared, shareable, sharedBy, sharedTopic } from "./shared";

/** Where a stack is, and the way in to it. */
export interface Ground {
    vpcId: pulumi.Output<string>;
    privateSubnetIds: pulumi.Output<string[]>;
    /** The private subnets, once images can be pulled and secrets read from there. */
    outboundSubnetIds: pulumi.Output<string[]>;
    repositoryArn: pulumi.Output<string>;
    repositoryUrl: pulumi.Output<string>;
    /** The image that was built. */
    imageUri?: pulumi.Output<string>;
    ingress: Pick<Ingress, "securityGroupId" | "targetGroupArn" | "url">;
    /** Whom database and cache admit next to the tasks: the NAT instances, where sessions are allowed. */
    clients: { clientSecurityGroupIds?: pulumi.Output<string>[] };
    /** Whose database instance has a preview's database. */
    host?: pulumi.Output<ForPreviews>;
    /** Where alarms of a stack in another's network report, asked for where it has such alarms. */
    otherTopic?: () => pulumi.Output<string>;
    /** What is the stack's own, and what of it other stacks may use; absent in a stack that is in another. */
    own?: { network: Network; ingress: Ingress; shared: pulumi.Output<Shared> | undefined };
}

/** The stack's own network, load balancer and image repository. */
export function ownGround(config: StartupConfig): Ground {
    const { deletionProtection } = config;
    const network = new Network("network", { ...networkOf(config), ...natSessions(config) });
    const images = new ImageRepository("images", { ...config.images, build: config.api.build, deletionProtection });
    const ingress = new Ingress("ingress", {
        ...ingressWithHosts(config),
        vpcId: network.vpcId,
        publicSubnetIds: network.publicSubnetIds,
        privateSubnetIds: network.privateSubnetIds,
        targetPort: config.api.port,
        healthCheckPath: config.api.healthCheckPath,
        deletionProtection,
    });
    return {
        vpcId: network.vpcId,
        privateSubnetIds: network.privateSubnetIds,
        // Not the private subnets as such: a task that starts before the NAT passes packets cannot pull its image.
        outboundSubnetIds: network.outboundSubnetIds,
        repositoryArn: images.repositoryArn,
        repositoryUrl: images.repositoryUrl,
        ...(images.imageUri ? { imageUri: images.imageUri } : {}),
        ingress,
        clients: clientsOf(config, network),
        own: { network, ingress, shared: shareable(config, { network, ingress, images }) },
    };
}

/** Another stack's network, behind its load balancer, with images of its repository. */
export function sharedGround(config: StartupConfig, stack: string): Ground {
    const shared = sharedBy(stack, config);
    const { database } = config.shared;
    const host = database === undefined ? undefined : previewsOf(database);
    const { domain, delegated, deregistrationDelaySeconds, stickySessions } = config.ingress;
    return {
        vpcId: shared.vpcId,
        privateSubnetIds: shared.privateSubnetIds,
        outboundSubnetIds: shared.outboundSubnetIds,
        // Previews would push the images of the others out of a repository that keeps the last ten.
        repositoryArn: (host ?? shared).repositoryArn,
        repositoryUrl: (host ?? shared).repositoryUrl,
        ...(host ? { host } : {}),
        clients: {},
        otherTopic: () => sharedTopic(shared, stack),
        ingress: new SharedIngress("ingress", {
            vpcId: shared.vpcId,
            loadBalancerArn: shared.loadBalancerArn,
            loadBalancerDnsName: shared.loadBalancerDnsName,
            loadBalancerSecurityGroupId: shared.loadBalancerSecurityGroupId,
            listenerArn: shared.listenerArn,
            listenerPort: shared.listenerPort,
            listenerPriority: config.shared.listenerPriority,
            targetPort: config.api.port,
            healthCheckPath: config.api.healthCheckPath,
            deregistrationDelaySeconds,
            stickySessions,
            ...(domain === undefined ? {} : { domain, hostedZoneId: shared.apply(zoneOf) }),
            ...(delegated === undefined ? {} : { delegated }),
        }),
    };
}

function zoneOf({ hostedZoneId = "" }: Shared): string {
    return hostedZoneId;
}
