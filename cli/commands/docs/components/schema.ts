import { readFileSync } from "node:fs";
import path from "node:path";

/** components/schema.json, as far as pages need it. */
export interface Schema {
    resources: Record<string, Described & { inputProperties?: Record<string, Described>; requiredInputs?: string[] }>;
    types?: Record<string, Described & { properties?: Record<string, Described>; required?: string[] }>;
    language: { go: { importBasePath: string }; python: { packageName: string } };
}

export interface Described {
    type?: string;
    plain?: boolean;
    description?: string;
    items?: Described & { $ref?: string };
    additionalProperties?: Described;
    properties?: Record<string, Described>;
}

const FILE = path.join(__dirname, "../../../../components/schema.json");

let read: Schema | undefined;

export function schema(): Schema {
    read ??= JSON.parse(readFileSync(FILE, "utf8")) as Schema;
    return read;
}
