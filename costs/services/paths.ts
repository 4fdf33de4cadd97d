import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { byUse, hourly, keyed, monthly, use } from "./amounts";

/** Each network on a transit gateway, by the hour and the gigabyte. */
function attachment(inputs: Inputs, context: Context): Quantity[] {
    return [
        hourly("transit gateway attachment", "vpc.transit-gateway.attachment.hour", 1, context),
        byUse(inputs, context, "traffic through it", "vpc.transit-gateway.gb", "monthly_data_processed_gb"),
    ];
}

/** A peering is an attachment of both gateways, by the hour; its traffic is billed to the gateway that it enters. */
function accepted(_: Inputs, context: Context): Quantity[] {
    return [hourly("transit gateway attachment", "vpc.transit-gateway.attachment.hour", 1, context)];
}

/**
 * Its two tunnels have an address each, which AWS bills as it does any but one's own ("service managed":
 * https://aws.amazon.com/blogs/networking-and-content-delivery/identify-and-optimize-public-ipv4-address-usage-on-aws/); into a
 * transit gateway it is an attachment too.
 */
function vpn(connection: Inputs, context: Context): Quantity[] {
    const isPrivate = connection.text("outsideIpAddressType") === "PrivateIpv4";
    const isLarge = connection.text("tunnelBandwidth") === "large";
    return [
        hourly("VPN connection", isLarge ? "vpn.connection.large.hour" : "vpn.connection.hour", 1, context),
        ...(isPrivate ? [] : [hourly("public IPv4 address of a tunnel", "vpc.public-ipv4.hour", 2, context)]),
        ...(connection.has("transitGatewayId") ? attachment(connection, context) : []),
    ];
}

function acceleration(connection: Inputs): Quantity[] {
    if (connection.flag("enableAcceleration"))
        throw new Unpriceable("acceleration bills two accelerators and their traffic, which are not counted");
    return [];
}

/**
 * Two addresses at edges, by the hour until it is deleted: one that is off keeps them. Its traffic costs more than what the
 * region bills. https://aws.amazon.com/global-accelerator/pricing/
 */
function accelerator(inputs: Inputs, context: Context): Quantity[] {
    const own = inputs.count("ipAddresses");
    const addresses = Math.max(0, 2 - own);
    return [
        hourly("accelerator", "globalaccelerator.hour", 1, context),
        ...(addresses > 0 ? [hourly("public IPv4 address", "vpc.public-ipv4.hour", addresses, context)] : []),
        byUse(inputs, context, "traffic at a premium", "globalaccelerator.premium.gb", "monthly_data_transfer_gb"),
    ];
}

const VPN_GATEWAY = "aws:ec2/vpnGateway:VpnGateway";

/** To a network's own gateway it costs nothing; to a transit gateway it is an attachment, as long as no one can say. */
const association: Steady = (inputs, context) => {
    const named = inputs.known.text("associatedGatewayId") ?? "";
    const isOwn = named.startsWith("vgw-") || inputs.related("associatedGatewayId", VPN_GATEWAY) !== undefined;
    if (isOwn) return { free: "an association with a network's own gateway" };
    return { lines: attachment(inputs, context), unpriced: [] };
};

/** A port by its speed, on from AWS's side or hosted by a partner; what leaves through it is billed by the gigabyte. */
function port(kind: "dedicated" | "hosted"): (connection: Inputs, context: Context) => Quantity[] {
    return (connection, context) => {
        const bandwidth = connection.text("bandwidth") ?? connection.missing("bandwidth");
        return [
            hourly(`port of ${bandwidth}`, `directconnect.${kind}.${keyed(bandwidth)}.hour`, 1, context),
            byUse(connection, context, "data out", "directconnect.out.gb", "monthly_outbound_region_to_dx_location_gb"),
        ];
    };
}

/** An address in each of at least two subnets, by the hour, and the queries through them. */
function resolver(endpoint: Inputs, context: Context): Quantity[] {
    const addresses = endpoint.count("ipAddresses") || endpoint.missing("ipAddresses");
    return [
        hourly("resolver address", "route53.resolver-endpoint.hour", addresses, context),
        byUse(endpoint, context, "queries", "route53.resolver-query.million", "monthly_queries", 1e6),
    ];
}

