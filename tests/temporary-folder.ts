import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folders: string[] = [];

process.on("exit", () => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * A folder for a test to write into, by its real path: macOS's is behind a link. It is removed when this process ends, not by
 * the test, so that a test can run several times in one process.
 *
 * @throws Error when no folder can be made there
 */
export function temporaryFolder(prefix: string): string {
    const folder = made(prefix);
    folders.push(folder);
    return folder;
}

function made(prefix: string): string {
    try {
        return realpathSync(mkdtempSync(path.join(tmpdir(), `${prefix}-`)));
    } catch (error) {
        throw new Error(`tests need a temporary folder that they can write to (TMPDIR): ${(error as Error).message}`);
    }
}
