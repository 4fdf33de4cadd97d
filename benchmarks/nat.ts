import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { HOSTS, type NatHost, OTHER_ADDRESS, PRIVATE, PRIVATE_C, STANDBY_CIDR } from "../tests/nat/layout";
import { NAT_NEEDS } from "../tests/nat/needs";
import type { Running } from "../tests/nat/processes";
import { ZONE_A, ZONE_C } from "../tests/nat/seen";
import { probe, survived, upload } from "../tests/nat/traffic";
import { Vpc } from "../tests/nat/vpc";
import { demand } from "./demand";
import { DATA, type Measured, type Run, writeReport } from "./nat-report";

// How long the private subnets are without a way out when a NAT is replaced or lost, measured with packets in network
// namespaces (root, iproute2, nftables): all parts, or one of them. Keeps every run in docs/nat-failover.json, and writes
// docs/nat-failover.md and its chart from that.

const TRANSFERS = 3;
const [first, second, third] = HOSTS;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Watches a private host while something happens: new connections each 50 ms, transfers of 1 kB each 20 ms. */
async function watched(vpc: Vpc, host: string, happen: () => Promise<void>) {
    const transfers = await Promise.all(Array.from({ length: TRANSFERS }, () => upload(vpc, host)));
    const connections = await probe(vpc, host);
    await wait(500);
    await happen();
    await wait(2000);
    const [{ longestGapMs }, ...ends] = await Promise.all([
        connections.end(),
        ...transfers.map((transfer) => transfer.end()),
    ] as const);
    const lost = ends.filter((end) => !survived(end)).map(({ error }) => error ?? "not all arrived");
    return { gap: longestGapMs, survived: TRANSFERS - lost.length, lost };
}

/** One NAT for all zones: the second takes over from the first, which is well (planned) or hangs (unplanned). */
async function takeovers(planned: boolean, count: number): Promise<Run[]> {
    const vpc = await Vpc.create();
    const runs: Run[] = [];
    try {
        let [owner, next]: [NatHost, NatHost] = [first, second];
        await vpc.boot(owner);
        for (let run = 0; run < count; run++) {
            await vpc.relaunch(next);
            const before = vpc.calls().length;
            let began = 0;
            const seen = await watched(vpc, PRIVATE, async () => {
                if (!planned) vpc.hang(owner);
                began = Date.now();
                const { status, log } = await vpc.boot(next);
                if (status !== 0) throw new Error(log);
            });
            if (!planned) vpc.recover(owner);
            const moves = vpc
                .calls()
                .slice(before)
                .filter(({ action, dryRun }) => !dryRun && /^(Replace|Associate)/.test(action));
            const [from, to] = [moves[0]?.at ?? began, moves.at(-1)?.at ?? began];
            runs.push({ ...seen, script: from - began, takeover: to - from });
            [owner, next] = [next, owner];
            console.log(`${planned ? "planned" : "unplanned"} ${run + 1}: ${JSON.stringify(runs.at(-1))}`);
        }
    } finally {
        vpc.destroy();
    }
    return runs;
}

/** A NAT per zone, with the watch as it is in service: one hangs, the other takes over, and a successor takes the zone back. */
async function losses(count: number): Promise<Run[]> {
    const vpc = await Vpc.create();
    const zoneA = { NAT_ROUTE_TABLE_IDS: "rtb-a", NAT_PEERS: "eipalloc-2=rtb-c", NAT_WATCH_SECONDS: "2" };
    const zoneC = { NAT_ALLOCATION_ID: "eipalloc-2", NAT_PUBLIC_IP: OTHER_ADDRESS, NAT_ROUTE_TABLE_IDS: "rtb-c" };
    const runs: Run[] = [];
    try {
        let [owner, next]: [NatHost, NatHost] = [second, third];
        const survivor: Running = vpc.run(first, zoneA);
        await survivor.says("in service");
        await vpc.boot(owner, zoneC);
        for (let run = 0; run < count; run++) {
            // The survivor learns who its peer is now.
            await wait(2500);
            const before = vpc.calls().length;
            const move = () =>
                vpc
                    .calls()
                    .slice(before)
                    .find(({ action }) => action === "ReplaceRoute");
            let began = 0;
            const seen = await watched(vpc, PRIVATE_C, async () => {
                // Somewhere between two checks.
                await wait((run * 2000) / count);
                began = Date.now();
                vpc.hang(owner);
                while (!move() && Date.now() - began < 30_000) await wait(100);
            });
            runs.push({ ...seen, script: (move()?.at ?? Date.now()) - began, takeover: 0 });
            await vpc.relaunch(next);
            const { status, log } = await vpc.boot(next, zoneC);
            if (status !== 0) throw new Error(log);
            // The survivor has heard from the successor before the lost one answers again.
            await wait(6000);
            vpc.recover(owner);
            [owner, next] = [next, owner];
            console.log(`zone lost ${run + 1}: ${JSON.stringify(runs.at(-1))}`);
        }
    } finally {
        vpc.destroy();
    }
    return runs;
}

