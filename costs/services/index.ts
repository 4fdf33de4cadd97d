import { typeToday } from "../../inventory/classic";
import { free, type Quantify } from "../quantity";
import { apiGatewayQuantities } from "./api-gateway";
import { apiQuantities } from "./apis";
import { auroraQuantities } from "./aurora";
import { applicationAutoscalingQuantities } from "./autoscaling-application";
import { autoscalingGroupQuantities } from "./autoscaling-group";
import { backupQuantities } from "./backup";
import { beanstalkQuantities } from "./beanstalk";
import { cloudfrontQuantities } from "./cloudfront";
import { cloudwatchQuantities } from "./cloudwatch";
import { clusterQuantities } from "./clusters";
import { cognitoQuantities } from "./cognito";
import { copyQuantities } from "./copies";
import { documentQuantities } from "./documents";
import { domainQuantities } from "./domain";
import { dynamodbQuantities } from "./dynamodb";
import { ec2Quantities } from "./ec2";
import { ecrQuantities } from "./ecr";
import { ecsQuantities } from "./ecs";
import { eksQuantities } from "./eks";
import { elasticacheQuantities } from "./elasticache";
import { fileSystemQuantities } from "./file-systems";
import { firewallQuantities } from "./firewalls";
import { fixedFeeQuantities } from "./fixed-fees";
import { freeType } from "./free";
import { impliedUseQuantities } from "./implied-use";
import { inferenceQuantities } from "./inference";
import { jobQuantities } from "./jobs";
import { kafkaQuantities } from "./kafka";
import { loadBalancerQuantities } from "./load-balancer";
import { mailQuantities } from "./mail";
import { messagingQuantities } from "./messaging";
import { meteredQuantities } from "./metered";
import { pathQuantities } from "./paths";
import { rdsQuantities } from "./rds";
import { s3Quantities } from "./s3";
import { schedulerQuantities } from "./scheduler";
import { searchQuantities } from "./search";
import { secretsQuantities } from "./secrets";
import { serverlessQuantities } from "./serverless";
import { stackQuantities } from "./stacks";
import { STATED_TYPES, withStated } from "./stated-figures";
import { streamQuantities } from "./streams";
import { withSurcharges } from "./surcharges";
import { useFeeQuantities } from "./use-fees";
import { vpcQuantities } from "./vpc";
import { webAclQuantities } from "./web-acls";

/** By type token. */
export const quantities: ReadonlyMap<string, Quantify> = new Map(
    Object.entries({
        ...apiGatewayQuantities,
        ...applicationAutoscalingQuantities,
        ...auroraQuantities,
        ...autoscalingGroupQuantities,
        ...beanstalkQuantities,
        ...cloudfrontQuantities,
        ...cloudwatchQuantities,
        ...cognitoQuantities,
        ...domainQuantities,
        ...ec2Quantities,
        ...ecrQuantities,
        ...ecsQuantities,
        ...eksQuantities,
        ...elasticacheQuantities,
        ...loadBalancerQuantities,
        ...messagingQuantities,
        ...rdsQuantities,
        ...s3Quantities,
        ...schedulerQuantities,
        ...secretsQuantities,
        ...serverlessQuantities,
        ...apiQuantities,
        ...clusterQuantities,
        ...copyQuantities,
        ...documentQuantities,
        ...dynamodbQuantities,
        ...fileSystemQuantities,
        ...firewallQuantities,
        ...fixedFeeQuantities,
        ...impliedUseQuantities,
        ...inferenceQuantities,
        ...jobQuantities,
        ...kafkaQuantities,
        ...mailQuantities,
        ...meteredQuantities,
        ...pathQuantities,
        ...searchQuantities,
        ...stackQuantities,
        ...streamQuantities,
        ...backupQuantities,
        ...useFeeQuantities,
        ...vpcQuantities,
        ...webAclQuantities,
    }),
);

/** Those of which more may be stated than they ask for. */
const stated: ReadonlyMap<string, Quantify> = new Map(
    STATED_TYPES.flatMap((type): [string, Quantify][] => {
        const quantify = quantities.get(type) ?? freeType(type);
        return quantify ? [[type, withStated(type, quantify)]] : [];
    }),
);

/** Whole modules, where every type is the same. */
const MODULES: [string, Quantify][] = Object.entries({
    "aws:iam/": free("identities and permissions have no charge"),
    "aws:resourcegroups/": free("a view of what is billed itself"),
    // Components of AWS's own package, and an image that is built: what they make at AWS is among the resources too.
    "awsx:": free("what it makes at AWS is billed itself"),
    "random:": free("a value that Pulumi keeps; nothing is made at AWS"),
});

/** The first two budgets with actions are free; those without are always. */
const BUDGET = free("budgets without actions have no charge");

/** Found once for each type that is asked for. */
const found = new Map<string, Quantify | undefined>();

/** How a type is counted; nothing when no one here knows it. */
export function quantifierOf(type: string): Quantify | undefined {
    if (!found.has(type)) {
        const own = ownQuantifier(type);
        found.set(type, own && withSurcharges(type, own));
    }
    return found.get(type);
}

function ownQuantifier(type: string): Quantify | undefined {
    const own = stated.get(type) ?? quantities.get(type);
    if (own) return own;
    if (type === "aws:budgets/budget:Budget") return BUDGET;
    return MODULES.find(([prefix]) => type.startsWith(prefix))?.[1] ?? freeType(type);
}

/** What a bill makes of a type, from its name alone. */
export type Coverage = "billed" | "free" | "unpriced";

/** Billed: counted by its inputs, some of which may have no price. Free: whatever they are. Unpriced: no one here counts it. */
export function coverageOf(type: string): Coverage {
    const quantify = quantifierOf(typeToday(type));
    if (!quantify || quantify.hasNoPrice) return "unpriced";
    return quantify.isFree ? "free" : "billed";
}
