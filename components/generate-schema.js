// Writes schema.json, by which every Pulumi language sees the components: from their sources by Pulumi's own analyzer, and what
// that cannot say. Run it after a change of an argument, an output or a docstring: `node components/generate-schema.js`.
const fs = require("node:fs");
const path = require("node:path");
const { buildComponents } = require("./build");

const FILE = path.join(__dirname, "schema.json");
const NAME = "glimpse";

/** @returns the schema as it is to be */
function generatedSchema() {
    const { Analyzer } = require("@pulumi/pulumi/provider/experimental/analyzer");
    const { generateSchema } = require("@pulumi/pulumi/provider/experimental/schema");
    const { getPulumiComponents } = require("@pulumi/pulumi/provider/experimental/provider");
    const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, "package.json"), "utf8"));
    const components = require(buildComponents());
    const names = getPulumiComponents(components).map(({ name }) => name);
    // Its entry is index.ts, which `main` hides.
    const analyzer = new Analyzer(
        __dirname,
        NAME,
        { ...manifest, main: "index.js", exports: undefined },
        new Set(names),
    );
    const found = analyzer.analyze();
    const raw = generateSchema(NAME, undefined, manifest.description, found.components, found.typeDefinitions, []);
    const roomOf = new Map(names.map((name) => [name, roomIn(name)]));
    return JSON.parse(JSON.stringify(patched(raw, manifest, roomOf, components)));
}

/** `glimpse:network:Network` has the room `network`: a component's own word for its type. */
function roomIn(name) {
    const rooms = fs.readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name: room } of rooms) {
        for (const file of fs.readdirSync(path.join(__dirname, room)).filter((one) => one.endsWith(".ts"))) {
            const [, type] =
                /super\(\s*"glimpse:([\w-]+:\w+)"/.exec(fs.readFileSync(path.join(__dirname, room, file), "utf8")) ??
                [];
            if (type?.endsWith(`:${name}`)) return type.split(":")[0];
        }
    }
    throw new Error(`no file says the type of ${name}`);
}

function patched(raw, { description, homepage, license, keywords, repository }, roomOf, components) {
    const typeOf = typesByUse(raw, roomOf);
    const renamed = (token) => typeOf.get(token) ?? token;
    const resources = entries(raw.resources, ([token, resource]) => {
        const name = token.split(":")[2];
        const settings = components[`${name[0].toLowerCase()}${name.slice(1)}Settings`] ?? {};
        return [
            `${NAME}:${roomOf.get(name)}:${name}`,
            {
                ...resource,
                inputProperties: properties(resource.inputProperties, settings, renamed),
                requiredInputs: resource.requiredInputs.map(readable),
                properties: properties(resource.properties, {}, renamed),
            },
        ];
    });
    const types = entries(raw.types, ([token, type]) => {
        const fields = fieldsOf(raw, token, components);
        return [
            renamed(token),
            {
                ...type,
                properties: properties(type.properties, fields, renamed),
                required: type.required.map(readable),
            },
        ];
    });
    return {
        name: NAME,
        displayName: "Glimpse",
        description,
        homepage,
        license,
        repository: addressOf(repository),
        publisher: "Glimpse",
        meta: { supportPack: true },
        keywords: [...keywords, "category/infrastructure", "kind/component"],
        language: languages(raw.language, repository),
        resources,
        types,
    };
}

/** Where the generated SDKs are: `pulumi_glimpse` in Python, a package of the repository in Go. */
function languages({ nodejs, python, go, ...others }, repository) {
    const path = addressOf(repository).replace(/^https:\/\/|\.git$/g, "");
    return {
        ...others,
        nodejs: { ...nodejs, packageName: "@glimpse/pulumi-glimpse" },
        python: { ...python, packageName: "pulumi_glimpse", pyproject: { enabled: true } },
        go: { ...go, importBasePath: `${path}/sdks/go/glimpse` },
    };
}

function addressOf({ url }) {
    return url.replace(/^git\+/, "");
}

/** A nested type is in the room of the component that takes it. */
function typesByUse({ resources }, roomOf) {
    const found = new Map();
    for (const [token, { inputProperties }] of Object.entries(resources)) {
        for (const { items } of Object.values(inputProperties)) {
            const type = items?.$ref?.replace("#/types/", "");
            if (type)
                found.set(
                    type,
                    `${NAME}:${roomOf.get(token.split(":")[2])}:${type.split(":")[2].replace(/Args$/, "")}`,
                );
        }
    }
    return found;
}

/** The settings of a nested type's fields. */
function fieldsOf({ resources }, type, components) {
    for (const [token, { inputProperties }] of Object.entries(resources)) {
        for (const [key, { items }] of Object.entries(inputProperties)) {
            if (items?.$ref !== `#/types/${type}`) continue;
            const name = token.split(":")[2];
            return components[`${name[0].toLowerCase()}${name.slice(1)}Settings`]?.[key]?.item?.fields ?? {};
        }
    }
    return {};
}

function properties(all, settings, renamed) {
    return entries(all, ([key, value]) => [readable(key), property(key, value, settings[key], renamed)]);
}

/** What is a whole number, of outputs and of what has no setting. */
const COUNTS = /(port|Port|PerTask|Metrics|MiB|Seconds)$/;

function property(key, value, setting, renamed) {
    const { optional: _, ...rest } = value;
    const isWhole = rest.type === "number" && (setting ? setting.kind === "whole" : COUNTS.test(key));
    const reference = rest.items?.$ref?.replace("#/types/", "");
    return {
        ...rest,
        ...(isWhole ? { type: "integer" } : {}),
        // The Go generator writes a list's input type only for what is not plain.
        ...(reference ? { items: { $ref: `#/types/${renamed(reference)}` } } : {}),
        ...(rest.items?.type === "number" && setting?.item?.kind === "whole"
            ? { items: { ...rest.items, type: "integer" } }
            : {}),
    };
}

/** `memory_mib` in Python, not `memory_mi_b`. */
function readable(key) {
    return key.replace(/([MG])iB$/, "$1ib");
}

function entries(all, change) {
    return Object.fromEntries(Object.entries(all).map(change));
}

module.exports = { FILE, generatedSchema };

if (require.main === module) fs.writeFileSync(FILE, `${JSON.stringify(generatedSchema(), null, 1)}\n`);
