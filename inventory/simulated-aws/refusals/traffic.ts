import {
    at,
    between,
    type Check,
    checks,
    each,
    exactlyOne,
    given,
    type Inputs,
    matching,
    notOf,
    oneOf,
    outside,
    required,
} from "./check";

const BALANCER = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html";
const TARGETS = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";
const HEALTH = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const LISTENER = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html";
const VPC_ORIGIN = "docs.aws.amazon.com/cloudfront/latest/APIReference/API_VpcOriginEndpointConfig.html";
const DISTRIBUTION = "docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html";
const HTTP_API = "docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html";

function stickiness(inputs: Inputs): string | undefined {
    const type = at(inputs, "stickiness.type");
    const words = ["lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto"];
    const cookie = at(inputs, "stickiness.cookieName");
    if (type === "app_cookie" && cookie === undefined) return "app_cookie needs a cookieName";
    if (/^AWSALB(APP|TG)?/.test(String(cookie ?? ""))) return `${cookie} begins as the load balancer's own cookies do`;
    return notOf(type, words) ?? outside(at(inputs, "stickiness.cookieDuration"), 1, 604800);
}

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

export const trafficChecks: Check[] = [
    ...checks("aws:lb/loadBalancer:LoadBalancer", BALANCER, [
        between("idleTimeout", 1, 4000),
        between("clientKeepAlive", 60, 604800),
        [
            "subnets",
            (inputs) => {
                const subnets = at(inputs, "subnets");
                const layer7 = (at(inputs, "loadBalancerType") ?? "application") === "application";
                return layer7 && Array.isArray(subnets) && subnets.length < 2 ? "it needs two zones" : undefined;
            },
        ],
    ]),
    ...checks("aws:lb/targetGroup:TargetGroup", TARGETS, [
        between("deregistrationDelay", 0, 3600),
        ["stickiness", stickiness],
        oneOf("targetType", "instance", "ip", "lambda", "alb"),
    ]),
    ...checks("aws:lb/targetGroup:TargetGroup", HEALTH, [
        between("healthCheck.interval", 5, 300),
        between("healthCheck.timeout", 2, 120),
        between("healthCheck.healthyThreshold", 2, 10),
        between("healthCheck.unhealthyThreshold", 2, 10),
        [
            "healthCheck.timeout",
            (inputs) =>
                Number(at(inputs, "healthCheck.timeout") ?? 5) >= Number(at(inputs, "healthCheck.interval") ?? 30)
                    ? "it is not shorter than the interval"
                    : undefined,
        ],
        matching("healthCheck.matcher", /^[2-4]\d\d(?:[-,][2-4]\d\d)*$/, "a list or range of codes from 200 to 499"),
        [
            "vpcId",
            (inputs) =>
                at(inputs, "targetType") !== "lambda" && !given(inputs, "vpcId") ? "it must be given" : undefined,
        ],
        [
            "port",
            (inputs) =>
                at(inputs, "targetType") !== "lambda" && !given(inputs, "port") ? "it must be given" : undefined,
        ],
    ]),
    ...checks("aws:lb/listener:Listener", LISTENER, [
        [
            "certificateArn",
            (inputs) =>
                at(inputs, "protocol") === "HTTPS" && !given(inputs, "certificateArn") ? "HTTPS needs one" : undefined,
        ],
        [
            "certificateArn",
            (inputs) =>
                at(inputs, "protocol") === "HTTP" && (given(inputs, "certificateArn") || given(inputs, "sslPolicy"))
                    ? "HTTP has neither certificate nor sslPolicy"
                    : undefined,
        ],
        between("port", 1, 65535),
    ]),
    ...checks(
        "aws:lb/listenerRule:ListenerRule",
        "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
        [between("priority", 1, 50000)],
    ),
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
    ...checks("aws:apigatewayv2/integration:Integration", HTTP_API, [
        between("timeoutMilliseconds", 50, 30000),
        [
            "connectionId",
            (inputs) =>
                at(inputs, "connectionType") === "VPC_LINK" && !given(inputs, "connectionId")
                    ? "VPC_LINK needs one"
                    : undefined,
        ],
        oneOf("payloadFormatVersion", "1.0", "2.0"),
    ]),
    ...checks("aws:apigatewayv2/authorizer:Authorizer", HTTP_API.replace("integrations", "authorizers"), [
        [
            "jwtConfiguration",
            (inputs) =>
                at(inputs, "authorizerType") === "JWT" &&
                !(given(inputs, "jwtConfiguration") && given(inputs, "identitySources"))
                    ? "JWT needs jwtConfiguration and identitySources"
                    : undefined,
        ],
    ]),
    ...checks("aws:apigatewayv2/api:Api", "docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html", [
        [
            "corsConfiguration",
            (inputs) => {
                const origins = at(inputs, "corsConfiguration.allowOrigins");
                return at(inputs, "corsConfiguration.allowCredentials") === true &&
                    Array.isArray(origins) &&
                    origins.includes("*")
                    ? "allowCredentials excludes the origin *"
                    : undefined;
            },
        ],
    ]),
    ...checks(
        "aws:route53/record:Record",
        "docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
        [
            exactlyOne("aliases", "records"),
            [
                "ttl",
                (inputs) =>
                    given(inputs, "records") === given(inputs, "ttl") ? undefined : "records and ttl go together",
            ],
        ],
    ),
    ...checks(
        "aws:acm/certificate:Certificate",
        "docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
        [
            [
                "domainName",
                (inputs) =>
                    String(at(inputs, "domainName") ?? "").length > 64
                        ? "the first name of a certificate has at most 64 characters"
                        : undefined,
            ],
        ],
    ),
];
