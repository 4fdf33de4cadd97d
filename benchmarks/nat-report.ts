import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Part, splitChart } from "./nat-chart";

const DOCS = path.join(__dirname, "../docs");
/** Every run, as measured. */
export const DATA = path.join(DOCS, "nat-failover.json");

/** The result of one replacement or loss, in milliseconds. */
export interface Run {
    gap: number;
    survived: number;
    /** Why transfers did not survive. */
    lost: string[];
    /** From the script's start to the first call that moves something, and from there to the last such call. */
    script: number;
    takeover: number;
}

/** The runs of one part, with when and where. */
export interface PartRuns {
    day: string;
    machine: string;
    runs: Run[];
}

/** All parts. */
export interface Measured {
    planned: PartRuns;
    unplanned: PartRuns;
    zoneLost: PartRuns;
}

/** AWS's own times, which namespaces cannot measure. Seconds, with the source of each figure. */
const DOCUMENTED = {
    terminated: {
        seconds: 60,
        source: "assumed: Auto Scaling checks its instances periodically, and AWS gives no figure",
    },
    hung: {
        seconds: 180,
        source: "assumed, from [status checks each minute](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html) and a few minutes that Auto Scaling allows an impaired instance",
    },
    launch: {
        seconds: 18,
        source: "[measured by others](https://github.com/brevdev/ec2-coldboot-research), 16.4 to 16.6 s from pending to running for every type, and 2 s for the call",
    },
    boot: {
        seconds: 22,
        source: "the rest of [40 s for a whole start](https://depot.dev/blog/faster-ec2-boot-time)",
    },
};

type Figure = Exclude<keyof Run, "lost">;
const sorted = (runs: Run[], key: Figure) => runs.map((run) => run[key]).sort((a, b) => a - b);
const median = (runs: Run[], key: Figure) => sorted(runs, key)[Math.floor(runs.length / 2)] ?? 0;
const worst = (runs: Run[], key: Figure) => sorted(runs, key).at(-1) ?? 0;
const survivors = (runs: Run[]) =>
    `${runs.reduce((sum, { survived }) => sum + survived, 0)} of ${runs.reduce((sum, { survived, lost }) => sum + survived + lost.length, 0)}`;

/** Seconds as `1 min 40 s`. */
function words(seconds: number): string {
    const [minutes, rest] = [Math.floor(Math.round(seconds) / 60), Math.round(seconds) % 60];
    return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}

/** How long a loss lasts if one NAT serves all zones, step by step. */
function modelled(detect: number, { unplanned }: Measured): Part[] {
    return [
        { what: "detect", seconds: detect, measured: false },
        { what: "launch", seconds: DOCUMENTED.launch.seconds, measured: false },
        { what: "boot", seconds: DOCUMENTED.boot.seconds, measured: false },
        { what: "takeover", seconds: worst(unplanned.runs, "gap") / 1000, measured: true },
    ];
}

const sum = (parts: Part[]) => parts.reduce((all, { seconds }) => all + seconds, 0);

function whyLost(measured: Measured): string {
    const reasons = [...measured.planned.runs, ...measured.unplanned.runs].flatMap(({ lost }) => lost);
    if (reasons.length === 0) return "";
    return `\n${reasons.length} of the transfers in the first two rows ended with: ${[...new Set(reasons)].join("; ")}.\n`;
}

