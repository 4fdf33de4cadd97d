import { writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "../../../cli/command";
import { actualCommand } from "../../../cli/commands/costs-actual";
import type { Comparison, Learned } from "../../../costs/actual";
import { PROJECT, testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";

/** The report as JSON, and the exit code. */
export type Compared = Comparison & { learned: Learned[]; code: number };

export const folder = temporaryFolder("costs-actual");
let count = 0;

/** A file of that content. */
export function file(content: string | Buffer): string {
    count += 1;
    const name = path.join(folder, `export-${count}`);
    writeFileSync(name, content);
    return name;
}

/** Runs `costs:actual`. */
export async function run(args: string[], directory = PROJECT) {
    const { host, left } = testHost({ directory });
    left.code = await runCommand(actualCommand(), args, host);
    return left;
}

/** Compares a file of that content with startup-prod. */
export async function read(content: string | Buffer, more: string[] = []): Promise<Compared> {
    const { stdout, code } = await run(["--from", file(content), "--format", "json", ...more]);
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
