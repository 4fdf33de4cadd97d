// Removes the types from a TypeScript file and from every file that it requires. The result is in dist/, in the same
// folders: ordinary CommonJS files with the lines of their sources. This is a build, not a loader: Node.js runs dist/ like
// any other program.
//
// `npm ci` runs it. program.js and the policy packs run it again when they start. It then compares each file with its
// source by content (about 30 ms) and writes only what changed, so that they never run stale code.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const TRANSFORMS = ["typescript", "imports"];

/**
 * Brings the built files of `entry` up to date.
 *
 * @param root the folder of the sources
 * @param entry a file, relative to `root`
 * @param dist where the built files go
 * @param instead code that replaces a file's own, by the file's name
 * @param data folders that the files read at run time. They are copied, so that dist/ needs no sources. By default each
 *     file reads data from the folder of its source
 * @returns the built entry
 * @throws where a file has a syntax error, or cannot be written
 */
function build({ root = __dirname, entry, dist = path.join(root, "dist"), instead = new Map(), data }) {
    for (const folder of data ?? []) copy(path.join(root, folder), path.join(dist, folder));
    const done = new Set();
    const asked = new Map();
    const waiting = [path.join(root, entry)];
    for (let file = waiting.pop(); file; file = waiting.pop()) {
        if (done.has(file)) continue;
        done.add(file);
        const code = brought(file);
        for (const [, request] of code.matchAll(/\brequire\(["'](\.[^"']+)["']\)/g)) {
            const found = required(path.resolve(path.dirname(file), request));
            if (found) waiting.push(found);
        }
    }
    return target(path.join(root, entry));

    function target(file) {
        return path.join(dist, path.relative(root, file)).replace(/\.ts$/, ".js");
    }

    /** The source of a module without its ending. Removes from dist/ what a removed source left there: it would be found first. */
    function required(module) {
        if (asked.has(module)) return asked.get(module);
        const endings = ["", ".ts", ".js", ".json", `${path.sep}index.ts`, `${path.sep}index.js`];
        const found = endings
            .map((ending) => module + ending)
            .find((file) => {
                if (isFile(file)) return true;
                if (isFile(target(file))) fs.rmSync(target(file));
                return false;
            });
        asked.set(module, found);
        return found;
    }

    /** The built code of a file, as it now is in dist/. */
    function brought(file) {
        const name = path.relative(root, file).replaceAll(path.sep, "/");
        const text = instead.get(name) ?? fs.readFileSync(file, "utf8");
        const isData = file.endsWith(".json");
        const signature = isData ? text : `\n// of ${createHash("sha1").update(text).digest("hex")}\n`;
        const built = contentOf(target(file));
        if (isData ? built === text : built?.endsWith(signature)) return built;
        const code = isData ? text : codeOf(file, text) + signature;
        replace(target(file), code);
        return code;
    }

    function codeOf(file, text) {
        const code = file.endsWith(".ts") ? withoutTypes(text, file) : text;
        if (data || !/\b__dirname\b/.test(code)) return code;
        // On the same line, so that lines keep their numbers.
        const folder = path.relative(path.dirname(target(file)), path.dirname(file)).replaceAll(path.sep, "/");
        return `"use strict";var __dirname = require("node:path").join(__dirname, "${folder}");${code}`;
    }
}

function withoutTypes(text, file) {
    // Loaded only when something changed: it is 60 modules.
    const { transform } = require("sucrase");
    return transform(text, { transforms: TRANSFORMS, filePath: file }).code;
}

function isFile(file) {
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function contentOf(file) {
    try {
        return fs.readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}

function copy(from, to) {
    for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
        const [source, copied] = [from, to].map((folder) => path.join(folder, entry.name));
        if (entry.isDirectory()) copy(source, copied);
        else if (contentOf(source) !== contentOf(copied)) replace(copied, fs.readFileSync(source, "utf8"));
    }
}

/**
 * The same from nothing: leaves nothing of a removed source in `dist`. What runs from there meanwhile finds each of its files
 * at any time: they are built next to it, and brought over one by one.
 */
function buildAfresh({ root = __dirname, dist = path.join(root, "dist"), ...how }) {
    const fresh = `${dist}.${process.pid}`;
    try {
        build({ root, dist: fresh, ...how });
        copy(fresh, dist);
        removeOthers(dist, fresh);
    } finally {
        fs.rmSync(fresh, { recursive: true, force: true });
    }
}

function removeOthers(folder, kept) {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const [own, other] = [folder, kept].map((one) => path.join(one, entry.name));
        if (!fs.existsSync(other)) fs.rmSync(own, { recursive: true });
        else if (entry.isDirectory()) removeOthers(own, other);
    }
}

/** At once, so that another process which starts meanwhile reads the old file or the new one. */
function replace(file, code) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    fs.writeFileSync(partial, code);
    fs.renameSync(partial, file);
}

module.exports = { build, buildAfresh, withoutTypes };

if (require.main === module) {
    buildAfresh({ entry: "index.ts" });
    require("./components/build").buildAfresh();
}
