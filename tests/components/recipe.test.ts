import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as components from "../../components/index";
import type { Settings } from "../../components/setting";
import { dryRun, isCustomType, type ResourceRecord } from "../../inventory";
import { answers } from "../../inventory/simulated-aws/answers";

const ROOT = path.join(__dirname, "../..");
const schema: { resources: Record<string, { required?: string[] }> } = JSON.parse(
    readFileSync(path.join(ROOT, "components/schema.json"), "utf8"),
);
const FIXTURE = path.join(ROOT, "tests/engine/fixtures/every-component/index.ts");
const fixture = readFileSync(FIXTURE, "utf8");

const folders = readdirSync(path.join(ROOT, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(ROOT, "components", entry.name, "index.ts")))
    .map(({ name }) => name);
const exported = new Map<string, unknown>(Object.entries(components));
const classes = [...exported].flatMap(([name, one]) => (isComponent(one) ? [name] : []));

/** Of each component with settings: a value that these refuse, as its only argument. */
const refused = classes.flatMap((name) => {
    const settings = exported.get(`${name.charAt(0).toLowerCase()}${name.slice(1)}Settings`);
    const [first] = Object.entries((settings ?? {}) as Settings).flatMap(([key, setting]) =>
        [-1, "", "!", [""]].filter((value) => setting.faults(key, value).length > 0).map((value) => ({ [key]: value })),
    );
    return first ? [[name, first] as const] : [];
});

function isComponent(one: unknown): one is new (name: string, args: object) => pulumi.ComponentResource {
    return typeof one === "function" && one.prototype instanceof pulumi.ComponentResource;
}

describe("A component", () => {
    for (const name of folders) {
        it(`has its tests, in tests/components/${name}`, () => {
            const folder = path.join(__dirname, name);
            const files = existsSync(folder) ? readdirSync(folder) : [];
            expect(files.filter((file) => file.endsWith(".test.ts"))).to.not.deep.equal([]);
        });
    }

    for (const name of classes) {
        it(`has a transform under the real engine, in tests/engine/fixtures/every-component: ${name}`, () => {
            expect(fixture).to.include(`new components.${name}(`);
        });
    }

    for (const [name, args] of refused) {
        it(`refuses what its settings refuse, before it makes anything: ${name}`, () => {
            const Component = exported.get(name);
            if (!isComponent(Component)) throw new Error(`${name} is no component`);
            expect(() => new Component("one", args)).to.throw(`${name} one: `);
        });
    }

    it("has settings that refuse something: all but those without an argument of plain type", () => {
        const without = classes.filter((name) => !refused.some(([one]) => one === name));
        expect(without).to.deep.equal(["QueueAlarms"]);
    });

    describe("of tests/engine/fixtures/every-component, in a dry run", () => {
        let resources: ResourceRecord[];

        before(async () => {
            const config = { "aws:region": "ap-northeast-2" };
            ({ resources } = await dryRun({ project: "shop", stack: "test", config, program: require(FIXTURE) }));
        });

        it("registers its outputs, so that the state has them: all but Network, whose are read in its own program", () => {
            const without = resources.filter(({ type, outputs = {} }) => {
                const said = schema.resources[type]?.required ?? [];
                return said.length > 0 && !said.some((output) => Object.hasOwn(outputs, output));
            });
            expect([...new Set(without.map(({ type }) => type))]).to.deep.equal(["glimpse:network:Network"]);
        });

        it("makes types that inventory/simulated-aws/answers answers for", () => {
            const types = new Set(resources.map(({ type }) => type).filter(isCustomType));
            expect([...types].filter((type) => !Object.hasOwn(answers, type))).to.deep.equal([]);
        });
    });
});
