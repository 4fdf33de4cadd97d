import { at, between, type Check, checks, each, given, type Inputs, json, matching, oneOf } from "./check";

const ALARM = "docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";
const POOL = "docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html";
const REFRESH =
    "docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html";
const CORS = "docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html";

/** The days that CloudWatch Logs can keep a group; 0 is for ever. */
const RETENTION = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What belongs to an alarm of one metric alone. */
const ONE_METRIC = ["metricName", "namespace", "period", "statistic", "extendedStatistic", "dimensions", "unit"];

function aloneFault(inputs: Inputs): string | undefined {
    if (!given(inputs, "metricQueries")) {
        return given(inputs, "metricName") || given(inputs, "evaluationCriteria")
            ? undefined
            : "neither it nor metricQueries is given";
    }
    const extra = ONE_METRIC.filter((key) => given(inputs, key));
    return extra.length > 0 ? `metricQueries exclude ${extra.join(", ")}` : undefined;
}

function queries(inputs: Inputs): string | undefined {
    const all = each(inputs, "metricQueries");
    if (all.length === 0) return undefined;
    const returned = all.filter(({ returnData }) => returnData === true).length;
    if (returned !== 1) return `exactly one returns data, not ${returned}`;
    const wrong = all.find(({ id }) => !/^[a-z][A-Za-z0-9_]*$/.test(String(id)));
    if (wrong) return `id ${wrong["id"]} does not begin with a lower-case letter`;
    const both = all.find((query) => given(query, "metric") === given(query, "expression"));
    return both ? `${both["id"]} needs either a metric or an expression` : undefined;
}

function period(inputs: Inputs): string | undefined {
    const seconds = at(inputs, "period");
    if (seconds === undefined) return undefined;
    const fits = [10, 20, 30].includes(Number(seconds)) || Number(seconds) % 60 === 0;
    if (!fits) return `${seconds} is neither 10, 20, 30 nor a multiple of 60`;
    const span = Number(seconds) * Number(at(inputs, "evaluationPeriods") ?? 1);
    const longest = Number(seconds) >= 3600 ? 604800 : 86400;
    return span > longest ? `it watches ${span} s, over ${longest}` : undefined;
}

function actions(property: string): [string, Check["why"]] {
    return [
        property,
        (inputs) => {
            const all = at(inputs, property);
            return Array.isArray(all) && all.length > 5 ? "an alarm has at most 5 of them" : undefined;
        },
    ];
}

function origins(inputs: Inputs): string | undefined {
    for (const rule of each(inputs, "corsRules")) {
        const allowed = at(rule, "allowedOrigins");
        const slash = Array.isArray(allowed) ? allowed.find((origin) => String(origin).endsWith("/")) : undefined;
        if (slash !== undefined) return `origin ${slash} ends in a slash and would match no browser's`;
        const methods = at(rule, "allowedMethods");
        const known = ["GET", "PUT", "HEAD", "POST", "DELETE"];
        const wrong = Array.isArray(methods) ? methods.find((method) => !known.includes(String(method))) : undefined;
        if (wrong !== undefined) return `method ${wrong} is none of ${known.join(", ")}`;
    }
    return undefined;
}

export const watchingChecks: Check[] = [
    ...checks(
        "aws:cloudwatch/logGroup:LogGroup",
        "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
        [oneOf("retentionInDays", ...RETENTION)],
    ),
    ...checks("aws:cloudwatch/metricAlarm:MetricAlarm", ALARM, [
        ["metricName", aloneFault],
        ["metricQueries", queries],
        ["period", period],
        oneOf("treatMissingData", "missing", "ignore", "breaching", "notBreaching"),
        oneOf(
            "comparisonOperator",
            "GreaterThanOrEqualToThreshold",
            "GreaterThanThreshold",
            "LessThanThreshold",
            "LessThanOrEqualToThreshold",
            "LessThanLowerOrGreaterThanUpperThreshold",
            "LessThanLowerThreshold",
            "GreaterThanUpperThreshold",
        ),
        actions("alarmActions"),
        actions("okActions"),
        [
            "alarmDescription",
            (inputs) =>
                String(at(inputs, "alarmDescription") ?? "").length > 1024
                    ? "it has more than 1024 characters"
                    : undefined,
        ],
        [
            "datapointsToAlarm",
            (inputs) =>
                Number(at(inputs, "datapointsToAlarm") ?? 0) >
                Number(at(inputs, "evaluationPeriods") ?? Number.POSITIVE_INFINITY)
                    ? "it is above evaluationPeriods"
                    : undefined,
        ],
    ]),
    ...checks(
        "aws:cloudwatch/dashboard:Dashboard",
        "docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
        [json("dashboardBody", 1000000)],
    ),
    ...checks("aws:sns/topic:Topic", "docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html", [
        json("policy", 30720),
    ]),
    ...checks("aws:sns/topicPolicy:TopicPolicy", "docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html", [
        json("policy", 30720),
    ]),
    ...checks("aws:sns/topicSubscription:TopicSubscription", "docs.aws.amazon.com/sns/latest/api/API_Subscribe.html", [
        [
            "endpoint",
            (inputs) => {
                const endpoint = at(inputs, "endpoint");
                return at(inputs, "protocol") === "email" && typeof endpoint === "string" && !/.@./.test(endpoint)
                    ? `${endpoint} is not an e-mail address`
                    : undefined;
            },
        ],
    ]),
    ...checks("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", CORS, [["corsRules", origins]]),
    ...checks(
        "aws:s3/bucketPolicy:BucketPolicy",
        "docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
        [json("policy", 20480)],
    ),
    ...checks("aws:cognito/userPool:UserPool", POOL, [
        between("passwordPolicy.minimumLength", 6, 99),
        oneOf("deletionProtection", "ACTIVE", "INACTIVE"),
        oneOf("userPoolTier", "LITE", "ESSENTIALS", "PLUS"),
        oneOf("mfaConfiguration", "OFF", "ON", "OPTIONAL"),
        [
            "aliasAttributes",
            (inputs) =>
                given(inputs, "aliasAttributes") && given(inputs, "usernameAttributes")
                    ? "it excludes usernameAttributes"
                    : undefined,
        ],
    ]),
    ...checks("aws:cognito/userPoolClient:UserPoolClient", REFRESH, [
        [
            "explicitAuthFlows",
            (inputs) => {
                const flows = at(inputs, "explicitAuthFlows");
                const rotates = ["refreshTokenRotation", "refreshTokenRotation.0"].some(
                    (path) => at(inputs, `${path}.feature`) === "ENABLED",
                );
                return rotates && Array.isArray(flows) && flows.includes("ALLOW_REFRESH_TOKEN_AUTH")
                    ? "with refresh token rotation ALLOW_REFRESH_TOKEN_AUTH must be left out"
                    : undefined;
            },
        ],
        between("refreshTokenRotation.retryGracePeriodSeconds", 0, 60),
    ]),
    ...checks(
        "aws:appautoscaling/scheduledAction:ScheduledAction",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
        [matching("schedule", /^(?:cron|rate|at)\(.+\)$/, "cron(...), rate(...) or at(...)")],
    ),
];
