import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type Docstring, docstringsOf, outputDocstrings } from "../../cli/commands/docs/docstrings";
import * as components from "../../components/index";

interface Described {
    type?: string;
    plain?: boolean;
    description?: string;
    items?: Described & { $ref?: string };
    inputProperties?: Record<string, Described>;
    properties?: Record<string, Described>;
}

interface Schema extends Record<string, unknown> {
    resources: Record<string, Described>;
    types: Record<string, Described>;
    language: Record<string, Record<string, unknown>>;
}

const COMPONENTS = path.join(__dirname, "../../components");
const schema: Schema = JSON.parse(fs.readFileSync(path.join(COMPONENTS, "schema.json"), "utf8"));

/** Every argument, output and field of the schema, by its name. */
const all = Object.values({ ...schema.resources, ...schema.types }).flatMap(({ inputProperties, properties }) => [
    ...Object.entries(inputProperties ?? {}),
    ...Object.entries(properties ?? {}),
]);

/** As Pulumi's generator writes a name in Python. */
const inPython = (name: string) => name.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3_$2$4").toLowerCase();

/** The file of a room with a line that begins so. */
function fileWith(room: string, line: string): string {
    const isIt = (file: string) =>
        file.endsWith(".ts") && fs.readFileSync(path.join(COMPONENTS, room, file), "utf8").includes(line);
    return `components/${room}/${fs.readdirSync(path.join(COMPONENTS, room)).find(isIt)}`;
}

/** Names and docstrings of arguments or outputs in the sources, as the schema has them. */
function inSchema(said: Map<string, Docstring>): object {
    return Object.fromEntries([...said].map(([key, { text }]) => [key.replace(/([MG])iB/, "$1ib"), words(text)]));
}

function described(members: Record<string, Described> = {}): object {
    return Object.fromEntries(Object.entries(members).map(([key, { description }]) => [key, words(description)]));
}

function words(text?: string): string | undefined {
    return text?.replace(/\s+/g, " ").trim();
}

describe("The schema of the components for other languages", () => {
    it("has every component; `node components/generate-schema.js` writes it", () => {
        const classes = Object.entries<unknown>(components).flatMap(([name, one]) =>
            typeof one === "function" && one.prototype instanceof pulumi.ComponentResource ? [name] : [],
        );
        expect(Object.keys(schema.resources).map((token) => token.split(":").at(-1))).to.have.members(classes);
    });

    for (const [token, { inputProperties, properties }] of Object.entries(schema.resources)) {
        const [, room = "", name = ""] = token.split(":");

        it(`has the arguments of ${name} as args.ts says them; \`node components/generate-schema.js\` writes it`, () => {
            const said = docstringsOf(fileWith(room, `export interface ${name}Args `), `${name}Args`);
            expect(described(inputProperties)).to.deep.equal(inSchema(said));
        });

        it(`has the outputs of ${name} as its class says them`, () => {
            const said = outputDocstrings(fileWith(room, `export class ${name} `), name);
            expect(described(properties)).to.deep.equal(inSchema(said));
        });
    }

    it("has names that read well in Python: no letter is cut from its word", () => {
        const words = all.flatMap(([name]) => inPython(name).split("_"));
        expect(words.filter((word) => word.length < 2)).to.deep.equal([]);
        expect(all.map(([name]) => inPython(name))).to.include.members(["memory_mib", "nat_volume_gib"]);
    });

    it("has integers for counts, ports, sizes and times; an alarm's threshold may be a fraction", () => {
        const thresholds = ["freeMemoryMib", "freeStorageGib", "cacheMemoryPercent", "serviceCpuPercent"];
        const counted = /(Tasks|Instances|Gateways|Replicas|port|Port|Seconds|Minutes|Days|Mib|Gib|Percent|Priority)$/;
        const fractions = all.filter(([name, { type }]) => counted.test(name) && type === "number");
        expect(fractions.map(([name]) => name)).to.have.members(thresholds);
        expect(all.filter(([, { type }]) => type === "integer").length).to.be.above(80);
    });

    it("refers to nested types so that the SDK for Go compiles: as inputs, and to types that are there", () => {
        const references = all.flatMap(([, { items }]) => (items?.$ref ? [items] : []));
        expect(references.length).to.be.above(2);
        for (const { $ref, plain } of references) {
            expect(plain).to.equal(undefined);
            expect(schema.types).to.have.property($ref?.replace("#/types/", "") ?? "");
        }
    });

    it("says where each language finds its SDK: not among Pulumi's own packages", () => {
        expect(schema.language["nodejs"]).to.include({ packageName: "@glimpse/pulumi-glimpse" });
        expect(schema.language["python"]).to.deep.include({
            packageName: "pulumi_glimpse",
            pyproject: { enabled: true },
        });
        const { repository } = JSON.parse(fs.readFileSync(path.join(COMPONENTS, "package.json"), "utf8"));
        const [, address = ""] = /^git\+https:\/\/(.+)\.git$/.exec(repository.url) ?? [];
        expect(schema.language["go"]).to.include({ importBasePath: `${address}/sdks/go/glimpse` });
    });

    it("has what the Registry shows of a package", () => {
        expect(schema).to.deep.include({ name: "glimpse", displayName: "Glimpse", publisher: "Glimpse" });
        for (const key of ["description", "homepage", "license", "repository"])
            expect(schema[key], key).to.be.a("string");
        expect(schema["keywords"]).to.include.members(["category/infrastructure", "kind/component"]);
        expect(Object.keys(schema.language)).to.have.members(["nodejs", "python", "go", "csharp", "java"]);
    });
});