function report(measured: Measured): string {
    const { planned, unplanned, zoneLost } = measured;
    const row = (what: string, { runs }: PartRuns) =>
        `| ${what} | ${runs.length} | ${median(runs, "gap")} ms | ${worst(runs, "gap")} ms | ${survivors(runs)} |`;
    const figures = Object.entries(DOCUMENTED).map(
        ([what, { seconds, source }]) => `| ${what} | ${seconds} s | ${source} |`,
    );
    const where = [...new Set(Object.values(measured).map(({ day, machine }: PartRuns) => `${day}, ${machine}`))];
    return `# How long a NAT's failover takes

How long the private subnets cannot reach the internet when a NAT is replaced or lost. \`npm run bench:nat\` writes this page (root,
iproute2, nftables; about 12 minutes). It sends real packets in network namespaces on one machine, through the launch template's own
script. The APIs are a stub on loopback that answers at once: add the time that EC2 takes for a call. Measured on
${where.join("; ")}; every run is in [nat-failover.json](nat-failover.json).

## Measured

The longest time without a successful new connection (one every 50 ms), and the transfers (1 kB every 20 ms) that continued:

| | runs | median | worst | transfers that survived |
|---|---|---|---|---|
${row("planned: the successor takes over from a working NAT", planned)}
${row("unplanned, the script's own part: from its start to packets", unplanned)}
${row("a NAT per zone, one hangs: until the other takes over", zoneLost)}

The script's time when planned: ${median(planned.runs, "script")} ms (median) from its start to the first route, during which the old NAT works;
${median(planned.runs, "takeover")} ms from the first route to the last call. The transfers of the unplanned runs waited only for the script's part; after
minutes, the application's timeout decides. When the NAT of another zone takes over, the address changes, so no
transfer survives; ${median(zoneLost.runs, "script")} ms (median) of that row is the silence until the other NAT makes its call.
${whyLost(measured)}
## What survives, and what cannot

The successor does not have its predecessor's connection table. It continues a TCP connection when the private side sends
something. While it does not yet have both route and address, it drops such packets instead of sending them from a different
address: the sender retransmits them, and no connection is reset. This works for every client whose source port the predecessor
kept. It cannot work for

- one of two private hosts with the same port and the same destination: the predecessor gave one of them another
  port, which only it knew. The other end resets that connection;
- a connection on which only the other end sends: nothing arrives until the private side or its keep-alive sends,
  because the NAT accepts no inbound connections;
- new connections between route and address: they start with the temporary address, and break with it;
- a connection with the port of one that this very instance carried when it was the NAT before, and still has in its table:
  the instance takes it for that one and sends it at once, with its current address. A new instance has no such
  table; a standby may.

For the same reason the NAT's own calls use ports below 32768: a call to the server of a transfer, with that transfer's
port, would give the transfer another port and reset it.

EC2's own tracking of the security group must also continue the connection. That cannot be tested here, and AWS
does not document it. So do not rely on running transfers on AWS: an application must repeat what broke.

## A model of the whole, if one NAT serves all zones

The script's part is measured above. The other steps cannot be measured here:

| step | figure | source |
|---|---|---|
${figures.join("\n")}

![The time split](nat-failover.svg)

The sum is a model, not a measurement: about ${words(sum(modelled(DOCUMENTED.terminated.seconds, measured)))} for a terminated instance, ${words(sum(modelled(DOCUMENTED.hung.seconds, measured)))} for one that hangs.
`;
}

/** Writes the table and the chart of the measured runs. */
export function writeReport(): void {
    const measured: Measured = JSON.parse(readFileSync(DATA, "utf8"));
    const { planned, zoneLost } = measured;
    const silence = worst(zoneLost.runs, "script") / 1000;
    const chart = splitChart([
        { label: "planned", parts: [{ what: "takeover", seconds: worst(planned.runs, "gap") / 1000, measured: true }] },
        {
            label: "NAT per zone, one lost",
            parts: [
                { what: "detect", seconds: silence, measured: true },
                {
                    what: "takeover",
                    seconds: Math.max(0, worst(zoneLost.runs, "gap") / 1000 - silence),
                    measured: true,
                },
            ],
        },
        { label: "terminated (model)", parts: modelled(DOCUMENTED.terminated.seconds, measured) },
        { label: "hung (model)", parts: modelled(DOCUMENTED.hung.seconds, measured) },
    ]);
    writeFileSync(path.join(DOCS, "nat-failover.svg"), chart);
    writeFileSync(path.join(DOCS, "nat-failover.md"), report(measured));
}
