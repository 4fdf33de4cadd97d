import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { compileFunction } from "node:vm";
import { messageOf } from "./thrown";

/** What a module exports, by its file. */
const loaded = new Map<string, { exports: unknown }>();

/**
 * Loads a module of the user's, in TypeScript or JavaScript, with the files that it imports. They are loaded here rather than
 * by a hook in `require`, so that nothing else in the process changes.
 *
 * @param file its absolute path
 * @throws whatever the module throws while it is loaded, and what Node.js or sucrase say of a file that is no module
 */
export function loadModule(file: string): unknown {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    // Before it runs, as Node.js does: two modules may import each other.
    loaded.set(file, module);
    try {
        const run = compileFunction(commonJs(file), PARAMETERS, { filename: file });
        run(module.exports, importerOf(file), module, file, path.dirname(file), ownProcess);
    } catch (error) {
        loaded.delete(file);
        throw error;
    }
    return module.exports;
}

const PARAMETERS = ["exports", "require", "module", "__filename", "__dirname", "process"];

/** Ends of the process that a module might call. */
const ENDS = ["exit", "abort", "reallyExit"];

/**
 * What `process` is to a file: the process, which goes on. One that ends in the middle, with 0, is to a gate a plan without errors,
 * and to Pulumi's engine a stack from which everything else was removed.
 */
const ownProcess = new Proxy(process, {
    get(target, name) {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof name !== "string" || !ENDS.includes(name)) return found;
        return function end(...args: unknown[]) {
            const error = new Error(
                `process.${name}(${args.join(", ")}) would end the program before its stack is whole`,
            );
            // The first line of the trace is the caller's.
            Error.captureStackTrace(error, end);
            throw error;
        };
    },
});

/** What `require` is to a file. Packages are Node.js's own business. */
function importerOf(file: string): (request: string) => unknown {
    const own = createRequire(file);
    return (request) => {
        const found = sourceOf(path.resolve(path.dirname(file), request), request) ?? own.resolve(request);
        const isSource = /\.[cm]?[jt]s$/.test(found) && path.isAbsolute(found) && !found.includes(NODE_MODULES);
        return isSource ? loadModule(found) : own(request);
    };
}

const NODE_MODULES = `${path.sep}node_modules${path.sep}`;

/** The file that a relative import means, TypeScript before JavaScript: `./team`, and `./team.js` for `team.ts`. */
function sourceOf(target: string, request: string): string | undefined {
    if (!/^(\.{0,2}\/|\.{1,2}$)/.test(request)) return undefined;
    const written = target.replace(/\.([cm]?)js$/, ".$1ts");
    const candidates = [target, written, `${target}.ts`, `${target}.js`, path.join(target, "index.ts")];
    return candidates.find((one) => fs.statSync(one, { throwIfNoEntry: false })?.isFile());
}

/** A file's code without types, and with `require` in place of imports. */
function commonJs(file: string): string {
    const text = fs.readFileSync(file, "utf8");
    const isTyped = /ts$/.test(file);
    if (!isTyped && !/^\s*(import|export)\b/m.test(text)) return text;
    // Loaded only when a stack names such a module: it loads 60 modules.
    const { transform } = require("sucrase") as typeof import("sucrase");
    try {
        return transform(text, { transforms: isTyped ? ["typescript", "imports"] : ["imports"], filePath: file }).code;
    } catch (error) {
        const [, what = String(error), line] = /: ([^:]*?) \((\d+):\d+\)$/.exec(messageOf(error)) ?? [];
        // As Node.js says where a file is no JavaScript.
        throw Object.assign(new SyntaxError(what), { stack: `${file}:${line ?? 1}\nSyntaxError: ${what}` });
    }
}
