import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as components from "../../components/index";

const ROOT = path.join(__dirname, "../..");
const fixture = readFileSync(path.join(ROOT, "tests/engine/fixtures/every-component/index.ts"), "utf8");

const folders = readdirSync(path.join(ROOT, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(ROOT, "components", entry.name, "index.ts")))
    .map(({ name }) => name);
const classes = Object.entries<unknown>(components).flatMap(([name, one]) =>
    typeof one === "function" && one.prototype instanceof pulumi.ComponentResource ? [name] : [],
);

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
});
