import { ALB, EIP, made, type Row, SUBNET } from "../helpers";
import { answers, bytes, frames, lcu, zones } from "./figures";

const quiet = { requests: 0, webSocketHours: 0 };

/** Load balancers. */
export const balancers: Row[] = [
    {
        it: "an internal load balancer",
        resources: [made(ALB, "alb", { internal: true, ...zones })],
        lines: { "Application Load Balancer": 730 * 0.0225, ...lcu }, // 16.43
    },
    {
        it: "capacity that is reserved, used or not",
        resources: [
            made(ALB, "alb", { internal: true, ...zones, minimumLoadBalancerCapacity: { capacityUnits: 100 } }),
        ],
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            ...lcu,
            "100 reserved capacity units": 100 * 730 * 0.008, // 584.00
        },
    },
    {
        it: "the same under its older name",
        resources: [made("aws:alb/loadBalancer:LoadBalancer", "alb", { internal: true, ...zones })],
        lines: { "Application Load Balancer": 730 * 0.0225, ...lcu },
    },
    {
        it: "a load balancer that faces the internet: an address a zone, and what it answers",
        resources: [made(ALB, "alb", zones)],
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            ...lcu,
            "2 public IPv4 addresses, one a zone": 2 * 730 * 0.005, // 7.30
            "answers to the internet": (answers + frames) * 0.126, // 0.61
        },
    },
    {
        it: "its own Elastic IPs in each zone: billed as addresses, and not once more with the load balancer",
        resources: [
            made(ALB, "nlb", {
                loadBalancerType: "network",
                subnetMappings: ["a", "b", "c"].map((zone) => ({ subnetId: zone, allocationId: `eip-${zone}` })),
            }),
            ...["a", "b", "c"].map((zone) => made(EIP, `eip-${zone}`)),
        ],
        options: { use: quiet },
        lines: {
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "public IPv4 address (Elastic IP)": 3 * 730 * 0.005, // 10.95
            "answers to the internet": 0,
        },
    },
    {
        it: "its own Elastic IP in one zone of three: AWS gives the other two an address",
        resources: [
            made(ALB, "nlb", {
                loadBalancerType: "network",
                subnetMappings: [{ subnetId: "a", allocationId: "eip-a" }, { subnetId: "b" }, { subnetId: "c" }],
            }),
            made(EIP, "eip-a"),
        ],
        options: { use: quiet },
        lines: {
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "public IPv4 address (Elastic IP)": 730 * 0.005, // 3.65
            "2 public IPv4 addresses, one a zone": 2 * 730 * 0.005, // 7.30
            "answers to the internet": 0,
        },
    },
    {
        it: "subnets by mappings without addresses, which count before a list of subnets",
        resources: [
            made(ALB, "alb", { subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }], subnets: ["a", "b", "c"] }),
        ],
        options: { use: quiet },
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (new connections)": 0,
            "2 public IPv4 addresses, one a zone": 2 * 730 * 0.005,
            "answers to the internet": 0,
        },
    },
    {
        it: "a load balancer that faces the internet over IPv6 alone",
        resources: [made(ALB, "alb", { ...zones, ipAddressType: "dualstack-without-public-ipv4" })],
        options: { use: quiet },
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (new connections)": 0,
            "answers to the internet": 0,
        },
    },
    {
        it: "subnets that are not known yet, by the subnets that it waits for",
        resources: [
            made(SUBNET, "a"),
            made(SUBNET, "b"),
            made(SUBNET, "c"),
            made(
                ALB,
                "alb",
                { subnets: "[unknown]" },
                { dependencies: ["a", "b", "c"].map((name) => made(SUBNET, name).urn) },
            ),
        ],
        options: { use: quiet },
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (new connections)": 0,
            "3 public IPv4 addresses, one a zone": 3 * 730 * 0.005,
            "answers to the internet": 0,
        },
    },
    {
        it: "subnets that no one knows yet: four zones, which is all that Seoul has, and two at least",
        resources: [made(ALB, "alb", { subnets: "[unknown]" })],
        options: { use: quiet },
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (new connections)": 0,
            "4 public IPv4 addresses, one a zone": 4 * 730 * 0.005, // 14.60
            "answers to the internet": 0,
        },
        between: { "4 public IPv4 addresses, one a zone": [2 * 730 * 0.005, 4 * 730 * 0.005] },
    },
    {
        it: "many WebSockets, whose open connections are the dearest dimension",
        resources: [made(ALB, "alb", { internal: true })],
        // 730 hours x 30,000 sockets = 10 LCU in every hour; their bytes are 4 KiB an hour.
        options: {
            use: { requests: 0, webSocketHours: 730 * 30_000, webSocketKiBPerHour: 0.1, requestsPerConnection: 10 },
        },
        lines: { "Application Load Balancer": 730 * 0.0225, "capacity units (active connections)": 7300 * 0.008 }, // 58.40
    },
    {
        it: "connections that carry one small request each: new connections are the dearest",
        resources: [made(ALB, "alb", { internal: true })],
        // 90,000 connections an hour are one LCU.
        options: {
            use: { requests: 9_000_000, requestKiB: 0, responseKiB: 0, requestsPerConnection: 1, webSocketHours: 0 },
        },
        lines: { "Application Load Balancer": 730 * 0.0225, "capacity units (new connections)": 100 * 0.008 },
    },
    {
        it: "many rules: their evaluations are the dearest",
        resources: [
            made(ALB, "alb", { internal: true }),
            ...Array.from({ length: 40 }, (_, rule) => made("aws:lb/listenerRule:ListenerRule", `rule-${rule}`)),
        ],
        // 30 rules beyond the ten free, 3,600,000 evaluations an LCU-hour.
        options: { use: { requests: 12_000_000, requestKiB: 0, responseKiB: 0, webSocketHours: 0 } },
        lines: { "Application Load Balancer": 730 * 0.0225, "capacity units (rule evaluations)": 100 * 0.008 },
    },
    {
        it: "a network load balancer inside",
        resources: [made(ALB, "nlb", { internal: true, loadBalancerType: "network", ...zones })],
        lines: { "Network Load Balancer": 730 * 0.0225, "capacity units (processed bytes)": bytes * 0.006 },
    },
];
