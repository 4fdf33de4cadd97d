import * as fs from "node:fs";
import * as path from "node:path";

type Properties = Record<string, unknown>;

/** Something that exists. Secrets are in plain text here, as they are at AWS. */
export interface Thing {
    urn: string;
    type: string;
    name: string;
    id: string;
    /** Counts the makings of this logical resource. */
    take: number;
    inputs: Properties;
    outputs: Properties;
    /** Made by someone else, and not by this program: an existing system. */
    isOutside?: true;
    /** Someone changed it since, by hand: a refresh reads its inputs too. */
    isChangedByHand?: true;
}

/** What the simulated AWS holds. */
export interface CloudContents {
    things: Thing[];
    /** Final snapshots of databases that are removed. */
    snapshots: string[];
    /** Names of secrets that wait for their deletion: Secrets Manager keeps the name taken. */
    deletedSecrets: string[];
    /** How often each logical resource was made, ever: AWS reuses no id. */
    takes: Record<string, number>;
}

/** What was asked of the simulated AWS, in order. */
export interface Call {
    /** Milliseconds since 1970. */
    at: number;
    operation: "create" | "update" | "delete" | "construct" | "invoke";
    phase: "start" | "end" | "failed";
    type: string;
    name: string;
}

/** What the simulated AWS makes names of: type and logical name, whatever the stack and the parents. */
export const logical = (urn: string) => (urn.split("$").at(-1) ?? urn).split("::").slice(-2).join("::");

/** The simulated AWS's memory: a file for each provider, so that no two processes write one. */
export class Cloud {
    private readonly file: string;
    private readonly contents: CloudContents;

    constructor(
        readonly directory: string,
        provider: string,
    ) {
        this.file = path.join(directory, `${provider}.json`);
        this.contents = fs.existsSync(this.file)
            ? JSON.parse(fs.readFileSync(this.file, "utf8"))
            : { things: [], snapshots: [], deletedSecrets: [], takes: {} };
    }

    get things(): Thing[] {
        return this.contents.things;
    }

    get snapshots(): string[] {
        return this.contents.snapshots;
    }

    get deletedSecrets(): string[] {
        return this.contents.deletedSecrets;
    }

    ofType(type: string): Thing[] {
        return this.things.filter((thing) => thing.type === type);
    }

    /** Task definitions of one family share an id while one replaces the other: the earlier is meant. */
    find(urn: string, id: string): Thing | undefined {
        const type = urn.split("::")[2]?.split("$").at(-1);
        return (
            this.things.find((thing) => thing.urn === urn && thing.id === id) ??
            this.things.find((thing) => thing.isOutside && thing.type === type && thing.id === id)
        );
    }

    /** How often this logical resource was made before, in whichever stack: two stacks' are two things. */
    take(urn: string): number {
        return this.contents.takes[logical(urn)] ?? 0;
    }

    add(thing: Thing): void {
        this.things.push(thing);
        this.contents.takes[logical(thing.urn)] = thing.take + 1;
        this.save();
    }

    remove(removed: Thing): void {
        this.contents.things = this.things.filter((thing) => thing !== removed);
        this.save();
    }

    /** Whole or not at all: the provider's process may be killed in the middle, and AWS then still has what it had. */
    save(): void {
        const next = `${this.file}.next`;
        fs.writeFileSync(next, JSON.stringify(this.contents, undefined, 1));
        fs.renameSync(next, this.file);
    }

    /** What was read to be imported, by a preview too. */
    recordImport(type: string, id: string): void {
        fs.appendFileSync(path.join(this.directory, "imports.jsonl"), `${JSON.stringify(`${type} ${id}`)}\n`);
    }

    record(operation: Call["operation"], phase: Call["phase"], { type, name }: { type: string; name: string }): void {
        const call: Call = { at: Date.now(), operation, phase, type, name };
        fs.appendFileSync(path.join(this.directory, "calls.jsonl"), `${JSON.stringify(call)}\n`);
    }
}
