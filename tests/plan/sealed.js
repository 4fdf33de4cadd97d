// Loaded before `plan`: anyone who opens a connection, starts a process or writes a file from here on fails.
const childProcess = require("node:child_process");
const dns = require("node:dns");
const fs = require("node:fs");
const net = require("node:net");

function forbid(object, what, names) {
    for (const name of names) {
        object[name] = () => {
            throw new Error(`plan used ${what}.${name}`);
        };
    }
}

forbid(childProcess, "child_process", ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]);
forbid(dns, "dns", ["lookup", "resolve", "resolve4", "resolve6"]);
forbid(net.Socket.prototype, "net.Socket", ["connect"]);
forbid(net.Server.prototype, "net.Server", ["listen"]);
forbid(fs, "fs", [
    "writeFile",
    "writeFileSync",
    "appendFile",
    "appendFileSync",
    "createWriteStream",
    "mkdir",
    "mkdirSync",
]);
forbid(fs, "fs", ["mkdtemp", "mkdtempSync", "rename", "renameSync", "copyFile", "copyFileSync", "symlinkSync"]);
forbid(fs.promises, "fs.promises", ["writeFile", "appendFile", "mkdir", "mkdtemp", "rename", "copyFile", "symlink"]);
