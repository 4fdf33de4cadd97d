import { ALARM, BUCKET, CDN, made, type Row, urnOf } from "../helpers";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const POOL = "aws:cognito/userPool:UserPool";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

const metric = { metricName: "CPUUtilization", namespace: "AWS/ECS", period: 60, stat: "Average" };

const job = (name: string, run: object) =>
    made("aws:scheduler/schedule:Schedule", name, {
        scheduleExpression: "cron(30 3 * * ? *)",
        target: { arn: "arn:aws:lambda:ap-northeast-2:123456789012:function:start", input: JSON.stringify({ run }) },
    });
/** Five minutes on each of 365 days. */
const NIGHTLY_HOURS = (365 / 12) * (5 / 60);
/** What the one on Spot costs more on demand. */
const WITHOUT_SPOT = NIGHTLY_HOURS * (0.03725 - 0.011175 + 2 * (0.00409 - 0.001227));

const NO_TRAFFIC = { webSocketHours: 0, responseKiB: 0, requestKiB: 0, storedGB: 0, uploads: 0, downloads: 0 };
const US = { region: "us-east-1" };
/** A distribution that delivers its log, as it must from us-east-1. @param to what receives it @param from another source */
const delivered = (to: string, { from = "arn:cdn", outputFormat = "json" } = {}) => [
    made("aws:cloudfront/distribution:Distribution", "cdn", {}, { outputs: { arn: "arn:cdn" } }),
    made("aws:cloudwatch/logDeliverySource:LogDeliverySource", "source", { ...US, name: "s", resourceArn: from }),
    made(
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
        "destination",
        { ...US, outputFormat, deliveryDestinationConfiguration: { destinationResourceArn: to } },
        { outputs: { arn: "arn:destination" } },
    ),
    made("aws:cloudwatch/logDelivery:LogDelivery", "log", {
        ...US,
        deliverySourceName: "s",
        deliveryDestinationArn: "arn:destination",
    }),
    made(BUCKET, "kept", { bucket: "kept" }, { outputs: { arn: "arn:bucket" } }),
];
const expiring = (days: number, status = "Enabled") =>
    made("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", `after-${days}`, {
        bucket: "kept",
        rules: [{ id: "expire", status, expiration: { days } }],
    });
/** Six files an hour. */
const WRITTEN = { "files of the log written": 4.38 * 0.0045 };
const ASKED = {
    "data to viewers": 0,
    "data to the origin": 0,
    "HTTPS requests": 300 * 0.012,
    uploads: 0,
    downloads: 0,
    "downloads to the internet": 0,
    "files held": 0,
};
const UNKNOWN_DELIVERY = ["except of CloudFront's log into a bucket"];

