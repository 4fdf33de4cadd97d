#!/usr/bin/env node
// The Pulumi CLI, and docker, for a test that interrupts `deploy`: says and writes what the CLI would, and stays where the
// test asks it to until a signal ends it. Copied to a folder on PATH under either name.
const fs = require("node:fs");
const path = require("node:path");

const folder = process.env.PULUMI_STUB;
const file = (name) => path.join(folder, name);
const args = process.argv.slice(2);
const said = args.filter((each) => !each.startsWith("-")).join(" ");
const program = path.basename(process.argv[1]);
const stays = (phase) => {
    if (process.env.STAYS_IN !== phase) return false;
    fs.writeFileSync(file("pid"), String(process.pid));
    setInterval(() => {}, 1000);
    return true;
};

fs.appendFileSync(file("calls"), `${program} ${said}\n`);
if (program === "docker") stays("build");
else if (said.startsWith("stack output")) {
    if (!stays("reading")) process.stdout.write(fs.readFileSync(file("outputs")));
} else if (said.startsWith("stack export")) process.stdout.write(fs.readFileSync(file("state")));
else if (said.startsWith("config set")) fs.writeFileSync(file("image"), args.at(-1));
else if (said.startsWith("config")) {
    const image = fs.readFileSync(file("image"), "utf8");
    const beforeDeployment = process.env.BEFORE_DEPLOYMENT?.split(" ");
    process.stdout.write(JSON.stringify({ "glimpse:api": { value: JSON.stringify({ image, beforeDeployment }) } }));
} else if (said.startsWith("up")) {
    fs.writeFileSync(file("lock"), "");
    const end = (code) => {
        fs.rmSync(file("lock"));
        process.exit(code);
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(255));
    if (!stays("engine")) end(0);
} else throw new Error(`deploy runs no pulumi ${said}`);
