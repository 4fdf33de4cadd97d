import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import {
    answersGB,
    downloadsGB,
    httpApiShare,
    requestsGB,
    siteAnswersGB,
    webSocketGB,
    webSocketOpenings,
} from "../traffic";
import { byUse, monthly } from "./amounts";
import { unstatedByEdge } from "./edges";
import { DISTRIBUTION } from "./log-buckets";
import { type Sites, sitesIn } from "./sites";

/**
 * All that a distribution is asked: a site's by its visitors, one of users' files by each download, another by the API's users, where
 * opening a WebSocket is one request.
 */
export function requestsOf({ resource }: Inputs, { relatives, use }: Context): number {
    const { distributions, downloads, share, shareOfDownloads, shareOfOthers } = sitesIn(relatives);
    if (distributions.has(resource)) return use.siteRequests * share;
    if (downloads.has(resource)) return use.downloads * shareOfDownloads;
    return (use.requests * (1 - httpApiShare(use, relatives)) + webSocketOpenings(use)) * shareOfOthers;
}

/** Pay as you go: to the viewers, to the origin, and by the request. A VPC origin and the way from AWS's origins are free. */
function traffic(distribution: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    // What is stated of each edge is billed at its own prices.
    const unstated = unstatedByEdge(distribution, context);
    if (unstated) return unstated;
    const sites = sitesIn(relatives);
    if (sites.distributions.has(distribution.resource)) return siteTraffic(distribution, context, sites);
    if (sites.downloads.has(distribution.resource)) return fileTraffic(distribution, context, sites);
    const share = sites.shareOfOthers;
    const viaHere = 1 - httpApiShare(use, relatives);
    const note = `${use.requests} requests and ${use.webSocketHours} WebSocket hours a month`;
    return [
        {
            what: "data to viewers",
            quantity: (answersGB(use) * viaHere + webSocketGB(use)) * share,
            price: "cloudfront.out.gb",
            kind: "usage",
            allowance: "cloudfront-out",
            note,
        },
        {
            what: "data to the origin",
            quantity: (requestsGB(use) * viaHere + webSocketGB(use)) * share,
            price: "cloudfront.origin-out.gb",
            kind: "usage",
            note,
        },
        {
            what: "HTTPS requests",
            quantity: requestsOf(distribution, context) / 10_000,
            price: "cloudfront.https.10k",
            kind: "usage",
            allowance: "cloudfront-requests",
            note,
        },
    ];
}

/** Files of a bucket, which the browser keeps: nothing goes to the origin that is billed. */
function siteTraffic(distribution: Inputs, context: Context, { share }: Sites): Quantity[] {
    const { use } = context;
    const note = `${use.siteRequests} requests of sites of ${use.siteResponseKiB} KiB a month`;
    return delivered(siteAnswersGB(use) * share, requestsOf(distribution, context), note);
}

/** Files of users, by signed URLs. */
function fileTraffic(distribution: Inputs, context: Context, { shareOfDownloads }: Sites): Quantity[] {
    const { use } = context;
    const note = `${use.downloads} files of ${use.fileMiB} MiB a month, by signed URLs`;
    return delivered(downloadsGB(use) * shareOfDownloads, requestsOf(distribution, context), note);
}

/** The way from the bucket is free. */
function delivered(gigabytes: number, requests: number, note: string): Quantity[] {
    return [
        {
            what: "data to viewers",
            quantity: gigabytes,
            price: "cloudfront.out.gb",
            kind: "usage",
            allowance: "cloudfront-out",
            note,
        },
        {
            what: "HTTPS requests",
            quantity: requests / 10_000,
            price: "cloudfront.https.10k",
            kind: "usage",
            allowance: "cloudfront-requests",
            note,
        },
    ];
}

