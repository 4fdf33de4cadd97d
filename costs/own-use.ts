import type { ResourceRecord } from "../inventory";
import { Known } from "../inventory/read";
import type { Stated } from "./quantity";
import { piecesOf64 } from "./services/amounts";
import { EDGES } from "./services/edges";
import { KIB_PER_GB } from "./traffic";
import type { Use } from "./use";

type Ask = (key: string) => number | undefined;
type Own = Partial<Use>;
type Key = keyof Use;

/** What Infracost calls a figure of ours, and what it is in our unit. */
const one =
    (...figures: [key: string, figure: Key, scale?: number][]) =>
    (ask: Ask): Own =>
        Object.fromEntries(
            figures.flatMap(([key, figure, scale = 1]) => {
                const value = ask(key);
                return value === undefined ? [] : [[figure, value * scale]];
            }),
        );

/** A bucket sends what is stated, whatever the size of its files. */
function bucket(ask: Ask): Own {
    const own = one(
        ["standard.storage_gb", "storedGB"],
        ["standard.storage_gb", "siteGB"],
        ["standard.monthly_tier_2_requests", "siteRequests"],
        ["standard.monthly_tier_1_requests", "uploads"],
        ["standard.monthly_tier_2_requests", "downloads"],
    )(ask);
    const out = ask("monthly_outbound_data_transfer_gb");
    if (own.downloads === undefined && out === undefined) return own;
    const downloads = own.downloads ?? 1;
    return { ...own, downloads, fileMiB: downloads > 0 ? ((out ?? 0) * 1024) / downloads : 0 };
}

function sum(ask: Ask, keys: readonly string[]): number | undefined {
    const known = keys.flatMap((key) => ask(key) ?? []);
    return known.length === 0 ? undefined : known.reduce((total, each) => total + each, 0);
}

/** All edges together, for what follows requests: `services/edges` bills each edge at its own prices. */
function distribution(ask: Ask): Own {
    const all = (name: string) => EDGES.map((edge) => `${name}.${edge}`);
    const requests = sum(ask, [...all("monthly_https_requests"), ...all("monthly_http_requests")]);
    const answers = sum(ask, all("monthly_data_transfer_to_internet_gb"));
    const toOrigin = sum(ask, all("monthly_data_transfer_to_origin_gb"));
    if (requests === undefined && answers === undefined && toOrigin === undefined) return {};
    const count = requests ?? 1;
    const each = (gb = 0) => (count > 0 ? (gb * KIB_PER_GB) / count : 0);
    return {
        requests: count,
        httpApiShare: 0,
        webSocketHours: 0,
        responseKiB: each(answers),
        requestKiB: each(toOrigin),
        siteRequests: count,
        siteResponseKiB: each(answers),
    };
}

/** By the bytes that it passes on: Infracost's other figures of it are by the second. */
function balancer(ask: Ask): Own {
    const gb = ask("processed_bytes_gb");
    if (gb === undefined) return {};
    const traffic = { responseKiB: gb * KIB_PER_GB, requestKiB: 0, webSocketHours: 0, httpApiShare: 0 };
    return { requests: 1, requestsPerConnection: 1, ...traffic };
}

/** Each 64 KB of a request is one. */
function inChunks(key: string, size: string, figure: Key, scale: number): (ask: Ask) => Own {
    return (ask) => {
        const requests = ask(key);
        // Infracost had a shorter name for it once.
        const chunks = piecesOf64(ask(size) ?? ask(size.replace(/_kb$/, "")) ?? 0);
        return requests === undefined ? {} : { [figure]: requests * chunks * scale };
    };
}

const SECONDS_PER_MONTH = 730 * 3600;

/** Reads and writes by the month or by the second; snapshots by the day that each is kept, the first of them free. */
function cluster(ask: Ask, resource?: ResourceRecord): Own {
    const own = one(
        ["storage_gb", "auroraGB"],
        ["monthly_io_requests", "auroraIoMillions", 1e-6],
        ["backup_storage_gb", "extraBackupGB"],
    )(ask);
    const rate = sum(ask, ["read_requests_per_sec", "write_requests_per_sec"]);
    const snapshot = ask("backup_snapshot_size_gb");
    const days = (resource && Known.of(resource).number("backupRetentionPeriod")) ?? 1;
    return {
        ...(rate === undefined ? {} : { auroraIoMillions: (rate * SECONDS_PER_MONTH) / 1e6 }),
        ...(snapshot === undefined ? {} : { extraBackupGB: snapshot * Math.max(0, days - 1) }),
        ...own,
    };
}

