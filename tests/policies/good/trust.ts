import { UNKNOWN } from "../../../inventory/resource";
import { ACCOUNT, type Programs, REGION, tokens, trust } from "./writing";

/** Who may assume a role. */
export const trustPrograms: Programs = {
    "environments and repositories of GitHub": [
        tokens("token.actions.githubusercontent.com", {
            StringLike: {
                "token.actions.githubusercontent.com:sub": ["repo:shop/*:environment:production", "repo:shop/api:*"],
            },
        }),
    ],
    "a role of a Kubernetes service account": [
        tokens("oidc.eks.ap-northeast-2.amazonaws.com/id/ABC", {
            StringEquals: {
                "oidc.eks.ap-northeast-2.amazonaws.com/id/ABC:sub": "system:serviceaccount:kube-system:aws-node",
            },
        }),
    ],
    "the same for a cluster that is still to be made": [
        trust(
            { Federated: UNKNOWN },
            {
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: { StringEquals: { [`${UNKNOWN}:sub`]: "system:serviceaccount:a:b" } },
            },
        ),
    ],
    "a pod's identity": [
        trust({ Service: "pods.eks.amazonaws.com" }, { Action: ["sts:AssumeRole", "sts:TagSession"] }),
    ],
    "a workflow and a repository of GitHub by other subjects": [
        tokens("token.actions.githubusercontent.com", {
            StringLike: {
                "token.actions.githubusercontent.com:sub": [
                    "job_workflow_ref:shop/workflows/.github/workflows/deploy.yml@refs/heads/main",
                    "repository_id:123456789",
                ],
            },
        }),
    ],
    "deployments from GitLab": [
        tokens("gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:shop/*:ref_type:branch:ref:main" } }),
    ],
    "deployments from CircleCI": [
        tokens("oidc.circleci.com/org/abc", {
            StringLike: { "oidc.circleci.com/org/abc:sub": "org/abc/project/*/user/*" },
        }),
    ],
    "deployments from Vercel": [
        tokens("oidc.vercel.com/shop", {
            StringEquals: {
                "oidc.vercel.com/shop:aud": "https://vercel.com/shop",
                "oidc.vercel.com/shop:sub": "owner:shop:project:web:environment:production",
            },
        }),
    ],
    "users of an identity pool": [
        trust(
            { Federated: "cognito-identity.amazonaws.com" },
            {
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: {
                    StringEquals: { "cognito-identity.amazonaws.com:aud": `${REGION}:pool` },
                    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
                },
            },
        ),
    ],
    "users of a pool that is still to be made": [
        trust(
            { Federated: "cognito-identity.amazonaws.com" },
            {
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": UNKNOWN } },
            },
        ),
    ],
    "people who log in by SAML": [
        trust(
            { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/okta` },
            {
                Action: "sts:AssumeRoleWithSAML",
                Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
            },
        ),
    ],
    "another account": [trust({ AWS: [`arn:aws:iam::${ACCOUNT}:root`, "210987654321"] })],
    "a role that is still to be made": [trust({ AWS: UNKNOWN })],
};
