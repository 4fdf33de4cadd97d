import { type Inputs, resource, table } from "../helpers";

const statement = (inputs: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...inputs }] });
const rolePolicy = (inputs: Inputs) => resource("aws:iam/rolePolicy:RolePolicy", "role", { policy: statement(inputs) });
const queuePolicy = (inputs: Inputs) =>
    resource("aws:sqs/queuePolicy:QueuePolicy", "queue", {
        policy: statement({ Action: "sqs:SendMessage", Resource: "*", ...inputs }),
    });

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
        {
            it: "takes GitHub's tokens of one repository",
            resources: [
                resource("aws:iam/role:Role", "ci", {
                    assumeRolePolicy: statement({
                        Action: "sts:AssumeRoleWithWebIdentity",
                        Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
                    }),
                }),
            ],
        },
    ]);
});
