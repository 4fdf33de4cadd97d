import { at, between, type Check, checks, exactlyOne, given, oneOf } from "./check";

const HTTP_API = "docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html";

export const trafficChecks: Check[] = [
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
