import { fargateServiceDefaults } from "../../components/fargate-service/settings";
import { readPriceBook } from "../../costs";
import { fallback, platform, type Service, serviceOf, type Weather, weathers } from "./parameters";
import { type Result, resultOf, simulate, taskPrices } from "./simulate";

export const REGION = "ap-northeast-2";
export const MONTHS = 1000;
export const SEED = 20261126;

export type WeatherName = keyof typeof weathers;

/** One line of a table: a service in a weather. */
export interface Row {
    weather: string;
    service: Service;
    result: Result;
}

export interface Run {
    months: number;
    seed: number;
    /** Called after each row, to show progress. */
    progress?: () => void;
}

const MINIMA = [0, 1, 2] as const;

/** The choices that the tables compare: on-demand minimum 0, 1, 2, fallback off and on; then no Spot at all. */
export function choices(tasks: number): Service[] {
    const minima = MINIMA.map((onDemandTasks) => serviceOf({ tasks, spotPercent: 100, onDemandTasks }));
    // Up to six tasks the share of 70 % is met by the minimum already.
    const defaults = tasks > 6 ? [serviceOf({ tasks })] : [];
    return [
        ...[...minima, ...defaults].flatMap((service) => [service, { ...service, fallback }]),
        serviceOf({ tasks, spotPercent: 0, onDemandTasks: 0 }),
    ];
}

export function rowOf(name: string, weather: Weather, service: Service, { months, seed, progress }: Run): Row {
    const { cpu, memoryMiB } = fargateServiceDefaults;
    const prices = taskPrices(readPriceBook(REGION), { cpu, memoryMiB });
    const result = resultOf(simulate({ weather, platform, service, months, seed }), service.tasks, prices);
    progress?.();
    return { weather: name, service, result };
}

/** The three tasks of startup-prod in each weather. */
export function startupRows(run: Run): Row[] {
    return Object.entries(weathers).flatMap(([name, weather]) =>
        choices(3).map((service) => rowOf(name, weather, service, run)),
    );
}

/** 200 tasks are simulated for a tenth of the months: each deployment starts every task again. */
export const MANY = { tasks: 200, share: 0.1 };

/** Other sizes, in rough weather. */
export function sizeRows(run: Run): Row[] {
    return [2, 20, MANY.tasks].flatMap((tasks) => {
        const months = tasks === MANY.tasks ? run.months * MANY.share : run.months;
        return choices(tasks).map((service) => rowOf("rough", weathers.rough, service, { ...run, months }));
    });
}
