import { ec2, json, query } from "../aws-stub";
import { type Case, NOT_FOUND, own, UNREAD } from "./case";
import { NAT, SERVICE, SPOT_NAT } from "./plans";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const roles = (...services: string[]) =>
    query(
        "ListRoles",
        `<Roles>${services.map((service) => `<member><Path>/aws-service-role/${service}/</Path><RoleName>r</RoleName><RoleId>AROA</RoleId><Arn>arn:aws:iam::1:role/r</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></member>`).join("")}</Roles><IsTruncated>false</IsTruncated>`,
    );

export const ACCOUNT: Case[] = [
    {
        name: "caller",
        check: "caller",
        asked: /who updates startup-prod/,
        plan: [],
        good: {},
        ok: /user\/ann, account 123456789012$/,
        bad: [
            {
                where: "an SSO session has 8 minutes left",
                caller: { expires: minutes(8.98) },
                level: "stop",
                says: /end in 8 minutes, and the first up takes up to 40/,
                fix: /aws sso login/,
            },
            {
                where: "an update of a stack that is up has 8 minutes left",
                caller: { expires: minutes(8.98) },
                state: own("aws:ec2/vpc:Vpc", {}),
                level: "stop",
                says: /end in 8 minutes, and an update takes up to 15/,
                fix: /aws sso login/,
            },
            {
                where: "20 minutes are left for an update (ok, not a stop)",
                caller: { expires: minutes(20.98) },
                state: own("aws:ec2/vpc:Vpc", {}),
                level: "ok",
                says: /for 20 minutes/,
                fix: /^$/,
            },
            {
                where: "the root user asks",
                caller: { arn: "arn:aws:iam::123456789012:root" },
                level: "warning",
                says: /root user/,
                fix: /aws configure sso/,
            },
        ],
    },
    {
        name: "region",
        check: "region",
        asked: /ap-northeast-2/,
        plan: [],
        good: {
            DescribeRegions: ec2(
                "DescribeRegions",
                "<regionInfo><item><regionName>ap-northeast-2</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>",
            ),
        },
        bad: [
            {
                where: "the account has not turned it on",
                answers: {
                    DescribeRegions: ec2(
                        "DescribeRegions",
                        "<regionInfo><item><regionName>ap-northeast-2</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo>",
                    ),
                },
                level: "stop",
                says: /off in this account/,
                fix: /aws account enable-region --region-name ap-northeast-2/,
            },
            {
                where: "there is no such region",
                answers: { DescribeRegions: ec2("DescribeRegions", "<regionInfo></regionInfo>") },
                level: "stop",
                says: /no such region/,
                fix: /aws:region/,
            },
        ],
    },
    {
        name: "account plan",
        check: "account plan",
        asked: /free plan/,
        plan: [["aws:rds/instance:Instance", {}], ...NAT],
        good: { GetAccountPlanState: json({ accountId: "1", accountPlanType: "PAID", accountPlanStatus: "ACTIVE" }) },
        bad: [
            {
                where: "the account is on the free plan",
                answers: {
                    GetAccountPlanState: json({ accountId: "1", accountPlanType: "FREE", accountPlanStatus: "ACTIVE" }),
                },
                level: "stop",
                says: /free plan: EC2 .*t4g.nano.*RDS/,
                fix: /aws freetier upgrade-account-plan --account-plan-type PAID/,
            },
            {
                where: "the account is older than the plans (ok, not a stop)",
                answers: { GetAccountPlanState: NOT_FOUND("ResourceNotFoundException") },
                level: "ok",
                says: /no plan/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "state",
        check: "state",
        asked: /made already/,
        plan: [],
        good: {},
        bad: [
            {
                where: "the CLI cannot read it",
                state: UNREAD,
                level: "unknown",
                says: /could not ask: no passphrase/,
                fix: /npm run bootstrap/,
            },
        ],
    },
    ...["ecs.amazonaws.com", "ecs.application-autoscaling.amazonaws.com"].map(
        (service): Case => ({
            name: `service-linked roles: ${service}`,
            check: "service-linked roles",
            asked: new RegExp(`role of ${service}`),
            plan: SERVICE,
            good: { ListRoles: roles("rds.amazonaws.com", service) },
            bad: [
                {
                    where: "the role is missing",
                    answers: { ListRoles: roles("rds.amazonaws.com") },
                    level: "stop",
                    says: /missing/,
                    fix: new RegExp(`aws iam create-service-linked-role --aws-service-name ${service}$`),
                },
            ],
        }),
    ),
    {
        name: "service-linked roles: Spot, for a NAT on Spot",
        check: "service-linked roles",
        asked: /role of spot.amazonaws.com/,
        plan: SPOT_NAT,
        good: { ListRoles: roles("spot.amazonaws.com") },
        bad: [
            {
                where: "the role is missing",
                answers: { ListRoles: roles() },
                level: "stop",
                says: /missing/,
                fix: /spot.amazonaws.com$/,
            },
        ],
    },
];
