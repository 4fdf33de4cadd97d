import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Host } from "../../cli/command";
import { table } from "../measure";
import type { Question } from "./arguments";
import { cells, HEAD } from "./cells";
import { chart } from "./chart";
import { page } from "./page";
import { choices, MONTHS, rowOf, SEED, sizeRows, startupRows } from "./rows";

/*
 * `npm run bench:spot`: writes docs/spot.md and its chart. With options it prints one table for a service and a weather
 * of the reader's own, and writes nothing.
 */

const DOCS = path.join(__dirname, "../../docs");

export function answer(asked: Question, host: Host): void {
    const progress = () => {
        if (host.stderr.isTTY) host.stderr.write(".");
    };
    if (asked.kind === "own") {
        const { weather, tasks, months, seed } = asked;
        const rows = choices(tasks).map((service) => rowOf("own", weather, service, { months, seed, progress }));
        host.stdout.write(`\n${table([HEAD, ...rows.map(cells)])}`);
        return;
    }
    const start = performance.now();
    const startup = startupRows({ months: MONTHS, seed: SEED, progress });
    const sizes = sizeRows({ months: MONTHS, seed: SEED, progress });
    const seconds = (performance.now() - start) / 1000;
    writeFileSync(path.join(DOCS, "spot.md"), page(startup, sizes));
    writeFileSync(path.join(DOCS, "spot.svg"), chart(startup));
    host.stdout.write(`\n${table([HEAD, ...[...startup, ...sizes].map(cells)])}`);
    host.stdout.write(
        `\n${startup.length + sizes.length} rows in ${seconds.toFixed(0)} s; docs/spot.md and docs/spot.svg are written\n`,
    );
}
