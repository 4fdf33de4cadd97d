import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "../../../cli/command";
import { actualCommand } from "../../../cli/commands/costs-actual";
import type { Comparison, Learned } from "../../../costs/actual";
import { PROJECT, testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";

/** The report as JSON, and the exit code. */
export type Compared = Comparison & { learned: Learned[]; code: number };

const folder = temporaryFolder("costs-actual");
let count = 0;

/** A file of that content. */
export function file(content: string | Buffer): string {
    count += 1;
    const name = path.join(folder, `export-${count}`);
    writeFileSync(name, content);
    return name;
}

/** A project of this stack, with more lines at the end of its settings. */
export function project(more = ""): string {
    const copy = mkdtempSync(path.join(folder, "project-"));
    for (const name of ["Pulumi.yaml", "Pulumi.startup-prod.yaml", "Pulumi.phase-4.yaml", "index.ts"]) {
        cpSync(path.join(PROJECT, name), path.join(copy, name));
    }
    for (const name of ["components", "stacks", "node_modules"])
        symlinkSync(path.join(PROJECT, name), path.join(copy, name));
    const settings = path.join(copy, "Pulumi.startup-prod.yaml");
    if (more !== "") writeFileSync(settings, `${readFileSync(settings, "utf8").trimEnd()}\n${more}`);
    return copy;
}

/** Runs `costs:actual`. */
export async function run(args: string[], directory = PROJECT) {
    const { host, left } = testHost({ directory });
    left.code = await runCommand(actualCommand(), args, host);
    return left;
}

/** Compares a file of that content with startup-prod. */
export async function read(content: string | Buffer, more: string[] = [], directory = PROJECT): Promise<Compared> {
    const { stdout, code } = await run(["--from", file(content), "--format", "json", ...more], directory);
    return { ...JSON.parse(stdout), code };
}

/** The row of a price, which there must be. */
export function rowIn(rows: Comparison["rows"]): (price: string) => Comparison["rows"][number] {
    return (price) => {
        const row = rows.find((one) => one.price === price);
        if (!row) throw new Error(`there is no row of ${price}`);
        return row;
    };
}
