import type { ResourceRecord } from "../../../inventory";
import type { Links } from "./links";

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
    const inline: unknown[] = [role.inputs["inlinePolicies"]].flat();
    const within = inline.map((one) => ({ ...role, inputs: Object(one), propertyDependencies: {} }));
    return [...attached, ...managed, ...within].flatMap((policy) => allowedBy(policy, links));
}

/** What a policy allows, where its text is known; else what it depends on. */
function allowedBy(policy: ResourceRecord, links: Links): ResourceRecord[] {
    const text = policy.inputs["policy"];
    const statements = typeof text === "string" ? statementsIn(text) : undefined;
    if (!statements) return links.ofInput(policy, "policy");
    const allowed = statements.filter(({ Effect }) => Effect === "Allow").map(({ Resource }) => Resource);
    return links.ofInput({ ...policy, inputs: { policy: allowed }, propertyDependencies: {} }, "policy");
}

function statementsIn(text: string): Record<string, unknown>[] | undefined {
    try {
        const { Statement } = Object(JSON.parse(text));
        return Statement === undefined ? undefined : [Statement].flat().map(Object);
    } catch {
        return undefined;
    }
}
