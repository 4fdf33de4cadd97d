import { inspect } from "../inspection";
import type { Properties } from "../judged";
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

/** AWS's own policies that allow everything, or to take everything. */
const ALMIGHTY = /:policy\/(AdministratorAccess(-\w+)?|PowerUserAccess|IAMFullAccess)$/;

/** No one may do everything to everything. */
export const iamWildcards = rule({
    name: "iam-wildcards",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "IAM policies allow no wildcard actions on all resources.",
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
    },
    parameters: { allow: allowed([], "actions with a wildcard that are meant on all resources: s3:List*") },
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
                for (const arn of properties.texts("managedPolicyArns")) properties.ask(() => attached(name, arn));
                return undefined;
            });
            inspection.askAll(ATTACHMENTS, (properties, { name }) => {
                // The ARN of a policy of this program is unknown until it is there, and its document is judged by itself.
                const policy = properties.reference("policyArn", "aws:iam/policy:Policy");
                return policy && "elsewhere" in policy ? attached(name, policy.elsewhere) : undefined;
            });
        }),
});

function each(properties: Properties, statements: Statement[], fault: (statement: Statement) => string | undefined) {
    for (const statement of statements) properties.ask(() => fault(statement));
    return undefined;
}

function statementFault(name: string, statement: Statement, allow: string[]): string | undefined {
    const { label, effect, actions, notActions, resources, notResources } = statement;
    if (effect !== "Allow") return undefined;
    const everywhere = notResources !== undefined || resources.includes("*");
    if (!everywhere) return undefined;
    if (notActions) {
        return `${name}, ${label}, allows everything but ${notActions.length} actions on all resources. Write the actions that are used as Action.`;
    }
    const wild = actions.filter((action) => isEverything(action) && !allow.includes(action));
    if (wild.length === 0) return undefined;
    return `${name}, ${label}, allows ${wild.join(", ")} on all resources. Write the actions that are used, or the ARNs that they may be used on.`;
}

/** `*`, `s3:*`, `*:*`: all that a service, or AWS, can do. `s3:List*` is a choice. */
function isEverything(action: string): boolean {
    return /^(\*|[\w*-]+:\*)$/.test(action);
}

function attached(name: string, arn: string): string | undefined {
    if (!ALMIGHTY.test(arn)) return undefined;
    return `${name} attaches ${arn.split("/").at(-1)}, which allows everything to be done or taken. Write a policy of the actions that are used.`;
}
