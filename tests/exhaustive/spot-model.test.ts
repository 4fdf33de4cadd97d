import { expect } from "chai";
import {
    fallback,
    platform,
    type Scenario,
    type Service,
    serviceOf,
    type Weather,
    weathers,
} from "../../benchmarks/spot/parameters";
import { resultOf, simulate } from "../../benchmarks/spot/simulate";
import { estimate, MONTH_SECONDS } from "../../benchmarks/spot/tally";

/** A sunny place: nothing is interrupted, nothing is short, nothing fails, but for what is given. */
const sun: Weather = {
    interruptionsPerTaskMonth: 0,
    shortagesPerMonth: 0,
    shortageMinutes: 0,
    bothZonesShare: 0,
    onDemandShortShare: 0,
};
const faultless = { ...platform, failuresPerTaskMonth: 0, deploymentsPerMonth: 0 };
const prices = { onDemand: 10 / MONTH_SECONDS, spot: 3 / MONTH_SECONDS };

function months(given: Partial<Scenario> & { service: Service }) {
    return simulate({ weather: sun, platform: faultless, months: 50, seed: 7, ...given });
}

/** The estimate is within four standard errors of what can be calculated by hand. */
function expectMean(values: number[], expected: number): void {
    const { mean, plusMinus } = estimate(values);
    expect(plusMinus).to.be.below(expected / 5, "too few months to say");
    expect(mean).to.be.closeTo(expected, 2 * plusMinus);
}

