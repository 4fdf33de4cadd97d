// Writes the plugin as the archives that `pulumi plugin install` and `pluginDownloadURL` ask a server for, one for each system and
// processor. All have the same content, that of `npm pack`: JavaScript, whose dependencies the engine installs on the spot.
// `node components/pack-plugin.js FOLDER`
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { buildComponents } = require("./build");

const SYSTEMS = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64"];

/** @returns the archives */
function packPlugin(folder) {
    const work = fs.mkdtempSync(path.join(os.tmpdir(), "glimpse-plugin-"));
    try {
        buildComponents();
        // No hooks: they build declarations, which no plugin needs.
        const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", work];
        const options = { cwd: __dirname, encoding: "utf8", shell: process.platform === "win32" };
        const [{ filename, version }] = JSON.parse(execFileSync("npm", args, options));
        execFileSync("tar", ["-xzf", filename], { cwd: work });
        withoutTypes(path.join(work, "package/dist"));
        fs.mkdirSync(folder, { recursive: true });
        // npm has it all in a folder `package`; the engine expects it on top.
        execFileSync("tar", ["-czf", "plugin.tar.gz", "-C", "package", "."], { cwd: work });
        return SYSTEMS.map((system) => {
            const file = path.resolve(folder, `pulumi-resource-glimpse-v${version}-${system}.tar.gz`);
            fs.copyFileSync(path.join(work, "plugin.tar.gz"), file);
            return file;
        });
    } finally {
        fs.rmSync(work, { recursive: true, force: true });
    }
}

function withoutTypes(folder) {
    for (const name of fs.readdirSync(folder, { recursive: true }))
        if (name.endsWith(".ts")) fs.rmSync(path.join(folder, name));
}

module.exports = { packPlugin };

if (require.main === module) {
    const [folder] = process.argv.slice(2);
    if (!folder) {
        console.error("Where to? node components/pack-plugin.js FOLDER writes the plugin's archives there.");
        process.exit(1);
    }
    for (const file of packPlugin(folder)) console.log(file);
}
