import { autoName } from "../../../../inventory/simulated-aws";
import { query, xml } from "../aws-stub";
import { type Case, own } from "./case";

const ACTIONS = [
    "s3:CreateBucket",
    "s3:ListBucket",
    "s3:PutBucketTagging",
    "s3:GetBucketTagging",
    "s3:GetBucketLocation",
];
const simulated = (decide: (action: string) => string) =>
    query(
        "SimulatePrincipalPolicy",
        `<EvaluationResults>${ACTIONS.map((action) => `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>*</EvalResourceName>${decide(action)}</member>`).join("")}</EvaluationResults><IsTruncated>false</IsTruncated>`,
    );
const FIRST = "arn:aws:rds:ap-northeast-2:123456789012:db:glimpse-prod";
const SECOND = `arn:aws:rds:ap-northeast-2:123456789012:db:${autoName("aws:rds/instance:Instance", "replica")}`;
const DATABASE_ACTIONS = [
    "rds:AddTagsToResource",
    "rds:CreateDBInstance",
    "rds:DescribeDBInstances",
    "rds:ListTagsForResource",
    "rds:ModifyDBInstance",
];
/** What IAM answers where two resources are asked about. */
const onTwo = (decide: (arn: string) => string) => {
    const specific = [FIRST, SECOND]
        .map(
            (arn) =>
                `<member><EvalResourceName>${arn}</EvalResourceName><EvalResourceDecision>${decide(arn)}</EvalResourceDecision></member>`,
        )
        .join("");
    const results = DATABASE_ACTIONS.map(
        (action) =>
            `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${FIRST}</EvalResourceName><EvalDecision>implicitDeny</EvalDecision><ResourceSpecificResults>${specific}</ResourceSpecificResults></member>`,
    ).join("");
    return query(
        "SimulatePrincipalPolicy",
        `<EvaluationResults>${results}</EvaluationResults><IsTruncated>false</IsTruncated>`,
    );
};
const ALLOWED = "<EvalDecision>allowed</EvalDecision>";
const DENIED = "<EvalDecision>implicitDeny</EvalDecision>";

/** IAM says neither yes nor no: a condition decides on a key that only the call has. */
const undecided = (where: string, decision: string): Case["bad"][number] => ({
    where,
    answers: { SimulatePrincipalPolicy: simulated((action) => (action === "s3:CreateBucket" ? decision : ALLOWED)) },
    level: "unknown",
    says: /could not judge: conditions decide on s3:CreateBucket/,
    fix: /^$/,
});

