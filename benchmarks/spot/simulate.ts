import { type PriceBook, priceOf } from "../../costs";
import { Chance } from "./chance";
import { Clock } from "./clock";
import { fallBack } from "./fall-back";
import { Fleet } from "./fleet";
import type { Scenario } from "./parameters";
import { type Estimate, estimate, MONTH_SECONDS, type Month, Tally } from "./tally";
import { Zones } from "./zones";

/** The months of a scenario, one after the other. The shortages are the same for every service under one seed. */
export function simulate(scenario: Scenario): Month[] {
    const { service, weather, platform, months, seed } = scenario;
    const chance = Chance.streams(seed, ["zones", "tasks", "deployments"]);
    const clock = new Clock();
    const tally = new Tally(service.tasks);
    const zones = new Zones(clock, chance.zones, weather);
    const fleet = new Fleet(scenario, clock, chance.tasks, zones);
    if (service.fallback) fallBack(fleet, clock, service.fallback);
    zones.start((zone) => fleet.reclaim(zone));
    deployments(fleet, clock, tally, () => chance.deployments.wait(MONTH_SECONDS / platform.deploymentsPerMonth));
    clock.run(months * MONTH_SECONDS, (from, to) => tally.add(fleet.state, from, to));
    return tally.months;
}

/** The application is deployed now and then, one after the other. */
function deployments(fleet: Fleet, clock: Clock, tally: Tally, wait: () => number): void {
    let since: number | undefined;
    const { steady } = fleet;
    fleet.steady = () => {
        if (since !== undefined) tally.deployed(since, clock.now);
        since = undefined;
        steady();
    };
    const next = () =>
        clock.after(wait(), () => {
            if (since === undefined) {
                since = clock.now;
                fleet.deploy();
            }
            next();
        });
    next();
}

/** What a scenario comes to, a month. */
export interface Result {
    /** Share of the time in which at least one task serves. */
    availability: Estimate;
    /** Minutes in which less than half of the tasks serve. */
    shortMinutes: Estimate;
    /** Missing share of the wanted tasks, over time. */
    lostShare: Estimate;
    monthlyUsd: Estimate;
    /** Deployments of the application that take more than ten minutes. */
    lateDeployments: Estimate;
}

/** USD of a task-second on-demand and on Spot. */
export interface TaskPrices {
    onDemand: number;
    spot: number;
}

/** ARM, Linux: what the component runs. */
export function taskPrices(book: PriceBook, { cpu, memoryMiB }: { cpu: number; memoryMiB: number }): TaskPrices {
    const perSecond = (family: string) =>
        ((cpu / 1024) * priceOf(book, `${family}.arm.vcpu-hour`).usd +
            (memoryMiB / 1024) * priceOf(book, `${family}.arm.gb-hour`).usd) /
        3600;
    return { onDemand: perSecond("fargate"), spot: perSecond("fargate.spot") };
}

export function resultOf(months: Month[], tasks: number, prices: TaskPrices): Result {
    const over = (value: (month: Month) => number) => estimate(months.map(value));
    return {
        availability: over(({ downSeconds }) => 1 - downSeconds / MONTH_SECONDS),
        shortMinutes: over(({ shortSeconds }) => shortSeconds / 60),
        lostShare: over(({ lostSeconds }) => lostSeconds / (MONTH_SECONDS * tasks)),
        lateDeployments: over(({ lateDeployments }) => lateDeployments),
        monthlyUsd: over(
            ({ onDemandSeconds, spotSeconds }) => onDemandSeconds * prices.onDemand + spotSeconds * prices.spot,
        ),
    };
}
