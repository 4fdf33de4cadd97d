import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "./harness";
import { changed, startupProd } from "./stack";

describe("a configuration that cannot work, given to the real engine", () => {
    let engine: Engine;

    before(() => {
        const subnets = changed(startupProd, "glimpse:network", { cidrBlock: "8.8.0.0/16" });
        const sizes = changed(subnets, "glimpse:api", { cpu: 256, memoryMiB: 4096, port: 70000 });
        engine = new Engine({ config: changed(sizes, "glimpse:postgres", { instanceClass: "db.t3.micro" }) });
    });
    after(() => engine?.close());

    for (const [command, ...args] of [["preview"], ["up", "--yes", "--skip-preview"]] as const) {
        it(`is reported by pulumi ${command}: every error, with its fix and without a stack trace`, async () => {
            const run = await engine.run(command, ...args);
            expect(run.code).not.to.equal(0);
            for (const fault of ["cidrBlock", "memoryMiB", "port", "instanceClass"]) expect(run.text).to.contain(fault);
            expect(run.text).to.contain("fix:");
            expect(run.text).to.contain("db.t4g.micro");
            expect(run.text).not.to.match(/^\s+at .*:\d+:\d+/m);
            expect(run.text).not.to.contain("unhandled");
            // Node's colouring of a stack trace once took the host half a minute before it printed anything.
            expect(run.seconds).to.be.below(20);
        });
    }

    it("is reported with the file and the line where a module of the user's throws", async () => {
        engine.configure({ ...startupProd, "glimpse:transforms": "./tests/engine/fixtures/throwing.ts" });
        for (const [env, message] of [
            ["message", "no such team"],
            ["none", "Error:"],
            ["missing", "Cannot find module './not-there'"],
        ] as const) {
            engine.setEnvironment({ THROWS: env });
            const run = await engine.run("preview");
            expect(run.code).not.to.equal(0);
            expect(run.text).to.contain(`it throws while it is loaded: ${message}`);
            expect(run.text).to.match(/\(tests\/engine\/fixtures\/throwing\.ts, line [234]\)/);
        }
    });

    it("makes nothing", () => {
        expect(engine.calls()).to.deep.equal([]);
        expect(engine.things()).to.deep.equal([]);
    });
});

describe("a component that cannot work, in another program under the real engine", () => {
    let engine: Engine;

    before(() => {
        const program = path.join(__dirname, "fixtures/refusing");
        engine = new Engine({ program, project: "refusing", config: { "aws:region": "ap-northeast-2" } });
    });
    after(() => engine?.close());

    it("is reported with every error and its fix, and without a stack trace", async () => {
        const run = await engine.run("preview");
        expect(run.code).not.to.equal(0);
        for (const part of ["network: 3 errors", "availabilityZones", "cidrBlock", "natInstances", "fix:"]) {
            expect(run.text).to.contain(part);
        }
        expect(run.text).not.to.match(/^\s+at .*:\d+:\d+/m);
        expect(run.text).not.to.match(/unhandled|InputError|RunError|node_modules/);
    });
});
