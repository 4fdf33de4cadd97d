import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { dryRun, isCustomType } from "../../inventory";
import { Engine } from "./harness";
import { changed, startupProd, succeeded } from "./stack";

const PROGRAM = path.join(__dirname, "fixtures/every-component");
const everyComponent = require(PROGRAM);
const changes: Record<string, [type: string, argument: string, value: unknown]> = everyComponent.changes;
const config = { "aws:region": "ap-northeast-2" };

describe("Pulumi's own transforms on every component, under the real engine", () => {
    let engine: Engine;

    before(() => {
        engine = new Engine({ program: PROGRAM, project: "every-component", config });
    });
    after(() => engine?.close());

    it("see each resource that the component makes, and change what reaches the provider", async () => {
        const file = path.join(engine.directory, "seen");
        engine.setEnvironment({ SEEN: file });
        succeeded(await engine.up());
        const seen = new Set(fs.readFileSync(file, "utf8").trim().split("\n"));
        const listed = await dryRun({ project: "every-component", stack: "test", config, program: everyComponent });
        const names = new Map(listed.resources.map(({ urn, name }) => [urn, name]));
        const missed = listed.resources
            .filter(({ type }) => isCustomType(type))
            .map(({ type, name, parent = "" }) => `${names.get(parent)} ${type} ${name}`)
            .filter((line) => !seen.has(line));
        expect(missed).to.deep.equal([]);
        for (const [component, [type, argument, value]] of Object.entries(changes)) {
            const things = engine.things(type).filter(({ name }) => seen.has(`${component} ${type} ${name}`));
            expect(things.length, component).to.be.greaterThan(0);
            for (const { name, inputs } of things)
                expect(inputs[argument], `${component} ${name}`).to.deep.equal(value);
        }
    });

    it("cover every component that there is", () => {
        const source = fs.readFileSync(path.join(PROGRAM, "index.ts"), "utf8");
        const exported = require("../../components/index") as Record<string, unknown>;
        const classes = Object.keys(exported).filter(
            (name) => /^[A-Z]/.test(name) && typeof exported[name] === "function",
        );
        const isComponent = (name: string) => "isInstance" in (exported[name] as object);
        expect(classes.filter(isComponent)).to.have.length.at.least(14);
        const missing = classes.filter((name) => isComponent(name) && !source.includes(`new components.${name}(`));
        expect(missing).to.deep.equal([]);
    });
});

describe("glimpse:transforms, under the real engine", () => {
    const module = { "glimpse:transforms": "./tests/engine/fixtures/stack-transforms.ts" };
    let engine: Engine;

    before(() => {
        engine = new Engine({ config: { ...startupProd, ...module } });
    });
    after(() => engine?.close());

    it("changes what pulumi up creates, by a module that imports another file", async () => {
        succeeded(await engine.up());
        const { inputs } = engine.thing("aws:cloudwatch/logGroup:LogGroup", "api-logs");
        expect(inputs).to.include({ retentionInDays: 90 });
        expect(inputs["tags"]).to.deep.equal({ Team: "api" });
    });

    it("is refused by the preview where it is not there, with the other errors of the file", async () => {
        const wrong = changed({ ...startupProd, "glimpse:transforms": "./none.ts" }, "glimpse:api", { maxTasks: -1 });
        engine.configure(wrong);
        const run = await engine.run("preview");
        expect(run.code).not.to.equal(0);
        expect(run.text).to.contain('glimpse:transforms = "./none.ts"').and.to.contain("glimpse:api.maxTasks");
    });
});
