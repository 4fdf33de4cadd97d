import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Fault, UserError } from "../../../command";
import { isHashed } from "./headers";

/** A file of a build. */
export interface SiteFile {
    /** Its path in the folder, which is its key in the bucket and its path at the site. */
    key: string;
    file: string;
    bytes: number;
    isHashed: boolean;
    isPage: boolean;
}

/** S3 takes no more in one request. */
const MOST_BYTES = 5 * 1024 ** 3;
const LONGEST_KEY = 1024;

/**
 * The files of a build. What begins with a dot is left out, but for `.well-known`: settings and secrets of the tools that built it.
 *
 * @param immutable a folder in it whose files all have a hash in their name
 * @returns what is left out, too
 * @throws UserError where it is no folder of a site
 */
export function filesIn(folder: string, immutable?: string): { files: SiteFile[]; leftOut: string[] } {
    const files: SiteFile[] = [];
    const leftOut: string[] = [];
    const faults: Fault[] = [];
    const fault = (value: string, reason: string, fix: string) => faults.push({ key: "--folder", value, reason, fix });
    const read = (below: string) => {
        for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
            const relative = path.posix.join(below, entry.name);
            const file = path.join(folder, relative);
            if (entry.name.startsWith(".") && entry.name !== ".well-known") leftOut.push(relative);
            else if (entry.isSymbolicLink()) {
                fault(relative, "it is a link, which may lead out of the folder", "put the file itself there");
            } else if (entry.isDirectory()) read(relative);
            else if (entry.isFile()) {
                // macOS writes names in another form than browsers ask for them.
                const key = relative.normalize("NFC");
                const { size: bytes } = statSync(file);
                if (bytes > MOST_BYTES) fault(relative, "it has more than 5 GiB", "serve it from elsewhere");
                if (Buffer.byteLength(key) > LONGEST_KEY) {
                    fault(relative, `its path has more than S3's ${LONGEST_KEY} bytes`, "shorten it");
                }
                files.push({ key, file, bytes, isHashed: isHashed(key, immutable), isPage: /\.html?$/i.test(key) });
            }
        }
    };
    if (isFolder(folder)) {
        read("");
        if (!files.some(({ key }) => key === "index.html")) {
            fault(
                folder,
                "it has no index.html, which is the site's first page",
                "name the folder that the build wrote",
            );
        }
    } else fault(folder, "there is no such folder", "build the site first, and name the folder that it was written to");
    if (faults.length > 0) throw new UserError("deploy", faults);
    return { files, leftOut };
}

/** S3's ETag of a file that was written in one request under S3's own key. */
export function etagOf({ file }: Pick<SiteFile, "file">): string {
    return `"${createHash("md5").update(readFileSync(file)).digest("hex")}"`;
}

function isFolder(name: string): boolean {
    return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
