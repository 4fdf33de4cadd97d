import { type Fault, UserError } from "../components/user-error";
/**
 * What the users do in a month. Every line of a bill that follows use is computed from these figures and says so.
 * The defaults are a month of 500 users of a social app, each active on 20 days. Where a stack has several resources of a
 * kind (two buckets, three log groups) each gets an even share. A GB of traffic is 2^30 bytes, as AWS meters it.
 */
export interface Use {
    /** Users active in the month. @default 500, the system's design size */
    monthlyActiveUsers: number;
    /** API requests. @default 600,000: 500 users x 20 days x 60 requests a day */
    requests: number;
    /** One answer, headers included, in KiB. @default 8: a page of JSON, compressed */
    responseKiB: number;
    /** One request, headers included, in KiB. @default 2 */
    requestKiB: number;
    /** Requests that one connection carries before it closes. @default 10, with keep-alive of 60 s */
    requestsPerConnection: number;
    /** Share of the requests that take the HTTP API, where there is one. WebSockets cannot. @default 1 */
    httpApiShare: number;
    /** Hours of open WebSockets, summed over users. @default 10,000: 500 users x 20 days x 1 hour */
    webSocketHours: number;
    /** What one open WebSocket carries an hour, half each way, in KiB. @default 60: pings each 25 s and a message a minute */
    webSocketKiBPerHour: number;
    /** Files uploaded straight to the bucket. @default 5,000: ten a user */
    uploads: number;
    /** Downloads of such files, straight from the bucket. @default 50,000: each is seen ten times */
    downloads: number;
    /** Size of one file, in MiB. @default 1: a photograph, scaled on the phone */
    fileMiB: number;
    /** Gigabytes in the bucket, in the month's middle. @default 30: half a year of uploads */
    storedGB: number;
    /** Gigabytes of logs written. @default 1.5: 600,000 requests x 2.5 kB */
    logsGB: number;
    /** Gigabytes of VPC flow logs, where they are on. @default 1 */
    flowLogsGB: number;
    /** Gigabytes through the NAT, both ways. @default 5: image pulls go past it through the S3 endpoint */
    natGB: number;
    /** Gigabytes that tasks send to the internet (push messages, mail, APIs). @default 1 */
    internetOutGB: number;
    /** Gigabytes through all interface endpoints. @default 1 */
    endpointGB: number;
    /** Share of traffic between tasks and database, cache or NAT that crosses zones. @default 0.5: two zones, one node each */
    crossZoneShare: number;
    /** Gigabytes between tasks and database or cache, both ways. @default 20: 600,000 requests x 35 KiB */
    backendGB: number;
    /** Gigabytes of images in the registry. @default 2: ten of 200 MB that share layers */
    imagesGB: number;
    /** Calls for secrets: each task start reads each of them. @default 1,000 */
    secretCalls: number;
    /** Calls of customer-managed keys. @default 10,000 */
    kmsCalls: number;
    /** Notifications by alarms, each to every address. @default 20 */
    alarmEmails: number;
    /** DNS queries that are not for an alias. @default 20,000: two a user and active day */
    dnsQueries: number;
    /** Gigabytes of database backups beyond what the instance's own size covers free. @default 0 */
    extraBackupGB: number;
    /** Gigabytes in an Aurora cluster. @default 10 */
    auroraGB: number;
    /** Aurora's reads and writes of storage, in millions. @default 10 */
    auroraIoMillions: number;
    /** Gigabytes in a serverless cache. @default 0.05: sessions and a query cache; less than AWS's minimum */
    cacheGB: number;
    /** ElastiCache processing units of a serverless cache, in millions. @default 6: ten commands a request */
    cacheEcpuMillions: number;
    /** vCPU-hours that burstable instances need beyond their credits. @default 0: a NAT at rest earns more than it spends */
    surplusVcpuHours: number;
    /** Calls of all Lambda functions. @default 10,000 */
    lambdaCalls: number;
    /** Seconds of one call. @default 1 */
    lambdaSeconds: number;
    /** Messages through all queues, each of three requests (send, receive, delete). @default 100,000 */
    queueMessages: number;
    /** DynamoDB reads and writes of one unit, and gigabytes held. @default 1,000,000, 200,000 and 1 */
    dynamoReads: number;
    dynamoWrites: number;
    dynamoGB: number;
    /**
     * Share of what AWS never bills that this stack may take: it counts once an account. @default 1, alone in its account.
     * 0 takes nothing off: another stack of the account has it.
     */
    alwaysFreeShare: number;
}

export const defaultUse: Use = {
    monthlyActiveUsers: 500,
    requests: 600_000,
    responseKiB: 8,
    requestKiB: 2,
    requestsPerConnection: 10,
    httpApiShare: 1,
    webSocketHours: 10_000,
    webSocketKiBPerHour: 60,
    uploads: 5_000,
    downloads: 50_000,
    fileMiB: 1,
    storedGB: 30,
    logsGB: 1.5,
    flowLogsGB: 1,
    natGB: 5,
    internetOutGB: 1,
    endpointGB: 1,
    crossZoneShare: 0.5,
    backendGB: 20,
    imagesGB: 2,
    secretCalls: 1_000,
    kmsCalls: 10_000,
    alarmEmails: 20,
    dnsQueries: 20_000,
    extraBackupGB: 0,
    auroraGB: 10,
    auroraIoMillions: 10,
    cacheGB: 0.05,
    cacheEcpuMillions: 6,
    surplusVcpuHours: 0,
    lambdaCalls: 10_000,
    lambdaSeconds: 1,
    queueMessages: 100_000,
    dynamoReads: 1_000_000,
    dynamoWrites: 200_000,
    dynamoGB: 1,
    alwaysFreeShare: 1,
};

/** Figures of use that cannot be. */
export class UseError extends UserError {}

const SHARES: (keyof Use)[] = ["httpApiShare", "crossZoneShare", "alwaysFreeShare"];

/**
 * The given figures, and the default for each that is left out.
 *
 * @throws UseError that names every figure that is no number of at least 0, every share above 1 and every unknown name
 */
export function useOf(given: Partial<Use> = {}): Use {
    const faults: Fault[] = [];
    for (const [key, value] of Object.entries(given)) {
        if (value === undefined) continue;
        const add = (reason: string, fix: string) => faults.push({ key, value, reason, fix });
        if (!Object.hasOwn(defaultUse, key)) {
            add(`there is no use called ${key}`, `write one of ${Object.keys(defaultUse).join(", ")}`);
        } else if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
            add("it is not a number of at least 0", "write a number of at least 0");
        } else if (SHARES.some((share) => share === key) && value > 1) {
            add("a share is between 0 and 1", "write a number from 0 to 1");
        } else if (key === "requestsPerConnection" && value < 1) {
            add("a connection carries at least 1 request", "write a number of at least 1");
        }
    }
    if (faults.length > 0) throw new UseError("The use cannot be billed", faults);
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return { ...defaultUse, ...stated };
}
