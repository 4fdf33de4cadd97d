import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "./harness";

const { FILE, generatedSchema } = require("../../components/generate-schema") as {
    FILE: string;
    generatedSchema(): object;
};

interface Schema {
    version: string;
    resources: Record<string, Described & { inputProperties?: Record<string, Described>; requiredInputs?: string[] }>;
    types?: Record<string, Described & { properties?: Record<string, Described> }>;
}

interface Described {
    type?: string;
    description?: string;
    properties?: Record<string, Described>;
}

const repository = path.resolve(__dirname, "../..");

/** The rooms of components/: each is one component. */
const rooms = fs
    .readdirSync(path.join(repository, "components"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["node_modules", "dist"].includes(entry.name))
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

    it("serves the schema of its sources; node components/generate-schema.js updates it", () => {
        const kept = JSON.parse(fs.readFileSync(FILE, "utf8"));
        expect(kept).to.deep.equal(generatedSchema());
        // The engine leaves out what is empty.
        const isEmpty = (value: unknown) => typeof value === "object" && Object.keys(Object(value)).length === 0;
        const filled = (one: object) => Object.fromEntries(Object.entries(one).filter(([, value]) => !isEmpty(value)));
        const resources = Object.entries<object>(kept.resources).map(([token, one]) => [token, filled(one)]);
        expect(schema).to.deep.include({ types: kept.types, resources: Object.fromEntries(resources) });
        expect(schema.version).to.equal(require("../../components/package.json").version);
    });

    it("has the types that the state has, whole counts, and names that read well in Python", () => {
        const service = schema.resources["glimpse:fargate-service:FargateService"];
        expect(service?.inputProperties?.["memoryMib"]).to.include({ type: "integer" });
        const names = Object.values(schema.resources).flatMap((one) => Object.keys(one.inputProperties ?? {}));
        const fields = Object.values(schema.types ?? {}).flatMap((one) => Object.keys(one.properties ?? {}));
        // `memoryMiB` would be memory_mi_b.
        expect([...names, ...fields].filter((name) => /[A-Z]{2}[a-z]|iB/.test(name))).to.deep.equal([]);
    });

    it("has a component for every room", () => {
        const names = Object.keys(schema.resources).map((token) => token.split(":").at(-1));
        // The way in has three forms: a stack's, one through another stack's, and some paths of it. A queue has its alarms apart.
        const others = ["SharedIngress", "Route", "QueueAlarms"];
        expect(names).to.have.members([...rooms.map(className), ...others]);
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
        const required = (name: string) =>
            schema.resources[Object.keys(schema.resources).find((token) => token.endsWith(`:${name}`)) ?? ""]
                ?.requiredInputs ?? [];
        expect(required("Network")).to.deep.equal([]);
        expect(required("UserPool")).to.deep.equal([]);
        expect(required("FargateService")).to.have.members(["vpcId", "subnetIds", "port"]);
    });
});
