import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { API_PORT, INTERNET_HOST, OTHER_ADDRESS } from "./layout";

/** A NAT per zone: what each knows of itself and of the other. */
export const ZONE_A = { NAT_ROUTE_TABLE_IDS: "rtb-a", NAT_PEERS: "eipalloc-2=rtb-c" };
export const ZONE_C = {
    NAT_ALLOCATION_ID: "eipalloc-2",
    NAT_PUBLIC_IP: OTHER_ADDRESS,
    NAT_ROUTE_TABLE_IDS: "rtb-c",
    NAT_PEERS: "eipalloc-1=rtb-a",
};

export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The address that a private host, or one of its addresses, is seen with; nothing when it does not get out. */
export function seenAs(namespace: string, from?: string): string | undefined {
    const url = `http://${INTERNET_HOST}:${API_PORT}/whoami`;
    const { status, stdout } = spawnSync("ip", [
        "netns",
        "exec",
        namespace,
        "curl",
        "-s",
        "--max-time",
        "1",
        ...(from === undefined ? [] : ["--interface", from]),
        url,
    ]);
    return status === 0 ? String(stdout) : undefined;
}

/** How long until a private host is seen with this address, in milliseconds; within 20 seconds, or as long as given. */
export async function until(namespace: string, address: string, limit = 20_000): Promise<number> {
    const began = Date.now();
    while (seenAs(namespace) !== address) {
        expect(Date.now() - began, `${namespace} is not seen as ${address}`).to.be.lessThan(limit);
        await wait(50);
    }
    return Date.now() - began;
}
