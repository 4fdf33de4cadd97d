import { isDelegated } from "../../../components/ingress/domain";
import type { StartupConfig } from "../startup-config";
import { type Adoptable, arn } from "./entry";

const hasZone = ({ ingress, shared }: StartupConfig) => {
    if (shared.stack !== undefined) return "the zone is another stack's (glimpse:shared)";
    if (ingress.domain === undefined) return "the stack has no domain (glimpse:ingress.domain)";
    return ingress.hostedZoneId === undefined
        ? undefined
        : "the zone stays outside of the program (glimpse:ingress.hostedZoneId)";
};

/** The domain's record, which then leads to the stack: an import and a change of its target are one step for clients. */
function record(family: string, type: string): Adoptable {
    return {
        type: "aws:route53/record:Record",
        name: `ingress-${family}`,
        idIs: "the zone's id, the name and the type, with _ between them",
        example: `Z0123456789ABCDEFGHIJ_glimpse.contact_${type}`,
        id: new RegExp(`^Z[0-9A-Z]+_[\\w.*\\\\-]+_${type}$`),
        isKept: true,
        missing: ({ ingress, shared }) => {
            if (ingress.domain === undefined || !isDelegated(ingress)) {
                return "it has no record until the domain is served (glimpse:ingress.domain, delegated)";
            }
            const isPublic = shared.stack === undefined && ingress.mode === "public";
            return type === "AAAA" && isPublic
                ? "a public load balancer has no IPv6 (glimpse:ingress.mode)"
                : undefined;
        },
    };
}

const ofBalancer = (resource: string, name: string, path: string, missing: Adoptable["missing"]): Adoptable => ({
    type: `aws:lb/${resource[0]?.toLowerCase()}${resource.slice(1)}:${resource}`,
    name,
    ...arn("elasticloadbalancing", path, "its ARN"),
    // The program leaves names to Pulumi, and another one replaces what has it.
    ...(resource === "Listener" ? {} : { keeps: ["name"] }),
    ...(missing ? { missing } : {}),
});

const isOpen = ({ ingress, shared }: StartupConfig) => {
    if (shared.stack !== undefined) return "the load balancer is another stack's (glimpse:shared)";
    return ingress.mode === "public" ? undefined : "its load balancer is internal (glimpse:ingress.mode)";
};
const isServed = (config: StartupConfig) =>
    isOpen(config) ??
    (isDelegated(config.ingress)
        ? undefined
        : "it has no HTTPS until the domain is served (glimpse:ingress.delegated)");

const ofHttpApi = (resource: string, name: string, rest: string): Adoptable => ({
    type: `aws:apigatewayv2/${resource[0]?.toLowerCase()}${resource.slice(1)}:${resource}`,
    name: `http-api-${name}`,
    idIs: rest === "" ? "the API's id" : "the API's id, a slash and its own",
    example: `a1b2c3d4e5${rest}`,
    id: rest === "" ? /^[a-z0-9]{8,12}$/ : /^[a-z0-9]{8,12}\/[\w$-]+$/,
    ...(rest === "" ? { isKept: true } : {}),
    ...(["Api", "Authorizer"].includes(resource) ? { keeps: ["name"] } : {}),
    missing: ({ httpApi, shared }) => {
        if (shared.stack !== undefined) return "a stack in another one's network has no HTTP API (glimpse:shared)";
        return httpApi.enabled === true ? undefined : "the stack has no HTTP API (glimpse:httpApi.enabled)";
    },
});

/** The ways in: the zone with its records, a load balancer of the mode public, the HTTP API; each with its address. */
export const waysIn: readonly Adoptable[] = [
    {
        type: "aws:route53/zone:Zone",
        name: "ingress-zone",
        idIs: "the zone's id",
        example: "Z0123456789ABCDEFGHIJ",
        id: /^Z[0-9A-Z]{1,31}$/,
        isKept: true,
        missing: hasZone,
    },
    record("ipv4", "A"),
    record("ipv6", "AAAA"),
    {
        ...ofBalancer("LoadBalancer", "ingress-public", "loadbalancer/app/glimpse-prod/50dc6c495c0c9188", isOpen),
        isKept: true,
    },
    ofBalancer("TargetGroup", "ingress-public-tg", "targetgroup/glimpse-api/6d0ecf831eec9f09", isOpen),
    ofBalancer(
        "Listener",
        "ingress-public-http",
        "listener/app/glimpse-prod/50dc6c495c0c9188/0a1b2c3d4e5f6071",
        isOpen,
    ),
    ofBalancer(
        "Listener",
        "ingress-public-https",
        "listener/app/glimpse-prod/50dc6c495c0c9188/f2f7dc8efc522ab2",
        isServed,
    ),
    ofHttpApi("Api", "api", ""),
    ofHttpApi("Stage", "stage", "/$default"),
    ofHttpApi("Integration", "load-balancer", "/abc1234"),
    ofHttpApi("Authorizer", "user-pool", "/abc123"),
    ofHttpApi("Route", "default-route", "/abc1234"),
];
