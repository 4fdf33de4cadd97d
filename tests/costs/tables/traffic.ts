import { ALB, CDN, EIP, made, type Row, SERVICE, service } from "../helpers";
import { answers, frames, lcu, requests, zones } from "./figures";

const ROUTE = "aws:ec2/route:Route";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const API = "aws:apigatewayv2/api:Api";

/** Addresses, NAT gateways, endpoints, CloudFront, HTTP APIs and transfer. */
export const traffic: Row[] = [
    {
        it: "an Elastic IP that nothing uses",
        resources: [made(EIP, "idle")],
        lines: { "public IPv4 address (Elastic IP)": 730 * 0.005 }, // 3.65
    },
    {
        it: "a NAT gateway with its address",
        resources: [made("aws:ec2/natGateway:NatGateway", "nat", { allocationId: "nat" }), made(EIP, "nat")],
        lines: {
            "NAT gateway": 730 * 0.059, // 43.07
            "data through the NAT gateway": 5 * 0.059, // 0.30
            "public IPv4 address (Elastic IP)": 730 * 0.005,
        },
    },
    {
        it: "two NAT gateways, which share the traffic",
        resources: [made("aws:ec2/natGateway:NatGateway", "a"), made("aws:ec2/natGateway:NatGateway", "c")],
        options: { use: { natGB: 100 } },
        lines: { "NAT gateway": 2 * 730 * 0.059, "data through the NAT gateway": 100 * 0.059 },
    },
    {
        it: "an interface endpoint in two zones",
        resources: [made(ENDPOINT, "ecr", { vpcEndpointType: "Interface", subnetIds: ["a", "c"] })],
        lines: { "interface endpoint in 2 zones": 2 * 730 * 0.013, "data through the endpoint": 1 * 0.01 }, // 18.98
    },
    {
        it: "CloudFront before an internal load balancer",
        resources: [made(ALB, "alb", { internal: true }), made(CDN, "cdn")],
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            ...lcu,
            "data to viewers": (answers + frames) * 0.12, // 0.58
            "data to the origin": (requests + frames) * 0.06, // 0.09
            "HTTPS requests": ((600_000 + 10_000) / 10_000) * 0.012, // 0.73
        },
    },
    {
        it: "CloudFront before a load balancer that faces the internet: the way between them is free",
        resources: [
            made(ALB, "alb", zones, { outputs: { id: "alb", dnsName: "alb.example" } }),
            made(CDN, "cdn", { origins: [{ domainName: "alb.example" }] }),
        ],
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            ...lcu,
            "2 public IPv4 addresses, one a zone": 2 * 730 * 0.005,
            "data to viewers": (answers + frames) * 0.12,
            "data to the origin": (requests + frames) * 0.06,
            "HTTPS requests": 61 * 0.012,
        },
    },
    {
        it: "12 TB through CloudFront, in two tiers",
        resources: [made(CDN, "cdn")],
        // 12,288 GB are 12,288 x 1,048,576 / 8 answers of 8 KiB.
        options: { use: { requests: 12_288 * 131_072, requestKiB: 0, webSocketHours: 0 } },
        lines: {
            "data to viewers": 10_240 * 0.12 + 2_048 * 0.1, // 1,433.60
            "data to the origin": 0,
            "HTTPS requests": 161_061.2736 * 0.012,
        },
    },
    {
        it: "an HTTP API: requests and answers",
        resources: [made(API, "api", { protocolType: "HTTP" })],
        lines: { requests: 0.6 * 1.23, "answers to the internet": answers * 0.126 }, // 0.74 and 0.58
    },
    {
        it: "an HTTP API that takes a quarter of the requests from CloudFront",
        resources: [made(API, "api", { protocolType: "HTTP" }), made(CDN, "cdn")],
        options: { use: { httpApiShare: 0.25, webSocketHours: 0 } },
        lines: {
            requests: 0.15 * 1.23,
            "answers to the internet": 0.25 * answers * 0.126,
            "data to viewers": 0.75 * answers * 0.12,
            "data to the origin": 0.75 * requests * 0.06,
            "HTTPS requests": 45 * 0.012,
        },
    },
    {
        it: "tasks that reach database, NAT and internet across zones",
        resources: [
            ...service({ desiredCount: 0 }),
            made("aws:rds/cluster:Cluster", "db", { engine: "aurora-postgresql" }),
            made(ROUTE, "out", { networkInterfaceId: "eni" }),
        ],
        options: { use: { auroraGB: 0, auroraIoMillions: 0 } },
        lines: {
            "traffic with database and cache across zones": 20 * 0.5 * 0.01, // 0.10
            "traffic with the NAT across zones, out and in": 2 * 5 * 0.5 * 0.01, // 0.05
            "what tasks send to the internet": 1 * 0.126,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "12 TB to the internet, in two tiers",
        resources: [
            ...service({ desiredCount: 0 }),
            made(SERVICE, "old", { launchType: "EC2" }),
            made(ROUTE, "out", { natGatewayId: "n" }),
        ],
        // Two services share it; only the one on Fargate is counted.
        options: { use: { internetOutGB: 2 * 12_288, natGB: 0 } },
        lines: {
            "traffic with the NAT across zones, out and in": 0,
            "what tasks send to the internet": 10_240 * 0.126 + 2_048 * 0.122, // 1,540.10
        },
    },
];
