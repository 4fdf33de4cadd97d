// A release, by npm's own command: `npm version minor` at the root. npm raises the version there, makes the commit and the tag, and
// runs this before (`check`) and between (`version`): all packages get the one version, CHANGELOG.md its heading, and the states
// that later versions must update without replacing data are recorded.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

/** What has the version of the root. The packs are no workspaces: npm knows nothing of them. */
const PACKAGES = ["components", "policies", "policies/packs/cost-guardrails", "policies/packs/security-baseline"];
/** A place on the service's own domain, until it is known where the repository is: `node release repository URL` sets it. */
const PLACEHOLDER = "glimpse.contact/glimpse-infra";
const UNRELEASED = "## [Unreleased]\n";
/** What the changelog says before the first release. */
const NOTHING_YET = /^Nothing is released yet: .*\n\n/m;
const STATES = "tests/engine/fixtures/released";

const at = (root) => ({
    read: (file) => fs.readFileSync(path.join(root, file), "utf8"),
    write: (file, text) => fs.writeFileSync(path.join(root, file), text),
});

/** Why nothing can be released now, each with its fix. */
function reasonsAgainst(root) {
    const { read } = at(root);
    const { url } = JSON.parse(read("components/package.json")).repository;
    const reasons = [];
    if (url.includes(PLACEHOLDER))
        reasons.push(
            `${url} is a placeholder: no one could find the packages' sources. Fix: node release repository URL`,
        );
    if (unreleased(read("CHANGELOG.md")).trim() === "")
        reasons.push("CHANGELOG.md has nothing below [Unreleased]. Fix: write there what changes for a user");
    return reasons;
}

/** What a changelog has below `[Unreleased]`. */
function unreleased(changelog) {
    const [, text] = changelog.split(UNRELEASED);
    if (text === undefined) throw new Error(`CHANGELOG.md has no line "${UNRELEASED.trim()}"`);
    return text.split(/^## /m)[0];
}

/** Gives the version of the root to every package, and to what is not released yet in the changelog. @returns the changed files */
function bump(root, day) {
    const { read, write } = at(root);
    const { version } = JSON.parse(read("package.json"));
    const files = PACKAGES.map((folder) => `${folder}/package.json`);
    for (const file of files) write(file, read(file).replace(/^( *"version": )"[^"]*"/m, `$1"${version}"`));
    const lock = JSON.parse(read("package-lock.json"));
    for (const folder of PACKAGES) if (lock.packages[folder]) lock.packages[folder].version = version;
    write("package-lock.json", `${JSON.stringify(lock, null, 4)}\n`);
    const changelog = read("CHANGELOG.md");
    if (!changelog.includes(`\n## [${version}]`))
        write(
            "CHANGELOG.md",
            changelog.replace(UNRELEASED, `${UNRELEASED}\n## [${version}] - ${day}\n`).replace(NOTHING_YET, ""),
        );
    return [...files, "package-lock.json", "CHANGELOG.md"];
}

/** Sets where the repository is, wherever its address is written: manifests, the schema, and the imports of the SDK for Go. */
function setRepository(root, address) {
    const { host, pathname } = new URL(address);
    if (!/^\/[\w.-]+\/[\w./-]+$/.test(pathname) || !host.includes("."))
        throw new Error(`${address} is no address of a repository: write https://github.com/OWNER/NAME`);
    const place = `${host}${pathname.replace(/(\.git)?\/?$/, "")}`;
    const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
    const files = git("ls-files", "-z")
        .split("\0")
        .filter((file) => file !== "" && !file.startsWith("release/"));
    const { read, write } = at(root);
    return files.filter((file) => {
        if (!fs.existsSync(path.join(root, file))) return false;
        const text = read(file);
        if (!text.includes(PLACEHOLDER)) return false;
        write(file, text.replaceAll(PLACEHOLDER, place));
        return true;
    });
}

function run(what, ...args) {
    const root = path.dirname(__dirname);
    switch (what) {
        case "check": {
            const reasons = reasonsAgainst(root);
            if (reasons.length === 0) return 0;
            console.error(`Nothing is released:\n${reasons.map((reason) => `- ${reason}`).join("\n")}`);
            return 1;
        }
        case "version": {
            const files = bump(root, new Date().toISOString().slice(0, 10));
            const { version } = JSON.parse(at(root).read("package.json"));
            const record = ["--require", "./tests/register.js", "tests/engine/record-released.ts", version];
            execFileSync(process.execPath, record, { cwd: root, stdio: "inherit" });
            execFileSync("git", ["add", "--", ...files, STATES], { cwd: root, stdio: "inherit" });
            return 0;
        }
        case "repository":
            for (const file of setRepository(root, ...args)) console.log(file);
            console.log("Now run npm run docs, and commit.");
            return 0;
        default:
            console.error("node release check | version | repository URL; a release is `npm version minor`");
            return 2;
    }
}

module.exports = { PACKAGES, bump, reasonsAgainst, setRepository };

if (require.main === module) process.exitCode = run(...process.argv.slice(2));
