import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { HOSTS, INTERNET_HOST, inside, PRIVATE, STREAM_PORT } from "./layout";
import { finished, listening } from "./processes";
import { Vpc } from "./vpc";

const [first] = HOSTS;
const MIB = 1024 * 1024;

/** What the kernel's tables of connections take: the whole machine's, of which this NAT's is the larger part. */
function connectionBytes(): number | undefined {
    const line = /^nf_conntrack +\d+ +(\d+) +(\d+)/m.exec(readFileSync("/proc/slabinfo", "utf8"));
    return line ? Number(line[1]) * Number(line[2]) : undefined;
}

/** Resident memory of what runs in a namespace under a name, in bytes. */
function residentBytes(namespace: string, command: string): number {
    const pids = spawnSync("ip", ["netns", "pids", namespace], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
    return pids
        .map((pid) => spawnSync("cat", [`/proc/${pid}/status`], { encoding: "utf8" }).stdout)
        .filter((status) => status.startsWith(`Name:\t${command}`))
        .reduce((sum, status) => sum + Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024, 0);
}

describe("a t4g.nano's load", function () {
    this.timeout(60000);
    let vpc: Vpc;

    before(async () => {
        vpc = await Vpc.create();
        await vpc.run(first).says("in service");
    });
    after(() => vpc.destroy());

    it("passes 2,000 connections at once, in a few MiB of the 512", async () => {
        const before = connectionBytes();
        const child = vpc.startModule(PRIVATE, "crowd.ts", "2000");
        const ending = finished(child);
        await listening(child);
        const entries = Number(inside(first.namespace, "sysctl -n net.netfilter.nf_conntrack_count"));
        const after = connectionBytes();
        expect(entries).to.be.within(2000, 2200);
        const { opened, echoed } = JSON.parse((await ending).log.split("\n")[1] ?? "{}");
        expect({ opened, echoed }).to.deep.equal({ opened: 2000, echoed: 2000 });
        const script = residentBytes(first.namespace, "bash");
        expect(script).to.be.within(1, 16 * MIB);
        if (before !== undefined && after !== undefined) expect(after - before).to.be.lessThan(16 * MIB);
        console.log(
            `      ${entries} entries; tables of connections of all namespaces: ${((after ?? 0) / MIB).toFixed(1)} MiB; the script: ${(script / MIB).toFixed(1)} MiB`,
        );
    });

    it("passes a transfer of 1 GiB on one connection without taking more", async () => {
        const fetch = `exec 3<>/dev/tcp/${INTERNET_HOST}/${STREAM_PORT}; echo send 1024 >&3; wc -c <&3`;
        const before = connectionBytes() ?? 0;
        const { stdout } = spawnSync("ip", ["netns", "exec", PRIVATE, "bash", "-c", fetch], { encoding: "utf8" });
        expect(Number(stdout)).to.equal(1024 * MIB);
        expect((connectionBytes() ?? 0) - before).to.be.lessThan(MIB);
    });
});
