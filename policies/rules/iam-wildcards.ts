import {
    escalationsOf,
    isEveryAction,
    isEveryOfKind,
    isEveryTarget,
    isEverywhere,
    isHeldBack,
    isManyChanges,
    wholeService,
} from "../breadth";
import { inspect } from "../inspection";
import { type Properties, Unjudged } from "../judged";
import { allowed } from "../parameters";
import { rule } from "../rule";
import { type Statement, statementsIn, statementsOf } from "../statements";

const DOCUMENTS: [type: string, input: string][] = [
    ["aws:iam/policy:Policy", "policy"],
    ["aws:iam/rolePolicy:RolePolicy", "policy"],
    ["aws:iam/userPolicy:UserPolicy", "policy"],
    ["aws:iam/groupPolicy:GroupPolicy", "policy"],
    ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "inlinePolicy"],
];
const ROLE = "aws:iam/role:Role";
const ATTACHMENTS = [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
];

const LISTS = [
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
];
const PERMISSION_SET = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";

/** No one may do everything to everything. */
export const iamWildcards = rule({
    name: "iam-wildcards",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "IAM policies allow no wildcard actions, and no way to more rights, on all resources.",
    why: "With such a policy, one compromised task or key exposes the whole account.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    remediation:
        "List the actions that are used (CloudTrail and IAM Access Analyzer name them) and the ARNs that they are used on. " +
        "An action that knows no resources (ecr:GetAuthorizationToken) may keep the resource *, written out in full.",
    alone: true,
    reads: {
        ...Object.fromEntries(DOCUMENTS.map(([type, input]) => [type, [input]])),
        [ROLE]: ["inlinePolicies[].policy", "managedPolicyArns"],
        ...Object.fromEntries(ATTACHMENTS.map((type) => [type, ["policyArn"]])),
        ...Object.fromEntries(LISTS.map((type) => [type, ["policyArns"]])),
        [PERMISSION_SET]: ["managedPolicyArn"],
    },
    parameters: {
        allow: allowed(
            [],
            "actions that are meant on all resources, logs:*, and AWS's own policies, AmazonSSMFullAccess",
        ),
    },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            const fault = (name: string) => (statement: Statement) => statementFault(name, statement, allow);
            for (const [type, input] of DOCUMENTS) {
                inspection.askAll([type], (properties, { name }) =>
                    each(properties, statementsOf(properties, input), fault(name)),
                );
            }
            inspection.askAll([ROLE], (properties, { name }) => {
                for (const inline of properties.blocks("inlinePolicies")) {
                    inline.ask(() => each(inline, statementsIn(inline, "policy", inline.json("policy")), fault(name)));
                }
                return undefined;
            });
            inspection.askAll([ROLE], (properties, { name }) => {
                for (const arn of properties.texts("managedPolicyArns"))
                    properties.ask(() => attached(name, arn, allow));
                return undefined;
            });
            inspection.askAll(ATTACHMENTS, (properties, { name }) => {
                // The ARN of a policy of this program is unknown until it is there, and its document is judged by itself.
                const policy = properties.reference("policyArn", "aws:iam/policy:Policy");
                return policy && "elsewhere" in policy ? attached(name, policy.elsewhere, allow) : undefined;
            });
            inspection.askAll(LISTS, (properties, { name }) => {
                for (const policy of properties.references("policyArns", "aws:iam/policy:Policy")) {
                    if ("elsewhere" in policy) properties.ask(() => attached(name, policy.elsewhere, allow));
                }
                return undefined;
            });
            inspection.askAll([PERMISSION_SET], (properties, { name }) =>
                attached(name, properties.text("managedPolicyArn") ?? "", allow),
            );
        }),
});

function each(properties: Properties, statements: Statement[], fault: (statement: Statement) => string | undefined) {
    for (const statement of statements) properties.ask(() => fault(statement));
    return undefined;
}

function statementFault(name: string, statement: Statement, allow: string[]): string | undefined {
    const { label } = statement;
    if (statement.effect !== "Allow" || !isBroad(statement)) return undefined;
    // Resource is asked only where an action is too much for all resources: it is what a preview knows last.
    const everywhere = () => statement.notResources !== undefined || statement.resources.some(isEverywhere);
    // With every action, all tables or all keys are as much as everything.
    const everyKind = () => everywhere() || (!isHeldBack(statement) && statement.resources.some(isEveryOfKind));
    const { notActions } = statement;
    if (notActions) {
        if (!everyKind()) return undefined;
        return `${name}, ${label}, allows everything but ${notActions.length} actions on all resources. Write the actions that are used as Action.`;
    }
    const wild = statement.actions.filter((action) => isEveryAction(action) && !allow.includes(action));
    if (wild.length > 0 && everyKind()) {
        return `${name}, ${label}, allows ${wild.join(", ")} on all resources. Write the actions that are used, or the ARNs that they may be used on.`;
    }
    const more = escalationsOf(statement).filter((action) => !isEveryAction(action) && !allow.includes(action));
    const everyTarget = () => everywhere() || (!isHeldBack(statement) && statement.resources.some(isEveryTarget));
    if (more.length > 0 && everyTarget()) {
        return `${name}, ${label}, allows ${more.join(", ")} on all resources, by which it can give itself any right. Write the ARNs that it may be used on.`;
    }
    const many = statement.actions.filter((action) => isManyChanges(action) && !allow.includes(action));
    if (many.length === 0 || isHeldBack(statement) || !everywhere()) return undefined;
    return `${name}, ${label}, allows ${many.join(", ")} on all resources: many actions that change what is there. Write the actions that are used, or the ARNs that they may be used on.`;
}

/** Where the actions are unknown, resources that are narrow decide without them. */
function isBroad(statement: Statement): boolean {
    try {
        return statement.notActions !== undefined || statement.actions.length > 0;
    } catch (error) {
        if (!(error instanceof Unjudged)) throw error;
        const isWide = (resource: string) => isEverywhere(resource) || isEveryOfKind(resource);
        if (statement.notResources === undefined && !statement.resources.some(isWide)) return false;
        throw error;
    }
}

function attached(name: string, arn: string, allow: string[]): string | undefined {
    const policy = wholeService(arn);
    if (policy === undefined || allow.includes(policy)) return undefined;
    return `${name} attaches ${policy}, which allows everything to be done or taken. Write a policy of the actions that are used.`;
}
