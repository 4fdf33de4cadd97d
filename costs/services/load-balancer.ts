import type { ResourceRecord } from "../../inventory";
import { Known, onceEach, type Relatives } from "../../inventory/read";
import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import { answersGB, httpApiShare, requestsGB, webSocketGB, webSocketOpenings } from "../traffic";
import type { Use } from "../use";
import { byUse, hourly } from "./amounts";
import { LEAST_ZONES, subnetCount } from "./subnets";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const RULE = "aws:lb/listenerRule:ListenerRule";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** What one LCU-hour covers: https://aws.amazon.com/elasticloadbalancing/pricing/ */
const LCU = {
    newConnections: 25 * 3600,
    activeConnectionHours: 3000,
    gb: 1,
    ruleEvaluations: 1000 * 3600,
    freeRules: 10,
};

function hours(balancer: Inputs, { hours }: Context): Quantity[] {
    const kind = kindOf(balancer);
    return [
        {
            what: `${KINDS[kind]} Load Balancer`,
            quantity: hours,
            price: `${kind}.hour`,
            kind: "fixed",
        },
    ];
}

/** Capacity units by use: the dearest of the four dimensions counts. */
function capacity(balancer: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    const kind = kindOf(balancer);
    if (kind === "gwlb") return [byUse(balancer, context, "capacity units", "gwlb.lcu-hour", "monthly_lcu_hours")];
    const own = statedUnits(balancer, context, kind);
    if (own) return [own];
    const gb = answersGB(use) + requestsGB(use) + 2 * webSocketGB(use);
    const rules = relatives.all(RULE).length;
    const dimensions = kind === "alb" ? albDimensions(use, gb, rules) : ([["processed bytes", gb]] as const);
    const [name, units] = dimensions.reduce((dearest, one) => (one[1] > dearest[1] ? one : dearest));
    return [
        {
            what: `capacity units (${name})`,
            quantity: units * relatives.share(BALANCER),
            price: `${kind}.lcu-hour`,
            kind: "usage",
            note: `${use.requests} requests and ${use.webSocketHours} WebSocket hours a month, spread over the month`,
        },
    ];
}

/** What a unit covers of Infracost's figures: new connections a second, active ones a minute, rules evaluated a second. */
const COVERS = {
    alb: { new_connections: 25, active_connections: 3000, rule_evaluations: 1000 },
    nlb: { new_connections: 800, active_connections: 100_000 },
} as const;

/** By what is stated of the balancer itself: the dearest of the dimensions, all month. */
function statedUnits(balancer: Inputs, { stated, hours }: Context, kind: "alb" | "nlb"): Quantity | undefined {
    const of = (figure: string) => stated(balancer.resource, figure);
    const rates = Object.entries(COVERS[kind]).map(([figure, covered]) => [figure, of(figure), covered] as const);
    const bytes = of("processed_bytes_gb");
    if (bytes === undefined && rates.every(([, amount]) => amount === undefined)) return undefined;
    const dimensions = [
        ...rates.map(([figure, amount = 0, covered]) => [figure.replace("_", " "), amount / covered] as const),
        ["processed bytes", (bytes ?? 0) / hours] as const,
    ];
    const [name, units] = dimensions.reduce((dearest, one) => (one[1] > dearest[1] ? one : dearest));
    const line = { what: `capacity units (${name})`, quantity: units * hours, price: `${kind}.lcu-hour` } as const;
    return { ...line, kind: "usage", note: "as stated of it, all month" };
}

function albDimensions(use: Use, gb: number, rules: number): [string, number][] {
    const opened = use.requests / use.requestsPerConnection + webSocketOpenings(use);
    // A connection of plain requests is open for a minute or so; a WebSocket for as long as it is used.
    const openHours = use.webSocketHours + use.requests / use.requestsPerConnection / 60;
    return [
        ["new connections", opened / LCU.newConnections],
        ["active connections", openHours / LCU.activeConnectionHours],
        ["processed bytes", gb / LCU.gb],
        ["rule evaluations", (use.requests * Math.max(0, rules - LCU.freeRules)) / LCU.ruleEvaluations],
    ];
}

/** Between zones an application load balancer's traffic is free; that of the others is not. */
function crossZone(balancer: Inputs, context: Context): Quantity[] {
    if (kindOf(balancer) === "alb" || !balancer.flag("enableCrossZoneLoadBalancing")) return [];
    return [byUse(balancer, context, "traffic across zones", "transfer.cross-zone.gb", "monthly_cross_zone_gb")];
}

/** Units kept ready, by the hour, used or not. What is used beyond them is billed as above. */
function reserved(balancer: Inputs, { hours }: Context): Quantity[] {
    const units = balancer.block("minimumLoadBalancerCapacity")?.number("capacityUnits") ?? 0;
    if (units === 0) return [];
    if (kindOf(balancer) !== "alb")
        throw new Unpriceable("the price of a Network Load Balancer's reserved units is not known");
    return [
        { what: `${units} reserved capacity units`, quantity: units * hours, price: "alb.lcu-hour", kind: "fixed" },
    ];
}

