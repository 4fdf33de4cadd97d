import { at, between, type Check, checks, each, given, type Inputs, oneOf, outside, required } from "./check";

const VPC_ORIGIN = "docs.aws.amazon.com/cloudfront/latest/APIReference/API_VpcOriginEndpointConfig.html";
const DISTRIBUTION = "docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html";

/** What is wrong with one of the origins. */
function inOrigin(problem: (origin: Inputs) => string | undefined): [string, Check["why"]] {
    return [
        "origins",
        (inputs) => {
            for (const origin of each(inputs, "origins")) {
                const why = problem(origin);
                if (why) return `origin ${origin["originId"]}: ${why}`;
            }
            return undefined;
        },
    ];
}

function behaviours(inputs: Inputs): Inputs[] {
    const first = at(inputs, "defaultCacheBehavior");
    return [...(first ? [first as Inputs] : []), ...each(inputs, "orderedCacheBehaviors")];
}

/** The sets of methods that CloudFront knows. */
const METHODS = ["GET HEAD", "GET HEAD OPTIONS", "DELETE GET HEAD OPTIONS PATCH POST PUT"];

function methods(behaviour: Inputs): string | undefined {
    const allowed = at(behaviour, "allowedMethods");
    if (!Array.isArray(allowed)) return undefined;
    return METHODS.includes([...allowed].sort().join(" ")) ? undefined : `allowedMethods ${allowed} is no set it knows`;
}

function inBehaviour(problem: (behaviour: Inputs, inputs: Inputs) => string | undefined): [string, Check["why"]] {
    return [
        "defaultCacheBehavior",
        (inputs) =>
            behaviours(inputs)
                .map((behaviour) => problem(behaviour, inputs))
                .find(Boolean),
    ];
}

export const cloudFrontChecks: Check[] = [
    ...checks("aws:cloudfront/vpcOrigin:VpcOrigin", VPC_ORIGIN, [
        ...["name", "arn", "httpPort", "httpsPort", "originProtocolPolicy"].map((key) =>
            required(`vpcOriginEndpointConfig.${key}`),
        ),
        required("vpcOriginEndpointConfig.originSslProtocols", "it must be given, even for http-only"),
        oneOf("vpcOriginEndpointConfig.originProtocolPolicy", "http-only", "https-only", "match-viewer"),
        [
            "vpcOriginEndpointConfig.originSslProtocols",
            (inputs) => {
                const items = at(inputs, "vpcOriginEndpointConfig.originSslProtocols.items");
                const quantity = at(inputs, "vpcOriginEndpointConfig.originSslProtocols.quantity");
                return Array.isArray(items) && quantity !== undefined && items.length !== quantity
                    ? `quantity ${quantity} is not the number of items, ${items.length}`
                    : undefined;
            },
        ],
        between("vpcOriginEndpointConfig.httpPort", 1, 65535),
        between("vpcOriginEndpointConfig.httpsPort", 1, 65535),
    ]),
    ...checks("aws:cloudfront/distribution:Distribution", DISTRIBUTION, [
        inOrigin((origin) => {
            const kinds = ["customOriginConfig", "vpcOriginConfig", "s3OriginConfig"].filter((kind) =>
                given(origin, kind),
            );
            return kinds.length > 1 ? `${kinds.join(" and ")} exclude each other` : undefined;
        }),
        inOrigin((origin) => outside(at(origin, "vpcOriginConfig.originReadTimeout"), 1, 120)),
        inOrigin((origin) => outside(at(origin, "vpcOriginConfig.originKeepaliveTimeout"), 1, 120)),
        inBehaviour((behaviour, inputs) => {
            const target = at(behaviour, "targetOriginId");
            const ids = each(inputs, "origins").map(({ originId }) => originId);
            return target === undefined || ids.includes(target) ? undefined : `targetOriginId ${target} is no origin's`;
        }),
        inBehaviour(methods),
        inBehaviour((behaviour) =>
            given(behaviour, "cachePolicyId") && given(behaviour, "forwardedValues")
                ? "cachePolicyId excludes forwardedValues"
                : undefined,
        ),
        inBehaviour((behaviour) =>
            given(behaviour, "originRequestPolicyId") && !given(behaviour, "cachePolicyId")
                ? "originRequestPolicyId needs a cachePolicyId"
                : undefined,
        ),
        [
            "viewerCertificate",
            (inputs) => {
                const arn = at(inputs, "viewerCertificate.acmCertificateArn");
                return typeof arn === "string" && !arn.startsWith("arn:aws:acm:us-east-1:")
                    ? `CloudFront takes certificates of us-east-1, not ${arn}`
                    : undefined;
            },
        ],
        [
            "viewerCertificate",
            (inputs) =>
                given(inputs, "viewerCertificate.acmCertificateArn") &&
                !given(inputs, "viewerCertificate.sslSupportMethod")
                    ? "sslSupportMethod must be given with acmCertificateArn"
                    : undefined,
        ],
        [
            "aliases",
            (inputs) => {
                const aliases = at(inputs, "aliases");
                const own =
                    given(inputs, "viewerCertificate.acmCertificateArn") ||
                    given(inputs, "viewerCertificate.iamCertificateId");
                return Array.isArray(aliases) && aliases.length > 0 && !own
                    ? "CloudFront's own certificate does not cover them"
                    : undefined;
            },
        ],
        [
            "comment",
            (inputs) =>
                String(at(inputs, "comment") ?? "").length > 128 ? "it has more than 128 characters" : undefined,
        ],
        oneOf("priceClass", "PriceClass_All", "PriceClass_200", "PriceClass_100", "None"),
    ]),
];
