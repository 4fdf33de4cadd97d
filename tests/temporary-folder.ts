import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders: string[] = [];

process.on("exit", () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder for a test to write into. It is removed when this process ends. */
export function temporaryFolder(prefix: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), `${prefix}-`));
    folders.push(folder);
    return folder;
}
