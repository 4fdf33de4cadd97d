import { number, type Setting } from "../../components/setting";

/**
 * A figure of a month, and the price that its unit is billed with first. Some figures have no price themselves: they are
 * free in these amounts, or only a factor.
 */
interface Figure extends Setting<number> {
    default: number;
    /** Key of the price book. */
    price?: string;
    /** Does it follow `monthlyActiveUsers` where it is not stated? `default` is for the default number of users. */
    followsUsers?: boolean;
    /** Is it an amount of use, not a size or a share? */
    isVolume?: boolean;
}

type FigureWords = { unit: string; what: string; price?: string };

/**
 * What the users do in a month: each figure's key, default, unit, meaning and price, once. Every line of a bill that
 * follows use is computed from them. The defaults are a month of 500 users of a social app, each active on 20 days. Where a
 * stack has several resources of a kind (two buckets, three log groups) each gets an even share. What follows the users
 * (`followsUsers`) is so many times its default as there are users. A GB of traffic is 2^30
 * bytes, as AWS meters it.
 */
export const useSettings = {
    monthlyActiveUsers: amount(500, {
        unit: "users",
        what: "Users active in the month: the system's design size.",
        price: "cognito.essentials.mau",
    }),
    requests: byUsers(600_000, {
        unit: "requests",
        what: "API requests: 500 users x 20 days x 60 requests a day.",
        price: "cloudfront.https.10k",
    }),
    userEmails: byUsers(500, {
        unit: "e-mails",
        what: "E-mails of the user pool, where SES sends them: one a user, for sign-up, a new password or a new address.",
        price: "ses.email.1k",
    }),
    responseKiB: size(8, {
        unit: "KiB",
        what: "One answer, headers included: a page of JSON, compressed.",
        price: "cloudfront.out.gb",
    }),
    requestKiB: size(2, { unit: "KiB", what: "One request, headers included.", price: "cloudfront.origin-out.gb" }),
    requestsPerConnection: perConnection(10, {
        unit: "requests",
        what: "Requests that one connection carries before it closes, with keep-alive of 60 s.",
        price: "alb.lcu-hour",
    }),
    httpApiShare: share(1, {
        what: "Share of the requests that take the HTTP API, where there is one. WebSockets cannot.",
        price: "apigateway.http.million",
    }),
    webSocketHours: byUsers(10_000, {
        unit: "hours",
        what: "Hours of open WebSockets, summed over users: 500 users x 20 days x 1 hour.",
        price: "alb.lcu-hour",
    }),
    webSocketKiBPerHour: size(60, {
        unit: "KiB",
        what: "What one open WebSocket carries an hour, half each way: pings each 25 s and a message a minute.",
        price: "cloudfront.out.gb",
    }),
    uploads: byUsers(5000, {
        unit: "files",
        what: "Files uploaded straight to the bucket: ten a user.",
        price: "s3.put.1k",
    }),
    downloads: byUsers(50_000, {
        unit: "files",
        what: "Downloads of such files, straight from the bucket: each is seen ten times.",
        price: "s3.get.1k",
    }),
    fileMiB: size(1, {
        unit: "MiB",
        what: "Size of one file: a photograph, scaled on the phone.",
        price: "transfer.internet-out.gb",
    }),
    storedGB: byUsers(30, {
        unit: "GB",
        what: "Held in the bucket, in the month's middle: half a year of uploads.",
        price: "s3.standard.gb-month",
    }),
    siteRequests: byUsers(50_000, {
        unit: "requests",
        what: "Requests to sites (`kind: site`): 500 users x 20 days x 5 files, the others from the browser's cache. Each is a run of its function too.",
        price: "cloudfront.function.million",
    }),
    siteResponseKiB: size(40, {
        unit: "KiB",
        what: "One file of a site, compressed; less where the browser has it already.",
        price: "cloudfront.out.gb",
    }),
    siteGB: amount(0.1, {
        unit: "GB",
        what: "Held in the buckets of sites: this build, and what is left of the last ones.",
    }),
    logsGB: byUsers(1.5, { unit: "GB", what: "Logs written: 600,000 requests x 2.5 kB.", price: "logs.ingest.gb" }),
    flowLogsGB: amount(1, { unit: "GB", what: "VPC flow logs, where they are on.", price: "logs.vended.gb" }),
    natGB: amount(5, {
        unit: "GB",
        what: "Traffic through the NAT, both ways: image pulls go past it through the S3 endpoint.",
        price: "nat-gateway.gb",
    }),
    internetOutGB: amount(1, {
        unit: "GB",
        what: "What tasks send to the internet: push messages, mail, APIs.",
        price: "transfer.internet-out.gb",
    }),
    endpointGB: amount(1, {
        unit: "GB",
        what: "Traffic through all interface endpoints.",
        price: "vpc.interface-endpoint.gb",
    }),
    crossZoneShare: share(0.5, {
        what: "Share of traffic between tasks and database, cache or NAT that crosses zones: two zones, one node each.",
        price: "transfer.cross-zone.gb",
    }),
    backendGB: byUsers(20, {
        unit: "GB",
        what: "Traffic between tasks and database or cache, both ways: 600,000 requests x 35 KiB.",
        price: "transfer.cross-zone.gb",
    }),
    imagesGB: amount(2, {
        unit: "GB",
        what: "Images in the registry: ten of 200 MB that share layers.",
        price: "ecr.gb-month",
    }),
    secretCalls: amount(1000, {
        unit: "calls",
        what: "Calls for secrets: each task start reads each of them.",
        price: "secretsmanager.api.10k",
    }),
    kmsCalls: amount(10_000, { unit: "calls", what: "Calls of customer-managed keys.", price: "kms.request.10k" }),
    alarmEmails: amount(20, {
        unit: "notifications",
        what: "Notifications by alarms, each to every address.",
        price: "sns.email.100k",
    }),
    dnsQueries: byUsers(20_000, {
        unit: "queries",
        what: "DNS queries that are not for an alias: two a user and active day.",
        price: "route53.query.million",
    }),
    extraBackupGB: amount(0, {
        unit: "GB",
        what: "Database backups beyond what the instance's own size covers free.",
        price: "rds.backup.gb-month",
    }),
    vaultGB: amount(20, {
        unit: "GB",
        what: "Copies of databases in backup vaults: all that the database holds, once, and what changed in the days that copies are kept.",
        price: "rds.backup.gb-month",
    }),
    auroraGB: amount(10, {
        unit: "GB",
        what: "Held in an Aurora cluster, where there is one.",
        price: "aurora.storage.gb-month",
    }),
    auroraIoMillions: amount(10, {
        unit: "million",
        what: "Aurora's reads and writes of storage.",
        price: "aurora.io.million",
    }),
    cacheGB: amount(0.05, {
        unit: "GB",
        what: "Held in a serverless cache: sessions and a query cache; less than AWS's minimum.",
        price: "elasticache.serverless.valkey.gb-hour",
    }),
    cacheEcpuMillions: byUsers(6, {
        unit: "million",
        what: "ElastiCache processing units of a serverless cache: ten commands a request.",
        price: "elasticache.serverless.valkey.ecpu-million",
    }),
    surplusVcpuHours: amount(0, {
        unit: "vCPU-hours",
        what: "What burstable instances need beyond their credits: a NAT at rest earns more than it spends.",
        price: "ec2.t4g.surplus-credit.vcpu-hour",
    }),
    lambdaCalls: amount(10_000, {
        unit: "calls",
        what: "Calls of all Lambda functions.",
        price: "lambda.request.million",
    }),
    lambdaSeconds: size(1, { unit: "seconds", what: "Length of one call.", price: "lambda.arm.gb-second" }),
    queueMessages: amount(100_000, {
        unit: "messages",
        what: "Messages through all queues, each of three requests (send, receive, delete).",
        price: "sqs.standard.million",
    }),
    dynamoReads: amount(1_000_000, {
        unit: "reads",
        what: "DynamoDB reads of one unit.",
        price: "dynamodb.read.million",
    }),
    dynamoWrites: amount(200_000, {
        unit: "writes",
        what: "DynamoDB writes of one unit.",
        price: "dynamodb.write.million",
    }),
    dynamoGB: amount(1, { unit: "GB", what: "Held in DynamoDB tables.", price: "dynamodb.storage.gb-month" }),
    alwaysFreeShare: share(1, {
        what: "Share of what AWS never bills (10 alarm metrics, 5 GB of logs, 100 GB to the internet) that this stack may take: it counts once an account. 0 where another stack of the account has it.",
    }),
};

/** Names and types of the figures: one that is missing here does not compile where a bill reads it. */
export type Use = Record<keyof typeof useSettings, number>;

function amount(usual: number, words: FigureWords): Figure {
    return { ...size(usual, words), isVolume: true };
}

/** So many times as much with so many times the users. */
function byUsers(usual: number, words: FigureWords): Figure {
    return { ...amount(usual, words), followsUsers: true };
}

function size(usual: number, { price, ...words }: FigureWords): Figure {
    const limit = { minimum: 0, why: "no month has less than nothing of it", fix: "write 0 or more" };
    return { ...number({ default: usual, ...limit, ...words }), price };
}

function perConnection(usual: number, { price, ...words }: FigureWords): Figure {
    const limit = { minimum: 1, why: "a connection carries at least one request", fix: "write 1 or more" };
    return { ...number({ default: usual, ...limit, ...words }), price };
}

function share(usual: number, { price, what }: Omit<FigureWords, "unit">): Figure {
    const limit = {
        minimum: 0,
        maximum: 1,
        why: "a share is between 0 and 1, and at most 1 is the whole",
        fix: "write 0 to 1",
    };
    return { ...number({ default: usual, ...limit, what }), price };
}
