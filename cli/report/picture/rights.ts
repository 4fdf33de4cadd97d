import type { ResourceRecord } from "../../../inventory";
import { Known, type Links } from "../../../inventory/read";

const ROLE = "aws:iam/role:Role";
/** The inputs that say whose rights a resource has. What else it names, others have: a function may start tasks of other rights. */
const ROLE_INPUTS: Readonly<Record<string, readonly string[]>> = {
    "aws:lambda/function:Function": ["role"],
    "aws:ecs/service:Service": ["taskDefinition"],
    "aws:ecs/taskDefinition:TaskDefinition": ["taskRoleArn", "executionRoleArn"],
    "aws:ec2/instance:Instance": ["iamInstanceProfile", "launchTemplate"],
    "aws:autoscaling/group:Group": ["launchTemplate", "mixedInstancesPolicy", "launchConfiguration"],
    "aws:rds/proxy:Proxy": ["roleArn"],
    "aws:sfn/stateMachine:StateMachine": ["roleArn"],
    "aws:eks/cluster:Cluster": ["roleArn"],
    "aws:eks/nodeGroup:NodeGroup": ["nodeRoleArn"],
};
const TO_ROLE = [
    "aws:ecs/taskDefinition:TaskDefinition",
    "aws:iam/instanceProfile:InstanceProfile",
    "aws:ec2/launchTemplate:LaunchTemplate",
];
const ATTACHMENTS = ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/policyAttachment:PolicyAttachment"];
const POLICY = "aws:iam/policy:Policy";

/** What a resource's roles may touch by name. `*` names nothing, and draws nothing; nor does what is denied. */
export function rightsOf(resource: ResourceRecord, links: Links): ResourceRecord[] {
    const direct = (ROLE_INPUTS[resource.type] ?? []).flatMap((key) => links.ofInput(resource, key));
    const over = direct.filter(({ type }) => TO_ROLE.includes(type)).flatMap((one) => links.over(one, TO_ROLE));
    const roles = new Set([...direct, ...over].filter(({ type }) => type === ROLE));
    return [...new Set([...roles].flatMap((role) => ofRole(role, links)))];
}

function ofRole(role: ResourceRecord, links: Links): ResourceRecord[] {
    const attached = [...links.to(role)].flatMap((one) => {
        if (one.type === "aws:iam/rolePolicy:RolePolicy") return [one];
        return ATTACHMENTS.includes(one.type) ? [...links.of(one)].filter(({ type }) => type === POLICY) : [];
    });
    const managed = links.ofInput(role, "managedPolicyArns").filter(({ type }) => type === POLICY);
    const inline = Known.of(role).blocks("inlinePolicies");
    return [
        // Of a text that is not known, what it comes from.
        ...[...attached, ...managed].flatMap((one) => allowedBy(Known.of(one), links) ?? links.ofInput(one, "policy")),
        ...inline.flatMap((one) => allowedBy(one, links) ?? []),
    ];
}

/** What a policy allows; nothing where its text is not known. */
function allowedBy(policy: Known, links: Links): ResourceRecord[] | undefined {
    const [document] = policy.blocksOf("policy", policy.json("policy"));
    if (!document?.has("Statement")) return undefined;
    const allowed = document.blocks("Statement").filter((one) => one.text("Effect") === "Allow");
    return links.namedIn(allowed.flatMap((one) => one.texts("Resource")));
}