/** Checks of AWS's own endpoints: the first 50 of an account are free. What it watches decides, and options cost more. */
function healthCheck(check: Inputs, { stated }: Context): Quantity[] {
    const type = check.text("type") ?? check.missing("type");
    if (type === "RECOVERY_CONTROL") return [];
    if (["CALCULATED", "CLOUDWATCH_METRIC"].includes(type)) {
        return [
            { ...monthly(`health check (${type})`, "route53.health-check.aws.month", 1), allowance: "health-checks" },
        ];
    }
    const target = check.known.text("fqdn") ?? "";
    const isAws = /\.(amazonaws\.com(\.cn)?|cloudfront\.net|awsglobalaccelerator\.com)$/.test(target);
    const where = isAws || stated(check.resource, "endpoint_type.aws") !== undefined ? "aws" : "other";
    const options = [
        type.startsWith("HTTPS"),
        type.endsWith("_STR_MATCH"),
        check.number("requestInterval") === 10,
        check.flag("measureLatency") ?? false,
    ].filter(Boolean).length;
    const base = monthly("health check", `route53.health-check.${where}.month`, 1);
    return [
        where === "aws"
            ? { ...base, allowance: "health-checks" }
            : { ...base, note: "of an endpoint outside AWS: cheaper, where it is at AWS" },
        ...(options > 0
            ? [
                  monthly(
                      options === 1 ? "1 option" : `${options} options`,
                      `route53.health-check.option.${where}.month`,
                      options,
                  ),
              ]
            : []),
    ];
}

function domainList(list: Inputs): Quantity[] {
    const domains = list.count("domains");
    return domains === 0 ? [] : [monthly(`${domains} domains`, "route53.dns-firewall.domain.month", domains)];
}

/** An address manager of the free tier costs nothing; the advanced one bills each address that it watches. */
function ipam(manager: Inputs, context: Context): Quantity[] {
    if (manager.text("tier") === "free") return [];
    return [byUse(manager, context, "addresses watched", "vpc.ipam.address-hour", "monthly_address_hours")];
}

/** Two controllers at least, by edition and size. */
function directory(inputs: Inputs, context: Context): Quantity[] {
    const { type, size } = kindOf(inputs);
    const count = Math.max(2, inputs.number("desiredNumberOfDomainControllers") ?? 2);
    return [hourly(`domain controller, ${type} ${size}`, controllerPrice(inputs), count, context)];
}

function kindOf(directory: Inputs): { type: string; size: string } {
    const type = directory.text("type") ?? "SimpleAD";
    const own = type === "MicrosoftAD" ? directory.text("edition") : directory.text("size");
    return { type, size: keyed(own ?? (type === "MicrosoftAD" ? "Enterprise" : "Large")) };
}

/** Of each server of a directory. */
export function controllerPrice(directory: Inputs): string {
    const { type, size } = kindOf(directory);
    return `directory.${keyed(type)}.${size}.controller-hour`;
}

const traffic = (what: string) => unpriced(`${what} bills each hour and gigabyte, which are not counted`);

/** VPN, transit gateways, Direct Connect, Global Accelerator, resolvers and health checks. */
export const pathQuantities: Record<string, Quantify> = {
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": sumOf(attachment),
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": sumOf(attachment),
    "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": sumOf(accepted),
    "aws:ec2transitgateway/connect:Connect": sumOf(attachment),
    "aws:directconnect/gatewayAssociation:GatewayAssociation": association,
    "aws:directconnect/connection:Connection": sumOf(port("dedicated")),
    "aws:directconnect/hostedConnection:HostedConnection": sumOf(port("hosted")),
    "aws:ec2/vpnConnection:VpnConnection": sumOf(vpn, acceleration),
    "aws:globalaccelerator/accelerator:Accelerator": sumOf(accelerator),
    "aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator": sumOf(accelerator),
    "aws:networkmanager/coreNetwork:CoreNetwork": traffic("each edge of a core network"),
    "aws:route53/resolverEndpoint:ResolverEndpoint": sumOf(resolver),
    "aws:route53/healthCheck:HealthCheck": sumOf(healthCheck),
    "aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList": sumOf(domainList),
    "aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation": sumOf(
        use("queries judged", "route53.dns-firewall.query-million", "monthly_queries", 1e6),
    ),
    "aws:route53/profilesProfile:ProfilesProfile": free("its associations with networks are billed"),
    "aws:ec2/vpcIpam:VpcIpam": sumOf(ipam),
    "aws:directoryservice/directory:Directory": sumOf(directory),
};
