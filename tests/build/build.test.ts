import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";

interface Options {
    root: string;
    entry: string;
    dist?: string;
    instead?: Map<string, string>;
    data?: string[];
}
const { build }: { build(options: Options): string } = require("../../build");

/** The message of the error that it ends with. */
const refused = (run: Promise<string>) => run.then(String, (error: Error) => error.message);

describe("What is built of a TypeScript program", () => {
    let root: string;
    const write = (file: string, text: string) => {
        const target = path.join(root, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, text);
    };
    const built = (file: string) => path.join(root, "dist", file);
    /** In its own thread with its own modules: Node.js remembers where it found a file. */
    const run = async (more: Partial<Options> = {}): Promise<string> => {
        const entry = build({ root, entry: "index.ts", ...more });
        const script = `require("node:worker_threads").parentPort.postMessage(require(${JSON.stringify(entry)}).value)`;
        const worker = new Worker(script, { eval: true, execArgv: [] });
        const [value] = await once(worker, "message");
        return value;
    };

    beforeEach(() => {
        root = temporaryFolder("built program");
        write("index.ts", 'import { part } from "./parts";\nexport const value: string = part;');
        write("parts/index.ts", 'export * from "./one";');
        write("parts/one.ts", 'export const part: string = "one";');
    });

    it("is CommonJS that needs nothing else, in the folders of its sources", async () => {
        expect(await run()).to.equal("one");
        expect(fs.readdirSync(built("parts"))).to.have.members(["index.js", "one.js"]);
    });

    it("is written once, and not again while its sources say the same", async () => {
        await run();
        fs.utimesSync(built("parts/one.js"), 100, 100);
        fs.utimesSync(path.join(root, "parts/one.ts"), 200, 200);
        expect(await run()).to.equal("one");
        expect(fs.statSync(built("parts/one.js")).mtimeMs).to.equal(100_000);
    });

    it("is what a source says after an edit that keeps the file's size and time", async () => {
        await run();
        write("parts/one.ts", 'export const part: string = "two";');
        fs.utimesSync(path.join(root, "parts/one.ts"), 100, 100);
        fs.utimesSync(built("parts/one.js"), 200, 200);
        expect(await run()).to.equal("two");
    });

    it("follows a file that is new, and one that moves", async () => {
        await run();
        write("parts/index.ts", 'export * from "./new/two";');
        write("parts/new/two.ts", 'export const part: string = "two";');
        expect(await run()).to.equal("two");
        fs.rmSync(path.join(root, "parts/new/two.ts"));
        write("parts/new/two/index.ts", 'export const part: string = "moved";');
        expect(await run()).to.equal("moved");
    });

    it("fails, as Node.js says it, where a source is removed that is still required", async () => {
        await run();
        fs.rmSync(path.join(root, "parts/one.ts"));
        expect(await refused(run())).to.match(/Cannot find module '\.\/one'/);
    });

    it("fails with the file's name where a source is no TypeScript", async () => {
        write("parts/one.ts", "export const part = = 1;");
        expect(await refused(run())).to.match(/parts\/one\.ts.*\(1:21\)/s);
    });

    it("repairs what was cut short", async () => {
        await run();
        fs.truncateSync(built("parts/one.js"), 40);
        expect(await run()).to.equal("one");
    });

    it("keeps the lines, so that a stack trace names the right one", async () => {
        write("parts/one.ts", "interface Unused {\n    a: 1;\n}\nexport const part = new Error(__dirname).stack;");
        expect(await run()).to.match(/dist\/parts\/one\.js:4:/);
    });

    it("reads data and JSON where they are, as they are now", async () => {
        write(
            "parts/one.ts",
            [
                'import fs from "node:fs";',
                'import more from "./more.json";',
                "export const part = fs.readFileSync(`${__dirname}/text.txt`, 'utf8') + more.text;",
            ].join("\n"),
        );
        for (const text of ["a", "b"]) {
            write("parts/text.txt", text);
            write("parts/more.json", JSON.stringify({ text }));
            expect(await run()).to.equal(text + text);
        }
        expect(fs.existsSync(built("parts/text.txt"))).to.equal(false);
    });

    it("copies data where dist/ must need no sources, and replaces code where asked to", async () => {
        write(
            "parts/one.ts",
            "export const part = require('node:fs').readFileSync(`${__dirname}/data/text.txt`, 'utf8');",
        );
        write("parts/data/text.txt", "a");
        const alone = { data: ["parts/data"] };
        expect(await run(alone)).to.equal("a");
        write("parts/data/text.txt", "b");
        expect(await run(alone)).to.equal("b");
        expect(await run({ ...alone, instead: new Map([["parts/index.ts", 'exports.part = "c";']]) })).to.equal("c");
    });
});
