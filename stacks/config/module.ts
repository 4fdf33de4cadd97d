import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { compileFunction } from "node:vm";

/** What a module exports, by its file. */
const loaded = new Map<string, { exports: unknown }>();

/**
 * Loads a module of the user's, in TypeScript or JavaScript, with the files that it imports. TypeScript is loaded here
 * rather than by a hook in `require`, so that nothing else in the process changes.
 *
 * @param file its absolute path
 * @throws whatever the module throws while it is loaded, and what Node.js or sucrase say of a file that is no module
 */
export function loadModule(file: string): unknown {
    if (!file.endsWith(".ts")) return createRequire(file)(file);
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    // Before it runs, as Node.js does: two modules may import each other.
    loaded.set(file, module);
    try {
        const run = compileFunction(withoutTypes(file), ["exports", "require", "module", "__filename", "__dirname"], {
            filename: file,
        });
        run(module.exports, importerOf(file), module, file, path.dirname(file));
    } catch (error) {
        loaded.delete(file);
        throw error;
    }
    return module.exports;
}

/** What `require` is to a file. */
function importerOf(file: string): (request: string) => unknown {
    const own = createRequire(file);
    return (request) => {
        const found = typescript(path.resolve(path.dirname(file), request), request) ?? own.resolve(request);
        return found.endsWith(".ts") ? loadModule(found) : own(request);
    };
}

/** The TypeScript file that a relative import means. */
function typescript(target: string, request: string): string | undefined {
    if (!/^\.{0,2}\//.test(request) && !/^\.{1,2}$/.test(request)) return undefined;
    const candidates = [target, `${target}.ts`, target.replace(/\.js$/, ".ts"), path.join(target, "index.ts")];
    return candidates.find((one) => one.endsWith(".ts") && fs.statSync(one, { throwIfNoEntry: false })?.isFile());
}

function withoutTypes(file: string): string {
    // Loaded only when a stack names a module: it is 60 modules of its own.
    const { transform } = require("sucrase") as typeof import("sucrase");
    return transform(fs.readFileSync(file, "utf8"), { transforms: ["typescript", "imports"], filePath: file }).code;
}
