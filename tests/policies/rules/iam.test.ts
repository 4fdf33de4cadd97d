import { type Inputs, resource, table } from "../helpers";

const statement = (inputs: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...inputs }] });
const rolePolicy = (inputs: Inputs) => resource("aws:iam/rolePolicy:RolePolicy", "role", { policy: statement(inputs) });
const queuePolicy = (inputs: Inputs) =>
    resource("aws:sqs/queuePolicy:QueuePolicy", "queue", {
        policy: statement({ Action: "sqs:SendMessage", Resource: "*", ...inputs }),
    });
const GITHUB = "token.actions.githubusercontent.com";
const provider = (host: string) => `arn:aws:iam::1:oidc-provider/${host}`;
const web = (Principal: Inputs, Condition: Inputs) =>
    resource("aws:iam/role:Role", "ci", {
        assumeRolePolicy: statement({ Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition }),
    });
const gitHub = (Condition: Inputs, host = GITHUB) => web({ Federated: provider(host) }, Condition);
/** By which claim each says whose application a token is for. */
const APPLICATION = {
    "cognito-identity.amazonaws.com": "aud",
    "accounts.google.com": "aud",
    "www.amazon.com": "app_id",
    "graph.facebook.com": "app_id",
};

describe("iam-wildcards and wildcard-principals, on statements", () => {
    table("iam-wildcards", [
        {
            it: "refuses s3:* on *",
            resources: [rolePolicy({ Action: ["s3:*"], Resource: ["*"] })],
            says: [/allows s3:\* on all resources/],
        },
        ...[
            ["*", "arn:aws:*:*:*:*"],
            ["s3:*", "arn:aws:s3:::*"],
            ["iam:*", "arn:*"],
            ["iam:?*", "arn:aws:iam::*:*"],
            ["s3:**", "*"],
            ["sqs:*", "arn:aws:sqs:ap-northeast-2:123456789012:*"],
            ["iam:PassRole", "*"],
            ["iam:Attach*", "arn:aws:iam::123456789012:role/*"],
        ].map(([Action, Resource]) => ({
            it: `refuses ${Action} on ${Resource}`,
            resources: [rolePolicy({ Action, Resource })],
            says: [/on all resources/],
        })),
        ...[
            ["s3:*", "arn:aws:s3:::shop*"],
            ["iam:PassRole", "arn:aws:iam::123456789012:role/task"],
            ["sqs:*", "arn:aws:sqs:ap-northeast-2:123456789012:orders"],
            ["ssmmessages:*", "*"],
            ["dynamodb:Query", "arn:aws:dynamodb:*:*:table/*"],
        ].map(([Action, Resource]) => ({
            it: `takes ${Action} on ${Resource}`,
            resources: [rolePolicy({ Action, Resource })],
        })),
        {
            it: "asks no Deny, and no single action, for its resource",
            resources: [
                rolePolicy({ Effect: "Deny", Action: "*", Resource: "[unknown]" }),
                rolePolicy({ Action: "sqs:SendMessage", Resource: "[unknown]" }),
            ],
        },
        { it: "refuses *:* on *", resources: [rolePolicy({ Action: "*:*", Resource: "*" })], says: [/\*:\*/] },
        {
            it: "refuses NotAction on *",
            resources: [rolePolicy({ NotAction: ["iam:*"], Resource: "*" })],
            says: [/everything but 1 actions/],
        },
        {
            it: "refuses * on everything but",
            resources: [rolePolicy({ Action: "*", NotResource: "arn:aws:s3:::x" })],
            says: [/allows \*/],
        },
        { it: "takes s3:* on a bucket", resources: [rolePolicy({ Action: "s3:*", Resource: "arn:aws:s3:::shop/*" })] },
        {
            it: "takes a single action on *",
            resources: [rolePolicy({ Action: "ecr:GetAuthorizationToken", Resource: "*" })],
        },
        { it: "takes s3:List* on *", resources: [rolePolicy({ Action: "s3:List*", Resource: "*" })] },
        { it: "takes a Deny of everything", resources: [rolePolicy({ Effect: "Deny", Action: "*", Resource: "*" })] },
        {
            it: "takes what is allowed by name",
            resources: [rolePolicy({ Action: "logs:*", Resource: "*" })],
            values: { allow: ["logs:*"] },
        },
        {
            it: "reads a document that is an object, and one statement that is no list",
            resources: [
                resource("aws:iam/policy:Policy", "all", {
                    policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
                }),
            ],
            says: [/^all, statement 1, allows \*/],
        },
        {
            it: "reports the second statement though the first is unknown",
            resources: [
                resource("aws:iam/policy:Policy", "all", {
                    policy: { Statement: ["[unknown]", { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }] },
                }),
            ],
            says: [/cannot be judged: policy\.Statement\[0\]/, /all, All, allows/],
        },
        {
            it: "lets a resource be unknown that an action is narrow for",
            resources: [
                resource("aws:iam/policy:Policy", "some", {
                    policy: {
                        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::[unknown]/*" }],
                    },
                }),
            ],
        },
        {
            it: "refuses PowerUserAccess on a role",
            resources: [
                resource("aws:iam/role:Role", "ci", { managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] }),
            ],
            says: [/PowerUserAccess/],
        },
    ]);
    table("wildcard-principals", [
        { it: "refuses everyone", resources: [queuePolicy({ Principal: "*" })], says: [/lets everyone in/] },
        {
            it: "refuses every account",
            resources: [queuePolicy({ Principal: { AWS: ["*"] } })],
            says: [/lets everyone in/],
        },
        {
            it: "refuses everyone but",
            resources: [queuePolicy({ NotPrincipal: { AWS: "arn:aws:iam::1:root" } })],
            says: [/NotPrincipal/],
        },
        {
            it: "refuses everyone over TLS: that narrows nothing",
            resources: [queuePolicy({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } })],
            says: [/everyone/],
        },
        {
            it: "refuses everyone from everywhere",
            resources: [queuePolicy({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } })],
            says: [/everyone/],
        },
        {
            it: "takes everyone from one topic",
            resources: [
                queuePolicy({ Principal: "*", Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:x:1:t" } } }),
            ],
        },
        {
            it: "takes everyone of one organization",
            resources: [
                queuePolicy({ Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            ],
        },
        { it: "takes a service", resources: [queuePolicy({ Principal: { Service: "sns.amazonaws.com" } })] },
        { it: "takes a Deny for everyone", resources: [queuePolicy({ Effect: "Deny", Principal: "*" })] },
        ...["AWS_IAM", "NONE"].map((authorizationType) => ({
            it: `${authorizationType === "NONE" ? "refuses" : "takes"} a function's URL with ${authorizationType}`,
            resources: [resource("aws:lambda/functionUrl:FunctionUrl", "hook", { authorizationType })],
            ...(authorizationType === "NONE" ? { says: [/^hook lets everyone call the function/] } : {}),
        })),
        {
            it: "cannot judge a function's URL whose authorization is unknown",
            resources: [resource("aws:lambda/functionUrl:FunctionUrl", "hook", { authorizationType: "[unknown]" })],
            says: [/cannot be judged/],
        },
        ...(
            [
                ["one repository", "StringLike", "repo:shop/api:*"],
                ["one branch", "StringEquals", "repo:shop/api:ref:refs/heads/main"],
                [
                    "one branch or tags",
                    "StringLike",
                    ["repo:shop/api:ref:refs/heads/main", "repo:shop/api:ref:refs/tags/*"],
                ],
                ["any repository of one organisation", "StringLike", "repo:shop/*"],
                ["one repository, any value of several", "ForAnyValue:StringLike", "repo:shop/api:*"],
            ] as const
        ).map(([what, operator, sub]) => ({
            it: `takes GitHub's tokens of ${what}`,
            resources: [gitHub({ [operator]: { [`${GITHUB}:sub`]: sub } })],
        })),
        {
            it: "takes GitHub's tokens of one owner by its claim, and of another provider without a subject",
            resources: [
                gitHub({ StringEquals: { [`${GITHUB}:repository_owner`]: "shop" } }),
                gitHub({}, "gitlab.shop.example"),
                gitHub({ StringEquals: { [`${GITHUB}:sub`]: "repo:shop/api:environment:[unknown]" } }),
            ],
        },
        {
            it: "cannot judge GitHub's tokens of an owner that is unknown",
            resources: [gitHub({ StringEquals: { [`${GITHUB}:sub`]: "repo:[unknown]/api:*" } })],
            says: [/cannot be judged/],
        },
        ...(
            ["cognito-identity.amazonaws.com", "accounts.google.com", "www.amazon.com", "graph.facebook.com"] as const
        ).map((host) => ({
            it: `refuses the tokens of ${host}, named without an ARN, unless for one application`,
            resources: [
                web({ Federated: host }, {}),
                web({ Federated: host }, { StringEquals: { [`${host}:${APPLICATION[host]}`]: "shop-1" } }),
            ],
            says: [/lets every user of \w+ in/],
        })),
        {
            it: "refuses GitHub's tokens next to another provider's and next to a role, in any letters",
            resources: [
                web({ Federated: [provider("idp.shop.example"), provider(GITHUB)] }, {}),
                web({ AWS: "arn:aws:iam::1:role/ci", Federated: provider(GITHUB) }, {}),
                web({ federated: provider(GITHUB.toUpperCase()) }, {}),
            ],
            says: [1, 2, 3].map(() => /lets every repository of GitHub in/),
        },
        {
            it: "refuses GitHub's tokens where the owner is in another claim or of another provider",
            resources: ["environment", "actor"]
                .map((claim) => `${GITHUB}/shop:${claim}`)
                .concat("gitlab.com:sub", `x.${GITHUB}:sub`, `${GITHUB}x:sub`, `${GITHUB}x/shop:sub`)
                .map((key) => gitHub({ StringEquals: { [key]: "repo:shop/api:*" } })),
            says: [1, 2, 3, 4, 5, 6].map(() => /lets every repository of GitHub in/),
        },
        {
            it: "takes GitHub's tokens of an enterprise with its own provider, by the owner",
            resources: [gitHub({ StringEquals: { [`${GITHUB}/shop:sub`]: "repo:shop/api:*" } })],
        },
        ...(
            [
                ["no condition", {}],
                ["an audience alone", { StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" } }],
                ["every repository", { StringLike: { [`${GITHUB}:sub`]: "repo:*" } }],
                ["every subject", { StringLike: { [`${GITHUB}:sub`]: "*" } }],
                ["every owner", { StringLike: { [`${GITHUB}:sub`]: "repo:*/*:ref:refs/heads/main" } }],
                ["a part of an owner's name", { StringLike: { [`${GITHUB}:sub`]: "repo:shop*" } }],
                ["an owner with one free letter", { StringLike: { [`${GITHUB}:sub`]: "repo:sho?/api:*" } }],
                ["one repository, or all", { StringLike: { [`${GITHUB}:sub`]: ["repo:shop/api:*", "repo:*"] } }],
                ["no value", { StringLike: { [`${GITHUB}:sub`]: [] } }],
                ["a subject, if there is one", { StringLikeIfExists: { [`${GITHUB}:sub`]: "repo:shop/api:*" } }],
                ["all of no subjects", { "ForAllValues:StringLike": { [`${GITHUB}:sub`]: "repo:shop/api:*" } }],
                ["all but one", { StringNotLike: { [`${GITHUB}:sub`]: "repo:shop/api:*" } }],
            ] as const
        ).map(([what, condition]) => ({
            it: `refuses GitHub's tokens with ${what}`,
            resources: [gitHub(condition)],
            says: [/lets every repository of GitHub in/],
        })),
    ]);
});
