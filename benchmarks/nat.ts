import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { HOSTS, type NatHost, OTHER_ADDRESS, PRIVATE, PRIVATE_C } from "../tests/nat/layout";
import type { Running } from "../tests/nat/processes";
import { probe, survived, upload } from "../tests/nat/traffic";
import { Vpc } from "../tests/nat/vpc";
import { type Part, splitChart } from "./nat-chart";

// How long the private subnets are without a way out when a NAT is replaced or lost, measured with packets in network
// namespaces (root, iproute2, nftables). Writes docs/nat-failover.md and its chart. `node -r ./tests/register.js
// benchmarks/nat.ts [runs]`.

const RUNS = Number(process.argv[2] ?? 20);
const TRANSFERS = 3;
const [first, second, third] = HOSTS;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What one replacement or loss came to, in milliseconds. */
export interface Run {
    gap: number;
    survived: number;
    /** Why transfers did not survive. */
    lost: string[];
    /** From the script's start to its first call that moves something, and from there to the last that does. */
    script: number;
    takeover: number;
}

/** What namespaces cannot tell: what AWS takes. Seconds, with where the figure is from. */
const DOCUMENTED = {
    terminated: {
        seconds: 60,
        source: "assumed: Auto Scaling looks at its instances periodically, and AWS gives no figure",
    },
    hung: {
        seconds: 180,
        source: "assumed, from [status checks each minute](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html) and a few minutes that Auto Scaling lets an impaired instance have",
    },
    launch: {
        seconds: 18,
        source: "[measured by others](https://github.com/brevdev/ec2-coldboot-research), 16.4 to 16.6 s from pending to running whatever the type, and 2 s for the call",
    },
    boot: {
        seconds: 22,
        source: "what is left of [40 s for a whole start](https://depot.dev/blog/faster-ec2-boot-time)",
    },
};

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
async function takeovers(planned: boolean): Promise<Run[]> {
    const vpc = await Vpc.create();
    const runs: Run[] = [];
    try {
        let [owner, next]: [NatHost, NatHost] = [first, second];
        await vpc.boot(owner);
        for (let run = 0; run < RUNS; run++) {
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

/** A NAT per zone, with the watch as it is in service: one hangs, the other stands in, and a successor takes the zone back. */
export async function losses(count: number): Promise<Run[]> {
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
                // Somewhere between two looks.
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

type Figure = Exclude<keyof Run, "lost">;
const sorted = (runs: Run[], key: Figure) => runs.map((run) => run[key]).sort((a, b) => a - b);
const median = (runs: Run[], key: Figure) => sorted(runs, key)[Math.floor(runs.length / 2)] ?? 0;
const worst = (runs: Run[], key: Figure) => sorted(runs, key).at(-1) ?? 0;
const survivors = (runs: Run[]) =>
    `${runs.reduce((sum, { survived }) => sum + survived, 0)} of ${runs.length * TRANSFERS}`;

function report(planned: Run[], unplanned: Run[], lost: Run[]): string {
    const row = (what: string, runs: Run[]) =>
        `| ${what} | ${runs.length} | ${median(runs, "gap")} ms | ${worst(runs, "gap")} ms | ${survivors(runs)} |`;
    const figures = Object.entries(DOCUMENTED).map(
        ([what, { seconds, source }]) => `| ${what} | ${seconds} s | ${source} |`,
    );
    return `# How long a NAT's failover takes

Written by \`benchmarks/nat.ts\`: real packets in network namespaces on one machine, the launch template's own
script. The APIs are a stub that answers at once, on loopback: what EC2 itself takes for a call comes on top.

## Measured

Longest time without a new connection that worked (one each 50 ms), and transfers (1 kB each 20 ms) that went on:

| | runs | median | worst | transfers that survived |
|---|---|---|---|---|
${row("planned: the successor takes over from a NAT that works", planned)}
${row("unplanned, the script's own part: from its start to packets", unplanned)}
${row("a NAT per zone, one hangs: until the other stands in", lost)}

The script's time when planned: ${median(planned, "script")} ms (median) from its start to the first route, during which the old NAT works;
${median(planned, "takeover")} ms from the first route to the last call. Transfers of the unplanned runs had only the script's part to wait; after
minutes it is the application's time limit that decides. When another zone's NAT stands in, the address is another one, so no
transfer survives.

## A model of the whole, where one NAT serves all zones

The script's part is measured above, the rest is not ours to measure here:

| step | figure | where from |
|---|---|---|
${figures.join("\n")}

![The time split](nat-failover.svg)

The sum is a model, not a measurement: about 1 min 40 s for an instance that is terminated, 3 min 40 s for one that hangs.
`;
}

/** Writes the table and the chart. */
export function write(planned: Run[], unplanned: Run[], lost: Run[]): void {
    const ours = worst(unplanned, "gap") / 1000;
    const replaced = (detect: number): Part[] => [
        { what: "detect", seconds: detect, measured: false },
        { what: "launch", seconds: DOCUMENTED.launch.seconds, measured: false },
        { what: "boot", seconds: DOCUMENTED.boot.seconds, measured: false },
        { what: "takeover", seconds: ours, measured: true },
    ];
    const chart = splitChart([
        {
            label: "planned",
            parts: [{ what: "takeover", seconds: worst(planned, "gap") / 1000, measured: true }],
        },
        {
            label: "NAT per zone, one lost",
            parts: [{ what: "takeover", seconds: worst(lost, "gap") / 1000, measured: true }],
        },
        { label: "terminated (model)", parts: replaced(DOCUMENTED.terminated.seconds) },
        { label: "hung (model)", parts: replaced(DOCUMENTED.hung.seconds) },
    ]);
    const docs = path.join(__dirname, "../docs");
    writeFileSync(path.join(docs, "nat-failover.svg"), chart);
    writeFileSync(path.join(docs, "nat-failover.md"), report(planned, unplanned, lost));
}

async function main(): Promise<void> {
    write(await takeovers(true), await takeovers(false), await losses(RUNS));
    process.exit(0);
}

if (require.main === module) {
    main().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
}
