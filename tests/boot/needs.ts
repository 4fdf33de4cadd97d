import { NAT_NEEDS } from "../nat/needs";
import { command, type Need, skipUnless } from "../needs";

const packages: [tool: string, name: string][] = [
    ["qemu-system-x86_64", "qemu-system-x86"],
    ["mmdebstrap", "mmdebstrap"],
    ["mke2fs", "e2fsprogs"],
    ["dnsmasq", "dnsmasq-base"],
    ["openssl", "openssl"],
];

/** What the tests of the boot in a real machine need. */
export const BOOT_NEEDS: Need[] = [...NAT_NEEDS, ...packages.map(([tool, name]) => command(tool, { apt: name }))];

export const mochaGlobalSetup = skipUnless(BOOT_NEEDS);
