import type { Aws } from "./connection";
import { given } from "./failures";
import { GLOBAL_REGION } from "./global-region";
import { groupsOf } from "./instance-groups";
import type { StackPlan } from "./stack-plan";

/** What a service does for a stack in its own name, and by which of the planned resources. */
const USES: [service: string, isUsed: (plan: StackPlan) => boolean][] = [
    ["ecs.amazonaws.com", (plan) => plan.has("aws:ecs/cluster:Cluster", "aws:ecs/service:Service")],
    ["ecs.application-autoscaling.amazonaws.com", (plan) => plan.has("aws:appautoscaling/target:Target")],
    ["rds.amazonaws.com", (plan) => plan.has("aws:rds/instance:Instance", "aws:rds/cluster:Cluster")],
    [
        "elasticache.amazonaws.com",
        (plan) =>
            plan.has(
                "aws:elasticache/replicationGroup:ReplicationGroup",
                "aws:elasticache/serverlessCache:ServerlessCache",
                "aws:elasticache/cluster:Cluster",
            ),
    ],
    ["autoscaling.amazonaws.com", (plan) => plan.has("aws:autoscaling/group:Group")],
    ["backup.amazonaws.com", (plan) => plan.has("aws:backup/selection:Selection")],
    ["elasticloadbalancing.amazonaws.com", (plan) => plan.has("aws:lb/loadBalancer:LoadBalancer")],
    ["spot.amazonaws.com", (plan) => groupsOf(plan).some(({ isSpot }) => isSpot)],
    ["vpcorigin.cloudfront.amazonaws.com", (plan) => plan.has("aws:cloudfront/vpcOrigin:VpcOrigin")],
    [
        "ops.apigateway.amazonaws.com",
        (plan) => plan.has("aws:apigatewayv2/vpcLink:VpcLink", "aws:apigatewayv2/domainName:DomainName"),
    ],
    [
        "email.cognito-idp.amazonaws.com",
        (plan) =>
            plan
                .of("aws:cognito/userPool:UserPool")
                .some((pool) => pool.block("emailConfiguration")?.text("emailSendingAccount") === "DEVELOPER"),
    ],
];

/** The services that act in their own name for what a stack makes; each has a service-linked role in the account. */
export function serviceRolesOf(plan: StackPlan): string[] {
    return USES.filter(([, isUsed]) => isUsed(plan)).map(([service]) => service);
}

const PATH = "/aws-service-role/";

/** The services that have their role: by its path, which names the service, whatever the role itself is called. */
export async function linkedRoles(aws: Aws): Promise<ReadonlySet<string>> {
    const { IAMClient, paginateListRoles } = await import("@aws-sdk/client-iam");
    const iam = new IAMClient(aws.config(GLOBAL_REGION));
    const found = new Set<string>();
    for await (const { Roles } of paginateListRoles({ client: iam }, { PathPrefix: PATH }, aws.options)) {
        for (const { Path = "" } of given(Roles, "roles")) found.add(Path.slice(PATH.length).replace(/\/$/, ""));
    }
    return found;
}
