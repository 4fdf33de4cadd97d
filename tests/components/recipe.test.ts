import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as components from "../../components/index";
import type { Settings } from "../../components/setting";
import { dryRun, isCustomType, type ResourceRecord } from "../../inventory";
import { answers } from "../../inventory/simulated-aws/answers";

const ROOT = path.join(__dirname, "../..");
const schema: { resources: Record<string, { required?: string[]; properties?: object; isComponent?: boolean }> } =
    JSON.parse(readFileSync(path.join(ROOT, "components/schema.json"), "utf8"));
const FIXTURE = path.join(ROOT, "tests/engine/fixtures/every-component/index.ts");
const fixture = readFileSync(FIXTURE, "utf8");
const { changes }: { changes: object } = require(FIXTURE);

const folders = readdirSync(path.join(ROOT, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(ROOT, "components", entry.name, "index.ts")))
    .map(({ name }) => name);
const sources = folders.flatMap((name) =>
    readdirSync(path.join(ROOT, "components", name))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(path.join(ROOT, "components", name, file), "utf8")),
);
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
            const [, instance] = new RegExp(`new components\\.${name}\\(\\s*"([^"]+)"`).exec(fixture) ?? [];
            expect(instance, `write new components.${name}(...) there`).to.not.equal(undefined);
            expect(fixture, "pass it as its options").to.include(`transformed("${instance}")`);
            expect(changes, "write what its transform changes into `changes` there").to.have.property(`${instance}`);
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

    for (const [type, { properties = {}, isComponent: isOurs }] of Object.entries(schema.resources)) {
        if (!isOurs) continue;
        it(`hands each public output to registerOutputs(), what only some settings make too: ${type}`, () => {
            const source = sources.find((text) => text.includes(`super("${type}"`)) ?? "";
            const lacking = Object.keys(properties).filter((output) => !source.includes(` ${output}: this.${output}`));
            expect(lacking).to.deep.equal([]);
        });
    }

    describe("of tests/engine/fixtures/every-component, in a dry run", () => {
        let resources: ResourceRecord[];

        before(async () => {
            const config = { "aws:region": "ap-northeast-2" };
            ({ resources } = await dryRun({ project: "shop", stack: "test", config, program: require(FIXTURE) }));
        });

        it("registers each output that it always has, so that the state has it", () => {
            const lacking = resources.flatMap(({ type, outputs = {} }) =>
                (schema.resources[type]?.required ?? [])
                    .filter((output) => !Object.hasOwn(outputs, output))
                    .map((output) => `${type}: ${output}`),
            );
            expect([...new Set(lacking)]).to.deep.equal([]);
        });

        it("makes types that inventory/simulated-aws/answers answers for", () => {
            const types = new Set(resources.map(({ type }) => type).filter(isCustomType));
            expect([...types].filter((type) => !Object.hasOwn(answers, type))).to.deep.equal([]);
        });
    });
});
