import { ec2, json } from "../aws-stub";
import { type Case, NOT_FOUND, own, UNREAD } from "./case";

const SECRET = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";
const PARAMETER = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/mail/key";
const SENDER = "arn:aws:ses:us-east-1:123456789012:identity/glimpse.contact";

const task = (...secrets: [name: string, valueFrom: string][]): Case["plan"][number] => [
    "aws:ecs/taskDefinition:TaskDefinition",
    {
        containerDefinitions: JSON.stringify([
            { name: "app", secrets: secrets.map(([name, valueFrom]) => ({ name, valueFrom })) },
            { name: "cache" },
        ]),
    },
];

const secret = (more: Record<string, unknown> = {}) =>
    json({ ARN: SECRET, Name: "push-key", VersionIdsToStages: { v1: ["AWSPREVIOUS"], v2: ["AWSCURRENT"] }, ...more });

const subnets = (...found: [id: string, vpc: string, zone: string][]) =>
    ec2(
        "DescribeSubnets",
        `<subnetSet>${found
            .map(
                ([id, vpc, zone]) =>
                    `<item><subnetId>${id}</subnetId><vpcId>${vpc}</vpcId><availabilityZone>ap-northeast-2${zone}</availabilityZone></item>`,
            )
            .join("")}</subnetSet>`,
    );
const groups = (...found: [id: string, vpc: string][]) =>
    ec2(
        "DescribeSecurityGroups",
        `<securityGroupInfo>${found
            .map(([id, vpc]) => `<item><groupId>${id}</groupId><vpcId>${vpc}</vpcId></item>`)
            .join("")}</securityGroupInfo>`,
    );
const inVpc: Case["plan"][number] = ["aws:ec2/securityGroup:SecurityGroup", { vpcId: "vpc-1" }];
const database: Case["plan"][number] = ["aws:rds/instance:Instance", { vpcSecurityGroupIds: ["sg-old"] }];

const identity = (more: Record<string, unknown> = {}) =>
    json({ IdentityType: "DOMAIN", VerifiedForSendingStatus: true, VerificationStatus: "SUCCESS", ...more });
const account = (more: Record<string, unknown> = {}) =>
    json({ SendingEnabled: true, ProductionAccessEnabled: true, ...more });

