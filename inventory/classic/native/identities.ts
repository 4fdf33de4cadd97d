import { isMapping, type Values } from "../../read/answers";
import { mapping, type Part, tags } from "./mapping";

/** An inline policy is a separate resource in @pulumi/aws; the owner's name finds it. */
function inlinePolicies(type: string, owner: string, named: string): Part {
    return {
        type,
        from: ["policies"],
        inputs: ({ policies, [named]: name }) => {
            const list = Array.isArray(policies) ? policies : [policies];
            return list.map((one): Values => {
                if (!isMapping(one)) return { [owner]: name, policy: one };
                return { [owner]: name, name: one["policyName"], policy: one["policyDocument"] };
            });
        },
    };
}

/** The same of policies that are attached by their ARNs. */
function attachments(type: string, owner: string, named: string): Part {
    return {
        type,
        from: ["managedPolicyArns"],
        inputs: ({ managedPolicyArns, [named]: name }) =>
            (Array.isArray(managedPolicyArns) ? managedPolicyArns : [managedPolicyArns]).map((policyArn) => ({
                [owner]: name,
                policyArn,
            })),
    };
}

const DOCUMENT = { policyDocument: "policy", policyName: "name" };

/** IAM: free, and judged. */
export const identities = {
    "aws-native:iam:Role": mapping("aws:iam/role:Role", {
        same: "description maxSessionDuration path permissionsBoundary",
        as: { ...tags, assumeRolePolicyDocument: "assumeRolePolicy", roleName: "name" },
        neither: "managedPolicyArns policies",
        parts: [
            inlinePolicies("aws:iam/rolePolicy:RolePolicy", "role", "roleName"),
            attachments("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "roleName"),
        ],
    }),
    "aws-native:iam:User": mapping("aws:iam/user:User", {
        same: "path permissionsBoundary",
        as: { ...tags, userName: "name" },
        neither: "groups loginProfile managedPolicyArns policies",
        parts: [
            inlinePolicies("aws:iam/userPolicy:UserPolicy", "user", "userName"),
            attachments("aws:iam/userPolicyAttachment:UserPolicyAttachment", "user", "userName"),
        ],
    }),
    "aws-native:iam:Group": mapping("aws:iam/group:Group", {
        same: "path",
        as: { groupName: "name" },
        neither: "managedPolicyArns policies",
        parts: [
            inlinePolicies("aws:iam/groupPolicy:GroupPolicy", "group", "groupName"),
            attachments("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group", "groupName"),
        ],
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
