import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { EXIT, type Stream } from "../../cli/command";
import { reportOf } from "./report";
import { ROOMS } from "./rooms";
import { mutated } from "./stryker";
import { type Equivalent, outdated, scoreOf } from "./survivors";

/** Tries the tests of these rooms, or of all where none is named, and gives the exit code. */
export function tryRooms(asked: string[], stdout: Stream): number {
    os.setPriority(os.constants.priority.PRIORITY_LOW);
    const listed: Equivalent[] = JSON.parse(fs.readFileSync(path.join(__dirname, "equivalent.json"), "utf8"));
    let code: number = EXIT.clean;
    for (const [name, room] of Object.entries(ROOMS)) {
        if (asked.length > 0 && !asked.includes(name)) continue;
        const found = mutated(room);
        const score = scoreOf(found, listed);
        const { text, isGood } = reportOf(name, score, outdated(found.files, score, listed));
        stdout.write(text);
        if (!isGood) code = EXIT.refused;
    }
    return code;
}
