// Keeps what a plan loads in one file: the JavaScript of all modules as one script, where each `require` leads, and V8's
// compiled code. The next plan reads this file instead of finding, reading, converting and compiling 500 others.
//
// It is used only while nothing changed (kept-file.js). Otherwise modules load as usual, slower, and are kept again when
// the plan ends. A plan that keeps new modules ends without compiled code; the next plan adds it.
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");
const { FILE, fresh, isModule, readKept, writeKept } = require("./kept-file");
const { traced } = require("./traced");

/** What earlier plans kept: the modules by file, and where their requests lead. Empty where anything changed since. */
const kept = readKept() ?? { modules: new Map(), requests: new Map(), source: "", code: undefined };
const loadFile = Module._load;
let script;
let functions;
let isComplete = true;

Module._load = (request, parent, isMain) => {
    const from = parent?.filename;
    const file = kept.requests.get(from)?.[request];
    if (file) return (Module._cache[file] ?? run(file, parent)).exports;
    const exports = loadFile(request, parent, isMain);
    if (from && !Module.isBuiltin(request)) note(request, from, Module._resolveFilename(request, parent));
    return exports;
};

function note(request, from, file) {
    if (!isModule(file)) return;
    isComplete = false;
    kept.requests.set(from, { ...kept.requests.get(from), [request]: file });
}

/** Runs a kept module as Node.js would. */
function run(file, parent) {
    const module = new Module(file, parent);
    const folder = path.dirname(file);
    Object.assign(module, { filename: file, paths: Module._nodeModulePaths(folder) });
    Module._cache[file] = module;
    try {
        functions ??= compiled();
        functions[kept.modules.get(file).at].call(
            module.exports,
            module.exports,
            requireOf(module),
            module,
            file,
            folder,
        );
    } catch (error) {
        delete Module._cache[file];
        throw error;
    }
    module.loaded = true;
    return module;
}

/** A function a module. */
function compiled() {
    script = new vm.Script(kept.source, { filename: FILE, cachedData: kept.code });
    if (!kept.code || script.cachedDataRejected) isComplete = false;
    kept.code = undefined;
    traced(FILE, kept.modules);
    return script.runInThisContext();
}

function requireOf(module) {
    const require = (request) => Module._load(request, module, false);
    require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
    return Object.assign(require, { main: process.mainModule, extensions: Module._extensions, cache: Module._cache });
}

process.on("exit", () => {
    if (isComplete) return;
    try {
        const added = Object.keys(Module._cache).filter((file) => isModule(file) && !kept.modules.has(file));
        writeKept(kept, added.map(fresh), added.length === 0 ? script?.createCachedData() : undefined);
    } catch {
        // It cannot be written, or a file has just changed: the next plan loads modules as usual.
    }
});
