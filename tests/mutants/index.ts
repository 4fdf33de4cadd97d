import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { reportOf } from "./report";
import { ROOMS } from "./rooms";
import { mutated } from "./stryker";
import { type Equivalent, outdated, scoreOf } from "./survivors";

/*
 * `npm run test:mutants [-- ROOM ...]`: makes small changes in a room, one at a time, and reports those that no test
 * notices. Exit code 1 when a room's tests notice less than 80 % of them, or when a change of money or of a verdict goes
 * unnoticed; 2 for a room that does not exist.
 */

function main(asked: string[]): number {
    const unknown = asked.filter((name) => !(name in ROOMS));
    if (unknown.length > 0) {
        process.stderr.write(`No such room: ${unknown.join(", ")}. Rooms: ${Object.keys(ROOMS).join(", ")}\n`);
        return 2;
    }
    os.setPriority(os.constants.priority.PRIORITY_LOW);
    const listed: Equivalent[] = JSON.parse(fs.readFileSync(path.join(__dirname, "equivalent.json"), "utf8"));
    let code = 0;
    for (const [name, room] of Object.entries(ROOMS)) {
        if (asked.length > 0 && !asked.includes(name)) continue;
        const found = mutated(room);
        const score = scoreOf(found, listed);
        const { text, isGood } = reportOf(name, score, outdated(found.files, score, listed));
        process.stdout.write(text);
        if (!isGood) code = 1;
    }
    return code;
}

process.exitCode = main(process.argv.slice(2));