/** What a distribution may have on top. Only its addresses are paid for whether used or not. */
function extras(inputs: Inputs, context: Context): Quantity[] {
    const behaviors = [...inputs.blocks("orderedCacheBehaviors"), ...some(inputs.block("defaultCacheBehavior"))];
    const has = (key: string) => behaviors.some((behavior) => behavior.has(key));
    const shields = inputs.blocks("origins").flatMap((origin) => some(origin.block("originShield")));
    const isShielded = shields.some((shield) => shield.flag("enabled") !== false);
    const byFigure = (what: string, price: string, key: string, per: number) =>
        byUse(inputs, context, what, `cloudfront.${price}`, key, per);
    const isDedicated = inputs.block("viewerCertificate")?.text("sslSupportMethod") === "vip";
    const certificates = context.stated(inputs.resource, "custom_ssl_certificates") ?? (isDedicated ? 1 : 0);
    return [
        ...(certificates > 0
            ? [
                  {
                      ...monthly(
                          "certificate on its own addresses",
                          "cloudfront.dedicated-ip-certificate.month",
                          certificates,
                      ),
                      note: "sni-only costs nothing",
                  },
              ]
            : []),
        ...(isShielded
            ? [byFigure("requests to Origin Shield", "origin-shield.10k", "monthly_shield_requests", 1e4)]
            : []),
        ...(has("fieldLevelEncryptionId")
            ? [
                  byFigure(
                      "requests encrypted by field",
                      "field-level-encryption.10k",
                      "monthly_encryption_requests",
                      1e4,
                  ),
              ]
            : []),
        ...(has("lambdaFunctionAssociations")
            ? [
                  byUse(
                      inputs,
                      context,
                      "calls of Lambda@Edge",
                      "lambda.edge.request.million",
                      "monthly_edge_calls",
                      1e6,
                  ),
                  byUse(inputs, context, "run time of Lambda@Edge", "lambda.edge.gb-second", "monthly_edge_gb_seconds"),
              ]
            : []),
        ...(has("realtimeLogConfigArn")
            ? [byFigure("lines of real-time logs", "realtime-log.million", "monthly_log_lines", 1e6)]
            : []),
    ];
}

/** Newer ways in, at prices that no list that was read has. */
function mutualTls(inputs: Inputs): Quantity[] {
    const isAsked = inputs.has("viewerMtlsConfig") || inputs.has("connectionFunctionAssociation");
    if (isAsked)
        throw new Unpriceable("certificates of viewers (mutual TLS) may be billed, and no price of it is known here");
    return [];
}

const some = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found]);

/** The first two million runs of an account are always free. */
function runs(inputs: Inputs, context: Context): Quantity[] {
    const price = "cloudfront.function.million";
    const line = byUse(inputs, context, "runs", price, "monthly_invocations", 1e6);
    const allowance = "cloudfront-functions";
    const { functions, share } = sitesIn(context.relatives);
    if (line.dependsOn === undefined || !functions.has(inputs.resource)) return [{ ...line, allowance }];
    const { siteRequests } = context.use;
    const quantity = (siteRequests * share) / 1e6;
    return [
        { what: "runs", quantity, price, kind: "usage", allowance, note: `one a request: ${siteRequests} a month` },
    ];
}

const piece = free("settings; the distribution is billed by its traffic");

export const cloudfrontQuantities: Record<string, Quantify> = {
    [DISTRIBUTION]: sumOf(traffic, extras, mutualTls),
    "aws:cloudfront/vpcOrigin:VpcOrigin": free("no separate fee"),
    "aws:cloudfront/function:Function": sumOf(runs),
    "aws:cloudfront/cachePolicy:CachePolicy": piece,
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": piece,
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": piece,
    "aws:cloudfront/originAccessControl:OriginAccessControl": piece,
    "aws:cloudfront/originAccessIdentity:OriginAccessIdentity": piece,
    "aws:cloudfront/publicKey:PublicKey": piece,
    "aws:cloudfront/keyGroup:KeyGroup": piece,
};
