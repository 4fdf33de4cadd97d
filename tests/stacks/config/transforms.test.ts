import fs from "node:fs";
import path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { dryRun, type Inventory, TransformError } from "../../../inventory";
import { readConfig } from "../../../stacks/config";
import { readStackFile } from "../../../stacks/config/stack-file";
import { transformsIn } from "../../../stacks/config/transforms";
import { startup } from "../../../stacks/startup";
import { temporaryFolder } from "../../temporary-folder";

type Files = Record<string, string>;

/** A project in which the stack `test` has these settings, with these other files. */
function project(settings: Record<string, unknown>, files: Files = {}): string {
    const folder = temporaryFolder("transforms");
    // A module finds @pulumi/aws as it would in a user's project.
    fs.symlinkSync(path.join(__dirname, "../../../node_modules"), path.join(folder, "node_modules"), "junction");
    const config = { "aws:region": "ap-northeast-2", ...settings };
    const all: Files = {
        "Pulumi.yaml": "name: glimpse\nruntime: nodejs\n",
        "Pulumi.test.yaml": JSON.stringify({ config }),
        ...files,
    };
    for (const [name, text] of Object.entries(all)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    return folder;
}

/** A stack of one resource, with the transforms that its file names. */
async function planned(directory: string): Promise<Inventory> {
    const program = () => {
        for (const transform of transformsIn(readConfig().transforms, directory)) {
            pulumi.runtime.registerResourceTransform(transform);
        }
        new aws.cloudwatch.LogGroup("api-logs", { retentionInDays: 14 });
    };
    return dryRun({ ...readStackFile(directory, "test"), directory, program });
}

const use = (file: string, files: Files) => planned(project({ "glimpse:transforms": file }, files));

async function refusal(file: string, files: Files = {}, more: Record<string, unknown> = {}): Promise<InputError> {
    const directory = project({ "glimpse:transforms": file, ...more }, files);
    const error = await planned(directory).catch((found: unknown) => found);
    if (!(error instanceof InputError)) throw error;
    return error;
}

/** The changed paths of a stack's resources, by name. */
function changed({ resources }: Inventory): Record<string, string[]> {
    const entries = resources.map(
        ({ name, transformed = [] }) => [name, transformed.map(({ path: at }) => at)] as const,
    );
    return Object.fromEntries(entries.filter(([, paths]) => paths.length > 0));
}

const RETENTION = `(args) => args.type === "aws:cloudwatch/logGroup:LogGroup" && args.name === "api-logs"
    ? { props: { ...args.props, retentionInDays: 30 }, opts: args.opts } : undefined`;
const EXPECTED = { "api-logs": ["retentionInDays"] };

describe("glimpse:transforms", () => {
    it("names a module whose transforms see every resource of the stack", async () => {
        const directory = project(
            { "glimpse:transforms": "./my-transforms.ts" },
            {
                "my-transforms.ts": `import type { ResourceTransform } from "@pulumi/pulumi";
                const retention: ResourceTransform = ${RETENTION};
                export default retention;`,
            },
        );
        const file = readStackFile(directory, "test");
        const inventory = await dryRun({ ...file, directory, program: () => startup(readConfig()) });
        const logs = inventory.resources.find(({ name }) => name === "api-logs");
        expect(logs?.inputs["retentionInDays"]).to.equal(30);
        expect(changed(inventory)).to.deep.equal(EXPECTED);
    });

    it("gives the boundary of roles the last word, whatever the module does to a role", async () => {
        const boundary = "arn:aws:iam::123456789012:policy/ci-boundary";
        const directory = project(
            { "glimpse:transforms": "./a.ts", "glimpse:permissionsBoundary": boundary },
            {
                "a.ts": `import type { ResourceTransform } from "@pulumi/pulumi";
                const of = (more: object): ResourceTransform => (args) => args.type === "aws:iam/role:Role"
                    ? { props: { ...args.props, ...more }, opts: args.opts } : undefined;
                export default [of({ description: "one" }), of({ description: "two", permissionsBoundary: "" })];`,
            },
        );
        const file = readStackFile(directory, "test");
        const { resources } = await dryRun({ ...file, directory, program: () => startup(readConfig()) });
        const roles = resources.filter(({ type }) => type === "aws:iam/role:Role").map(({ inputs }) => inputs);
        expect(roles.length).to.be.greaterThan(2);
        for (const role of roles) expect(role).to.include({ description: "two", permissionsBoundary: boundary });
    });

    const ways: Record<string, [file: string, files: Files]> = {
        "a list as its default export": ["a.ts", { "a.ts": `export default [${RETENTION}];` }],
        "an export of that name": ["a.ts", { "a.ts": `export const transforms = ${RETENTION};` }],
        "a list of that name": ["a.ts", { "a.ts": `export const transforms = [${RETENTION}];` }],
        "both, where they are the same": [
            "a.ts",
            { "a.ts": `export const transforms = [${RETENTION}]; export default transforms;` },
        ],
        JavaScript: ["./a.js", { "a.js": `module.exports = ${RETENTION};` }],
        "JavaScript with a named export": ["./a.cjs", { "a.cjs": `exports.transforms = [${RETENTION}];` }],
        "a separate folder": ["infra/a.ts", { "infra/a.ts": `export default ${RETENTION};` }],
        "files that it imports, in turn, each once": [
            "a.ts",
            {
                "a.ts": `import { one } from "./parts"; import { days } from "./parts/days"; export default days === 30 ? one : undefined;`,
                "parts/index.ts": `import { days } from "./days.js";
                    export const one = ${RETENTION.replace("30", "days")};`,
                "parts/days.ts": `const seen = globalThis as { count?: number }; seen.count = (seen.count ?? 0) + 1;
                    export const days: number = seen.count === 1 ? 30 : 7; delete seen.count;`,
            },
        ],
        "JavaScript with import and export": [
            "a.js",
            {
                "a.js": `import { days } from "./days";\nexport default ${RETENTION.replace("30", "days")};`,
                "days.js": "export const days = 30;",
            },
        ],
        "a module that ends in .mjs": ["a.mjs", { "a.mjs": `export const transforms = ${RETENTION};` }],
        "JavaScript that requires TypeScript": [
            "a.js",
            { "a.js": `module.exports = require("./b").one;`, "b.ts": `export const one = ${RETENTION} as unknown;` },
        ],
        "TypeScript's export =": ["a.ts", { "a.ts": `const one = ${RETENTION};\nexport = [one];` }],
        "files that import each other": [
            "a.ts",
            {
                "a.ts": `import { days } from "./b"; export const name = "api-logs"; export default ${RETENTION.replace("30", "days()")};`,
                "b.ts": `import { name } from "./a"; export const days = () => (name === "api-logs" ? 30 : 7);`,
            },
        ],
        "JSON that it imports": [
            "a.ts",
            {
                "a.ts": `import days from "./days.json"; export default ${RETENTION.replace("30", "days.kept")};`,
                "days.json": '{"kept":30}',
            },
        ],
        "@pulumi packages": [
            "a.ts",
            {
                "a.ts": `import * as aws from "@pulumi/aws"; import * as pulumi from "@pulumi/pulumi";
                    const type: string = "aws:cloudwatch/logGroup:LogGroup";
                    export default async (args: pulumi.ResourceTransformArgs) => args.type === type && args.name === "api-logs"
                        ? { props: { ...args.props, retentionInDays: pulumi.output(30) }, opts: args.opts } : undefined;`,
            },
        ],
    };
    for (const [what, [file, files]] of Object.entries(ways)) {
        it(`takes ${what}`, async () => {
            expect(changed(await use(file, files))).to.deep.equal(EXPECTED);
        });
    }

    it("takes an absolute path", async () => {
        const elsewhere = project({}, { "a.ts": `export default ${RETENTION};` });
        expect(changed(await use(path.join(elsewhere, "a.ts"), {}))).to.deep.equal(EXPECTED);
    });

    it("may be left to a file that is extended, whose path is relative to the project's folder too", async () => {
        const directory = project(
            { "glimpse:extends": "base" },
            {
                "Pulumi.base.yaml": JSON.stringify({ config: { "glimpse:transforms": "./a.ts" } }),
                "a.ts": `export default ${RETENTION};`,
            },
        );
        expect(changed(await planned(directory))).to.deep.equal(EXPECTED);
        const own = project(
            { "glimpse:extends": "base", "glimpse:transforms": "" },
            {
                "Pulumi.base.yaml": JSON.stringify({ config: { "glimpse:transforms": "./a.ts" } }),
                "a.ts": `export default ${RETENTION};`,
            },
        );
        expect(changed(await planned(own))).to.deep.equal({});
    });

    const wrong: Record<string, [file: string, files: Files, reported: string | RegExp]> = {
        "is not there": ["./none.ts", {}, /there is no file .*none\.ts/],
        "is there with an ending": ["./a", { "a.ts": "" }, /there is no file .*a$/],
        "is a folder": ["./parts", { "parts/a.ts": "" }, /parts is no file/],
        "has a name that is too long": [`./${"x".repeat(5000)}.ts`, {}, "ENAMETOOLONG"],
        "lies below a file": ["./a.ts/b.ts", { "a.ts": "" }, /ENOTDIR|there is no file/],
        "has a NUL byte in its name": ["./a\0.ts", {}, "without null bytes"],
        "exports nothing": ["a.ts", { "a.ts": "const a = 1;" }, "it exports no transform"],
        "exports something else": ["a.ts", { "a.ts": "export const other = 1;" }, "it exports no transform"],
        "exports no function": [
            "a.ts",
            { "a.ts": "export default { type: 1 };" },
            "its default export is an object, not a function",
        ],
        "exports a list with text in it": [
            "a.ts",
            { "a.ts": 'export const transforms = [() => undefined, "x"];' },
            "item 2 of transforms is a string, not a function",
        ],
        "exports an empty list": ["a.ts", { "a.ts": "export default [];" }, "its default export is an empty list"],
        "exports null": ["a.ts", { "a.ts": "export default null;" }, "its default export is null, not a function"],
        "exports two different ones": [
            "a.ts",
            { "a.ts": "export default () => undefined; export const transforms = [];" },
            "and they differ",
        ],
        throws: [
            "a.ts",
            { "a.ts": '\nconst a = 1;\nthrow new Error("no luck");' },
            /it throws while it is loaded: no luck \(.*a\.ts, line 3\)$/,
        ],
        "throws in a file that it imports": [
            "a.ts",
            { "a.ts": 'import "./parts/b";', "parts/b.ts": "const all: any = {};\n\nall.one.two();" },
            /: TypeError: Cannot read properties of undefined .*two.* \(.*parts\/b\.ts, line 3\)$/,
        ],
        "throws what is no error": ["a.ts", { "a.ts": "throw { code: 5 };" }, "loaded: { code: 5 }"],
        "throws nothing": ["a.ts", { "a.ts": "throw undefined;" }, "loaded: undefined"],
        "ends the process": [
            "a.ts",
            { "a.ts": "\nprocess.exit(0);" },
            /process\.exit\(0\) would end .*a\.ts, line 2\)$/,
        ],
        "aborts the process": [
            "a.ts",
            { "a.ts": "process.abort();" },
            /process\.abort\(\) would end .*a\.ts, line 1\)$/,
        ],
        "imports what is not there": [
            "a.ts",
            { "a.ts": 'import { a } from "./missing"; export default a;' },
            /it throws while it is loaded: Cannot find module '.\/missing' \(.*a\.ts, line 1\)$/,
        ],
        "imports no package": [
            "a.ts",
            { "a.ts": '\nimport a from "no-such-package"; export default a;' },
            /Cannot find module 'no-such-package' \(.*a\.ts, line 2\)$/,
        ],
        "is no TypeScript": ["a.ts", { "a.ts": "\nexport default {{;" }, /loaded: SyntaxError: .*a\.ts, line 2\)$/],
        "is no JavaScript": ["a.js", { "a.js": "\nmodule.exports = {{;" }, /loaded: SyntaxError: .*a\.js, line 2\)$/],
    };
    for (const [what, [file, files, reported]] of Object.entries(wrong)) {
        it(`refuses a module that ${what}`, async () => {
            const { faults } = await refusal(file, files);
            expect(faults.map(({ key, value }) => [key, value])).to.deep.equal([["glimpse:transforms", file]]);
            if (typeof reported === "string") expect(faults[0]?.reason).to.contain(reported);
            else expect(faults[0]?.reason).to.match(reported);
            expect(faults[0]?.fix).not.to.equal("");
        });
    }

    it("suggests the ending that was left out", async () => {
        expect((await refusal("./a", { "a.ts": "" })).faults[0]?.fix).to.contain("like ./a.ts");
        expect((await refusal("./a", {})).faults[0]?.fix).to.contain("like ./transforms.ts");
    });

    it("is refused together with the other errors of the file, and a number is no path", async () => {
        const both = await refusal("./none.ts", {}, { "glimpse:api": { maxTasks: -1 } });
        expect(both.faults.map(({ key }) => key)).to.include.members(["glimpse:transforms", "glimpse:api.maxTasks"]);
        const section = await refusal("./none.ts", {}, { "glimpse:transforms": { a: 1 } });
        expect(section.faults.map(({ key }) => key)).to.deep.equal(["glimpse:transforms"]);
    });

    const failing: Record<string, [text: string, reported: RegExp]> = {
        throws: ["() => {\nthrow new TypeError('no luck');\n}", /^TypeError: no luck \(.*a\.ts, line 2\)$/],
        "rejects its promise": [
            "async () => {\nawait null;\nthrow new Error('no luck');\n}",
            /^no luck \(.*a\.ts, line 3\)$/,
        ],
        "rejects with no error": ["() => Promise.reject('text')", /^'text'$/],
        "ends the process": ["() => process.exit(0)", /^process\.exit\(0\) would end .*a\.ts, line 1\)$/],
        "returns a number": ["() => 5", /^it returns a number, and not undefined or \{ props, opts \}$/],
        "returns null": ["() => null", /^it returns null, and/],
        "returns a list": ["() => []", /^it returns a list, and/],
        "returns no props": ["({ opts }) => ({ opts })", /^it returns undefined as props, and/],
        "returns what contains itself": [
            "({ props, opts }) => { const a = { ...props }; a.self = [a]; return { props: a, opts }; }",
            /^it returns props that contain themselves, and/,
        ],
    };
    for (const [what, [text, reported]] of Object.entries(failing)) {
        it(`says in one error, with the line of the user's own file, that a transform ${what}`, async () => {
            const error = await use("a.ts", { "a.ts": `export default ${text};` }).catch((found: unknown) => found);
            expect(error).to.be.instanceOf(TransformError);
            // It sees the stack and its resource, and fails for both.
            const { faults } = error as TransformError;
            expect(faults.map(({ key }) => key)).to.deep.equal(["pulumi:pulumi:Stack glimpse-test, and 1 more"]);
            expect(faults[0]?.reason.replace("transform failed: ", "")).to.match(reported);
        });
    }

    it("leaves the rest of the process to a module: its environment, its folder, its version", async () => {
        const text = `if (process.env.PATH === undefined || process.cwd() === "" || process.versions.node === "") throw new Error("none");
            process.once("warning", () => {}); export default ${RETENTION};`;
        expect(changed(await use("a.ts", { "a.ts": text }))).to.deep.equal(EXPECTED);
    });

    it("loads a module again after it failed to load", async () => {
        const directory = project({ "glimpse:transforms": "a.ts" }, { "a.ts": 'throw new Error("once");' });
        expect(await planned(directory).catch((error: unknown) => error)).to.be.instanceOf(InputError);
        fs.writeFileSync(path.join(directory, "a.ts"), `export default ${RETENTION};`);
        expect(changed(await planned(directory))).to.deep.equal(EXPECTED);
    });
});
