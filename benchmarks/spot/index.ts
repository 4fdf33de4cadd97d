import { writeFileSync } from "node:fs";
import path from "node:path";
import { BAD_ARGUMENTS, DONE, type Host, run } from "../../cli/command-line";
import { table } from "../measure";
import { ask, HELP, type Question } from "./arguments";
import { cells, HEAD } from "./cells";
import { chart } from "./chart";
import { page } from "./page";
import { choices, MONTHS, rowOf, SEED, sizeRows, startupRows } from "./rows";

/*
 * `npm run bench:spot`: writes docs/spot.md and its chart. With options it prints one table for a service and a weather
 * of the reader's own, and writes nothing.
 */

const DOCS = path.join(__dirname, "../../docs");

export async function main(args: string[], host: Host): Promise<number> {
    let asked: Question;
    try {
        asked = ask(args);
    } catch (error) {
        host.stderr.write(`${error instanceof Error ? error.message : error}\n`);
        return BAD_ARGUMENTS;
    }
    if (asked.kind === "help") {
        host.stdout.write(HELP);
        return DONE;
    }
    const progress = () => {
        if (host.stderr.isTTY) host.stderr.write(".");
    };
    if (asked.kind === "own") {
        const { weather, tasks, months, seed } = asked;
        const rows = choices(tasks).map((service) => rowOf("own", weather, service, { months, seed, progress }));
        host.stdout.write(`\n${table([HEAD, ...rows.map(cells)])}`);
        return DONE;
    }
    const start = performance.now();
    const startup = startupRows({ months: MONTHS, seed: SEED, progress });
    const sizes = sizeRows({ months: MONTHS, seed: SEED, progress });
    const seconds = (performance.now() - start) / 1000;
    writeFileSync(path.join(DOCS, "spot.md"), page(startup, sizes));
    writeFileSync(path.join(DOCS, "spot.svg"), chart(startup));
    host.stdout.write(`\n${table([HEAD, ...[...startup, ...sizes].map(cells)])}`);
    host.stdout.write(
        `\n${startup.length + sizes.length} rows of ${MONTHS} months in ${seconds.toFixed(0)} s; docs/spot.md and docs/spot.svg are written\n`,
    );
    return DONE;
}

if (require.main === module) run(main, process.argv.slice(2));
