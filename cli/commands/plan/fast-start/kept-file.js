// The file in which a plan keeps its modules (code-cache.js), and whether it still says what the modules say.
//
// Every module is compared by its size, its times and its inode; a program cannot set the time at which an inode changed.
// The names in every folder of ours are compared too, since a new file may take another's place, and npm's list of what it
// installed. A module that changed less than a second before a plan is not kept by it: the clock may not show the next change.
const fs = require("node:fs");
const path = require("node:path");
const v8 = require("node:v8");
const { codeOf } = require("./typescript");

const root = path.join(__dirname, "../../../..");
const FILE = path.join(root, "node_modules", ".cache", "glimpse", `plan-${process.version}-${process.arch}`);
/** npm writes it with every package that it installs. */
const INSTALLED = path.join(root, "node_modules", ".package-lock.json");
const FORMAT = `2 ${process.version} ${v8.cachedDataVersionTag()} ${root}`;
const started = Date.now();

function isModule(file) {
    return /\.(ts|js|cjs)$/.test(file);
}

/** What is kept; nothing where anything changed since. */
function readKept() {
    let file;
    try {
        file = fs.openSync(FILE);
    } catch {
        return undefined;
    }
    try {
        return partsOf((size) => {
            const part = Buffer.alloc(size);
            if (fs.readSync(file, part) < size) throw new Error(`${FILE} was cut short`);
            return part;
        });
    } catch {
        return undefined;
    } finally {
        fs.closeSync(file);
    }
}

/** @param next the following bytes of the file */
function partsOf(next) {
    const sizes = next(12);
    const [headSize, sourceSize, codeSize] = [0, 4, 8].map((at) => sizes.readUInt32LE(at));
    const head = JSON.parse(next(headSize).toString());
    if (head.format !== FORMAT || !isSame(head)) return undefined;
    const nameOf = (at) => head.modules[at][0];
    const modules = head.modules.map(([file, stamp, line], at) => [file, { at, stamp, line }]);
    const requests = head.requests.map(([from, to]) => [
        nameOf(from),
        Object.fromEntries(Object.entries(to).map(([request, at]) => [request, nameOf(at)])),
    ]);
    return {
        modules: new Map(modules),
        requests: new Map(requests),
        source: next(sourceSize).latin1Slice(),
        code: codeSize > 0 ? next(codeSize) : undefined,
    };
}

function isSame({ modules, folders, installed }) {
    return (
        stampOf(INSTALLED) === installed &&
        modules.every(([file, stamp]) => stampOf(file) === stamp) &&
        Object.entries(folders).every(([folder, names]) => namesIn(folder) === names)
    );
}

function stampOf(file) {
    const stat = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
    return stat && `${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}`;
}

/** What a request may find in a folder. */
function namesIn(folder) {
    try {
        return fs
            .readdirSync(folder)
            .filter((name) => /\.(ts|js|cjs|json|node)$/.test(name))
            .join();
    } catch {
        return undefined;
    }
}

/**
 * A module that this process loaded from its own place, as it was before the process began.
 *
 * @throws where it changed since, or cannot be part of one script
 */
function fresh(file) {
    const stamp = stampOf(file);
    const text = file.endsWith(".ts") ? codeOf(file) : fs.readFileSync(file, "utf8").replace(/^\uFEFF|^#!.*/, "");
    if (stampOf(file) !== stamp || fs.statSync(file).ctimeMs > started - 1000) throw new Error(`${file} just changed`);
    if (/\\[^\0-\xff]/.test(text)) throw new Error(`${file} escapes a character beyond Latin-1`);
    // A character a byte: half of the memory.
    const latin = text.replace(/[^\0-\xff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return { file, stamp, text: `function (exports, require, module, __filename, __dirname) { ${latin}\n},\n` };
}

/** Writes what was kept and what is new; with `code`, the compiled code of what was kept. */
function writeKept({ modules, requests, source }, added, code) {
    const rows = [...modules].map(([file, { stamp, line }]) => [file, stamp, line]);
    const texts = [source === "" ? "[\n" : source.slice(0, -2)];
    let line = source === "" ? 2 : source.split("\n").length - 1;
    for (const { file, stamp, text } of added) {
        rows.push([file, stamp, line]);
        texts.push(text);
        line += text.split("\n").length - 1;
    }
    const index = new Map(rows.map(([file], at) => [file, at]));
    const indexed = (to) =>
        Object.fromEntries(
            Object.entries(to)
                .filter(([, file]) => index.has(file))
                .map(([request, file]) => [request, index.get(file)]),
        );
    const head = Buffer.from(
        JSON.stringify({
            format: FORMAT,
            installed: stampOf(INSTALLED),
            modules: rows,
            requests: [...requests]
                .filter(([from]) => index.has(from))
                .map(([from, to]) => [index.get(from), indexed(to)]),
            folders: foldersOf([...index.keys()]),
        }),
    );
    const script = Buffer.from(`${texts.join("")}]\n`, "latin1");
    const parts = [head, script, code ?? Buffer.alloc(0)];
    const sizes = Buffer.alloc(12);
    for (const [at, part] of parts.entries()) sizes.writeUInt32LE(part.length, 4 * at);
    // At once, so that another process reads all of it or nothing.
    fs.mkdirSync(path.dirname(FILE), { recursive: true });
    fs.writeFileSync(`${FILE}.${process.pid}`, Buffer.concat([sizes, ...parts]));
    fs.renameSync(`${FILE}.${process.pid}`, FILE);
}

/** The names in each folder of ours that holds a module, and above it. */
function foldersOf(files) {
    const folders = new Set([root]);
    for (const file of files.filter((one) => !one.includes(`${path.sep}node_modules${path.sep}`))) {
        let folder = path.dirname(file);
        for (; !folders.has(folder) && folder.length > root.length; folder = path.dirname(folder)) folders.add(folder);
    }
    return Object.fromEntries([...folders].map((folder) => [folder, namesIn(folder)]));
}

module.exports = { FILE, fresh, isModule, readKept, writeKept };
