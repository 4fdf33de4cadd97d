import type { Inputs } from "../../helpers";
import type { Case, Cases } from "./case";

const QUEUE = "aws:sqs/queuePolicy:QueuePolicy";
const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const everyone = (Condition?: Inputs, more: Inputs = {}) => ({
    policy: { Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Principal: "*", Condition, ...more }] },
});
const denied = (Condition: Inputs, more: Inputs = {}) => ({
    policy: {
        Statement: [
            { Effect: "Allow", Action: "sqs:SendMessage", Principal: "*", Resource: "*" },
            { Effect: "Deny", Action: "*", Principal: "*", Resource: "*", Condition, ...more },
        ],
    },
});
const allows = (Action: unknown, Resource: unknown = "*") => ({ policy: { Statement: { Action, Resource } } });
const PUBLIC = /lets everyone in \(Principal/;

/** Who may do what. */
export const identity: Cases = {
    "iam-wildcards": {
        [POLICY]: [
            [allows("*"), ["allows * on all resources"]],
            [allows("s3:*"), ["allows s3:* on all resources"]],
            [allows(["s3:Get*", "ec2:*", "s*:*"]), ["allows ec2:*, s*:* on all resources"]],
            [allows(["s3:Get*", "s3:**x", "ec2:Describe*", "xray:Put*Records"]), []],
            [allows(["s3:Get*", "s3:*Object"]), ["allows s3:*Object on all resources: many actions"]],
            [allows(["sqs:Se?dMessage", "d*:Put*"]), ["allows sqs:Se?dMessage, d*:Put* on all resources"]],
            [allows("sqs:Send*", "arn:aws:sqs:ap-northeast-2:123456789012:orders"), []],
            [allows("*", "arn:aws:s3:::shop"), []],
            [allows("*", ["arn:aws:s3:::shop", "*"]), ["allows *"]],
        ],
        [ATTACHMENT]: [
            ...["AdministratorAccess", "AdministratorAccess-Amplify", "PowerUserAccess", "IAMFullAccess"].map(
                (name): Case => [{ policyArn: `arn:aws:iam::aws:policy/${name}` }, [`attaches ${name}, which allows`]],
            ),
            ...["ReadOnlyAccess", "MyPowerUserAccess", "IAMFullAccessX", "service-role/AdministratorAccess"].map(
                (name): Case => [{ policyArn: `arn:aws:iam::aws:policy/${name}` }, []],
            ),
        ],
    },
    "wildcard-principals": {
        [QUEUE]: [
            [everyone(), [PUBLIC]],
            [everyone({}), [PUBLIC]],
            [everyone(undefined, { Principal: { Federated: "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { CanonicalUser: "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { "*": "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { Service: "*" } }), ['lets everyone in (Principal "*")']],
            [everyone(undefined, { Principal: { AWS: "arn:aws:iam::1:role/*" } }), []],
            ...[
                "StringEquals",
                "StringLike",
                "ArnEquals",
                "ArnLike",
                "IpAddress",
                "StringEqualsIgnoreCase",
                "ForAnyValue:StringLike",
            ].map((operator): Case => [everyone({ [operator]: { "aws:SourceArn": "arn:aws:sns:x:1:t" } }), []]),
            // A request without the key fulfils these, and a comparison with "not" or a number narrows nothing.
            ...[
                "StringEqualsIfExists",
                "ArnLikeIfExists",
                "ForAllValues:StringEquals",
                "StringNotEquals",
                "ArnNotLike",
                "NotIpAddress",
                "Null",
                "Bool",
                "NumericEquals",
            ].map((operator): Case => [everyone({ [operator]: { "aws:SourceArn": "arn:aws:sns:x:1:t" } }), [PUBLIC]]),
            ...[
                "aws:SourceAccount",
                "aws:SourceOrgID",
                "aws:SourceVpc",
                "aws:SourceVpce",
                "aws:SourceIp",
                "aws:PrincipalAccount",
                "aws:PrincipalOrgPaths",
                "kms:CallerAccount",
                "aws:VpceAccount",
                "aws:VpceOrgID",
                "s3:DataAccessPointAccount",
                "token.actions.githubusercontent.com:sub",
                "accounts.google.com:aud",
            ].map((key): Case => [everyone({ StringEquals: { [key]: "one" } }), []]),
            ...[
                "kms:ViaService",
                "sts:ExternalId",
                "aws:SecureTransport",
                "aws:UserAgent",
                "aws:Referer",
                "s3:prefix",
                "xaws:SourceArn",
                "aws:SourceArnX",
            ].map((key): Case => [everyone({ StringEquals: { [key]: "one" } }), [PUBLIC]]),
            ...["*", "0.0.0.0/0", "::/0", "arn:*", ["one", "*"], []].map(
                (value): Case => [everyone({ StringLike: { "aws:SourceArn": value } }), [PUBLIC]],
            ),
            [everyone({ Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceAccount": "1" } }), []],
            // Values that are everyone under another name.
            ...(
                [
                    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"],
                    ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin"],
                    ["StringLike", "aws:PrincipalOrgID", "o-*"],
                    ["StringLike", "aws:PrincipalOrgPaths", "o-*/r-1/"],
                    ["StringLike", "aws:SourceAccount", "????????????"],
                    ["StringLike", "aws:PrincipalAccount", "1234567890??"],
                    ["IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]],
                    ["IpAddress", "aws:SourceIp", "0::/0"],
                    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "::/1"]],
                    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
                    ["StringLike", "aws:SourceVpce", "vpce-*"],
                    ["StringLike", "aws:userid", "*:*"],
                    ["StringLike", "sts:ExternalId", "*"],
                ] as const
            ).map(([operator, key, value]): Case => [everyone({ [operator]: { [key]: value } }), [PUBLIC]]),
            ...(
                [
                    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*"],
                    ["StringLike", "aws:PrincipalOrgPaths", "o-1/r-1/*"],
                    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/32"]],
                    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::shop-*"],
                    ["ArnLike", "aws:SourceArn", "arn:aws:sns:*:123456789012:*"],
                    ["StringLike", "aws:userid", "AROAEXAMPLE:*"],
                    ["StringEquals", "aws:SourceAccount", "[unknown]"],
                ] as const
            ).map(([operator, key, value]): Case => [everyone({ [operator]: { [key]: value } }), []]),
            // Everyone, of whom all others are denied.
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }), []],
            [denied({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, { Action: "sqs:*" }), []],
            [denied({ StringNotLike: { "aws:PrincipalOrgID": "o-*" } }), [PUBLIC]],
            [denied({ StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }), [PUBLIC]],
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, { Action: "sqs:DeleteMessage" }), [PUBLIC]],
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, { Principal: { AWS: "arn:a" } }), [PUBLIC]],
            [denied({ Bool: { "aws:SecureTransport": "false" } }), [PUBLIC]],
        ],
        "aws:lambda/permission:Permission": [
            [{ principal: "*" }, ["lets everyone call the function"]],
            [{ principal: "*", sourceArn: "arn:aws:sns:eu-west-1:123456789012:x" }, []],
            [{ principal: "*", sourceAccount: "1" }, []],
            [{ principal: "*", principalOrgId: "o-1" }, []],
            [{ principal: "s3.amazonaws.com" }, []],
        ],
    },
};
