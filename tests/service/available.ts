import { existsSync } from "node:fs";
import path from "node:path";
import { moto } from "./parts/moto";
import { postgresFolder } from "./parts/postgres";
import { SERVER } from "./parts/task";

/** Skips the suite where a part cannot be had, except in CI: there a skipped suite would pass for a tested one. */
export const mochaHooks = {
    beforeAll(this: Mocha.Context) {
        const missing = missingParts();
        if (missing.length === 0) return;
        const message = `tests of the service need ${missing.join("; ")}`;
        if (process.env["CI"]) throw new Error(message);
        process.stdout.write(`  skipped: ${message}\n`);
        this.skip();
    },
};

function missingParts(): string[] {
    // Debian keeps haproxy where root alone looks.
    const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin"];
    const found = (command: string) => folders.some((folder) => existsSync(path.join(folder, command)));
    return [
        postgresFolder() === undefined ? "PostgreSQL (apt-get install postgresql)" : "",
        found("redis-server") ? "" : "redis-server (apt-get install redis-server)",
        found("openssl") ? "" : "openssl (apt-get install openssl)",
        found("haproxy") ? "" : "haproxy (apt-get install haproxy)",
        moto() === undefined
            ? "moto (python3 -m venv .venv && .venv/bin/pip install -r tests/service/requirements.txt)"
            : "",
        existsSync(path.join(SERVER, "node_modules"))
            ? ""
            : "the server's packages (npm ci --prefix examples/glimpse-api)",
    ].filter((text) => text !== "");
}
