import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { byUse, eachHour, use as feeByUse, hourly, keyed } from "./amounts";
import { subnetCount } from "./subnets";

const NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/**
 * A managed NAT, by the hour and the gigabyte. Its public address is an Elastic IP, billed itself. A regional one is billed in
 * each zone that it is in, with an address there that AWS makes, unless the program lists zones with addresses already made.
 */
function natGateway(gateway: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    const isRegional = gateway.text("availabilityMode") === "regional";
    return [
        ...(isRegional ? regional(gateway, context) : [hourly("NAT gateway", "nat-gateway.hour", 1, context)]),
        {
            what: "data through the NAT gateway",
            quantity: use.natGB * relatives.share(NAT_GATEWAY),
            price: "nat-gateway.gb",
            kind: "usage",
            note: `${use.natGB} GB a month through all NAT gateways`,
        },
    ];
}

/** Where AWS chooses the zones, it takes those of the network's subnets; a subnet that names none may be in one by itself. */
function regional(gateway: Inputs, { hours, relatives, zones: most }: Context): Quantity[] {
    const listed = gateway.count("availabilityZoneAddresses");
    const subnets = relatives.all("aws:ec2/subnet:Subnet").map((one) => gateway.of(one).known);
    const zones = subnets.map((one) => one.text("availabilityZone") ?? one.text("availabilityZoneId"));
    const unnamed = zones.filter((zone) => zone === undefined).length;
    const named = new Set(zones.filter((zone) => zone !== undefined)).size;
    // Subnets that are elsewhere may be in any zone.
    const count = listed || (subnets.length === 0 ? most : Math.min(most, named + unnamed));
    const what = count === 1 ? "regional NAT gateway in 1 zone" : `regional NAT gateway in ${count} zones`;
    const open =
        listed === 0
            ? { range: { minimum: hours, maximum: count * hours }, note: "AWS takes each zone in which something runs" }
            : {};
    const nat: Quantity = { what, quantity: count * hours, price: "nat-gateway.regional.hour", kind: "fixed", ...open };
    if (listed > 0 || gateway.text("connectivityType") === "private") return [nat];
    const address = {
        what: "public IPv4 addresses, one a zone",
        price: "vpc.public-ipv4.hour",
        kind: "fixed",
    } as const;
    return [nat, { ...address, quantity: count * hours, ...open }];
}

const FREE_ENDPOINT = { free: "gateway endpoints have no charge" };

const interfaceEndpoint = sumOf(
    (endpoint: Inputs, { hours }: Context) => {
        const zones = endpoint.has("subnetIds") ? subnetCount(endpoint, "subnetIds") : 0;
        if (zones === 0) throw new Unpriceable("its subnets are not known, and each costs the same again");
        return [
            {
                what: `interface endpoint in ${zones} ${zones === 1 ? "zone" : "zones"}`,
                quantity: zones * hours,
                price: "vpc.interface-endpoint.hour",
                kind: "fixed",
            },
        ];
    },
    (endpoint: Inputs, context: Context) => {
        const price = "transfer.cross-region.gb";
        if (!endpoint.has("serviceRegion")) return [];
        return [byUse(endpoint, context, "traffic to the service's region", price, "monthly_cross_region_gb")];
    },
    (endpoint: Inputs, { relatives, use }: Context) => {
        const others = relatives
            .all(ENDPOINT)
            .filter((one) => endpoint.of(one).known.text("vpcEndpointType") === "Interface");
        return [
            {
                what: "data through the endpoint",
                quantity: use.endpointGB * relatives.evenly(others.length),
                price: "vpc.interface-endpoint.gb",
                kind: "usage",
                note: `${use.endpointGB} GB a month through all interface endpoints`,
            },
        ];
    },
);

const endpointOf = (what: string, family: string): Steady =>
    sumOf(
        eachHour(what, `${family}.hour`),
        feeByUse("data through the endpoint", `${family}.gb`, "monthly_data_processed_gb"),
    );

const firewallEndpoint = endpointOf("Gateway Load Balancer endpoint", "vpc.gateway-lb-endpoint");
const resourceEndpoint = endpointOf("resource endpoint", "vpc.resource-endpoint");

const endpoint: Steady = (inputs, context) => {
    const type = inputs.text("vpcEndpointType") ?? "Gateway";
    if (type === "Gateway") return FREE_ENDPOINT;
    if (type === "Interface") return interfaceEndpoint(inputs, context);
    if (type === "GatewayLoadBalancer") return firewallEndpoint(inputs, context);
    if (type === "Resource") return resourceEndpoint(inputs, context);
    throw new Unpriceable(`the price book has no price for an endpoint of type ${type}`);
};

/** Flow logs to CloudWatch cost what other logs do; delivery to S3 has its own price. */
function flowLog(log: Inputs, { relatives, use }: Context): Quantity[] {
    const destination = log.text("logDestinationType") ?? "cloud-watch-logs";
    const line: Quantity = {
        what: "flow logs written",
        quantity: use.flowLogsGB * relatives.share("aws:ec2/flowLog:FlowLog"),
        price: "logs.vended.gb",
        kind: "usage",
        note: `${use.flowLogsGB} GB a month from all flow logs`,
    };
    if (destination === "cloud-watch-logs") return [{ ...line, allowance: "logs" }];
    return [{ ...line, what: `flow logs delivered to ${destination}`, price: `logs.vended.${keyed(destination)}.gb` }];
}

const network = free("networks, routes and rules have no charge");

export const vpcQuantities: Record<string, Quantify> = {
    [NAT_GATEWAY]: sumOf(natGateway),
    [ENDPOINT]: endpoint,
    "aws:ec2/flowLog:FlowLog": sumOf(flowLog),
    "aws:ec2/vpc:Vpc": network,
    "aws:ec2/subnet:Subnet": network,
    "aws:ec2/internetGateway:InternetGateway": network,
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": network,
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": network,
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": network,
    "aws:ec2/routeTable:RouteTable": network,
    "aws:ec2/route:Route": network,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": network,
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": network,
    "aws:ec2/defaultRouteTable:DefaultRouteTable": network,
    "aws:ec2/securityGroup:SecurityGroup": network,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": network,
    "aws:ec2/securityGroupRule:SecurityGroupRule": network,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": network,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": network,
    "aws:ec2/networkAcl:NetworkAcl": network,
    "aws:ec2/networkAclRule:NetworkAclRule": network,
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": network,
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": network,
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": network,
    "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": unpriced(
        "each further zone of an interface endpoint costs the same again; name the subnets in the endpoint itself",
    ),
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": network,
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": free(
        "no fee by the hour; its traffic across zones is billed as such",
    ),
};
