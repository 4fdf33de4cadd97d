import { every, made, type Row, SUBNET, stated, us } from "../../helpers";

const HEALTH = "aws:route53/healthCheck:HealthCheck";
const NAT = "aws:ec2/natGateway:NatGateway";

const OWN = "connection:Connection";
const PARTNERS = "hostedConnection:HostedConnection";
/** Ports of Direct Connect and their price by the hour. */
const PORTS: [type: string, bandwidth: string, dollars: number][] = [
    [OWN, "1Gbps", 0.3],
    [OWN, "10Gbps", 2.25],
    [OWN, "100Gbps", 22.5],
    [OWN, "400Gbps", 85],
    [PARTNERS, "50Mbps", 0.03],
    [PARTNERS, "100Mbps", 0.06],
    [PARTNERS, "200Mbps", 0.08],
    [PARTNERS, "300Mbps", 0.12],
    [PARTNERS, "400Mbps", 0.16],
    [PARTNERS, "500Mbps", 0.2],
    [PARTNERS, "1Gbps", 0.33],
    [PARTNERS, "2Gbps", 0.66],
    [PARTNERS, "5Gbps", 1.65],
    [PARTNERS, "10Gbps", 2.48],
];

/** Ways into and between networks, and what resolves and checks names. */
export const paths: Row[] = [
    {
        it: "a network on a transit gateway, and a way to another gateway",
        resources: [
            made("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "a"),
            made("aws:ec2transitgateway/peeringAttachment:PeeringAttachment", "b"),
            made("aws:ec2transitgateway/connect:Connect", "c"),
        ],
        options: every(10),
        lines: { "transit gateway attachment": 3 * 730 * 0.07, "traffic through it": 3 * 10 * 0.02 },
    },
    {
        it: "a VPN into a transit gateway, with an address a tunnel",
        resources: [made("aws:ec2/vpnConnection:VpnConnection", "office", { transitGatewayId: "tgw-1" })],
        options: us,
        lines: {
            "VPN connection": 730 * 0.05,
            "2 x public IPv4 address of a tunnel": 2 * 730 * 0.005,
            "transit gateway attachment": 730 * 0.05,
            "traffic through it": 0,
        },
    },
    {
        it: "a VPN with private addresses",
        resources: [made("aws:ec2/vpnConnection:VpnConnection", "office", { outsideIpAddressType: "PrivateIpv4" })],
        options: us,
        lines: { "VPN connection": 730 * 0.05 },
    },
    ...["accelerator:Accelerator", "customRoutingAccelerator:CustomRoutingAccelerator"].map(
        (name): Row => ({
            it: `an accelerator with AWS's two addresses, ${name}`,
            // Off or on: it keeps its addresses until it is deleted.
            resources: [made(`aws:globalaccelerator/${name}`, "fast", { enabled: false })],
            options: { ...us, ...stated({ monthly_data_transfer_gb: 100 }) },
            // What it costs to the dearest place.
            lines: {
                accelerator: 730 * 0.025,
                "2 x public IPv4 address": 2 * 730 * 0.005,
                "traffic at a premium": 100 * 0.035,
            },
        }),
    ),
    ...PORTS.map(
        ([name, bandwidth, dollars]): Row => ({
            it: `a port of ${bandwidth}, ${name}`,
            resources: [made(`aws:directconnect/${name}`, "line", { bandwidth })],
            options: every(1000),
            lines: { [`port of ${bandwidth}`]: 730 * dollars, "data out": 1000 * 0.041 },
        }),
    ),
    {
        it: "a resolver in two subnets",
        resources: [
            made("aws:route53/resolverEndpoint:ResolverEndpoint", "dns", {
                ipAddresses: [{ subnetId: "a" }, { subnetId: "b" }],
            }),
        ],
        options: stated({ monthly_queries: 3e6 }),
        lines: { "2 x resolver address": 2 * 730 * 0.125, queries: 3 * 0.4 },
    },
    {
        it: "a health check of a site, by HTTPS, a text, and every ten seconds",
        resources: [made(HEALTH, "site", { type: "HTTPS_STR_MATCH", fqdn: "shop.example.com", requestInterval: 10 })],
        lines: { "health check": 0.75, "3 options": 3 * 2 },
    },
    {
        it: "a health check of an endpoint at AWS",
        resources: [
            made(HEALTH, "alb", { type: "HTTP", fqdn: "x.ap-northeast-2.elb.amazonaws.com", measureLatency: true }),
        ],
        lines: { "health check": 0.5, "1 option": 1 },
    },
    {
        it: "a check of other checks, and one of an alarm",
        resources: [made(HEALTH, "all", { type: "CALCULATED" }), made(HEALTH, "alarm", { type: "CLOUDWATCH_METRIC" })],
        lines: { "health check (CALCULATED)": 0.5, "health check (CLOUDWATCH_METRIC)": 0.5 },
    },
    {
        it: "domains that a firewall of names holds, without a price",
        resources: [
            made("aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList", "bad", { domains: ["a.", "b."] }),
        ],
        lines: {},
        lacks: ["2 domains (2 x month)"],
    },
    {
        it: "an address manager, without a price",
        resources: [made("aws:ec2/vpcIpam:VpcIpam", "ipam")],
        lines: {},
        lacks: ["addresses watched"],
    },
    {
        it: "a directory of three controllers, without a price",
        resources: [
            made("aws:directoryservice/directory:Directory", "ad", {
                type: "MicrosoftAD",
                edition: "Standard",
                desiredNumberOfDomainControllers: 3,
            }),
        ],
        lines: {},
        lacks: ["3 x domain controller, MicrosoftAD standard (2190 x controller-hour)"],
    },
    {
        it: "a classic load balancer in two zones",
        resources: [made("aws:elb/loadBalancer:LoadBalancer", "old", { availabilityZones: ["a", "c"] })],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: {
            "Classic Load Balancer": 730 * 0.025,
            "data through it": 100 * 0.008,
            "2 x public IPv4 address, one a zone": 2 * 730 * 0.005,
        },
    },
    {
        it: "a load balancer of firewalls",
        resources: [made("aws:lb/loadBalancer:LoadBalancer", "gw", { loadBalancerType: "gateway" })],
        options: every(10),
        lines: { "Gateway Load Balancer": 730 * 0.0125, "capacity units": 10 * 0.004 },
    },
    {
        it: "an endpoint of a load balancer of firewalls",
        resources: [made("aws:ec2/vpcEndpoint:VpcEndpoint", "gw", { vpcEndpointType: "GatewayLoadBalancer" })],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: { "Gateway Load Balancer endpoint": 730 * 0.01, "data through the endpoint": 100 * 0.0035 },
    },
    {
        it: "a NAT gateway of a region in two zones with addresses of one's own",
        resources: [
            made(NAT, "nat", {
                availabilityMode: "regional",
                availabilityZoneAddresses: [{ availabilityZone: "a" }, { availabilityZone: "c" }],
            }),
        ],
        lines: { "regional NAT gateway in 2 zones": 2 * 730 * 0.059, "data through the NAT gateway": 5 * 0.059 },
    },
    {
        it: "a NAT gateway of a region that follows what runs: one zone to all",
        resources: [
            made(NAT, "nat", { availabilityMode: "regional" }),
            made(SUBNET, "a", { availabilityZone: "a" }),
            made(SUBNET, "c", { availabilityZone: "c" }),
        ],
        lines: {
            "regional NAT gateway in 2 zones": 2 * 730 * 0.059,
            "public IPv4 addresses, one a zone": 2 * 730 * 0.005,
            "data through the NAT gateway": 5 * 0.059,
        },
        between: {
            "regional NAT gateway in 2 zones": [730 * 0.059, 2 * 730 * 0.059],
            "public IPv4 addresses, one a zone": [730 * 0.005, 2 * 730 * 0.005],
        },
    },
    ...[
        { it: "whose network is elsewhere: all four zones of Seoul", subnets: [], zones: 4 },
        {
            it: "with two subnets whose zones are not known, and two in one zone",
            subnets: [{}, {}, { availabilityZone: "a" }, { availabilityZone: "a" }],
            zones: 3,
        },
    ].map(
        ({ it, subnets, zones }): Row => ({
            it: `a NAT gateway of a region ${it}`,
            resources: [
                made(NAT, "nat", { availabilityMode: "regional", connectivityType: "private", vpcId: "vpc-1" }),
                ...subnets.map((inputs, index) => made(SUBNET, `subnet-${index}`, inputs)),
            ],
            lines: {
                [`regional NAT gateway in ${zones} zones`]: zones * 730 * 0.059,
                "data through the NAT gateway": 5 * 0.059,
            },
            between: { [`regional NAT gateway in ${zones} zones`]: [730 * 0.059, zones * 730 * 0.059] },
        }),
    ),
];
