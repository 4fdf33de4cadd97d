import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../tests/temporary-folder";
import { planIn, ROOT } from "./measure";

/** The last commit whose previews, updates and packs ran on a patched SDK. */
export const BEFORE = "5d34b4b";

/** The project at another revision, built, with the packages that are installed here. */
export interface Revision {
    name: string;
    folder: string;
    /** What `npm run plan` gives Node.js there. */
    plan: string[];
    /** Removes its folder. */
    close(): void;
}

/** The project at a revision that git knows. */
export function against(name: string): Revision {
    const folder = temporaryFolder("glimpse-against");
    const git = (...words: string[]) => execFileSync("git", ["worktree", ...words], { cwd: ROOT, stdio: "pipe" });
    git("add", "--detach", folder, name);
    const close = () => git("remove", "--force", folder);
    try {
        fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "junction");
        const { scripts } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
        for (const file of [scripts.prepare.split(" ")[1], "policies/build.js"]) {
            execFileSync(process.execPath, [file], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
        }
        return { name, folder, plan: planIn(folder), close };
    } catch (error) {
        close();
        throw error;
    }
}
