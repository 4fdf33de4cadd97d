import { defineCommand, EXIT, type Host } from "../../cli/command";
import { type Weather, weathers } from "./parameters";
import { MONTHS, SEED } from "./rows";

const { rough } = weathers;

/** What the command line asks for: the page, or one table for a service and a weather of one's own. */
export type Question =
    | { kind: "docs" }
    | { kind: "own"; tasks: number; weather: Weather; months: number; seed: number };

/** `npm run bench:spot`. @param answer what it does; the exit code is 0 */
export const benchSpot = (answer: (question: Question, host: Host) => unknown) =>
    defineCommand({
        name: "bench:spot",
        isScript: true,
        help: {
            summary: "Simulates a service on Fargate Spot, month by month, and writes docs/spot.md and docs/spot.svg.",
            details: `Shows what on-demand minima of 0, 1 and 2 and the fallback to on-demand give in availability, and what they cost in Seoul. A
model; docs/spot.md says what it assumes. With options it prints one table for a service and a weather of your own, and
writes nothing. The same seed gives the same table.`,
            exits: { clean: "done" },
        },
        options: {
            tasks: {
                type: "number",
                min: 2,
                max: 200,
                whole: true,
                description: "tasks that the service should run (default 3)",
            },
            interruptions: {
                type: "number",
                min: 0,
                max: 1000,
                description: `of single Spot tasks, per task and month (default ${rough.interruptionsPerTaskMonth})`,
            },
            shortages: {
                type: "number",
                min: 0,
                max: 1000,
                description: `times a month that Spot capacity runs out in a zone or both (default ${rough.shortagesPerMonth})`,
            },
            "shortage-minutes": {
                type: "number",
                min: 0,
                max: 43800,
                description: `how long such a shortage lasts on average (default ${rough.shortageMinutes})`,
            },
            "both-zones": {
                type: "number",
                min: 0,
                max: 1,
                description: `share of the shortages that both zones have (default ${rough.bothZonesShare})`,
            },
            "on-demand-short": {
                type: "number",
                min: 0,
                max: 1,
                description: `share of the shortages that refuse on-demand tasks too (default ${rough.onDemandShortShare})`,
            },
            months: {
                type: "number",
                min: 2,
                max: 100_000,
                whole: true,
                description: `months to simulate (default ${MONTHS})`,
            },
            seed: {
                type: "number",
                min: 0,
                max: 2 ** 31 - 1,
                whole: true,
                description: `of the random numbers (default ${SEED})`,
            },
        },
        run: async (values, host) => {
            const { tasks = 3, months = MONTHS, seed = SEED } = values;
            const weather: Weather = {
                interruptionsPerTaskMonth: values.interruptions ?? rough.interruptionsPerTaskMonth,
                shortagesPerMonth: values.shortages ?? rough.shortagesPerMonth,
                shortageMinutes: values["shortage-minutes"] ?? rough.shortageMinutes,
                bothZonesShare: values["both-zones"] ?? rough.bothZonesShare,
                onDemandShortShare: values["on-demand-short"] ?? rough.onDemandShortShare,
            };
            const isOwn = Object.values(values).some((value) => value !== undefined);
            await answer(isOwn ? { kind: "own", tasks, weather, months, seed } : { kind: "docs" }, host);
            return EXIT.clean;
        },
    });