/** Small services: alarms, jobs, logs of a distribution, sites. */
export const small: Row[] = [
    {
        it: "the runs of scheduled jobs, for as long as they usually take",
        resources: [
            job("nightly", { cpu: 256, memoryMiB: 512, usualMinutes: 5, spot: false }),
            job("cheap", { cpu: 1024, memoryMiB: 2048, usualMinutes: 5, spot: true }),
        ],
        lines: {
            "30 runs of 5 minutes x 0.25 vCPU": NIGHTLY_HOURS * 0.25 * 0.03725,
            "30 runs of 5 minutes x 0.5 GB": NIGHTLY_HOURS * 0.5 * 0.00409,
            "30 runs of 5 minutes x 1 vCPU": NIGHTLY_HOURS * 0.011175,
            "30 runs of 5 minutes x 2 GB": NIGHTLY_HOURS * 2 * 0.001227,
        },
        worst: [WITHOUT_SPOT, 0, WITHOUT_SPOT],
    },
    {
        it: "an alarm on one metric",
        resources: [made(ALARM, "cpu", { metricName: "CPUUtilization", period: 60 })],
        lines: { "1 alarm metric": 0.1 },
    },
    {
        it: "an alarm on an expression of two metrics: the expression itself is none",
        resources: [
            made(ALARM, "errors", {
                metricQueries: [
                    { id: "sum", expression: "a + b", returnData: true },
                    { id: "a", metric },
                    { id: "b", metric },
                ],
            }),
        ],
        lines: { "2 alarm metrics": 2 * 0.1 },
    },
    {
        it: "an alarm on a band of expected values",
        resources: [
            made(ALARM, "band", {
                metricQueries: [
                    { id: "band", expression: "ANOMALY_DETECTION_BAND(m)" },
                    { id: "m", metric },
                ],
            }),
        ],
        lines: { "3 alarm metrics": 3 * 0.1 },
    },
    {
        it: "the alarms of target tracking",
        resources: [
            made("aws:appautoscaling/policy:Policy", "cpu", {
                policyType: "TargetTrackingScaling",
                serviceNamespace: "ecs",
            }),
            made("aws:appautoscaling/policy:Policy", "table", {
                policyType: "TargetTrackingScaling",
                serviceNamespace: "dynamodb",
            }),
        ],
        lines: { "2 alarm metrics of target tracking": 2 * 0.1, "4 alarm metrics of target tracking": 4 * 0.1 },
    },
    {
        it: "the e-mails of a user pool that SES sends, and none of Cognito's own sender",
        resources: [
            made(POOL, "ses", { emailConfiguration: { emailSendingAccount: "DEVELOPER", sourceArn: "arn" } }),
            made(POOL, "own", { emailConfiguration: { emailSendingAccount: "COGNITO_DEFAULT" } }),
        ],
        options: { use: { userEmails: 30_000 } },
        lines: { "e-mails by SES": (15_000 / 1000) * 0.1, "active users, essentials tier": 500 * 0.015 },
    },
    {
        it: "a rate rule at a distribution, which inspects what that is asked",
        resources: [
            made(WEB_ACL, "list", { scope: "CLOUDFRONT", rules: [{ name: "a" }] }, { outputs: { arn: "arn:list" } }),
            made("aws:cloudfront/distribution:Distribution", "cdn", { webAclId: "arn:list" }),
        ],
        options: { use: { requests: 3_000_000, webSocketHours: 0, responseKiB: 0, requestKiB: 0 } },
        lines: {
            "web ACL": 5,
            "1 rule": 1,
            "requests inspected": 3 * 0.6,
            "data to viewers": 0,
            "data to the origin": 0,
            "HTTPS requests": 300 * 0.012,
        },
    },
    {
        it: "the log of a distribution: delivered for nothing, kept for its days, next to users' files in the same bucket",
        resources: [...delivered("arn:bucket"), expiring(10), expiring(3, "Disabled")],
        options: { use: { requests: 3_000_000, ...NO_TRAFFIC } },
        lines: { ...ASKED, ...WRITTEN, "log of requests held": (3_000_000 * 0.6e-6 * 10 * 12 * 0.025) / 365 },
    },
    {
        it: "the log of a distribution that no rule deletes: a month of it, and users' files in the other bucket alone",
        resources: [...delivered("arn:bucket"), made(BUCKET, "files")],
        options: { use: { requests: 3_000_000, ...NO_TRAFFIC, storedGB: 10 } },
        lines: {
            ...ASKED,
            ...WRITTEN,
            "files held": 10 * 0.025,
            "log of requests held": 3_000_000 * 0.6e-6 * 0.025,
        },
    },
    {
        it: "the log of a site, by the requests of its visitors",
        resources: delivered("arn:bucket", { from: "arn:site" }).concat(
            made(
                "aws:cloudfront/distribution:Distribution",
                "site",
                { origins: [{ originAccessControlId: "site" }] },
                { outputs: { arn: "arn:site" } },
            ),
        ),
        options: { use: { requests: 0, ...NO_TRAFFIC, siteRequests: 2_000_000, siteResponseKiB: 0 } },
        lines: {
            ...ASKED,
            "HTTPS requests": 200 * 0.012,
            ...WRITTEN,
            "log of requests held": 2_000_000 * 0.6e-6 * 0.025,
        },
    },
    {
        it: "the log of a distribution to something else, without a price",
        resources: delivered("arn:stream"),
        options: { use: { requests: 3_000_000, ...NO_TRAFFIC } },
        lines: ASKED,
        lacks: UNKNOWN_DELIVERY,
    },
    {
        it: "the log of a distribution as Parquet, without a price",
        resources: delivered("arn:bucket", { outputFormat: "parquet" }),
        options: { use: { requests: 3_000_000, ...NO_TRAFFIC } },
        lines: { ...ASKED, ...WRITTEN, "log of requests held": 3_000_000 * 0.6e-6 * 0.025 },
        lacks: ["as Parquet each gigabyte is billed"],
    },
    {
        it: "the log of something else, without a price",
        resources: delivered("arn:bucket", { from: "arn:model" }),
        options: { use: { requests: 3_000_000, ...NO_TRAFFIC } },
        lines: ASKED,
        lacks: UNKNOWN_DELIVERY,
    },
    {
        it: "a site of files, by its visitors: nothing of what the API's users do",
        resources: [
            made(BUCKET, "site", { bucket: "site" }),
            made("aws:cloudfront/function:Function", "paths", { runtime: "cloudfront-js-2.0" }),
            made(
                CDN,
                "site",
                {
                    origins: [{ originId: "s3", domainName: "site.s3.amazonaws.com", originAccessControlId: "E1" }],
                    defaultCacheBehavior: { functionAssociations: [{ functionArn: "arn:paths" }] },
                },
                {
                    propertyDependencies: {
                        origins: [urnOf(BUCKET, "site")],
                        defaultCacheBehavior: [urnOf("aws:cloudfront/function:Function", "paths")],
                    },
                },
            ),
        ],
        options: { use: { siteRequests: 20_000_000, siteResponseKiB: 100, siteGB: 2, requests: 9, storedGB: 9 } },
        lines: {
            "data to viewers": ((20_000_000 * 100) / 1024 / 1024) * 0.12,
            "HTTPS requests": 2000 * 0.012,
            runs: 20 * 0.1,
            "files held": 2 * 0.025,
            "reads by CloudFront": 20_000 * 0.00035,
        },
    },
    {
        it: "files of users through CloudFront, by signed URLs: from the bucket's to the users' price, and no visitor of a site",
        resources: [
            made(BUCKET, "files", { bucket: "files" }),
            made(
                CDN,
                "files",
                {
                    origins: [{ originId: "s3", domainName: "files.s3.amazonaws.com", originAccessControlId: "E1" }],
                    defaultCacheBehavior: { trustedKeyGroups: ["group"] },
                },
                { propertyDependencies: { origins: [urnOf(BUCKET, "files")] } },
            ),
        ],
        options: {
            use: {
                downloads: 5_000_000,
                fileMiB: 1,
                uploads: 1000,
                storedGB: 10,
                siteRequests: 9,
                requests: 9,
                webSocketHours: 9,
            },
        },
        lines: {
            "data to viewers": (5_000_000 / 1024) * 0.12,
            "HTTPS requests": 500 * 0.012,
            "files held": 10 * 0.025,
            uploads: 0.0045,
            downloads: 5000 * 0.00035,
        },
    },
    {
        it: "a composite alarm",
        resources: [made("aws:cloudwatch/compositeAlarm:CompositeAlarm", "all")],
        lines: { "composite alarm": 0.5 },
    },
    { it: "a dashboard", resources: [made(DASHBOARD, "shop", { dashboardBody: "{}" })], lines: { dashboard: 3 } },
    {
        it: "a filter that makes a metric of a log",
        resources: [made("aws:cloudwatch/logMetricFilter:LogMetricFilter", "errors")],
        lines: { "custom metric of a log filter": 0.3 },
    },
];
