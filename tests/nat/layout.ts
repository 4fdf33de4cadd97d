import { execFileSync } from "node:child_process";

/** A NAT instance's place in the VPC. */
export interface NatHost {
    namespace: string;
    instanceId: string;
    interfaceId: string;
    mac: string;
    address: string;
    gateway: string;
    /** The address that EC2 gives at launch, takes when a standing one is associated, and gives again afterwards. */
    passingAddress: string;
}

// Two runs on one machine do not meet; the processes that a run starts are of the same one.
process.env["NAT_TEST_RUN"] ??= String(process.pid);
const PREFIX = `nat${process.env["NAT_TEST_RUN"]}`;
/** Elastic IP addresses by allocation. */
export const ADDRESSES: Record<string, string> = { "eipalloc-1": "203.0.113.1", "eipalloc-2": "203.0.113.2" };
export const STANDING_ADDRESS = "203.0.113.1";
export const OTHER_ADDRESS = "203.0.113.2";
export const INTERNET_HOST = "198.51.100.1";
export const API_PORT = 8080;
/** The internet's APIs over IPv6, which the third host alone has. */
export const API_IPV6 = "fd00:6::1";
/** The subnet of the third host, where it is a standby. */
export const STANDBY_CIDR = "10.0.3.0/28";
export const UDP_PORT = 8081;
/** Echoes, and sends as many bytes as it is asked for. */
export const STREAM_PORT = 8082;
export const PRIVATE_HOST = "10.0.128.10";
export const PRIVATE_HOST_C = "10.0.144.10";
export const ROUTE_TABLES: Record<string, number> = { "rtb-a": 100, "rtb-c": 101 };
/** The terminating lifecycle hook of a NAT on Spot. */
export const END_HOOK = "successor-first";
export const NETWORK_TAG = "glimpse/test/net";
export const HOSTS: [NatHost, NatHost, NatHost] = [host(1), host(2), host(3)];
export const ROUTER = `${PREFIX}-vpc`;
/** The private host of zone a, routed by rtb-a. */
export const PRIVATE = `${PREFIX}-private`;
/** The private host of zone c, routed by rtb-c. */
export const PRIVATE_C = `${PREFIX}-private-c`;
export const INTERNET = `${PREFIX}-internet`;
export const NAMESPACES = [ROUTER, PRIVATE, PRIVATE_C, INTERNET, ...HOSTS.map(({ namespace }) => namespace)];

function host(number: number): NatHost {
    return {
        namespace: `${PREFIX}-nat${number}`,
        instanceId: `i-${number}`,
        interfaceId: `eni-${number}`,
        mac: `02:00:00:00:00:0${number}`,
        address: `10.0.${number}.10`,
        gateway: `10.0.${number}.1`,
        passingAddress: `203.0.113.1${number}`,
    };
}

/** Runs commands in a namespace, one after the other. */
export function inside(namespace: string, ...commands: string[]): string {
    return commands
        .map((command) =>
            execFileSync("ip", ["netns", "exec", namespace, ...command.split(" ")], {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "pipe"],
            }),
        )
        .join("");
}
