import { isMapping, type Values } from "../../read/answers";
import { mapping, type Part, tags } from "./mapping";

/** What CloudFormation has within a role, user or group, and @pulumi/aws as separate resources: the owner's name finds it. */
function policiesOf(owner: "role" | "user" | "group", Owner: string): Part[] {
    const named = `${owner}Name`;
    return [
        {
            type: `aws:iam/${owner}Policy:${Owner}Policy`,
            from: ["policies"],
            inputs: ({ policies, [named]: name }) =>
                listOf(policies).map((one): Values => {
                    if (!isMapping(one)) return { [owner]: name, policy: one };
                    return { [owner]: name, name: one["policyName"], policy: one["policyDocument"] };
                }),
        },
        {
            type: `aws:iam/${owner}PolicyAttachment:${Owner}PolicyAttachment`,
            from: ["managedPolicyArns"],
            inputs: ({ managedPolicyArns, [named]: name }) =>
                listOf(managedPolicyArns).map((policyArn) => ({ [owner]: name, policyArn })),
        },
    ];
}

/** A list that is unknown is one unknown item. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const DOCUMENT = { policyDocument: "policy", policyName: "name" };

/** IAM: free, and judged. */
export const identities = {
    "aws-native:iam:Role": mapping("aws:iam/role:Role", {
        same: "description maxSessionDuration path permissionsBoundary",
        as: { ...tags, assumeRolePolicyDocument: "assumeRolePolicy", roleName: "name" },
        neither: "managedPolicyArns policies",
        parts: policiesOf("role", "Role"),
    }),
    "aws-native:iam:User": mapping("aws:iam/user:User", {
        same: "path permissionsBoundary",
        as: { ...tags, userName: "name" },
        neither: "groups loginProfile managedPolicyArns policies",
        parts: policiesOf("user", "User"),
    }),
    "aws-native:iam:Group": mapping("aws:iam/group:Group", {
        same: "path",
        as: { groupName: "name" },
        neither: "managedPolicyArns policies",
        parts: policiesOf("group", "Group"),
    }),
    "aws-native:iam:RolePolicy": mapping("aws:iam/rolePolicy:RolePolicy", { as: { ...DOCUMENT, roleName: "role" } }),
    "aws-native:iam:UserPolicy": mapping("aws:iam/userPolicy:UserPolicy", { as: { ...DOCUMENT, userName: "user" } }),
    "aws-native:iam:GroupPolicy": mapping("aws:iam/groupPolicy:GroupPolicy", {
        as: { ...DOCUMENT, groupName: "group" },
    }),
    "aws-native:iam:ManagedPolicy": mapping("aws:iam/policy:Policy", {
        same: "description path",
        as: { managedPolicyName: "name", policyDocument: "policy" },
        neither: "groups roles users",
        arn: "policyArn",
    }),
    "aws-native:iam:InstanceProfile": mapping("aws:iam/instanceProfile:InstanceProfile", {
        same: "path",
        as: { instanceProfileName: "name", roles: (value) => ({ role: Array.isArray(value) ? value[0] : value }) },
    }),
    "aws-native:iam:OidcProvider": mapping("aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
        same: "url",
        as: { ...tags, clientIdList: "clientIdLists", thumbprintList: "thumbprintLists" },
    }),
};
