import type { ResourceRecord } from "../../../../inventory";
import { ACCOUNT } from "../../../../inventory/simulated-aws";
import { groupsOf } from "../../../aws/instance-groups";
import type { StackPlan } from "../../../aws/stack-plan";
import { ANYTHING, COLLECTION, ELSEWHERE, isAboutNothing, OTHERS, PART_OF, WITH_ID } from "./decided-on";

/** What IAM decides on. */
export interface Target {
    arn: string;
    /** Another stack's, whose name the plan cannot know. */
    isOther?: true;
}

/** No more is known. */
const ALL: Target = { arn: ANYTHING };

/**
 * What IAM decides on when an action is called for a planned resource: its own ARN, that of the whole whose part it is, or
 * several; under the name that the plan gives, and with an id where AWS will give one. In place of the caller's account is
 * the simulated one. What no ARN narrows is `*`.
 */
export function targetsOf(plan: StackPlan, resource: ResourceRecord, action: string): Target[] {
    const found = isAboutNothing(action) ? [] : decidedOn(plan, resource, action);
    return found.length === 0 ? [ALL] : found;
}

function decidedOn(plan: StackPlan, resource: ResourceRecord, action: string): Target[] {
    if (action === "iam:PassRole") return passedBy(plan, resource);
    if (action.startsWith("kms:") && resource.type !== "aws:kms/key:Key") return keysOf(plan, resource);
    if (resource.type === "aws:autoscaling/group:Group") {
        if (action === "ec2:RunInstances") return ofInstances(plan);
        if (action === "ssm:GetParameters") return ofImages(plan);
    }
    const own = ELSEWHERE.has(action) ? [] : [targetOf(plan, resource)];
    const others = (OTHERS[action] ?? []).flatMap((key) => referred(plan, resource, key));
    return [...own, ...others].map((target) =>
        target === ALL ? ALL : { ...target, arn: formOf(action, target.arn, resource) },
    );
}

/** A resource's ARN: its real one where the stack's state has it, else as the plan names it. */
function targetOf(plan: StackPlan, resource: ResourceRecord): Target {
    const { type, name } = resource;
    const part = PART_OF[type];
    if (part !== undefined) return referred(plan, resource, part)[0] ?? ALL;
    if (type === "aws:cloudwatch/dashboard:Dashboard") {
        return {
            arn: `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${plan.read(resource).text("dashboardName") ?? name}`,
        };
    }
    const made = plan.own(type).find((one) => one.name === name)?.outputs?.["arn"];
    const arn = made ?? resource.outputs?.["arn"];
    return typeof arn === "string" && arn.startsWith("arn:") ? { arn } : ALL;
}

/** What an input names, by ARN, id, name or URL: this stack's where it has it, else another's. */
function referred(plan: StackPlan, resource: ResourceRecord, key: string): Target[] {
    const called = plan.read(resource).texts(key);
    return called.flatMap((value): Target[] => {
        const isCalled = (one: ResourceRecord) =>
            [one.outputs?.["arn"], one.outputs?.["id"], one.outputs?.["name"], plan.read(one).text("name")].includes(
                value,
            );
        const whole = plan.resources.find(
            (one) =>
                PART_OF[one.type] === undefined && serviceOf(one.type) === serviceOf(resource.type) && isCalled(one),
        );
        if (whole !== undefined) return [targetOf(plan, whole)];
        // The simulated AWS made it up in another stack's place; a real account is in the stack's own settings.
        if (value.startsWith("arn:")) return [value.includes(ACCOUNT) ? { arn: value, isOther: true } : { arn: value }];
        const place = { region: plan.region, account: ACCOUNT };
        return WITH_ID.flatMap(([pattern, arn]) => (pattern.test(value) ? [{ arn: arn(value, place) }] : []));
    });
}

/** Things of different services may have one name: a cluster, a budget, a dashboard. */
function serviceOf(type: string): string | undefined {
    const [, module] = /^aws:(\w+)\//.exec(type) ?? [];
    return module === "vpc" ? "ec2" : module;
}

/** Some actions write the ARN of the same thing otherwise. */
function formOf(action: string, arn: string, { type }: ResourceRecord): string {
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
    if (/^logs:(?!.*Tag)/.test(action)) return `${arn}:*`;
    if (action === "ecs:DescribeServiceDeployments")
        return `${arn.replace(":service/", ":service-deployment/")}/AbCdEf`;
    if (action === "elasticache:DescribeCacheClusters") {
        return `${arn.replace(":replicationgroup:", ":cluster:")}-0001-001`;
    }
    if (action === "route53:GetChange") return "arn:aws:route53:::change/C0123456789ABCDEFGHIJ";
    const place = COLLECTION[type];
    if (place === undefined || !action.startsWith("apigateway:")) return arn;
    // API Gateway's actions are HTTP's verbs: POST is on the collection, all others on what is in it.
    const collection = place.isTop ? arn.slice(0, arn.lastIndexOf("/")) : `${arn}/${place.name}`;
    if (action === "apigateway:POST") return collection;
    return place.isTop ? arn : `${collection}/a1b2c3`;
}

/** A caller who makes a group of instances must be allowed to run them, with all that its template names. */
function ofInstances(plan: StackPlan): Target[] {
    const made = ["instance/i", "volume/vol", "network-interface/eni"].map(
        (kind) => `arn:aws:ec2:${plan.region}:${ACCOUNT}:${kind}-0123456789abcdef0`,
    );
    const named = plan.resources.filter(({ type }) => /^aws:ec2\/(subnet|securityGroup|launchTemplate):/.test(type));
    return [
        { arn: `arn:aws:ec2:${plan.region}::image/ami-0123456789abcdef0` },
        ...made.map((arn) => ({ arn })),
        ...named.map((one) => targetOf(plan, one)),
    ];
}

/** The parameters that name the instances' image; AWS's own belong to no account. */
function ofImages(plan: StackPlan): Target[] {
    return groupsOf(plan).flatMap(({ imageParameter: name }) => {
        if (name === undefined) return [];
        return [{ arn: `arn:aws:ssm:${plan.region}:${name.startsWith("/aws/") ? "" : ACCOUNT}:parameter${name}` }];
    });
}

/** The roles that a resource gives to a service; an instance's are those of its profile. */
function passedBy(plan: StackPlan, resource: ResourceRecord): Target[] {
    const written = JSON.stringify(resource.inputs);
    const isNamed = ({ outputs }: ResourceRecord) =>
        [outputs?.["arn"], outputs?.["name"]].some((one) => typeof one === "string" && written.includes(`"${one}"`));
    const named = plan.resources.filter(isNamed);
    return named.flatMap((one) => {
        if (one.type === "aws:iam/role:Role") return [targetOf(plan, one)];
        return one.type === "aws:iam/instanceProfile:InstanceProfile" ? referred(plan, one, "role") : [];
    });
}

/** The key that encrypts a secret or a parameter; the one that AWS has for each account admits the account's callers itself. */
function keysOf(plan: StackPlan, resource: ResourceRecord): Target[] {
    const inputs = plan.read(resource);
    const named = inputs.text("kmsKeyId") ?? inputs.text("keyId");
    const planned = plan.resources.find(
        ({ type, outputs }) =>
            type === "aws:kms/key:Key" && named !== undefined && [outputs?.["arn"], outputs?.["id"]].includes(named),
    );
    if (planned !== undefined) return [targetOf(plan, planned)];
    return named?.startsWith("arn:") ? [{ arn: named }] : [];
}