describe("the model of a service on Spot", () => {
    it("loses nothing and costs the sum of its tasks when nothing happens", () => {
        const service = serviceOf({ tasks: 20, spotPercent: 70, onDemandTasks: 1 });
        const { availability, shortMinutes, lostShare, monthlyUsd } = resultOf(months({ service }), 20, prices);
        expect(availability).to.deep.equal({ mean: 1, plusMinus: 0 });
        expect(shortMinutes.mean).to.equal(0);
        expect(lostShare.mean).to.equal(0);
        expect(monthlyUsd.mean).to.be.closeTo(6 * 10 + 14 * 3, 1e-9);
    });

    it("is without a task that fails, and may fail again while it starts, for 1 - exp(-rate x launch) of the time", () => {
        const service = serviceOf({ tasks: 1, spotPercent: 0, onDemandTasks: 0 });
        const seen = months({ service, platform: { ...faultless, failuresPerTaskMonth: 300 } });
        const away = 1 - Math.exp((-300 * 87) / MONTH_SECONDS);
        expectMean(
            seen.map(({ downSeconds }) => downSeconds / MONTH_SECONDS),
            away,
        );
    });

    it("is down only when independent tasks are away together: the product of their parts of the time", () => {
        const service = serviceOf({ tasks: 2, spotPercent: 0, onDemandTasks: 0 });
        const seen = months({ service, platform: { ...faultless, failuresPerTaskMonth: 600 } });
        const away = 1 - Math.exp((-600 * 87) / MONTH_SECONDS);
        expectMean(
            seen.map(({ lostSeconds }) => lostSeconds / (2 * MONTH_SECONDS)),
            away,
        );
        expectMean(
            seen.map(({ downSeconds }) => downSeconds / MONTH_SECONDS),
            away ** 2,
        );
    });

    it("finds Spot short for the part of the time in which a queue without limit is busy: 1 - exp(-rate x length)", () => {
        const weather = { ...sun, shortagesPerMonth: 40, shortageMinutes: 60, bothZonesShare: 1 };
        const instant = { ...faultless, launchSeconds: 0, reclaimSeconds: 0, retrySeconds: 60 };
        const service = serviceOf({ tasks: 2, spotPercent: 100, onDemandTasks: 0 });
        const seen = months({ service, weather, platform: instant });
        expectMean(
            seen.map(({ downSeconds }) => downSeconds / MONTH_SECONDS),
            1 - Math.exp(-40 / 730),
        );
    });

    it("serves through a shortage of one zone from the other", () => {
        const weather = { ...sun, shortagesPerMonth: 40, shortageMinutes: 600, bothZonesShare: 0 };
        const instant = { ...faultless, launchSeconds: 0, reclaimSeconds: 0, retrySeconds: 60 };
        const service = serviceOf({ tasks: 4, spotPercent: 100, onDemandTasks: 0 });
        // Down only when the shortages of both zones, of 20 a month each, overlap.
        expectMean(
            months({ service, weather, platform: instant }).map(({ downSeconds }) => downSeconds / MONTH_SECONDS),
            (1 - Math.exp((-20 * 10) / 730)) ** 2,
        );
    });

    it("always has the on-demand minimum, whatever Spot does", () => {
        const service = serviceOf({ tasks: 3, spotPercent: 100, onDemandTasks: 1 });
        const seen = months({ service, weather: weathers.bad });
        expect(seen.every(({ downSeconds }) => downSeconds === 0)).to.equal(true);
        expect(seen.some(({ shortSeconds }) => shortSeconds > 0)).to.equal(true);
    });

    it("is short for no longer than notices, reaction and launch take, once it falls back", () => {
        const weather = { ...sun, shortagesPerMonth: 2, shortageMinutes: 120, bothZonesShare: 1 };
        const waits = serviceOf({ tasks: 3, spotPercent: 100, onDemandTasks: 0 });
        const falls = months({ service: { ...waits, fallback }, weather });
        const total = falls.reduce((sum, { downSeconds }) => sum + downSeconds, 0);
        const waiting = months({ service: waits, weather }).reduce((sum, { downSeconds }) => sum + downSeconds, 0);
        // The first task of the deployment serves at the latest then, for each of about 100 shortages.
        const longest = 30 + 87 * 1.25;
        expect(total / longest).to.be.within(1, 130);
        expect(waiting).to.be.above(20 * total);
    });

    it("loses nothing by deployments, and pays for two sets of tasks while they last", () => {
        const service = serviceOf({ tasks: 3, spotPercent: 100, onDemandTasks: 1 });
        const seen = months({ service, platform: { ...faultless, deploymentsPerMonth: 40 } });
        expect(seen.every(({ lostSeconds, lateDeployments }) => lostSeconds === 0 && lateDeployments === 0)).to.equal(
            true,
        );
        // Each of three tasks twice for its successor's start and its own drain.
        expectMean(
            seen.map(({ onDemandSeconds, spotSeconds }) => onDemandSeconds + spotSeconds - 3 * MONTH_SECONDS),
            40 * 3 * (87 + 60),
        );
    });

    it("has a deployment wait for as long as Spot is short, and for minutes only where it falls back", () => {
        const weather = { ...sun, shortagesPerMonth: 40, shortageMinutes: 60, bothZonesShare: 1 };
        const platform = { ...faultless, deploymentsPerMonth: 40 };
        const waits = serviceOf({ tasks: 2, spotPercent: 100, onDemandTasks: 1 });
        // Spot is short for 1 - exp(-40 / 730) of the time, and a shortage lasts ten minutes more with exp(-10 / 60).
        expectMean(
            months({ service: waits, weather, platform, months: 150 }).map(({ lateDeployments }) => lateDeployments),
            40 * (1 - Math.exp(-40 / 730)) * Math.exp(-10 / 60),
        );
        const falls = months({ service: { ...waits, fallback }, weather, platform });
        expect(falls.reduce((sum, { lateDeployments }) => sum + lateDeployments, 0)).to.equal(0);
    });

    it("pays at least for all tasks on Spot that it had, and at most for all on-demand and the overlaps of its moves", () => {
        for (const weather of Object.values(weathers)) {
            for (const service of [0, 1, 2].map((onDemandTasks) =>
                serviceOf({ tasks: 6, spotPercent: 100, onDemandTasks, fallback }),
            )) {
                for (const month of months({ service, weather, platform, months: 20 })) {
                    const had = 6 * MONTH_SECONDS - month.lostSeconds;
                    const paid = month.onDemandSeconds + month.spotSeconds;
                    expect(paid).to.be.within(had, 6 * MONTH_SECONDS * 1.02);
                    expect(month.onDemandSeconds).to.be.at.least(service.onDemandTasks * MONTH_SECONDS * 0.999);
                }
            }
        }
    });

    it("has the same shortages for every service under one seed, and others under another", () => {
        const weather = { ...sun, shortagesPerMonth: 0.5, shortageMinutes: 60, bothZonesShare: 1 };
        const short = (seed: number, onDemandTasks: number) =>
            months({ service: serviceOf({ tasks: 3, spotPercent: 100, onDemandTasks }), weather, seed }).flatMap(
                ({ shortSeconds }, month) => (shortSeconds > 0 ? [month] : []),
            );
        expect(short(1, 0)).to.have.length.within(10, 30);
        expect(short(1, 0)).to.deep.equal(short(1, 0));
        expect(short(1, 1)).to.deep.equal(short(1, 0));
        expect(short(2, 0)).to.not.deep.equal(short(1, 0));
    });
});
