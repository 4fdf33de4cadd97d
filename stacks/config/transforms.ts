import * as fs from "node:fs";
import * as path from "node:path";
import type { ResourceTransform } from "@pulumi/pulumi";
import type { Fault } from "../../components/faults";
import { loadModule } from "./module";
import { isMapping } from "./shape-faults";
import { messageOf, placeOf, runsIn, SEE_TRACE, traced } from "./thrown";

const KEY = "glimpse:transforms";
const EXPORT_ONE = "export default a pulumi.ResourceTransform, or a list of them; or export const transforms";

/**
 * The transforms of the module that a stack's file names.
 *
 * @param file relative to `directory`; empty where the stack names none
 * @param directory the project's folder, whichever file names the module
 */
export function transformsIn(file: string, directory: string): ResourceTransform[] {
    const found = file === "" ? [] : exported(file, directory);
    return Array.isArray(found) ? found.map((one) => located(one)) : [];
}

/** Resources that a transform of the module was given, and has not given back. */
export const unended = new Set<string>();

/** A transform whose errors say where in its file they are, and which returns what Pulumi takes. */
function located(transform: ResourceTransform): ResourceTransform {
    return async (args) => {
        const asked = `${args.type} ${args.name}`;
        unended.add(asked);
        try {
            const result: unknown = await transform(args);
            const wrong = result === undefined ? undefined : resultFault(result);
            if (wrong !== undefined) throw new Error(`it returns ${wrong}, and not undefined or { props, opts }`);
            return result as Awaited<ReturnType<ResourceTransform>>;
        } catch (error) {
            traced(error);
            const place = placeOf(error);
            const said = new Error(`${messageOf(error)}${place === undefined ? "" : ` (${place})`}`);
            // The message has the name that the engine would print before it.
            throw Object.assign(said, { name: "" });
        } finally {
            unended.delete(asked);
        }
    };
}

/** What is no result of a transform; the SDK would fail in the words of its code. */
function resultFault(result: unknown): string | undefined {
    if (!isMapping(result)) return nameOf(result);
    if (!isMapping(result["props"])) return `${nameOf(result["props"])} as props`;
    return isCircular(result["props"], []) ? "props that contain themselves" : undefined;
}

/** Pulumi would write such a value without end. */
function isCircular(value: unknown, above: readonly unknown[]): boolean {
    const isPlain = Array.isArray(value) || (isMapping(value) && Object.getPrototypeOf(value) === Object.prototype);
    if (!isPlain) return false;
    if (above.includes(value)) return true;
    const within = [...above, value];
    return Object.values(Object(value)).some((part) => isCircular(part, within));
}

/** Why the module that a stack's file names cannot be used. Loads it. */
export function transformsFaults(file: string, directory: string): Fault[] {
    const found = file === "" ? [] : exported(file, directory);
    return Array.isArray(found) ? [] : [{ key: KEY, value: file, ...found }];
}

type Reason = Pick<Fault, "reason" | "fix">;

function exported(file: string, directory: string): ResourceTransform[] | Reason {
    const full = path.resolve(directory, file);
    runsIn(path.dirname(full));
    runsIn(directory);
    const unusable = unusableBecause(full);
    if (unusable !== undefined) {
        return {
            reason: unusable,
            fix: `write the path of a .ts or .js file, relative to the project's folder, like ${nearby(full, file)}`,
        };
    }
    let module: unknown;
    try {
        module = loadModule(full);
    } catch (error) {
        traced(error);
        const place = placeOf(error);
        return {
            reason: `it throws while it is loaded: ${messageOf(error)}${place === undefined ? "" : ` (${place})`}`,
            fix: `correct the module; npx tsc checks its types, and ${SEE_TRACE}`,
        };
    }
    return transformsOf(module);
}

/** Why a path is no file that can be loaded; undefined if it is one. */
function unusableBecause(full: string): string | undefined {
    try {
        const about = fs.statSync(full, { throwIfNoEntry: false });
        if (about === undefined) return `there is no file ${full}`;
        return about.isFile() ? undefined : `${full} is no file`;
    } catch (error) {
        // A name that is too long, a folder that may not be read, links in a circle, a NUL byte.
        return error instanceof Error ? error.message : String(error);
    }
}

/** The same path with its ending, where that was left out. */
function nearby(full: string, file: string): string {
    const ending = [".ts", ".js"].find((one) => fs.existsSync(`${full}${one}`));
    return ending === undefined ? "./transforms.ts" : `${file}${ending}`;
}

function transformsOf(module: unknown): ResourceTransform[] | Reason {
    // `module.exports = transform`, in JavaScript.
    if (typeof module === "function" || Array.isArray(module)) return listOf(module, "what it exports");
    const { default: whole, transforms = whole } = isMapping(module) ? module : {};
    if (transforms === undefined) return { reason: "it exports no transform", fix: EXPORT_ONE };
    if (whole !== undefined && whole !== transforms) {
        return {
            reason: "it exports both a default and transforms, and they differ",
            fix: "export one of them: a list holds several transforms, which run in its order",
        };
    }
    return listOf(transforms, whole === undefined ? "transforms" : "its default export");
}

function listOf(found: unknown, what: string): ResourceTransform[] | Reason {
    const list: unknown[] = Array.isArray(found) ? found : [found];
    if (list.length === 0) return { reason: `${what} is an empty list`, fix: EXPORT_ONE };
    const wrong = list.findIndex((item) => typeof item !== "function");
    if (wrong < 0) return list as ResourceTransform[];
    const place = Array.isArray(found) ? `item ${wrong + 1} of ${what}` : what;
    return { reason: `${place} is ${nameOf(list[wrong])}, not a function`, fix: EXPORT_ONE };
}

function nameOf(value: unknown): string {
    if (value === null || value === undefined) return String(value);
    if (Array.isArray(value)) return "a list";
    return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
