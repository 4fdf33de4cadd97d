import { json, xml } from "../aws-stub";
import { type Case, NOT_FOUND } from "./case";

const SERVERS = ["ns-1.awsdns-1.com", "ns-2.awsdns-2.net"];

const zone = (name: string, isPrivate = false) =>
    xml(
        `<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z123</Id><Name>${name}</Name><CallerReference>1</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>${isPrivate ? "" : `<DelegationSet><NameServers>${SERVERS.map((one) => `<NameServer>${one}</NameServer>`).join("")}</NameServers></DelegationSet>`}</GetHostedZoneResponse>`,
    );
const none = {
    body: "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>none</Message></Error><RequestId>1</RequestId></ErrorResponse>",
    status: 404,
};

const record = (name: string, leadsTo: string, more: Record<string, unknown> = {}): Case["plan"][number] => [
    "aws:route53/record:Record",
    { _: name, name, type: "A", zoneId: "Z123", aliases: [{ name: leadsTo, zoneId: "ZX" }], ...more },
];
const EDGE = "d1.cloudfront.net";
const BALANCER = "lb-1.ap-northeast-2.elb.amazonaws.com";

const KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/0a1b";
const key = (more: Record<string, unknown> = {}) =>
    json({
        KeyMetadata: {
            KeyId: "0a1b",
            KeyState: "Enabled",
            KeyUsage: "ENCRYPT_DECRYPT",
            KeySpec: "SYMMETRIC_DEFAULT",
            ...more,
        },
    });

const keyPolicy = (...statements: Record<string, unknown>[]) =>
    json({ Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }), PolicyName: "default" });
