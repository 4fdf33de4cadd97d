import type { Cloud, Thing } from "./cloud";

type Properties = Record<string, unknown>;

/** Why AWS, as it is, would not make this: what must exist first, or what is in the way. */
export function creationRefused(cloud: Cloud, type: string, inputs: Properties): string | undefined {
    switch (type) {
        case "aws:ecs/service:Service":
            return withoutListener(cloud, inputs) ?? withoutProviders(cloud, inputs);
        case "aws:cloudfront/vpcOrigin:VpcOrigin":
            // docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
            return cloud.ofType("aws:ec2/internetGateway:InternetGateway").length === 0
                ? "InvalidArgument: the VPC of a VPC origin must have an internet gateway"
                : undefined;
        case "aws:secretsmanager/secret:Secret":
            return cloud.deletedSecrets.includes(String(inputs["name"]))
                ? "InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion."
                : undefined;
        case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
        case "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":
            return cloud.ofType(type).some((thing) => sameRule(thing.inputs, inputs))
                ? "InvalidPermission.Duplicate: the specified rule already exists"
                : undefined;
    }
    return undefined;
}

// docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
function withoutListener(cloud: Cloud, inputs: Properties): string | undefined {
    const listeners = [
        ...cloud.ofType("aws:lb/listener:Listener"),
        ...cloud.ofType("aws:lb/listenerRule:ListenerRule"),
    ];
    for (const { targetGroupArn } of (inputs["loadBalancers"] ?? []) as { targetGroupArn?: string }[]) {
        const served = listeners.some((listener) => JSON.stringify(listener.inputs).includes(`"${targetGroupArn}"`));
        if (!served) {
            return `InvalidParameterException: The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`;
        }
    }
    return undefined;
}

function withoutProviders(cloud: Cloud, inputs: Properties): string | undefined {
    const associated = cloud
        .ofType("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders")
        .filter((thing) => String(inputs["cluster"]).endsWith(String(thing.inputs["clusterName"])))
        .flatMap((thing) => thing.inputs["capacityProviders"] as string[]);
    for (const { capacityProvider } of (inputs["capacityProviderStrategies"] ?? []) as { capacityProvider: string }[]) {
        if (!associated.includes(capacityProvider)) {
            return "InvalidParameterException: The specified capacity provider was not found. Specify a valid name and try again.";
        }
    }
    return undefined;
}

const RULE = [
    "securityGroupId",
    "ipProtocol",
    "fromPort",
    "toPort",
    "cidrIpv4",
    "cidrIpv6",
    "prefixListId",
    "referencedSecurityGroupId",
];

function sameRule(one: Properties, other: Properties): boolean {
    return RULE.every((key) => one[key] === other[key]);
}

/** Why AWS, or the provider in its name, would not change this in place. */
export function updateRefused(type: string, changed: string[], olds: Properties, news: Properties): string | undefined {
    // hashicorp/terraform-provider-aws internal/service/ecs/service.go, capacityProviderStrategyCustomizeDiff
    if (type === "aws:ecs/service:Service" && changed.includes("capacityProviderStrategies")) {
        return news["forceNewDeployment"] === true
            ? undefined
            : "force_new_deployment should be true when capacity_provider_strategy is being updated";
    }
    if (type === "aws:cognito/userPool:UserPool" && changed.includes("schemas")) {
        const kept = (news["schemas"] ?? []) as unknown[];
        const texts = kept.map((schema) => JSON.stringify(schema));
        const lost = ((olds["schemas"] ?? []) as unknown[]).some((schema) => !texts.includes(JSON.stringify(schema)));
        return lost ? "cannot modify or remove schema items" : undefined;
    }
    return undefined;
}

/** Why AWS would keep this. */
export function deletionRefused(cloud: Cloud, { type, id, inputs, outputs }: Thing): string | undefined {
    switch (type) {
        case "aws:rds/instance:Instance":
            if (inputs["deletionProtection"] === true) {
                return "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.";
            }
            if (inputs["skipFinalSnapshot"] === true) return undefined;
            if (!inputs["finalSnapshotIdentifier"]) {
                return "final_snapshot_identifier is required when skip_final_snapshot is false";
            }
            return cloud.snapshots.includes(String(inputs["finalSnapshotIdentifier"]))
                ? `DBSnapshotAlreadyExists: Cannot create the snapshot because a snapshot with the identifier ${inputs["finalSnapshotIdentifier"]} already exists.`
                : undefined;
        case "aws:lb/loadBalancer:LoadBalancer":
            return inputs["enableDeletionProtection"] === true
                ? `OperationNotPermitted: Load balancer '${outputs["arn"]}' cannot be deleted because deletion protection is enabled`
                : undefined;
        case "aws:cognito/userPool:UserPool":
            return inputs["deletionProtection"] === "ACTIVE"
                ? "InvalidParameterException: The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first."
                : undefined;
        case "aws:cloudfront/vpcOrigin:VpcOrigin":
            return cloud.ofType("aws:cloudfront/distribution:Distribution").some(uses(id))
                ? "CannotDeleteEntityWhileInUse: the VPC origin is currently associated with one or more distributions"
                : undefined;
        case "aws:ec2/securityGroup:SecurityGroup":
            return cloud.things.some((thing) => thing.type !== type && !isRule(thing) && uses(id)(thing))
                ? `DependencyViolation: resource ${id} has a dependent object`
                : undefined;
        case "aws:lb/targetGroup:TargetGroup":
            return cloud.ofType("aws:lb/listener:Listener").some(uses(String(outputs["arn"])))
                ? `ResourceInUse: Target group '${outputs["arn"]}' is currently in use by a listener or a rule`
                : undefined;
    }
    return undefined;
}

function uses(id: string): (thing: Thing) => boolean {
    return (thing) => JSON.stringify(thing.inputs).includes(`"${id}"`);
}

/** A group's own rules go with it. */
function isRule({ type }: Thing): boolean {
    return type.startsWith("aws:vpc/");
}

/** What a deletion leaves behind. */
export function deleted(cloud: Cloud, { type, inputs, outputs }: Thing): void {
    if (type === "aws:rds/instance:Instance" && inputs["skipFinalSnapshot"] !== true) {
        cloud.snapshots.push(String(inputs["finalSnapshotIdentifier"]));
    }
    if (type === "aws:secretsmanager/secret:Secret" && inputs["recoveryWindowInDays"] !== 0) {
        cloud.deletedSecrets.push(String(outputs["name"]));
    }
}
