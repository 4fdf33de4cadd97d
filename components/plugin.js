// Serves the components to programs in every Pulumi language. The engine starts it by the package's folder (`main`); programs in
// TypeScript import entry.js (`exports`) and never this. It has its own schema file in place of Pulumi's analyzer, which would
// compile the folder at each start, with the compiler settings of the program that uses it.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const pulumi = require("@pulumi/pulumi");

const components = require("./entry");
const { version } = require("./package.json");
const schema = JSON.parse(readFileSync(join(__dirname, "schema.json"), "utf8"));

const provider = {
    version,
    getSchema: async () => JSON.stringify({ ...schema, version }),
    async construct(name, type, inputs, options) {
        const described = schema.resources[type];
        if (!described)
            throw new Error(`${type} is no component: there are ${Object.keys(schema.resources).join(", ")}`);
        const component = new components[type.split(":")[2]](
            name,
            argumentsOf(inputs, described.inputProperties),
            options,
        );
        const names = Object.keys(described.properties);
        return { urn: component.urn, state: Object.fromEntries(names.map((key) => [key, component[key]])) };
    },
};

/** The schema has `memoryMib`, which is `memory_mib` in Python; the classes have `memoryMiB`. Keys of maps are the user's. */
function argumentsOf(inputs, described) {
    const entries = Object.entries(inputs).map(([key, value]) => {
        const type = described[key]?.items?.$ref?.replace("#/types/", "");
        const fields = type && schema.types[type]?.properties;
        const isList = fields && Array.isArray(value);
        return [key.replace(/([MG])ib$/, "$1iB"), isList ? value.map((item) => argumentsOf(item, fields)) : value];
    });
    return Object.fromEntries(entries);
}

pulumi.provider.main(provider, process.argv.slice(2));
