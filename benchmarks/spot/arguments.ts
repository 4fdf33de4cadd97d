import { ArgumentsError, type Option, readOptions } from "../../cli/command-line";
import { type Weather, weathers } from "./parameters";
import { MONTHS, SEED } from "./rows";

export const HELP = `Simulates a service on Fargate Spot, month by month: what on-demand minima of 0, 1 and 2 and the fallback to on-demand
give in availability, and what they cost in Seoul. A model; docs/spot.md says what it assumes.

Usage
  npm run bench:spot                              writes docs/spot.md and docs/spot.svg
  npm run bench:spot -- --tasks N [options]       prints one table for a service and a weather of your own

Options
  --tasks N                  tasks that the service wants, 2 to 200                                    (default 3)
  --interruptions N          of single Spot tasks, per task and month, 0 to 1000                       (default 2)
  --shortages N              times a month that Spot capacity runs out in a zone or both, 0 to 1000    (default 2)
  --shortage-minutes N       how long such a shortage lasts on average, 0 to 43800                     (default 30)
  --both-zones N             share of the shortages that both zones have, 0 to 1                       (default 0.3)
  --on-demand-short N        share of the shortages that refuse on-demand tasks too, 0 to 1            (default 0.02)
  --months N                 months to simulate, 2 to 100000                                           (default 1000)
  --seed N                   of the random numbers: the same seed, the same table                      (default ${SEED})
  --help                     print this

Exit codes
  0  done
  2  the arguments are wrong; standard error lists every fault
`;

interface Range {
    otherwise: number;
    least: number;
    most: number;
    whole: boolean;
}

const share = (otherwise: number): Range => ({ otherwise, least: 0, most: 1, whole: false });
const { rough } = weathers;

const RANGES = {
    tasks: { otherwise: 3, least: 2, most: 200, whole: true },
    interruptions: { otherwise: rough.interruptionsPerTaskMonth, least: 0, most: 1000, whole: false },
    shortages: { otherwise: rough.shortagesPerMonth, least: 0, most: 1000, whole: false },
    "shortage-minutes": { otherwise: rough.shortageMinutes, least: 0, most: 43800, whole: false },
    "both-zones": share(rough.bothZonesShare),
    "on-demand-short": share(rough.onDemandShortShare),
    months: { otherwise: MONTHS, least: 2, most: 100_000, whole: true },
    seed: { otherwise: SEED, least: 0, most: 2 ** 31 - 1, whole: true },
} satisfies Record<string, Range>;

type Name = keyof typeof RANGES;

/** What the command line asks for. */
export type Question =
    | { kind: "help" | "docs" }
    | { kind: "own"; tasks: number; weather: Weather; months: number; seed: number };

/** @throws ArgumentsError with everything that is wrong */
export function ask(args: string[]): Question {
    const names = Object.keys(RANGES) as Name[];
    const options = Object.fromEntries(names.map((name): [string, Option] => [name, { type: "string" }]));
    const values = readOptions("bench:spot", args, options);
    if (values["help"]) return { kind: "help" };
    if (names.every((name) => values[name] === undefined)) return { kind: "docs" };
    const faults: string[] = [];
    const number = (name: Name): number => {
        const { otherwise, least, most, whole }: Range = RANGES[name];
        const text = values[name];
        if (typeof text !== "string") return otherwise;
        const value = Number(text);
        if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
        faults.push(
            `--${name}: ${JSON.stringify(text)} is not a ${whole ? "whole " : ""}number from ${least} to ${most}`,
        );
        return otherwise;
    };
    const question: Question = {
        kind: "own",
        tasks: number("tasks"),
        weather: {
            interruptionsPerTaskMonth: number("interruptions"),
            shortagesPerMonth: number("shortages"),
            shortageMinutes: number("shortage-minutes"),
            bothZonesShare: number("both-zones"),
            onDemandShortShare: number("on-demand-short"),
        },
        months: number("months"),
        seed: number("seed"),
    };
    if (faults.length === 0) return question;
    throw new ArgumentsError(["bench:spot cannot use its arguments:", ...faults.map((one) => `  ${one}`)].join("\n"));
}
