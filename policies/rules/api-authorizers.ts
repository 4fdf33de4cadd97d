import { isMapping } from "../../inventory/read";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { allowed } from "../parameters";
import { rule } from "../rule";

const API = "aws:apigatewayv2/api:Api";
const ROUTE = "aws:apigatewayv2/route:Route";
const REST_API = "aws:apigateway/restApi:RestApi";
const METHOD = "aws:apigateway/method:Method";
const GRAPHQL = "aws:appsync/graphQLApi:GraphQLApi";

/** Browsers ask by OPTIONS what they may do, and cannot send credentials with it. */
const OPERATIONS = ["get", "put", "post", "delete", "patch", "head", "x-amazon-apigateway-any-method"];
const FIX = 'Write an authorizer for it (JWT, AWS_IAM, CUSTOM), or list it in the setting "public"';

/** What an API hands on comes from someone whom it knows. */
export const apiAuthorizers = rule({
    name: "api-authorizers",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "API Gateway and AppSync know who calls, except on routes that are listed as public.",
    why: "A route without an authorizer runs your code, and its bill, for every stranger; a forgotten one is found by scanners.",
    url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
    remediation:
        "Give the route an authorizer: JWT for a user pool, AWS_IAM for services, CUSTOM for a function. A route that is " +
        "meant for everyone, such as a health check or a webhook that checks a signature, goes into the rule's `public`.",
    reads: {
        [API]: ["target", "routeKey", "body", "protocolType"],
        [ROUTE]: ["authorizationType", "routeKey", "apiId"],
        [REST_API]: ["body", "endpointConfiguration.types"],
        [METHOD]: ["authorization", "httpMethod", "apiKeyRequired", "restApi"],
        [GRAPHQL]: ["authenticationType"],
    },
    parameters: { public: allowed([], 'routes that everyone may call, by route key or resource name: "GET /health"') },
    judge: (resources, { public: open }) =>
        inspect(resources, (inspection) => {
            const fault = (name: string, route: string) =>
                open.includes(route) || open.includes(name)
                    ? undefined
                    : `${name} lets everyone call ${route}. ${FIX}.`;
            inspection.askAll([ROUTE], (properties, { name }) => {
                if ((properties.text("authorizationType") ?? "NONE") !== "NONE") return undefined;
                const key = properties.text("routeKey") ?? "$default";
                return isAsked(key, properties) ? fault(name, key) : undefined;
            });
            inspection.askAll([API], (properties, { name }) =>
                properties.text("target") === undefined
                    ? undefined
                    : fault(name, properties.text("routeKey") ?? "$default"),
            );
            inspection.askAll([API], (properties, { name }) => {
                const strangers = openOperations(properties, open);
                return strangers.length === 0 ? undefined : fault(name, strangers.join(", "));
            });
            inspection.askAll([REST_API], (properties, { name }) => {
                const strangers = openOperations(properties, open);
                return strangers.length === 0 || isPrivate(properties) ? undefined : fault(name, strangers.join(", "));
            });
            inspection.askAll([METHOD], (properties, { name }) => {
                if ((properties.text("authorization") ?? "NONE").toUpperCase() !== "NONE") return undefined;
                const method = (properties.text("httpMethod") ?? "ANY").toUpperCase();
                if (method === "OPTIONS" || properties.flag("apiKeyRequired")) return undefined;
                const api = properties.reference("restApi", REST_API);
                if (api && "resource" in api && isPrivate(properties.of(api.resource))) return undefined;
                return fault(name, method);
            });
            inspection.askAll([GRAPHQL], (properties, { name }) =>
                properties.text("authenticationType") === "API_KEY" && !open.includes(name)
                    ? `${name} takes a key that every client holds (API_KEY). Write authenticationType: "AMAZON_COGNITO_USER_POOLS", "AWS_IAM" or "OPENID_CONNECT".`
                    : undefined,
            );
        }),
});

/** Of a WebSocket API only the connection is authorized; of an HTTP API each route but those for OPTIONS. */
function isAsked(key: string, route: Properties): boolean {
    if (key === "$connect") return true;
    if (/^OPTIONS /.test(key)) return false;
    if (key.includes(" ")) return true;
    if (key !== "$default") return false;
    const api = route.reference("apiId", API);
    return !(api && "resource" in api && route.of(api.resource).text("protocolType") === "WEBSOCKET");
}

function isPrivate(api: Properties): boolean {
    return api.block("endpointConfiguration")?.texts("types").includes("PRIVATE") ?? false;
}

/** What of an OpenAPI document anyone may call: `GET /orders`. */
function openOperations(api: Properties, open: string[]): string[] {
    const document = api.json("body");
    if (document === undefined) return [];
    if (!isMapping(document)) return api.wrong("body", "an OpenAPI document", document);
    const paths = document["paths"];
    if (!isMapping(paths)) return api.wrong("body", "an OpenAPI document with paths", paths);
    const otherwise = document["security"];
    return Object.entries(paths).flatMap(([path, operations]) =>
        Object.entries(isMapping(operations) ? operations : {}).flatMap(([method, operation]) => {
            if (!OPERATIONS.includes(method.toLowerCase()) || !isMapping(operation)) return [];
            const isKnown = isMapping(operation["x-amazon-apigateway-auth"])
                ? operation["x-amazon-apigateway-auth"]["type"] !== "NONE"
                : demands(operation["security"] ?? otherwise);
            const route = `${method === OPERATIONS.at(-1) ? "ANY" : method.toUpperCase()} ${path}`;
            return isKnown || open.includes(route) ? [] : [route];
        }),
    );
}

/** An empty list, or an empty choice in it, lets a caller in who says nothing. */
function demands(security: unknown): boolean {
    return (
        Array.isArray(security) &&
        security.length > 0 &&
        security.every((one) => isMapping(one) && Object.keys(one).length > 0)
    );
}