/** By type of @pulumi/aws. */
const FIGURES: Readonly<Record<string, (ask: Ask, resource?: ResourceRecord) => Own>> = {
    "aws:apigatewayv2/api:Api": one(["monthly_requests", "requests"], ["request_size_kb", "requestKiB"]),
    "aws:cloudfront/distribution:Distribution": distribution,
    "aws:cloudwatch/logGroup:LogGroup": one(["monthly_data_ingested_gb", "logsGB"]),
    "aws:cognito/userPool:UserPool": one(
        ["monthly_active_users", "monthlyActiveUsers"],
        ["monthly_emails", "userEmails"],
    ),
    "aws:dynamodb/table:Table": one(
        ["monthly_read_request_units", "dynamoReads"],
        ["monthly_write_request_units", "dynamoWrites"],
        ["storage_gb", "dynamoGB"],
    ),
    "aws:ec2/flowLog:FlowLog": one(["monthly_data_ingested_gb", "flowLogsGB"]),
    "aws:ec2/natGateway:NatGateway": one(["monthly_data_processed_gb", "natGB"]),
    "aws:ec2/vpcEndpoint:VpcEndpoint": one(["monthly_data_processed_gb", "endpointGB"]),
    "aws:backup/vault:Vault": one(["storage_gb", "vaultGB"]),
    "aws:ecr/repository:Repository": one(["storage_gb", "imagesGB"]),
    "aws:elasticache/serverlessCache:ServerlessCache": one(
        ["storage_gb", "cacheGB"],
        ["monthly_ecpus", "cacheEcpuMillions", 1e-6],
    ),
    "aws:kms/key:Key": one(["monthly_requests", "kmsCalls"]),
    "aws:lambda/function:Function": one(
        ["monthly_requests", "lambdaCalls"],
        ["request_duration_ms", "lambdaSeconds", 1e-3],
    ),
    "aws:lb/loadBalancer:LoadBalancer": balancer,
    "aws:rds/cluster:Cluster": cluster,
    "aws:rds/instance:Instance": one(["additional_backup_storage_gb", "extraBackupGB"]),
    "aws:route53/zone:Zone": one(["monthly_standard_queries", "dnsQueries"]),
    "aws:s3/bucket:Bucket": bucket,
    "aws:secretsmanager/secret:Secret": one(["monthly_requests", "secretCalls"]),
    "aws:sns/topic:Topic": (ask, resource) =>
        resource && Known.of(resource).flag("fifoTopic")
            ? one(["monthly_requests", "alarmEmails"])(ask)
            : inChunks("monthly_requests", "request_size_kb", "alarmEmails", 1)(ask),
    "aws:sns/topicSubscription:TopicSubscription": inChunks("monthly_requests", "request_size_kb", "alarmEmails", 1),
    // A message is sent, received and deleted.
    "aws:sqs/queue:Queue": inChunks("monthly_requests", "request_size_kb", "queueMessages", 1 / 3),
};

/** What is stated of one resource's use, in our figures; undefined where nothing is. */
export function ownUse(resource: ResourceRecord, stated: Stated): Own | undefined {
    const own = FIGURES[resource.type]?.((key) => stated(resource, key), resource) ?? {};
    return Object.keys(own).length === 0 ? undefined : own;
}

const names = new Map<string, string>();

/** What Infracost calls a figure of a type, where it has a name for it. */
export function nameOfFigure(type: string, figure: Key): string {
    const key = `${type} ${figure}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    let found: string = figure === "surplusVcpuHours" ? "monthly_cpu_credit_hrs" : figure;
    FIGURES[type]?.((asked) => {
        const alone = FIGURES[type]?.((other) => (other === asked ? 1 : undefined)) ?? {};
        if (found === figure && figure in alone) found = asked;
        return undefined;
    });
    names.set(key, found);
    return found;
}
