import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type Part, splitChart } from "./nat-chart";

const DOCS = path.join(__dirname, "../docs");
/** Every run, as measured. */
export const DATA = path.join(DOCS, "nat-failover.json");

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

/** What a loss comes to where one NAT serves all zones, step by step. */
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

Written by \`npm run bench:nat\` (root, iproute2, nftables; about 12 minutes): real packets in network namespaces on one
machine, the launch template's own script. The APIs are a stub that answers at once, on loopback: what EC2 itself takes for
a call comes on top. Measured on ${where.join("; ")}; every run is in [nat-failover.json](nat-failover.json).

## Measured

Longest time without a new connection that worked (one each 50 ms), and transfers (1 kB each 20 ms) that went on:

| | runs | median | worst | transfers that survived |
|---|---|---|---|---|
${row("planned: the successor takes over from a NAT that works", planned)}
${row("unplanned, the script's own part: from its start to packets", unplanned)}
${row("a NAT per zone, one hangs: until the other stands in", zoneLost)}

The script's time when planned: ${median(planned.runs, "script")} ms (median) from its start to the first route, during which the old NAT works;
${median(planned.runs, "takeover")} ms from the first route to the last call. Transfers of the unplanned runs had only the script's part to wait; after
minutes it is the application's time limit that decides. When another zone's NAT stands in, the address is another one, so no
transfer survives; ${median(zoneLost.runs, "script")} ms (median) of that row is the silence until the other NAT calls.
${whyLost(measured)}
## What survives, and what cannot

The successor has no table of its predecessor's connections. It takes a TCP connection up in its middle when the private
side sends something, and while route and address are not both its own it drops such packets rather than send them from a
foreign address: the sender repeats them, and nobody is reset. That works for whoever kept their own source port. It cannot
work for

- one of two private hosts that had the same port towards the same destination: the predecessor gave one of them another
  port, which only it knew. The other end resets that connection;
- a connection on which only the other end sends: nothing comes through until the private side sends or its keep-alive
  does, the NAT lets nobody else begin;
- new connections of the moment between route and address: they begin with the passing address, and break with it;
- a connection with the port of one that this very instance carried when it was the NAT before, and still has in its table:
  it takes it for that one and lets it out at once, with the address that it has at the moment. A new instance has no such
  table; one that stands by may.

The NAT's own calls use ports below 32768 for the same reason: one towards the server of a transfer, with that transfer's
port, would have it given another port and reset.

EC2's own tracking of the security group must also take the connection up in its middle. It cannot be tried here and AWS
does not document it, so running transfers on AWS are to be counted on for nothing: an application repeats what broke.

## A model of the whole, where one NAT serves all zones

The script's part is measured above, the rest is not ours to measure here:

| step | figure | where from |
|---|---|---|
${figures.join("\n")}

![The time split](nat-failover.svg)

The sum is a model, not a measurement: about ${words(sum(modelled(DOCUMENTED.terminated.seconds, measured)))} for an instance that is terminated, ${words(sum(modelled(DOCUMENTED.hung.seconds, measured)))} for one that hangs.
`;
}

/** Writes the table and the chart from what was measured. */
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
