import { isMapping, type Values } from "../../inventory/read";

/** Levels of lists and blocks within each other. No template that CloudFormation takes has as many. */
const DEEPEST = 60;

/** A resource of a template as it is written. */
export interface Declared extends Values {
    Type: string;
}

/** A template of CloudFormation, as far as a bill needs it. */
export interface Template {
    parameters: Values;
    mappings: Values;
    conditions: Values;
    resources: Record<string, Declared>;
    /** Macros that rewrite it before anything is made: AWS's own of serverless applications, or one's own. */
    transforms: string[];
}

/** CloudFormation takes no longer text as it is; a longer one lies in S3. */
const MOST_CHARACTERS = 51_200;

const known = new Map<string, Template | string>();

/** Reads a template in JSON or YAML; why it cannot, where it cannot. The same text is read once. */
export function templateOf(body: string): Template | string {
    const before = known.get(body);
    if (before !== undefined) return before;
    if (known.size > 100) known.clear();
    const read = parsed(body);
    known.set(body, read);
    return read;
}

function parsed(body: string): Template | string {
    if (body.length > MOST_CHARACTERS) return `it has ${body.length} characters, and CloudFormation takes 51,200`;
    let data: unknown;
    try {
        data = /^\s*\{/.test(body) ? JSON.parse(body) : fromYaml(body);
    } catch (error) {
        // Not the parser's own words: they quote the text, which may hold a secret.
        const line = (error as { mark?: { line?: number } }).mark?.line;
        return `it is neither JSON nor YAML${line === undefined ? "" : ` from line ${line + 1} on`}`;
    }
    const fault = shapeFault(data);
    if (fault) return fault;
    const resources = isMapping(data) ? data["Resources"] : undefined;
    if (!isMapping(data) || !isMapping(resources)) return "it has no Resources";
    const odd = Object.entries(resources).find(([, one]) => !isMapping(one) || typeof one["Type"] !== "string");
    if (odd) return `its resource ${odd[0]} has no type`;
    return {
        parameters: section(data, "Parameters"),
        mappings: section(data, "Mappings"),
        conditions: section(data, "Conditions"),
        resources: resources as Template["resources"],
        transforms: transformsOf(data["Transform"]),
    };
}

/** CloudFormation takes no aliases of YAML; by them a few lines are millions of values. */
function shapeFault(data: unknown): string | undefined {
    const met = new Set<object>();
    const open: [value: unknown, depth: number][] = [[data, 0]];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const [value, depth] = next;
        if (typeof value !== "object" || value === null) continue;
        if (met.has(value)) return "it has aliases of YAML, which CloudFormation does not take";
        if (depth >= DEEPEST) return `it is nested more than ${DEEPEST} levels deep`;
        met.add(value);
        for (const item of Object.values(value)) open.push([item, depth + 1]);
    }
    return undefined;
}

const section = (data: Values, name: string): Values => {
    const value = data[name];
    return isMapping(value) ? value : {};
};

function transformsOf(value: unknown): string[] {
    const listed = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return listed.map((one) => (typeof one === "string" ? one : isMapping(one) ? String(one["Name"]) : "one unknown"));
}

/** `!Ref x` is `{Ref: x}`, `!GetAtt a.b` is `{"Fn::GetAtt": [a, b]}`, and so on. */
function fromYaml(body: string): unknown {
    // Few bills have a template: the reader is loaded for those that do.
    const yaml = require("js-yaml") as typeof import("js-yaml");
    const types = (["scalar", "sequence", "mapping"] as const).map(
        (kind) =>
            new yaml.Type("!", { kind, multi: true, construct: (value: unknown, tag?: string) => called(tag, value) }),
    );
    return yaml.load(body, { schema: yaml.JSON_SCHEMA.extend(types) });
}

function called(tag = "", value: unknown): Values {
    const name = tag.replace(/^!/, "");
    if (name === "Ref" || name === "Condition") return { [name]: value };
    if (name === "GetAtt" && typeof value === "string") {
        const [id = "", ...rest] = value.split(".");
        return { "Fn::GetAtt": [id, rest.join(".")] };
    }
    return { [`Fn::${name}`]: value };
}
