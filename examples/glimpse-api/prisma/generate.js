// Generates Prisma's client without its migration engine, which generation does not use and Prisma would download: any program
// that exists takes its place. A script of npm's that sets the variable itself would run in no Windows shell.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url));
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
const { status } = spawnSync(process.execPath, [cli, "generate", "--no-hints"], { stdio: "inherit", env });
process.exitCode = status ?? 1;