/** One address in each subnet of a load balancer that faces the internet. */
function addresses(balancer: Inputs, context: Context): Quantity[] {
    if (isInternal(balancer) || balancer.text("ipAddressType") === "dualstack-without-public-ipv4") return [];
    const zones = zonesOf(balancer, context);
    const quantity = zones.maximum * context.hours;
    if (zones.maximum === 0) return [];
    return [
        {
            what: `${zones.maximum} public IPv4 addresses, one a zone`,
            quantity,
            price: "vpc.public-ipv4.hour",
            kind: "fixed",
            ...(zones.minimum < zones.maximum
                ? {
                      range: { minimum: zones.minimum * context.hours, maximum: quantity },
                      note: `subnets are not known before up: ${zones.minimum} to ${zones.maximum} zones`,
                  }
                : {}),
        },
    ];
}

function zonesOf(balancer: Inputs, { zones }: Context): { minimum: number; maximum: number } {
    const mappings = balancer.blocks("subnetMappings");
    if (mappings.length > 0) {
        // An Elastic IP of one's own is billed itself.
        const own = mappings.filter((mapping) => !mapping.has("allocationId")).length;
        return { minimum: own, maximum: own };
    }
    const count = subnetCount(balancer, "subnets");
    return count > 0 ? { minimum: count, maximum: count } : { minimum: LEAST_ZONES, maximum: zones };
}

/** What it sends to the internet, unless CloudFront is before it: that way is free. */
function internetOut(balancer: Inputs, { relatives, use }: Context): Quantity[] {
    if (isInternal(balancer) || servedByCloudFront(balancer)) return [];
    const { facing } = aroundOf(relatives);
    return [
        {
            what: "answers to the internet",
            quantity:
                (answersGB(use) * (1 - httpApiShare(use, relatives)) + webSocketGB(use)) * relatives.evenly(facing),
            price: "transfer.internet-out.gb",
            kind: "usage",
            allowance: "internet-out",
            note: `${use.requests} answers of ${use.responseKiB} KiB and ${use.webSocketHours} WebSocket hours a month`,
        },
    ];
}

/** Is it the origin of a distribution: by its address, or by what the origins come from while that is unknown? */
function servedByCloudFront({ relatives, resource }: Inputs): boolean {
    const { addresses, origins } = aroundOf(relatives);
    return addresses.has(resource.outputs?.["dnsName"]) || origins.has(resource);
}

/** What decides for each balancer how much it sends to the internet. */
interface Around {
    /** How many are open to the internet. */
    facing: number;
    /** The addresses that distributions have as origins. */
    addresses: ReadonlySet<unknown>;
    /** What these come from. */
    origins: ReadonlySet<ResourceRecord>;
}

/** Every balancer asks for it. */
const aroundOf = onceEach((relatives: Relatives): Around => {
    const distributions = relatives.all(DISTRIBUTION);
    const named = distributions.flatMap((one) => Known.of(one).blocks("origins"));
    return {
        facing: relatives.all(BALANCER).filter((one) => Known.of(one).flag("internal") !== true).length,
        addresses: new Set(named.flatMap((origin) => origin.text("domainName") ?? [])),
        origins: new Set(distributions.flatMap((one) => relatives.sources(one, "origins"))),
    };
});

/** A Gateway Load Balancer has no address of the internet. */
const isInternal = (balancer: Inputs): boolean =>
    balancer.known.text("loadBalancerType") === "gateway" || (balancer.flag("internal") ?? false);

const KINDS = { alb: "Application", nlb: "Network", gwlb: "Gateway" } as const;

function kindOf(balancer: Inputs): keyof typeof KINDS {
    const type = balancer.text("loadBalancerType") ?? "application";
    if (type === "application") return "alb";
    if (type === "network") return "nlb";
    if (type === "gateway") return "gwlb";
    throw new Unpriceable(`the price book has no price for a load balancer of type ${type}`);
}

/** The first kind of load balancer: by the hour and the gigabyte. */
function classic(balancer: Inputs, context: Context): Quantity[] {
    return [
        hourly("Classic Load Balancer", "clb.hour", 1, context),
        byUse(balancer, context, "data through it", "clb.gb", "monthly_data_processed_gb"),
    ];
}

function classicAddresses(balancer: Inputs, context: Context): Quantity[] {
    if (isInternal(balancer)) return [];
    const zones = subnetCount(balancer, "subnets") || balancer.count("availabilityZones");
    if (zones === 0) throw new Unpriceable("its subnets are not known, and each has a public address");
    return [hourly("public IPv4 address, one a zone", "vpc.public-ipv4.hour", zones, context)];
}

const piece = free("counted with its load balancer");

export const loadBalancerQuantities: Record<string, Quantify> = {
    [BALANCER]: sumOf(hours, capacity, reserved, addresses, internetOut, crossZone),
    "aws:lb/targetGroup:TargetGroup": piece,
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": piece,
    "aws:lb/listener:Listener": piece,
    "aws:lb/listenerRule:ListenerRule": piece,
    "aws:lb/listenerCertificate:ListenerCertificate": piece,
    "aws:elb/loadBalancer:LoadBalancer": sumOf(classic, classicAddresses),
};
