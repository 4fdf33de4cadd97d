import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "./harness";

interface Schema {
    resources: Record<string, Described & { inputProperties?: Record<string, Described>; requiredInputs?: string[] }>;
    types?: Record<string, Described & { properties?: Record<string, Described> }>;
}

interface Described {
    description?: string;
    properties?: Record<string, Described>;
}

const repository = path.resolve(__dirname, "../..");

/** The rooms of components/: each is one component. */
const rooms = fs
    .readdirSync(path.join(repository, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name);

/** `FileStorage` of `file-storage`. */
function className(room: string): string {
    return room.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function undescribed(things: Record<string, Described> = {}): string[] {
    return Object.keys(things).filter((name) => !things[name]?.description);
}

describe("components, as a package for every Pulumi language", () => {
    let engine: Engine;
    let schema: Schema;

    before(async () => {
        // The engine runs `npm install` in the package first; what it needs is installed.
        const env = { npm_config_dry_run: "true", npm_config_offline: "true" };
        engine = new Engine({ config: {}, env });
        const run = await engine.pulumi(repository, ["package", "get-schema", "./components"]);
        expect(run.code, run.text).to.equal(0);
        schema = JSON.parse(run.stdout);
    });
    after(() => engine?.close());

    it("has a component for every room", () => {
        const names = Object.keys(schema.resources).map((token) => token.split(":").at(-1));
        // The way in has two forms: one of a stack's own, and one through another stack's.
        expect(names).to.have.members([...rooms.map(className), "SharedIngress"]);
        expect(rooms).to.have.length.at.least(11);
    });

    it("says what each component is, and what each of its inputs and outputs means", () => {
        for (const [token, resource] of Object.entries(schema.resources)) {
            expect(resource.description, token).to.match(/\w+ \w+/);
            expect(Object.keys(resource.inputProperties ?? {}), token).not.to.be.empty;
            expect(undescribed(resource.inputProperties), `inputs of ${token}`).to.deep.equal([]);
            expect(undescribed(resource.properties), `outputs of ${token}`).to.deep.equal([]);
        }
        for (const [token, type] of Object.entries(schema.types ?? {})) {
            expect(undescribed(type.properties), token).to.deep.equal([]);
        }
    });

    it("requires little: what has a default is optional", () => {
        const required = (name: string) => schema.resources[`components:index:${name}`]?.requiredInputs ?? [];
        expect(required("Network")).to.deep.equal(["availabilityZones"]);
        expect(required("UserPool")).to.deep.equal([]);
        expect(required("FargateService")).to.have.members(["vpcId", "subnetIds", "port"]);
    });
});
