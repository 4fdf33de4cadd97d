import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { command, LINUX, type Need, onPath, skipUnless } from "../needs";

const ROOT = path.join(__dirname, "../..");
/** The reference server. */
export const SERVER = path.join(ROOT, "examples/glimpse-api");

/** What the tests of the reference server need. */
export const SERVICE_NEEDS: Need[] = [
    LINUX,
    { what: "PostgreSQL", apt: "postgresql", isMet: () => postgresFolder() !== undefined },
    command("redis-server", { apt: "redis-server" }),
    command("openssl", { apt: "openssl" }),
    { what: "haproxy", apt: "haproxy", isMet: () => haproxy() !== undefined },
    {
        what: "moto",
        how: "python3 -m venv .venv && .venv/bin/pip install --no-deps -r tests/service/requirements.txt",
        isMet: () => moto() !== undefined,
    },
    {
        what: "the server's packages",
        how: "npm ci --ignore-scripts --prefix examples/glimpse-api",
        isMet: () => existsSync(path.join(SERVER, "node_modules")),
    },
];

export const mochaGlobalSetup = skipUnless(SERVICE_NEEDS);

/** Debian keeps several versions side by side, none of them on the path. */
export function postgresFolder(): string | undefined {
    const root = "/usr/lib/postgresql";
    const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : [];
    return versions
        .map((version) => path.join(root, version, "bin"))
        .find((bin) => existsSync(path.join(bin, "initdb")));
}

/** Debian keeps haproxy where only root's path leads. */
export function haproxy(): string | undefined {
    return onPath("haproxy", "/usr/sbin");
}

/** Where moto's server is: in the project's own environment, or on the path. */
export function moto(): string | undefined {
    const ours = path.join(ROOT, ".venv/bin/moto_server");
    return existsSync(ours) ? ours : onPath("moto_server");
}