export const REST: Case[] = [
    {
        name: "rights",
        check: "rights",
        asked: /needs of s3 \(5 actions\)/,
        plan: [["aws:s3/bucket:Bucket", { bucket: "glimpse-files-prod" }]],
        caller: { arn: "arn:aws:sts::123456789012:assumed-role/deployer/ann" },
        good: {
            GetRole: query(
                "GetRole",
                "<Role><Path>/</Path><RoleName>deployer</RoleName><RoleId>AROA</RoleId><Arn>arn:aws:iam::123456789012:role/deployer</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>",
            ),
            SimulatePrincipalPolicy: simulated(() => ALLOWED),
        },
        ok: /^ok: all 5$/,
        bad: [
            {
                where: "a policy lacks one action",
                answers: {
                    SimulatePrincipalPolicy: simulated((action) => (action === "s3:CreateBucket" ? DENIED : ALLOWED)),
                },
                level: "stop",
                says: /role\/deployer may not s3:CreateBucket on arn:aws:s3:::glimpse-files-prod/,
                fix: /allow s3:CreateBucket/,
            },
            undecided(
                "a condition decides that only the call knows",
                `${DENIED}<MissingContextValues><member>aws:RequestTag/stack</member></MissingContextValues>`,
            ),
            undecided(
                "a statement denies what a condition decides that only the call knows",
                "<EvalDecision>explicitDeny</EvalDecision><MissingContextValues><member>aws:MultiFactorAuthPresent</member></MissingContextValues>",
            ),
            undecided(
                "the condition is said below the decision, as for one resource",
                `${DENIED}<ResourceSpecificResults><member><EvalResourceName>arn:aws:s3:::glimpse-files-prod</EvalResourceName><EvalResourceDecision>implicitDeny</EvalResourceDecision><MissingContextValues><member>aws:RequestTag/stack</member></MissingContextValues></member></ResourceSpecificResults>`,
            ),
            {
                where: "the organization refuses, as far as the simulation reads its policies",
                answers: {
                    SimulatePrincipalPolicy: simulated(
                        () =>
                            `${DENIED}<OrganizationsDecisionDetail><AllowedByOrganizations>false</AllowedByOrganizations></OrganizationsDecisionDetail>`,
                    ),
                },
                level: "unknown",
                says: /could not judge: .*organization's policies refuse s3:CreateBucket/,
                fix: /service control policies/,
            },
            {
                where: "the caller is a federated user",
                caller: { arn: "arn:aws:sts::123456789012:federated-user/ann" },
                level: "unknown",
                says: /users and roles only/,
                fix: /role/,
            },
        ],
    },
    {
        name: "rights on two databases",
        check: "rights",
        asked: /needs of rds \(5 actions\)/,
        // One that the program names, and one that Pulumi does.
        plan: [
            ["aws:rds/instance:Instance", { identifier: "glimpse-prod" }],
            ["aws:rds/instance:Instance", { _: "replica" }],
        ],
        good: { SimulatePrincipalPolicy: onTwo(() => "allowed") },
        ok: /^ok: all 5$/,
        bad: [
            {
                where: "a policy is limited to the first one's name",
                answers: { SimulatePrincipalPolicy: onTwo((arn) => (arn === FIRST ? "allowed" : "implicitDeny")) },
                level: "stop",
                says: /may not rds:CreateDBInstance, .* on arn:aws:rds:ap-northeast-2:123456789012:db:replica-\w{7}$/,
                fix: /allow rds:CreateDBInstance/,
            },
        ],
    },
    {
        name: "verification: CloudFront",
        check: "verification",
        asked: /verified for CloudFront/,
        plan: [["aws:cloudfront/distribution:Distribution", {}]],
        good: {
            ListDistributions: xml(
                "<DistributionList><IsTruncated>false</IsTruncated><Quantity>1</Quantity></DistributionList>",
            ),
        },
        bad: [
            {
                where: "the account has no distribution yet",
                answers: {
                    ListDistributions: xml(
                        "<DistributionList><IsTruncated>false</IsTruncated><Quantity>0</Quantity></DistributionList>",
                    ),
                },
                level: "warning",
                says: /must be verified/,
                fix: /AWS Support/,
            },
        ],
    },
    {
        name: "verification: load balancers",
        check: "verification",
        asked: /make load balancers in ap-northeast-2/,
        plan: [["aws:lb/loadBalancer:LoadBalancer", {}]],
        good: {
            DescribeLoadBalancers: query(
                "DescribeLoadBalancers",
                "<LoadBalancers><member><LoadBalancerName>x</LoadBalancerName></member></LoadBalancers>",
            ),
        },
        bad: [
            {
                where: "the account has none here yet",
                answers: { DescribeLoadBalancers: query("DescribeLoadBalancers", "<LoadBalancers></LoadBalancers>") },
                level: "warning",
                says: /does not support creating load balancers/,
                fix: /AWS Support/,
            },
        ],
    },
    {
        name: "domain",
        check: "domain",
        asked: /name servers of glimpse.contact/,
        plan: [],
        state: own("aws:route53/zone:Zone", { name: "glimpse.contact" }, { zoneId: "Z123" }),
        connection: { nameServers: async () => ["NS-1.awsdns-1.com"] },
        good: {
            GetHostedZone: xml(
                "<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z123</Id><Name>glimpse.contact.</Name><CallerReference>1</CallerReference></HostedZone><DelegationSet><NameServers><NameServer>ns-1.awsdns-1.com</NameServer><NameServer>ns-2.awsdns-2.net</NameServer></NameServers></DelegationSet></GetHostedZoneResponse>",
            ),
        },
        ok: /^ok: to the zone$/,
        bad: [
            {
                where: "the registrar points elsewhere",
                connection: { nameServers: async () => ["ns.registrar.example"] },
                state: own("aws:route53/zone:Zone", { name: "glimpse.contact" }, { zoneId: "Z123" }),
                level: "warning",
                says: /to ns.registrar.example, not to the zone/,
                fix: /set the name servers ns-1.awsdns-1.com, ns-2.awsdns-2.net/,
            },
            {
                where: "no one has delegated it",
                connection: { nameServers: () => Promise.reject(Object.assign(new Error(), { code: "ENODATA" })) },
                state: own("aws:route53/zone:Zone", { name: "glimpse.contact" }, { zoneId: "Z123" }),
                level: "warning",
                says: /nowhere/,
                fix: /ns-1.awsdns-1.com/,
            },
            {
                where: "the resolver does not answer",
                connection: { nameServers: () => Promise.reject(Object.assign(new Error(), { code: "ECONNREFUSED" })) },
                state: own("aws:route53/zone:Zone", { name: "glimpse.contact" }, { zoneId: "Z123" }),
                level: "unknown",
                says: /could not ask: not reachable/,
                fix: /network/,
            },
        ],
    },
];
