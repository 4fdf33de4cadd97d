import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import {
    API_IPV6,
    HOSTS,
    INTERNET,
    INTERNET_HOST,
    inside,
    NAMESPACES,
    PRIVATE,
    PRIVATE_C,
    PRIVATE_HOST,
    PRIVATE_HOST_C,
    ROUTE_TABLES,
    ROUTER,
} from "./layout";

/** Makes the namespaces and joins them: addresses, routes, what forwards. */
export function layCables(): void {
    removeNamespaces();
    for (const namespace of NAMESPACES) {
        execFileSync("ip", ["netns", "add", namespace]);
        inside(namespace, "ip link set lo up");
    }
    cable(PRIVATE, "eth0", "private", PRIVATE_HOST, "10.0.128.1", 9001);
    inside(PRIVATE, "ip route add default via 10.0.128.1");
    cable(PRIVATE_C, "eth0", "private-c", PRIVATE_HOST_C, "10.0.144.1", 9001);
    inside(PRIVATE_C, "ip route add default via 10.0.144.1");
    cable(INTERNET, "eth0", "internet", INTERNET_HOST, "198.51.100.254", 1500);
    inside(INTERNET, "ip route add default via 198.51.100.254");
    for (const host of HOSTS) {
        cable(host.namespace, "ens5", host.instanceId, host.address, host.gateway, 9001);
        inside(host.namespace, `ip route add default via ${host.gateway}`);
    }
    layIpv6();
    inside(
        ROUTER,
        "sysctl -qw net.ipv4.ip_forward=1",
        "sysctl -qw net.ipv4.conf.all.rp_filter=0",
        "sysctl -qw net.ipv4.conf.all.send_redirects=0",
        // What it reports a sender of the path's MTU comes by again on its way through the NAT.
        "sysctl -qw net.ipv4.conf.all.accept_local=1",
        "ip route add default via 198.51.100.1",
        "ip rule add iif internet to 10.0.128.0/24 table 200 priority 80",
        "ip rule add to 10.0.0.0/16 table main priority 90",
        `ip rule add iif private table ${ROUTE_TABLES["rtb-a"]} priority 100`,
        `ip rule add iif private-c table ${ROUTE_TABLES["rtb-c"]} priority 101`,
        ...Object.values(ROUTE_TABLES).map((table) => `ip route add blackhole default table ${table}`),
    );
}

/** A standby has no public IPv4 address until it takes the NAT's: it reaches the APIs over IPv6. */
function layIpv6(): void {
    const standby = HOSTS[2];
    inside(standby.namespace, "ip -6 addr add fd00:3::10/64 dev ens5 nodad", "ip -6 route add default via fd00:3::1");
    inside(INTERNET, `ip -6 addr add ${API_IPV6}/64 dev eth0 nodad`, "ip -6 route add fd00:3::/64 via fd00:6::2");
    inside(
        ROUTER,
        `ip -6 addr add fd00:3::1/64 dev ${standby.instanceId} nodad`,
        "ip -6 addr add fd00:6::2/64 dev internet nodad",
        "sysctl -qw net.ipv6.conf.all.forwarding=1",
    );
}

/** Joins a namespace to the router. */
function cable(far: string, farDevice: string, near: string, farAddress: string, nearAddress: string, mtu: number) {
    const peer = ["type", "veth", "peer", "name", farDevice, "netns", far];
    execFileSync("ip", ["link", "add", near, "netns", ROUTER, ...peer]);
    inside(ROUTER, `ip link set ${near} mtu ${mtu} up`, `ip addr add ${nearAddress}/24 dev ${near}`);
    inside(far, `ip link set ${farDevice} mtu ${mtu} up`, `ip addr add ${farAddress}/24 dev ${farDevice}`);
}

/** Those of this run, and of runs that ended without doing so. */
export function removeNamespaces(): void {
    if (!existsSync("/run/netns")) return;
    for (const namespace of readdirSync("/run/netns")) {
        const run = /^nat(\d+)-/.exec(namespace)?.[1];
        if (run && (NAMESPACES.includes(namespace) || !existsSync(`/proc/${run}`))) {
            removeNamespace(namespace);
        }
    }
}

/** What a killed run left is removed by whichever of the processes side by side comes first. */
function removeNamespace(namespace: string): void {
    try {
        execFileSync("ip", ["netns", "del", namespace], { stdio: "pipe" });
    } catch (error) {
        if (existsSync(path.join("/run/netns", namespace))) throw error;
    }
}
