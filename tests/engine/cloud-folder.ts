import * as fs from "node:fs";
import * as path from "node:path";
import type { Call, CloudContents, Thing } from "./provider/cloud";

/** What the simulated providers keep in a folder: what exists, and what they were asked. */
export class CloudFolder {
    constructor(readonly directory: string) {}

    /** What exists at the simulated AWS. */
    things(type?: string): Thing[] {
        return this.cloud("aws").things.filter((thing) => type === undefined || thing.type === type);
    }

    /** The one resource of a type. */
    thing(type: string, name?: string): Thing {
        const found = this.things(type).filter((thing) => name === undefined || thing.name === name);
        const [only] = found;
        if (!only || found.length > 1) throw new Error(`${found.length} things of ${type}, wanted one`);
        return only;
    }

    cloud(provider: "aws" | "random" | "awsx"): CloudContents {
        const file = path.join(this.directory, "cloud", `${provider}.json`);
        return fs.existsSync(file)
            ? JSON.parse(fs.readFileSync(file, "utf8"))
            : { things: [], snapshots: [], deletedSecrets: [], takes: {} };
    }

    /** Lets a system exist at the simulated AWS that no program of ours made. */
    hold(things: readonly Thing[]): void {
        const contents = this.cloud("aws");
        const file = path.join(this.directory, "cloud", "aws.json");
        fs.writeFileSync(file, JSON.stringify({ ...contents, things: [...contents.things, ...things] }));
    }

    /** Lets all that exists be no program's of these tests: an import finds it by its id alone. */
    disown(): void {
        const contents = this.cloud("aws");
        const things = contents.things.map((thing) => ({ ...thing, isOutside: true }));
        fs.writeFileSync(path.join(this.directory, "cloud", "aws.json"), JSON.stringify({ ...contents, things }));
    }

    /** What was asked of the simulated AWS, in order. */
    calls(): Call[] {
        return this.lines("calls");
    }

    /** What was read there to be imported, by previews too: `type id`. */
    imports(): string[] {
        return this.lines("imports");
    }

    private lines<T>(name: string): T[] {
        const file = path.join(this.directory, "cloud", `${name}.jsonl`);
        if (!fs.existsSync(file)) return [];
        return fs
            .readFileSync(file, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line));
    }
}
