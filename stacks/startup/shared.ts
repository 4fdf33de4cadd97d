import * as pulumi from "@pulumi/pulumi";
import { type Fault, InputError } from "../../components/faults";
import type { ImageRepository, Ingress, Network } from "../../components/index";
import type { StartupConfig } from "../config";

/** What a stack lets another stand in: its network, its load balancer, its images. The output `shared`. */
export interface Shared {
    region: string;
    vpcId: string;
    privateSubnetIds: string[];
    /** The same subnets, once their way out is open. */
    outboundSubnetIds: string[];
    loadBalancerArn: string;
    loadBalancerDnsName: string;
    loadBalancerSecurityGroupId: string;
    listenerArn: string;
    listenerPort: number;
    targetPort: number;
    idleTimeoutSeconds: number;
    hostedZoneId?: string;
    repositoryArn: string;
    repositoryUrl: string;
    /** Where its alarms report. Absent where it has none, and in a state of before there was this output. */
    alarmTopicArn?: string;
}

/** What this stack lets others stand in; nothing of a public load balancer, which has no CloudFront to distinguishes names. */
export function shareable(
    { api, ingress: settings }: StartupConfig,
    parts: { network: Network; ingress: Ingress; images: ImageRepository },
): pulumi.Output<Shared> | undefined {
    const { network, ingress, images } = parts;
    if (settings.mode !== "cloudfront") return undefined;
    return pulumi.output({
        region: images.repositoryArn.apply((arn) => arn.split(":")[3] ?? ""),
        vpcId: network.vpcId,
        privateSubnetIds: network.privateSubnetIds,
        outboundSubnetIds: network.outboundSubnetIds,
        loadBalancerArn: ingress.loadBalancerArn,
        loadBalancerDnsName: ingress.loadBalancerDnsName,
        loadBalancerSecurityGroupId: ingress.securityGroupId,
        listenerArn: ingress.listenerArn,
        listenerPort: ingress.listenerPort,
        targetPort: api.port,
        idleTimeoutSeconds: settings.idleTimeoutSeconds,
        ...(ingress.hostedZoneId ? { hostedZoneId: ingress.hostedZoneId } : {}),
        repositoryArn: images.repositoryArn,
        repositoryUrl: images.repositoryUrl,
    });
}

/**
 * What another stack of this project shares. Known in a preview with the engine, since the other is up; a plan without an
 * engine has the simulated AWS answer.
 *
 * @throws InputError when the other stack shares nothing, or shares what does not fit this one
 */
export function sharedBy(stack: string, { api }: StartupConfig): pulumi.Output<Shared> {
    const region = new pulumi.Config("aws").get("region");
    return referenceTo("shared", stack)
        .getOutput("shared")
        .apply((shared: Shared | undefined) => {
            const problem = problemOf(shared, api.port, region);
            if (problem) {
                throw new InputError(pulumi.getStack(), [{ key: "glimpse:shared.stack", value: stack, ...problem }]);
            }
            return shared as Shared;
        });
}

/** Another stack of this project. @param logical the reference's logical name */
export function referenceTo(logical: string, stack: string): pulumi.StackReference {
    // Only the whole name is understood by every backend.
    const name = stack.includes("/") ? stack : `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
    return new pulumi.StackReference(logical, { name });
}

/**
 * Where the alarms of a stack's own jobs and queues report: the stack itself has no topic.
 *
 * @throws InputError when the other stack shares none
 */
export function sharedTopic(shared: pulumi.Output<Shared>, stack: string): pulumi.Output<string> {
    return shared.apply(({ alarmTopicArn }) => {
        if (alarmTopicArn !== undefined) return alarmTopicArn;
        const reason = "it shares no topic for alarms, and a job or a queue without one would fail in silence";
        const fix = "run `pulumi up` there first: its output `shared` then has alarmTopicArn";
        throw new InputError(pulumi.getStack(), [{ key: "glimpse:shared.stack", value: stack, reason, fix }]);
    });
}

function problemOf(
    shared: Shared | undefined,
    port: number,
    region: string | undefined,
): Pick<Fault, "reason" | "fix"> | undefined {
    if (shared === undefined) {
        return {
            reason: "it has no output named shared; it shares with glimpse:ingress.mode cloudfront only",
            fix: "run `pulumi up` there first",
        };
    }
    if (region !== undefined && shared.region !== region) {
        return {
            reason: `it is in ${shared.region}, this stack in ${region} (aws:region), and a VPC is in one region`,
            fix: `write aws:region: ${shared.region}`,
        };
    }
    if (shared.targetPort !== port) {
        return {
            reason: `its load balancer may reach port ${shared.targetPort} alone, and this stack listens on ${port}`,
            fix: `write glimpse:api.port: ${shared.targetPort}`,
        };
    }
    return undefined;
}