export const NAMED_MORE: Case[] = [
    {
        name: "named: secret",
        check: "named",
        asked: /whether PUSH_KEY, PUSH_ID can come from arn:aws:secretsmanager:\S+:secret:push-key-AbCdEf$/,
        plan: [task(["PUSH_KEY", `${SECRET}:key::`], ["PUSH_ID", SECRET])],
        good: { DescribeSecret: secret() },
        ok: /^ok: it is there, and has a value$/,
        bad: [
            {
                where: "there is none",
                answers: { DescribeSecret: NOT_FOUND("ResourceNotFoundException") },
                level: "stop",
                says: /no such secret in ap-northeast-2/,
                fix: /or remove PUSH_KEY, PUSH_ID: a task whose secret cannot be read never starts/,
            },
            {
                where: "it is deleted",
                answers: { DescribeSecret: secret({ DeletedDate: 1_900_000_000 }) },
                level: "stop",
                says: /it is deleted, and ends 2030-03-17/,
                fix: /aws secretsmanager restore-secret --secret-id arn/,
            },
            {
                where: "it has no value",
                answers: { DescribeSecret: secret({ VersionIdsToStages: {} }) },
                level: "stop",
                says: /it has no value/,
                fix: /put-secret-value/,
            },
        ],
    },
    {
        name: "named: parameter",
        check: "named",
        asked: /whether MAIL_KEY can come from arn:aws:ssm:ap-northeast-2:123456789012:parameter\/mail\/key$/,
        plan: [task(["MAIL_KEY", PARAMETER])],
        good: { DescribeParameters: json({ Parameters: [{ Name: "/mail/key", Type: "SecureString" }] }) },
        bad: [
            {
                where: "there is none",
                answers: { DescribeParameters: json({ Parameters: [] }) },
                level: "stop",
                says: /no such parameter in ap-northeast-2/,
                fix: /or remove MAIL_KEY/,
            },
            {
                where: "it is of another account",
                caller: { account: "210987654321" },
                level: "warning",
                says: /of the account 123456789012, which alone can say/,
                fix: /aws ssm get-parameter --name arn/,
            },
        ],
    },
    {
        name: "named: subnets",
        check: "named",
        asked: /the subnets subnet-a, subnet-c are in two zones of vpc-1$/,
        plan: [inVpc, ["aws:lb/loadBalancer:LoadBalancer", { subnets: ["subnet-a", "subnet-c"] }]],
        good: { DescribeSubnets: subnets(["subnet-a", "vpc-1", "a"], ["subnet-c", "vpc-1", "c"]) },
        ok: /^ok: in ap-northeast-2a, ap-northeast-2c$/,
        bad: [
            {
                where: "one is missing",
                answers: { DescribeSubnets: subnets(["subnet-a", "vpc-1", "a"]) },
                level: "stop",
                says: /has no subnet-c$/,
                fix: /describe-subnets --region ap-northeast-2 --filters Name=vpc-id,Values=vpc-1/,
            },
            {
                where: "one is in another VPC",
                answers: { DescribeSubnets: subnets(["subnet-a", "vpc-1", "a"], ["subnet-c", "vpc-2", "c"]) },
                level: "stop",
                says: /subnet-c is in vpc-2, not in vpc-1/,
                fix: /describe-subnets/,
            },
            {
                where: "both are in one zone",
                answers: { DescribeSubnets: subnets(["subnet-a", "vpc-1", "a"], ["subnet-c", "vpc-1", "a"]) },
                level: "stop",
                says: /are all in ap-northeast-2a, and load balancer and database need two zones/,
                fix: /a subnet of each zone/,
            },
        ],
    },
    {
        name: "named: security groups",
        check: "named",
        asked: /the security groups sg-old are in vpc-1$/,
        plan: [inVpc, database],
        good: { DescribeSecurityGroups: groups(["sg-old", "vpc-1"]) },
        bad: [
            {
                where: "there is none",
                answers: { DescribeSecurityGroups: groups() },
                level: "stop",
                says: /has no sg-old$/,
                fix: /describe-security-groups/,
            },
            {
                where: "it is in another VPC",
                answers: { DescribeSecurityGroups: groups(["sg-old", "vpc-2"]) },
                level: "stop",
                says: /sg-old is in vpc-2, not in vpc-1/,
                fix: /Name=vpc-id,Values=vpc-1/,
            },
        ],
    },
    {
        name: "named: security groups, of a network that is the stack's own",
        check: "named",
        asked: /the security groups sg-old are in (vpc-9|the stack's network)$/,
        plan: [["aws:ec2/vpc:Vpc", {}], database],
        state: own("aws:ec2/vpc:Vpc", {}, { id: "vpc-9" }),
        good: { DescribeSecurityGroups: groups(["sg-old", "vpc-9"]) },
        bad: [
            {
                where: "there is no such network yet",
                state: { is: "none" },
                level: "stop",
                says: /sg-old is in vpc-9, and the stack will make its own network/,
                fix: /make the network first/,
            },
            {
                where: "the state could not be read",
                state: UNREAD,
                level: "unknown",
                says: /which is the stack's, its state says/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "named: SES's identity",
        check: "named",
        asked: /whether SES of us-east-1 may send by glimpse.contact$/,
        plan: [["aws:cognito/userPool:UserPool", { emailConfiguration: { sourceArn: SENDER } }]],
        good: { GetEmailIdentity: identity(), GetAccount: account() },
        bad: [
            {
                where: "there is none",
                answers: { GetEmailIdentity: json({ __type: "NotFoundException", message: "none" }, 404) },
                level: "stop",
                says: /no such identity/,
                fix: /aws sesv2 create-email-identity --email-identity glimpse.contact --region us-east-1/,
            },
            {
                where: "it is not verified",
                answers: {
                    GetEmailIdentity: identity({ VerifiedForSendingStatus: false, VerificationStatus: "PENDING" }),
                },
                level: "stop",
                says: /it is not verified \(PENDING\)/,
                fix: /get-email-identity/,
            },
            {
                where: "the account is in the sandbox",
                answers: { GetAccount: account({ ProductionAccessEnabled: false }) },
                level: "warning",
                says: /SES's sandbox/,
                fix: /put-account-details --region us-east-1/,
            },
            {
                where: "the account was stopped",
                answers: { GetAccount: account({ SendingEnabled: false }) },
                level: "stop",
                says: /may not send/,
                fix: /get-account/,
            },
            {
                where: "it is of another account",
                caller: { account: "210987654321" },
                level: "warning",
                says: /of the account 123456789012/,
                fix: /its policy lets this account's Cognito send/,
            },
        ],
    },
];
