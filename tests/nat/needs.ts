import { command, LINUX, type Need, onPath, ROOT, skipUnless, works } from "../needs";

const packages: [tool: string, name: string][] = [
    ["ip", "iproute2"],
    ["nft", "nftables"],
    ["conntrack", "conntrack"],
    ["ping", "iputils-ping"],
    ["curl", "curl"],
    ["sysctl", "procps"],
    ["setpriv", "util-linux"],
];

/** What the tests with real packets need. */
export const NAT_NEEDS: Need[] = [
    LINUX,
    ROOT,
    ...packages.map(([tool, name]) => command(tool, { apt: name })),
    {
        // Root of a container without rights has none.
        what: "network namespaces",
        how: "in Docker: --privileged",
        isMet: () => process.getuid?.() !== 0 || onPath("ip") === undefined || makesNamespaces(),
    },
];

export const mochaGlobalSetup = skipUnless(NAT_NEEDS);

function makesNamespaces(): boolean {
    const name = `nat${process.pid}-asked`;
    return works("ip", "netns", "add", name) && works("ip", "netns", "del", name);
}
