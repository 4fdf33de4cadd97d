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
    zoneSplit: PartRuns;
    standbyHung: PartRuns;
    standbyTerminated: PartRuns;
    standbyPlanned: PartRuns;
}

/** AWS's own times, which namespaces cannot measure. Seconds from the best to the worst, with the source of each range. */
const DOCUMENTED = {
    terminated: {
        seconds: [30, 120],
        source: "assumed: Auto Scaling checks its instances periodically, and AWS gives no figure. Others report [30 to 90 seconds](https://github.com/AndrewGuenther/fck-nat/issues/71) to [3 to 5 minutes](https://github.com/AndrewGuenther/fck-nat/issues/132) for the whole replacement",
    },
    hung: {
        seconds: [180, 300],
        source: "assumed, from [status checks each minute](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-system-instance-status-check.html) and a few minutes that Auto Scaling allows an impaired instance",
    },
    launch: {
        seconds: [18, 26],
        source: "[measured by others](https://github.com/brevdev/ec2-coldboot-research): 16 to 18 s from pending to running, 25.8 s on average from the call to a login",
    },
    boot: {
        seconds: [10, 25],
        source: "the rest of [40 s for a whole start](https://depot.dev/blog/faster-ec2-boot-time)",
    },
} satisfies Record<string, { seconds: [number, number]; source: string }>;

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

/** How long a loss lasts if one NAT serves all zones, step by step, at its best (0) or at its worst (1). */
function modelled(loss: "terminated" | "hung", end: 0 | 1, { unplanned }: Measured): Part[] {
    const estimated = [loss, "launch", "boot"] as const;
    return [
        ...estimated.map((step) => ({
            what: step === loss ? "detect" : step,
            seconds: DOCUMENTED[step].seconds[end],
            measured: false,
        })),
        { what: "takeover", seconds: worst(unplanned.runs, "gap") / 1000, measured: true },
    ];
}

/** The range of that model, in words. */
function range(loss: "terminated" | "hung", measured: Measured): string {
    return ([0, 1] as const).map((end) => words(sum(modelled(loss, end, measured)))).join(" to ");
}

const sum = (parts: Part[]) => parts.reduce((all, { seconds }) => all + seconds, 0);

function whyLost(measured: Measured): string {
    const reasons = [...measured.planned.runs, ...measured.unplanned.runs].flatMap(({ lost }) => lost);
    if (reasons.length === 0) return "";
    return `\n${reasons.length} of the transfers in the first two rows ended with: ${[...new Set(reasons)].join("; ")}.\n`;
}

function report(measured: Measured): string {
    const { planned, unplanned, zoneLost, zoneSplit, standbyHung, standbyTerminated, standbyPlanned } = measured;
    const seconds = ({ runs }: PartRuns) => `${(median(runs, "gap") / 1000).toFixed(1)} s`;
    const row = (what: string, { runs }: PartRuns) =>
        `| ${what} | ${runs.length} | ${median(runs, "gap")} ms | ${worst(runs, "gap")} ms | ${survivors(runs)} |`;
    const figures = Object.entries(DOCUMENTED).map(
        ([what, { seconds, source }]) => `| ${what} | ${seconds.join(" to ")} s | ${source} |`,
    );
    const where = [...new Set(Object.values(measured).map(({ day, machine }: PartRuns) => `${day}, ${machine}`))];
    return `# How long a NAT's failover takes

How long the private subnets cannot reach the internet when a NAT is replaced or lost. \`npm run bench:nat\` writes this page (root,
iproute2, nftables; about 45 minutes). It sends real packets in network namespaces on one machine, through the launch template's own
script. The APIs are a stub on loopback that answers at once: add the time that EC2 takes for a call. Measured on
${where.join("; ")}; every run is in [nat-failover.json](nat-failover.json).

## Measured

The longest time without a successful new connection (one every 50 ms), and the transfers (1 kB every 20 ms) that continued:

| | runs | median | worst | transfers that survived |
|---|---|---|---|---|
${row("planned: the successor takes over from a working NAT", planned)}
${row("unplanned, the script's own part: from its start to packets", unplanned)}
${row("a NAT per zone, one hangs: until the other takes over", zoneLost)}
${row("a NAT per zone, the zones cannot reach each other: until each has its own zone again", zoneSplit)}
${row("a standby, the NAT hangs: until the standby has address and routes", standbyHung)}
${row("a standby, the NAT is terminated: the same", standbyTerminated)}
${row("planned: the successor on demand takes over from the standby", standbyPlanned)}

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

The sum is a model, not a measurement: ${range("terminated", measured)} for a terminated instance, ${range("hung", measured)} for one that hangs.
Meanwhile a task that starts can pull no image and read no secret, because both come over the NAT: it fails, and ECS tries again.
Running tasks keep their database, their cache and S3.

## What seconds cost

| choice | a month in Seoul | terminated | hung | address |
|---|---|---|---|---|
| one NAT | $8.18 | ${range("terminated", measured)} | ${range("hung", measured)} | stays |
| the same, with events (not built) | cents more | the same | perhaps a minute less | stays |
| with \`natStandby\` | $2.25 more with a t4g.nano on Spot, $4.53 at its on-demand price | ${seconds(standbyTerminated)} | ${seconds(standbyHung)} | stays |
| a NAT per zone | $8.18 more | ${seconds(zoneLost)} | ${seconds(zoneLost)} | the other NAT's |
| a managed NAT gateway | $38.54 more, and $0.059 a GB | AWS's own redundancy | AWS's own redundancy | its own |

The measured seconds do not contain EC2's time for its calls and until its network follows: add 1 to 3 seconds, an assumption,
because no one publishes a measurement. Spot at four tenths of the on-demand price is an estimate. AWS chooses the standby's type:
the bill counts the largest, a t4g.small on Spot, with $1.52 to $6.07 as the range. With its volume and its alarm,
startup-prod then costs $82.37 instead of $75.77, and $103.39 instead of $87.38 without Spot capacity all month.

Events are not built. Auto Scaling notices a terminated instance itself in about the same time as an event arrives. For one that
hangs, an alarm on the status check needs a period of a minute, and one to two minutes until its data is there; then a
function would call \`SetInstanceHealth\`, which saves Auto Scaling's own waiting, but neither detection nor launch and boot.
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
        {
            label: "standby, NAT hung",
            parts: [{ what: "takeover", seconds: worst(measured.standbyHung.runs, "gap") / 1000, measured: true }],
        },
        { label: "terminated, worst (model)", parts: modelled("terminated", 1, measured) },
        { label: "hung, worst (model)", parts: modelled("hung", 1, measured) },
    ]);
    writeFileSync(path.join(DOCS, "nat-failover.svg"), chart);
    writeFileSync(path.join(DOCS, "nat-failover.md"), report(measured));
}
