import { execFileSync } from "node:child_process";
import { command, LINUX, type Need, onPath, ROOT, works } from "../../needs";

/** What dropping packets needs. */
export const PACKET_NEEDS: Need[] = [
    LINUX,
    ROOT,
    command("nft", { apt: "nftables" }),
    {
        what: "the right to drop packets",
        how: "in Docker: --privileged",
        isMet: () => process.getuid?.() !== 0 || onPath("nft") === undefined || works("nft", "list", "tables"),
    },
];

const TABLES = new Set<string>();
process.once("exit", () => {
    for (const table of TABLES) works("nft", "delete", "table", "inet", table);
});

/** Drops every packet to and from a port of the loopback, as when its host is lost: nothing is refused, nothing ends. */
export function dropPackets(port: number): void {
    const table = name(port);
    TABLES.add(table);
    execFileSync("nft", ["-f", "-"], {
        input: `table inet ${table} {
    chain out {
        type filter hook output priority 0;
        tcp dport ${port} drop
        tcp sport ${port} drop
    }
}`,
    });
}

/** Packets pass again. */
export function passPackets(port: number): void {
    execFileSync("nft", ["delete", "table", "inet", name(port)]);
    TABLES.delete(name(port));
}

function name(port: number): string {
    return `glimpse_${process.pid}_${port}`;
}
