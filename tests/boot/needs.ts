import { NAT_NEEDS } from "../nat/needs";
import { command, skipUnless } from "../needs";

const packages: [tool: string, name: string][] = [
    ["qemu-system-x86_64", "qemu-system-x86"],
    ["mmdebstrap", "mmdebstrap"],
    ["mke2fs", "e2fsprogs"],
    ["dnsmasq", "dnsmasq-base"],
    ["openssl", "openssl"],
];

export const mochaGlobalSetup = skipUnless([
    ...NAT_NEEDS,
    ...packages.map(([tool, name]) => command(tool, { apt: name })),
]);
