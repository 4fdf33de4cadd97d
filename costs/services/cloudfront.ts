import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import { answersGB, httpApiShare, requestsGB, webSocketGB, webSocketOpenings } from "../traffic";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** Pay as you go: to the viewers, to the origin, and by the request. A VPC origin and the way from AWS's origins are free. */
function traffic(_distribution: Inputs, { relatives, use }: Context): Quantity[] {
    const share = relatives.share(DISTRIBUTION);
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
            // Opening a WebSocket is one request.
            what: "HTTPS requests",
            quantity: ((use.requests * viaHere + webSocketOpenings(use)) * share) / 10_000,
            price: "cloudfront.https.10k",
            kind: "usage",
            allowance: "cloudfront-requests",
            note,
        },
    ];
}

function extras(inputs: Inputs): Quantity[] {
    if (inputs.block("viewerCertificate")?.text("sslSupportMethod") === "vip") {
        throw new Unpriceable(
            "a certificate on its own addresses (vip) costs several hundred dollars a month: use sni-only",
        );
    }
    const shields = inputs.blocks("origins").flatMap((origin) => origin.block("originShield") ?? []);
    if (shields.some((shield) => shield.flag("enabled") !== false)) {
        throw new Unpriceable("Origin Shield bills its requests, and the price book has no price for them");
    }
    return [];
}

const piece = free("settings; the distribution is billed by its traffic");

export const cloudfrontQuantities: Record<string, Quantify> = {
    [DISTRIBUTION]: sumOf(traffic, extras),
    "aws:cloudfront/vpcOrigin:VpcOrigin": free("no separate fee"),
    "aws:cloudfront/function:Function": free("2 million runs a month are always free"),
    "aws:cloudfront/cachePolicy:CachePolicy": piece,
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": piece,
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": piece,
    "aws:cloudfront/originAccessControl:OriginAccessControl": piece,
    "aws:cloudfront/originAccessIdentity:OriginAccessIdentity": piece,
    "aws:cloudfront/publicKey:PublicKey": piece,
    "aws:cloudfront/keyGroup:KeyGroup": piece,
};
