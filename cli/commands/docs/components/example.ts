import { compileFunction } from "node:vm";
import { transform } from "sucrase";
import { type Described, type Schema, schema } from "./schema";

/*
 * The example of a component's page, read from its TypeScript, so that it can be written in the other languages.
 */

/** A value of an example's argument: as it is written, or what is known only once something is made. */
export type Value = string | number | boolean | Value[] | { [key: string]: Value } | Output | Secret;

/** An output of a component that the example makes before. */
export class Output {
    constructor(
        readonly of: Made,
        readonly property: string,
    ) {}
}

/** A secret of the stack's configuration. */
export class Secret {
    constructor(readonly key: string) {}
}

/** A component that the example makes. */
export interface Made {
    /** `glimpse:network:Network` */
    token: string;
    name: string;
    /** By the schema's names, in the order of the example. */
    args: Record<string, Value>;
    inputs: Record<string, Described>;
}

/** What an example makes, in its order. */
export function exampleOf(code: string): Made[] {
    const all: Made[] = [];
    const { code: plain } = transform(code, { transforms: ["typescript", "imports"] });
    const modules: Record<string, unknown> = {
        "@glimpse/components": recording(schema(), (made) => all.push(made)),
        "@pulumi/pulumi": { Config },
    };
    compileFunction(plain, ["require", "exports"])((name: string) => modules[name], {});
    return all;
}

class Config {
    requireSecret(key: string): Secret {
        return new Secret(key);
    }
}

/** The components, each of which is only noted. */
function recording({ resources, types = {} }: Schema, note: (made: Made) => void): Record<string, unknown> {
    const classes = Object.entries(resources).map(([token, { inputProperties = {}, properties = {} }]) => {
        function Component(name: string, args: Record<string, Value>) {
            const made = { token, name, args: named(args, inputProperties, types), inputs: inputProperties };
            note(made);
            return new Proxy(made, {
                get: (_, key) => {
                    const property = String(key);
                    if (!(property in properties)) throw new Error(`${token} has no output ${property}`);
                    return new Output(made, property);
                },
            });
        }
        return [token.split(":")[2], Component];
    });
    return Object.fromEntries(classes);
}

/** By the schema's names: `memoryMib` of `memoryMiB`. Keys of maps are the user's. */
function named(
    args: Record<string, Value>,
    described: Record<string, Described>,
    types: NonNullable<Schema["types"]>,
): Record<string, Value> {
    const entries = Object.entries(args).map(([key, value]): [string, Value] => {
        const name = Object.keys(described).find((one) => one.toLowerCase() === key.toLowerCase());
        if (name === undefined) throw new Error(`the schema has no ${key}: run node components/generate-schema.js`);
        const fields = types[typeIn(described[name]) ?? ""]?.properties;
        if (!fields || !Array.isArray(value)) return [name, value];
        return [name, value.map((item) => named(item as Record<string, Value>, fields, types))];
    });
    return Object.fromEntries(entries);
}

/** The token of the nested type that a list holds. */
export function typeIn(described: Described | undefined): string | undefined {
    return described?.items?.$ref?.replace("#/types/", "");
}