/** What a key has by default. */
const FOR_IAM = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "kms:*",
    Resource: "*",
};
const FOR_ALARMS = {
    Effect: "Allow",
    Principal: { Service: ["events.rds.amazonaws.com", "cloudwatch.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
};

const certificateIn = (region: string, account = "123456789012") => `arn:aws:acm:${region}:${account}:certificate/0a1b`;
const certificate = (more: Record<string, unknown> = {}) =>
    json({
        Certificate: {
            Status: "ISSUED",
            DomainName: "glimpse.contact",
            SubjectAlternativeNames: ["glimpse.contact", "*.glimpse.contact"],
            KeyAlgorithm: "RSA-2048",
            ...more,
        },
    });
const served = (arn: string, ...aliases: string[]): Case["plan"] => [
    [
        "aws:cloudfront/distribution:Distribution",
        {
            aliases,
            origins: [{ vpcOriginConfig: { vpcOriginId: "vo-1" } }],
            viewerCertificate: { acmCertificateArn: arn },
        },
    ],
];
const listener = (arn: string): Case["plan"] => [["aws:lb/listener:Listener", { certificateArn: arn, port: 443 }]];
const answers = (more: Record<string, unknown>) => ({ DescribeCertificate: certificate(more) });
const stops = { level: "stop" as const, fix: /name another one in the stack's file, or remove the line/ };

export const NAMED: Case[] = [
    {
        name: "named: hosted zone",
        check: "named",
        asked: /the hosted zone Z123 answers for glimpse.contact, www.glimpse.contact$/,
        plan: [
            record("glimpse.contact", EDGE),
            record("www.glimpse.contact", EDGE),
            record("_a1.glimpse.contact.", EDGE, { type: "CNAME" }),
            ["aws:acm/certificateValidation:CertificateValidation", {}],
        ],
        connection: { nameServers: async () => SERVERS },
        good: { GetHostedZone: zone("glimpse.contact.") },
        ok: /^ok: the zone of glimpse.contact; its name servers point to the zone$/,
        bad: [
            {
                where: "there is none",
                answers: { GetHostedZone: none },
                level: "stop",
                says: /no such zone/,
                fix: /list-hosted-zones-by-name --dns-name glimpse.contact/,
            },
            {
                where: "it is private",
                answers: { GetHostedZone: zone("glimpse.contact.", true) },
                level: "stop",
                says: /glimpse.contact is a private zone/,
                fix: /list-hosted-zones-by-name/,
            },
            {
                where: "it is another domain's, whose name ends alike",
                answers: { GetHostedZone: zone("pse.contact.") },
                level: "stop",
                says: /Z123 is the zone of pse.contact, not of glimpse.contact, www.glimpse.contact/,
                fix: /list-hosted-zones-by-name/,
            },
            {
                where: "it is of one of the names alone",
                answers: { GetHostedZone: zone("www.glimpse.contact.") },
                level: "stop",
                says: /not of glimpse.contact$/,
                fix: /list-hosted-zones-by-name/,
            },
            {
                where: "the world asks another one, for which a certificate would wait",
                connection: { nameServers: async () => ["ns.registrar.example"] },
                level: "stop",
                says: /point to ns.registrar.example, not to the zone/,
                fix: /set the name servers ns-1.awsdns-1.com, ns-2.awsdns-2.net/,
            },
        ],
    },
    {
        name: "named: key",
        check: "named",
        asked: /the key arn:aws:kms:ap-northeast-2:123456789012:key\/0a1b can encrypt for cloudwatch.amazonaws.com$/,
        plan: [
            ["aws:sns/topic:Topic", { kmsMasterKeyId: KEY, name: "alarms" }],
            [
                "aws:sns/topicPolicy:TopicPolicy",
                {
                    arn: "arn:aws:sns:ap-northeast-2:123456789012:alarms",
                    policy: JSON.stringify({
                        Statement: [{ Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" } }],
                    }),
                },
            ],
            ["aws:iam/rolePolicy:RolePolicy", { policy: JSON.stringify({ Statement: [{ Resource: KEY }] }) }],
        ],
        good: { DescribeKey: key(), GetKeyPolicy: keyPolicy(FOR_IAM, FOR_ALARMS) },
        bad: [
            {
                where: "its policy leaves nothing to IAM, so that no role of the stack could use it",
                answers: { GetKeyPolicy: keyPolicy(FOR_ALARMS) },
                level: "stop",
                says: /its policy does not let the account 123456789012 use it/,
                fix: /allow kms:Decrypt and kms:GenerateDataKey\* to the account 123456789012 in its policy: aws kms put-key-policy/,
            },
            {
                where: "its policy names a role of the account alone, which is enough for a database, and for no secret",
                answers: {
                    GetKeyPolicy: keyPolicy(FOR_ALARMS, {
                        ...FOR_IAM,
                        Principal: { AWS: "arn:aws:iam::123456789012:role/ci-deploy" },
                    }),
                },
                level: "warning",
                says: /lets the account 123456789012 use it, its conditions or the roles/,
                fix: /put-key-policy/,
            },
            {
                where: "the role that its policy names is of another account",
                answers: {
                    GetKeyPolicy: keyPolicy(FOR_ALARMS, {
                        ...FOR_IAM,
                        Principal: { AWS: "arn:aws:iam::999999999999:role/ci-deploy" },
                    }),
                },
                level: "stop",
                says: /does not let the account 123456789012 use it/,
                fix: /put-key-policy/,
            },
            {
                where: "its policy does not name CloudWatch, whose alarms the topic would lose",
                answers: { GetKeyPolicy: keyPolicy(FOR_IAM) },
                level: "stop",
                says: /does not let cloudwatch.amazonaws.com use it/,
                fix: /to cloudwatch.amazonaws.com in its policy/,
            },
            {
                where: "it lets CloudWatch decrypt alone",
                answers: { GetKeyPolicy: keyPolicy(FOR_IAM, { ...FOR_ALARMS, Action: "kms:Decrypt" }) },
                level: "stop",
                says: /does not let cloudwatch.amazonaws.com use it/,
                fix: /kms:GenerateDataKey/,
            },
            {
                where: "it lets CloudWatch of another account",
                answers: {
                    GetKeyPolicy: keyPolicy(FOR_IAM, {
                        ...FOR_ALARMS,
                        Condition: { StringEquals: { "aws:SourceAccount": "210987654321" } },
                    }),
                },
                level: "warning",
                says: /whether its policy lets cloudwatch.amazonaws.com use it, its conditions or the roles that it names decide/,
                fix: /put-key-policy/,
            },
            {
                where: "it denies to everyone what it allows",
                answers: {
                    GetKeyPolicy: keyPolicy(FOR_IAM, FOR_ALARMS, { Effect: "Deny", Principal: "*", Action: "kms:*" }),
                },
                level: "stop",
                says: /does not let the account 123456789012/,
                fix: /put-key-policy/,
            },
            {
                where: "it denies under a condition that is not to be seen from here",
                answers: {
                    GetKeyPolicy: keyPolicy(FOR_IAM, FOR_ALARMS, {
                        Effect: "Deny",
                        Principal: { AWS: "*" },
                        Action: "kms:Decrypt",
                        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
                    }),
                },
                level: "warning",
                says: /its conditions or the roles/,
                fix: /put-key-policy/,
            },
            {
                where: "there is none in the region",
                answers: { DescribeKey: NOT_FOUND("NotFoundException") },
                level: "stop",
                says: /no such key in ap-northeast-2/,
                fix: /name another key/,
            },
            {
                where: "it is disabled",
                answers: { DescribeKey: key({ KeyState: "Disabled" }) },
                level: "stop",
                says: /it is Disabled/,
                fix: /aws kms enable-key --key-id arn:\S+ --region ap-northeast-2/,
            },
            {
                where: "it waits for its deletion",
                answers: { DescribeKey: key({ KeyState: "PendingDeletion" }) },
                level: "stop",
                says: /it is PendingDeletion/,
                fix: /cancel-key-deletion/,
            },
            {
                where: "its material was never imported",
                answers: { DescribeKey: key({ KeyState: "PendingImport" }) },
                level: "stop",
                says: /it is PendingImport/,
                fix: /name another key/,
            },
            {
                where: "it signs",
                answers: { DescribeKey: key({ KeyUsage: "SIGN_VERIFY", KeySpec: "RSA_2048" }) },
                level: "stop",
                says: /a key of RSA_2048 for SIGN_VERIFY/,
                fix: /name another key/,
            },
        ],
    },
    {
        name: "named: CloudFront's certificate",
        check: "named",
        asked: /CloudFront can serve glimpse.contact, www.glimpse.contact with arn:aws:acm:us-east-1/,
        plan: served(certificateIn("us-east-1"), "glimpse.contact", "www.glimpse.contact"),
        good: { DescribeCertificate: certificate() },
        ok: /^ok: issued, for glimpse.contact, \*\.glimpse\.contact$/,
        bad: [
            {
                where: "there is none",
                answers: { DescribeCertificate: NOT_FOUND("ResourceNotFoundException") },
                says: /no such certificate in us-east-1/,
                ...stops,
            },
            {
                where: "it waits for its validation",
                answers: answers({ Status: "PENDING_VALIDATION" }),
                level: "stop",
                says: /it is PENDING_VALIDATION, not ISSUED/,
                fix: /write the CNAME/,
            },
            { where: "it has expired", answers: answers({ Status: "EXPIRED" }), says: /it is EXPIRED/, ...stops },
            {
                where: "it is a wildcard's alone, which is not for the bare name",
                answers: answers({ SubjectAlternativeNames: ["*.glimpse.contact"] }),
                says: /it is for \*\.glimpse\.contact, not for glimpse.contact$/,
                ...stops,
            },
            {
                where: "its key is one that CloudFront does not take",
                answers: answers({ KeyAlgorithm: "EC_secp384r1" }),
                says: /its key is EC_secp384r1/,
                ...stops,
            },
        ],
    },
    {
        name: "named: the load balancer's certificate, behind CloudFront",
        check: "named",
        asked: /the load balancer can serve app.glimpse.contact with arn:aws:acm:ap-northeast-2/,
        plan: [
            ...served("", "app.glimpse.contact"),
            // Of a site, which has no load balancer.
            ["aws:cloudfront/distribution:Distribution", { _: "www", aliases: ["www.glimpse.kr"], origins: [{}] }],
            ...listener(certificateIn("ap-northeast-2")),
        ],
        good: { DescribeCertificate: certificate({ KeyAlgorithm: "EC_secp384r1" }) },
        bad: [
            {
                where: "a wildcard is for one part of a name",
                answers: answers({ SubjectAlternativeNames: ["*.contact", "*.app.glimpse.contact"] }),
                says: /not for app.glimpse.contact/,
                ...stops,
            },
        ],
    },
    {
        name: "named: the load balancer's certificate, where visitors reach it",
        check: "named",
        asked: /the load balancer can serve api.glimpse.contact with/,
        plan: [record("api.glimpse.contact", BALANCER, { zoneId: "" }), ...listener(certificateIn("ap-northeast-2"))],
        good: { DescribeCertificate: certificate() },
        bad: [
            {
                where: "another name is on it",
                answers: answers({ SubjectAlternativeNames: ["glimpse.kr"] }),
                says: /it is for glimpse.kr, not for api.glimpse.contact/,
                ...stops,
            },
            {
                where: "it is someone else's",
                caller: { account: "210987654321" },
                says: /of the account 123456789012/,
                ...stops,
            },
        ],
    },
];
