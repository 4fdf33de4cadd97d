import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Engine } from "../tests/engine/harness";
import { temporaryFolder } from "../tests/temporary-folder";

interface Frame {
    functionName: string;
    url: string;
}

interface Profile {
    nodes: { id: number; callFrame: Frame; children?: number[] }[];
    samples: number[];
    /** Microseconds since the sample before. */
    timeDeltas: number[];
}

const WAITING = "waiting for the engine and the providers";
const REST = "the rest of the SDK and of Node.js";

/**
 * What a sample was doing, by the frames of its stack: the first that fits. A part of the SDK is named where the patched
 * preview did without it.
 */
const PARTS: [part: string, is: (frame: Frame) => boolean][] = [
    [WAITING, ({ functionName }) => functionName === "(idle)"],
    ["V8's garbage collector", ({ functionName }) => functionName === "(garbage collector)"],
    ["loading npm and TypeScript, which the SDK has for functions that it uploads", ({ url }) => isLazy(url)],
    ["mapping the first stack trace to TypeScript, before the program", ({ url }) => url.includes("/source-map")],
    ["stack traces of each resource and promise", ({ functionName, url }) => isTrace(functionName, url)],
    ["debug messages to the engine", ({ url }) => /@pulumi\/pulumi\/log\//.test(url)],
    [
        "other messages to the engine",
        ({ url }) => /@grpc\/grpc-js|google-protobuf|_pb\.js$|node:internal\/http2/.test(url),
    ],
    ["loading @pulumi/aws", ({ functionName, url }) => functionName === "" && url.includes("/@pulumi/aws/")],
    ["loading modules of the SDK", ({ functionName, url }) => functionName === "" && url.includes("/@pulumi/pulumi/")],
    ["the program and the components", ({ url }) => /\/(?:dist|components|stacks)\//.test(url) && !isPackage(url)],
];

function isPackage(url: string): boolean {
    return url.includes("/node_modules/");
}

function isLazy(url: string): boolean {
    return /\/(?:@npmcli|pacote|cacache|@sigstore|tuf-js|@tufjs|semver|tar|typescript)\//.test(url);
}

function isTrace(name: string, url: string): boolean {
    return (
        /^(?:callsites|debuggablePromise|prepareStackTraceCallback|defaultPrepareStackTrace)$/.test(name) ||
        (name === "Error.prepareStackTrace" && url.endsWith("/program.js"))
    );
}

/** How long the program's process took for each part in one preview, in milliseconds, the longest first. */
export async function profiled(engine: Engine): Promise<[part: string, milliseconds: number][]> {
    const folder = temporaryFolder("glimpse-profile");
    try {
        const hook = path.join(__dirname, "profiled.js");
        engine.setEnvironment({ NODE_OPTIONS: `--require "${hook}"`, PROFILE_FOLDER: folder });
        const { code, text } = await engine.run("preview");
        if (code !== 0) throw new Error(text);
        const [file = ""] = readdirSync(folder);
        return partsOf(JSON.parse(readFileSync(path.join(folder, file), "utf8")));
    } finally {
        engine.setEnvironment({ NODE_OPTIONS: "" });
    }
}

function partsOf({ nodes, samples, timeDeltas }: Profile): [string, number][] {
    const partOf = new Map<number, string>();
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const visit = (id: number, above: Frame[]): void => {
        const node = byId.get(id);
        if (!node) return;
        const stack = [...above, node.callFrame];
        partOf.set(id, PARTS.find(([, is]) => stack.some(is))?.[0] ?? REST);
        for (const child of node.children ?? []) visit(child, stack);
    };
    visit(nodes[0]?.id ?? 0, []);
    const taken = new Map<string, number>();
    samples.forEach((id, index) => {
        const part = partOf.get(id) ?? REST;
        taken.set(part, (taken.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
    });
    return [...taken].sort(([, one], [, other]) => other - one);
}
