import { readPriceBook } from "../../costs";
import { assumptions } from "./assumptions";
import { cells, HEAD } from "./cells";
import { platform } from "./parameters";
import { MANY, MONTHS, REGION, type Row, SEED } from "./rows";
import { LATE_SECONDS } from "./tally";

/** docs/spot.md. */
export function page(startup: Row[], sizes: Row[]): string {
    const say = sentences([...startup, ...sizes]);
    return `# Spot: what it saves, and what it costs in availability

To choose \`onDemandTasks\`, \`spotPercent\` and the fallback. **A model, not a measurement**: AWS publishes no rates for Fargate Spot,
so three "weathers" represent what users report, from calm to bad. \`npm run bench:spot\` writes this page with a discrete-event
model: ${MONTHS.toLocaleString("en")} simulated months per row, seed ${SEED}. \`npm run bench:spot -- --help\` shows how to simulate your own service and weather.

## The component's defaults, and why

${say}

## Three tasks in three weathers

The service of startup-prod, ${REGION}. "On-demand" is the minimum of tasks that are never Spot, "all" a service without Spot;
"availability" is the share of time in which at least one task serves; ± is half of the 95 % confidence interval of the
mean over months, omitted where it rounds to zero. A deployment is late after ${LATE_SECONDS / 60} minutes. Every service has the same shortages
and deployments.

${markdown(startup)}

![Minutes a month in which less than half of three tasks serve](spot.svg)

## Other sizes, in rough weather

"30 %" is the component's default of 70 % Spot, shown where it differs from a minimum of 1. ${MANY.tasks} tasks: ${MONTHS * MANY.share} months per row.

${markdown(sizes)}

## The model

Two zones. A single Spot task is interrupted at a constant rate. Shortages of Spot capacity occur at a constant rate in one
zone or in both, last an exponential time, interrupt all Spot tasks of the zone and refuse new ones. An interrupted task accepts no
requests after its notice, and is paid for until it ends. ECS starts another at once, in the zone with fewer tasks, or
keeps trying. The component's own strategy places the tasks (\`components/fargate-service/spot.ts\`). The fallback
is the component's own function (\`components/spot-fallback/function/decide.js\`): it replaces all Spot tasks with on-demand
ones after the first refusal, in a rolling deployment (\`deploymentMaximumPercent\`), and tries Spot again after its cool-down. A
deployment of the application replaces all tasks, the old ones serving until the new ones do; ECS starts no old task again. One that
finds no capacity waits for it, unless the fallback moves it to on-demand, at once. A month has 730 hours; prices are those of \`costs/prices/${REGION}\`
(Fargate ARM, ${readDates()}).

Not included: load and autoscaling (the number of tasks is constant), deployments that fail or are rolled back, the loss of a whole
zone, quotas, the database and everything else that a service needs. The fallback itself costs cents, which are not counted.
\`tests/benchmarks/spot\` compares the model with results calculated by hand.

## Assumptions and their sources

| what | figure | | source |
|---|---|---|---|
${assumptions.map(({ what, figure, kind, source }) => `| ${what} | ${figure} | ${kind} | ${source} |`).join("\n")}
`;
}

function markdown(rows: Row[]): string {
    const line = (texts: string[]) => `| ${texts.join(" | ")} |`;
    return [line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n");
}

function readDates(): string {
    const prices = [...readPriceBook(REGION).prices.values()].filter(({ key }) => /^fargate\.(spot\.)?arm\./.test(key));
    return `read on ${[...new Set(prices.map(({ read }) => read))].sort().join(" and ")}`;
}

/** What the rows say about the defaults. */
function sentences(rows: Row[]): string {
    const of = (weather: string, tasks: number, onDemandTasks: number, fallback: boolean, spotPercent = 100) => {
        const row = rows.find(
            ({ weather: name, service }) =>
                name === weather &&
                service.tasks === tasks &&
                service.onDemandTasks === onDemandTasks &&
                service.spotPercent === spotPercent &&
                (service.fallback !== undefined) === fallback,
        );
        if (!row) throw new Error(`no row for ${weather}, ${tasks} tasks, ${onDemandTasks} on-demand`);
        const { availability, shortMinutes, lostShare, monthlyUsd, lateDeployments } = row.result;
        return {
            down: ((1 - availability.mean) * 730 * 60).toFixed(1),
            short: shortMinutes.mean.toFixed(1),
            lost: `${(lostShare.mean * 100).toFixed(3)} %`,
            usd: monthlyUsd.mean,
            late: lateDeployments.mean,
        };
    };
    // Of the figures as the tables show them.
    const cents = (usd: number) => Math.round(usd * 100);
    const more = (one: { usd: number }, other: { usd: number }) =>
        ((cents(one.usd) - cents(other.usd)) / 100).toFixed(2);
    const late = (one: { late: number }) => ((one.late / platform.deploymentsPerMonth) * 100).toFixed(1);
    const [none, one, two] = [0, 1, 2].map((minimum) => of("rough", 3, minimum, true));
    if (!none || !one || !two) throw new Error("the tables lack a minimum");
    const [alone, badAlone] = [of("rough", 3, 1, false), of("bad", 3, 1, false)];
    const badOne = of("bad", 3, 1, true);
    const [share, minimum] = [of("rough", 20, 1, true, 70), of("rough", 20, 1, true)];
    return `- **\`onDemandTasks\` 1.** With 0, the service is sometimes down: ${of("rough", 3, 0, false).down} minutes a month in rough weather and
  ${of("bad", 3, 0, false).down} in bad weather, and even with the fallback ${none.down} and ${of("bad", 3, 0, true).down}. With 1 at least one task always answers, for
  ${more(one, none)} USD a month. A second one costs ${more(two, one)} more and avoids the time in which one of three tasks carries everything: ${one.short} minutes
  a month in rough weather, ${badOne.short} in bad weather. Use 2 if one task cannot carry that.
- **The fallback on.** Three tasks, one of them on-demand: ${alone.short} minutes a month under half become ${one.short} in rough weather for
  ${more(one, alone)} USD, and ${badAlone.short} become ${badOne.short} in bad weather for ${more(badOne, badAlone)} USD. No other option gains so much for so little.
  Of 100 deployments in bad weather ${late(badAlone)} are late without it, and ${late(badOne)} with it.
- **\`desiredTasks\` 2.** Two tasks with one on-demand are under half only when that one fails too.
- **\`spotPercent\` 70.** Up to six tasks it changes nothing, because the minimum decides. At 20 tasks it keeps six on-demand, so that
  a shortage in both zones leaves six instead of one until the fallback has started others. For ${more(share, minimum)} USD a month, that is
  its only effect: in rough weather with the fallback, minutes under half go from ${minimum.short} to ${share.short}, lost capacity from ${minimum.lost} to
  ${share.lost}. If a twentieth can carry the load for about two minutes, 100 is the better choice from seven tasks on.`;
}
