import { mean, sampleStandardDeviation } from "simple-statistics";
import { HOURS_PER_MONTH } from "../../costs";

export const MONTH_SECONDS = HOURS_PER_MONTH * 3600;

/** What holds between two events. */
export interface State {
    /** Tasks that take new requests. */
    serving: number;
    /** Tasks that are paid for: from their start to their end. */
    onDemand: number;
    spot: number;
}

/** One simulated month. */
export interface Month {
    /** Time without any task that serves. */
    downSeconds: number;
    /** Time in which less than half of the wanted tasks serve. */
    shortSeconds: number;
    /** Missing tasks, in task-seconds. */
    lostSeconds: number;
    onDemandSeconds: number;
    spotSeconds: number;
    /** Deployments of the application that took longer than `LATE_SECONDS`. */
    lateDeployments: number;
}

/** About four times what a deployment takes that finds capacity. */
export const LATE_SECONDS = 600;

/** Adds up what each month was like. */
export class Tally {
    readonly months: Month[] = [];

    constructor(private readonly wanted: number) {}

    /** `from` to `to`, in seconds, may reach over the ends of months. */
    add({ serving, onDemand, spot }: State, from: number, to: number): void {
        for (let start = from; start < to; ) {
            const index = Math.floor(start / MONTH_SECONDS);
            const end = Math.min(to, (index + 1) * MONTH_SECONDS);
            const seconds = end - start;
            const month = this.month(index);
            if (serving === 0) month.downSeconds += seconds;
            if (serving * 2 < this.wanted) month.shortSeconds += seconds;
            month.lostSeconds += Math.max(0, this.wanted - serving) * seconds;
            month.onDemandSeconds += onDemand * seconds;
            month.spotSeconds += spot * seconds;
            start = end;
        }
    }

    /** A deployment of the application that began then is complete. */
    deployed(from: number, to: number): void {
        if (to - from > LATE_SECONDS) this.month(Math.floor(from / MONTH_SECONDS)).lateDeployments++;
    }

    private month(index: number): Month {
        const known = this.months[index];
        if (known) return known;
        const month = {
            downSeconds: 0,
            shortSeconds: 0,
            lostSeconds: 0,
            onDemandSeconds: 0,
            spotSeconds: 0,
            lateDeployments: 0,
        };
        this.months[index] = month;
        return month;
    }
}

/** A mean over months, and half the width of its 95 % confidence interval. */
export interface Estimate {
    mean: number;
    plusMinus: number;
}

/** The normal approximation: months are nearly independent, as nothing in the model lasts longer than hours. */
export function estimate(values: number[]): Estimate {
    const spread = values.length > 1 ? sampleStandardDeviation(values) : Number.NaN;
    return { mean: mean(values), plusMinus: (1.96 * spread) / Math.sqrt(values.length) };
}