/** A change of owner: since `began` until its first call that moves something, and from there to the last one. */
function moved(vpc: Vpc, before: number, began: number) {
    const moves = vpc
        .calls()
        .slice(before)
        .filter(({ action, dryRun }) => !dryRun && /^(Replace|Associate)/.test(action));
    const [from, to] = [moves[0]?.at ?? began, moves.at(-1)?.at ?? began];
    return { script: from - began, takeover: to - from };
}

const ON_DEMAND = { NAT_STANDBY_CIDR: STANDBY_CIDR, NAT_WATCH_SECONDS: "2" };

/** A NAT and its standby, each time new: the NAT hangs or is terminated, or a successor takes over from the standby. */
function standbys(loss: "hung" | "terminated" | "planned", count: number): Promise<Run[]> {
    return repeated(`standby, ${loss}`, count, async (vpc, share) => {
        const nat = vpc.run(first, ON_DEMAND);
        await nat.says("in service");
        const standby = await vpc.runStandby({ NAT_WATCH_SECONDS: "1" });
        await standby.says("in service");
        // Somewhere between two checks.
        await wait(2000 + share * 1000);
        const lose = async () => {
            if (loss === "terminated") await vpc.terminate(first);
            else vpc.hang(first);
            await standby.says("has taken over");
        };
        if (loss === "planned") await lose();
        const before = vpc.calls().length;
        let began = 0;
        const seen = await watched(vpc, PRIVATE, async () => {
            began = Date.now();
            if (loss === "planned") await vpc.run(second, ON_DEMAND).says("in service");
            else await lose();
        });
        return { ...seen, ...moved(vpc, before, began) };
    });
}

/** A NAT per zone, both well, whose zones cannot reach each other: until each has its own zone again, and keeps it. */
function splits(count: number): Promise<Run[]> {
    return repeated("zone split", count, async (vpc, share) => {
        const asInService = { NAT_WATCH_SECONDS: "2" };
        const nats = [vpc.run(first, { ...ZONE_A, ...asInService }), vpc.run(second, { ...ZONE_C, ...asInService })];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        await wait(5000 + share * 2000);
        const before = vpc.calls().length;
        let began = 0;
        const seen = await watched(vpc, PRIVATE, async () => {
            began = Date.now();
            vpc.cut([
                [first.instanceId, second.instanceId],
                ["private", second.instanceId],
                ["private-c", first.instanceId],
            ]);
            await Promise.all(nats.map((nat) => nat.says("has taken its routes back")));
        });
        return { ...seen, ...moved(vpc, before, began) };
    });
}

/** Runs something in a new VPC each time, with how far through the runs it is. */
async function repeated(what: string, count: number, once: (vpc: Vpc, share: number) => Promise<Run>): Promise<Run[]> {
    const runs: Run[] = [];
    for (let run = 0; run < count; run++) {
        const vpc = await Vpc.create();
        try {
            runs.push(await once(vpc, run / count));
        } finally {
            vpc.destroy();
        }
        console.log(`${what} ${run + 1}: ${JSON.stringify(runs.at(-1))}`);
    }
    return runs;
}

const PARTS: Record<keyof Measured, (count: number) => Promise<Run[]>> = {
    planned: (count) => takeovers(true, count),
    unplanned: (count) => takeovers(false, count),
    zoneLost: losses,
    zoneSplit: splits,
    standbyHung: (count) => standbys("hung", count),
    standbyTerminated: (count) => standbys("terminated", count),
    standbyPlanned: (count) => standbys("planned", count),
};

/** Measures each part so many times, or one part alone. */
export async function benchNat(count: number, asked: keyof Measured | undefined): Promise<void> {
    demand(NAT_NEEDS);
    const parts = (Object.keys(PARTS) as (keyof Measured)[]).filter((part) => asked === undefined || part === asked);
    const measured: Partial<Measured> = existsSync(DATA) ? JSON.parse(readFileSync(DATA, "utf8")) : {};
    for (const part of parts) {
        const runs = await PARTS[part](count);
        const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? "CPU"}`;
        measured[part] = { day: new Date().toISOString().slice(0, 10), machine, runs };
        writeFileSync(DATA, `${JSON.stringify(measured, undefined, 1)}\n`);
    }
    if (Object.keys(PARTS).every((part) => part in measured)) writeReport();
}
