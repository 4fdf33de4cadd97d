import { readFileSync } from "node:fs";
import * as yaml from "js-yaml";

const AWS: string = require("@pulumi/aws/package.json").version;
const ANY = { $ref: "pulumi.json#/Any" };
/** What AWS computes, which programs refer to. */
const OUTPUTS = ["arn", "name", "url"];

interface Program {
    resources: Record<string, { type: string; properties?: Record<string, unknown> }>;
}

/**
 * As much of the provider's schema as the YAML host needs for programs: their types, with inputs of any kind. The provider's own
 * is 30 MB and is in none of npm's packages.
 */
export function schemaFor(...files: string[]): string {
    const resources: Record<string, unknown> = {};
    for (const file of files) {
        const program = yaml.load(readFileSync(file, "utf8")) as Program;
        for (const { type, properties = {} } of Object.values(program.resources)) {
            const inputs = Object.keys(properties);
            const all = [...new Set([...inputs, ...OUTPUTS])];
            resources[longName(type)] = {
                inputProperties: Object.fromEntries(inputs.map((key) => [key, ANY])),
                properties: Object.fromEntries(all.map((key) => [key, ANY])),
            };
        }
    }
    return JSON.stringify({ name: "aws", version: AWS, resources });
}

/** `aws:sqs:Queue` is written for `aws:sqs/queue:Queue`. */
function longName(type: string): string {
    const [provider, module, name = ""] = type.split(":");
    return `${provider}:${module}/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
}
