import { fargateServiceDefaults } from "../../components/fargate-service/settings";
import { type SpotFallbackPolicy, spotFallbackDefaults } from "../../components/spot-fallback/policy";

/** What Spot is like, by zone. Rates are averages of Poisson processes; a month has 730 hours. */
export interface Weather {
    /** Interruptions of single Spot tasks, per task and month, while there is capacity for another. */
    interruptionsPerTaskMonth: number;
    /** Times a month at which Spot capacity runs out somewhere. */
    shortagesPerMonth: number;
    /** How long such a shortage lasts, on average (exponential). */
    shortageMinutes: number;
    /** Share of the shortages that both zones have at once; the others have one zone each. */
    bothZonesShare: number;
    /** Share of the shortages in which the zone refuses on-demand tasks too. */
    onDemandShortShare: number;
}

/** What AWS does that the service cannot choose. Seconds. */
export interface Platform {
    /** From the start of a task to the load balancer's first request to it. */
    launchSeconds: number;
    /** From the notice to the end of an interrupted task. It is paid for until then. */
    noticeSeconds: number;
    /** How long an interrupted task still takes new requests. */
    servingAfterNoticeSeconds: number;
    /** Within what time all tasks of a zone that runs short get their notice. */
    reclaimSeconds: number;
    /** After a refused start, until ECS tries again. */
    retrySeconds: number;
    /** How long a task that a deployment stops is still paid for. */
    drainSeconds: number;
    /** Tasks that end without a notice (host, crash), Spot or not, per task and month. */
    failuresPerTaskMonth: number;
    /** Deployments of the application a month. One that would begin while another runs is left out. */
    deploymentsPerMonth: number;
}

/** What moves the service to on-demand when Spot has no capacity, and back. */
export interface Fallback {
    /** From ECS's first refusal to the changed service. */
    reactionSeconds: number;
    policy: SpotFallbackPolicy;
}

/** The service, in the component's own terms. */
export interface Service {
    tasks: number;
    spotPercent: number;
    onDemandTasks: number;
    deploymentMaximumPercent: number;
    /** None: ECS waits for Spot, as it does by itself. */
    fallback?: Fallback;
}

export interface Scenario {
    weather: Weather;
    platform: Platform;
    service: Service;
    months: number;
    seed: number;
}

/** No one publishes rates of Fargate Spot, so three guesses stand for what is reported (docs/spot.md has the reports). */
export const weathers = {
    calm: {
        interruptionsPerTaskMonth: 0.05,
        shortagesPerMonth: 0.1,
        shortageMinutes: 15,
        bothZonesShare: 0.1,
        onDemandShortShare: 0,
    },
    rough: {
        interruptionsPerTaskMonth: 2,
        shortagesPerMonth: 2,
        shortageMinutes: 30,
        bothZonesShare: 0.3,
        onDemandShortShare: 0.02,
    },
    bad: {
        interruptionsPerTaskMonth: 10,
        shortagesPerMonth: 10,
        shortageMinutes: 60,
        bothZonesShare: 0.5,
        onDemandShortShare: 0.05,
    },
} satisfies Record<string, Weather>;

export const platform: Platform = {
    launchSeconds: 57 + 2 * 15,
    noticeSeconds: 120,
    servingAfterNoticeSeconds: 0,
    reclaimSeconds: 180,
    retrySeconds: 60,
    drainSeconds: 60,
    failuresPerTaskMonth: 0.1,
    deploymentsPerMonth: 40,
};

/** The component, with its defaults. */
export const fallback: Fallback = { reactionSeconds: 30, policy: spotFallbackDefaults };

/** A service with the component's defaults, but for what is given. */
export function serviceOf(given: Partial<Service> & { tasks: number }): Service {
    const { spotPercent, onDemandTasks, deploymentMaximumPercent } = fargateServiceDefaults;
    return { spotPercent, onDemandTasks, deploymentMaximumPercent, ...given };
}
