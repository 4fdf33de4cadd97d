import * as v from "valibot";
import { listOf, named, number, settings, text, usd, whole } from "./shapes";

/*
 * What is read by the bill and the rules, not by the program. The names are those of costs/use.ts, costs/commitments/ and
 * policies/settings.ts, which a program need not load to know that a section is well-formed.
 */

/** A month of the users; each figure's meaning and default stand in costs/use.ts. */
export const use = settings({
    monthlyActiveUsers: number(500),
    requests: number(600000),
    responseKiB: number(8),
    requestKiB: number(2),
    requestsPerConnection: number(10),
    httpApiShare: number(1),
    webSocketHours: number(10000),
    webSocketKiBPerHour: number(60),
    uploads: number(5000),
    downloads: number(50000),
    fileMiB: number(1),
    storedGB: number(30),
    logsGB: number(1.5),
    flowLogsGB: number(1),
    natGB: number(5),
    internetOutGB: number(1),
    endpointGB: number(1),
    crossZoneShare: number(0.5),
    backendGB: number(20),
    imagesGB: number(2),
    secretCalls: number(1000),
    kmsCalls: number(10000),
    alarmEmails: number(20),
    dnsQueries: number(20000),
    extraBackupGB: number(0),
    auroraGB: number(10),
    auroraIoMillions: number(10),
    cacheGB: number(0.05),
    cacheEcpuMillions: number(6),
    surplusVcpuHours: number(0),
    lambdaCalls: number(10000),
    lambdaSeconds: number(1),
    queueMessages: number(100000),
    dynamoReads: number(1000000),
    dynamoWrites: number(200000),
    dynamoGB: number(1),
    alwaysFreeShare: number(1),
});

/** What is reserved or promised: one item a contract. Which settings an item needs depends on its kind. */
export const commitments = listOf(
    settings({
        kind: text("rds-reserved"),
        years: whole(1),
        payment: text("none"),
        instanceClass: text("db.t4g.micro"),
        nodeType: text("cache.t4g.micro"),
        engine: text("postgres"),
        count: whole(1),
        hourlyUsd: usd(0.02),
    }),
    [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
);

/** Levels and parameters by rule, and exceptions. What a rule knows is judged by the rule. */
export const policies = settings({
    rules: named(v.unknown(), { "spot-share": "advisory" }),
    exceptions: listOf(
        settings({
            rule: text("backups"),
            resource: text("postgres-instance"),
            reason: text("a copy of production, made anew each night"),
            expires: text("2027-03-31"),
        }),
        [{ rule: "backups", resource: "postgres-instance", reason: "a nightly copy", expires: "2027-03-31" }],
    ),
});

/** Dollars a month that the stack may cost. Components are named as the program names them. */
export const ceilings = settings({
    monthlyUsd: usd(83),
    worstCaseMonthlyUsd: usd(250),
    components: settings({
        network: usd(9),
        api: usd(14),
        postgres: usd(22),
        redis: usd(17),
        ingress: usd(17),
        files: usd(1),
        users: usd(1),
        "http-api": usd(1),
        images: usd(1),
        secrets: usd(2),
        alarms: usd(1),
    }),
});
