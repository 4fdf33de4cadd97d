import path from "node:path";
import * as components from "../../../../components/index";
import type { Setting } from "../../../../components/setting";
import { type Docstring, docstringsOf } from "../docstrings";
import { cell, row } from "../settings-page";
import { typeIn } from "./example";
import { type Described, type Schema, schema } from "./schema";

/*
 * The tables of a component's page: its arguments, those of its nested types, and its outputs, from the docstrings and the settings.
 */

type Settings = Record<string, Setting<unknown> & { item?: Setting<unknown> }>;

/** The tables of every component of a folder: `ingress` has three. */
export function referenceOf(folder: string): string[] {
    return Object.entries(schema().resources)
        .filter(([token]) => token.split(":")[1] === folder)
        .sort(([one], [other]) => Number(isMain(other, folder)) - Number(isMain(one, folder)))
        .flatMap(([token, resource], _, { length }) => tablesOf(token, resource, length > 1));
}

/** Is it the component that the folder is named for? */
function isMain(token: string, folder: string): boolean {
    return token.split(":")[2]?.toLowerCase() === folder.replaceAll("-", "");
}

function tablesOf(token: string, resource: Schema["resources"][string], isOneOfSeveral: boolean): string[] {
    const [, folder = "", name = ""] = token.split(":");
    const of = isOneOfSeveral ? ` of ${name}` : "";
    const { inputProperties = {}, requiredInputs = [], properties = {} } = resource;
    const settings = settingsFor(name);
    const docs = docstringsOf(path.posix.join("components", folder, "args.ts"), `${name}Args`);
    const nested = Object.entries(inputProperties).flatMap(([argument, described]) => {
        const type = typeIn(described);
        const fields = schema().types?.[type ?? ""];
        return fields ? fieldsTable(argument, fields, settings[argument]?.item?.fields ?? {}) : [];
    });
    return [
        `### Arguments${of}`,
        "",
        HEAD,
        RULE,
        ...Object.entries(inputProperties).map(([key, described]) =>
            argumentRow(key, described, requiredInputs.includes(key), settings, docs),
        ),
        "",
        ...nested,
        ...(Object.keys(properties).length > 0 ? [`### Outputs${of}`, "", ...outputsTable(properties)] : []),
    ];
}

const HEAD = "| argument | type | default | limits | what it does and costs |";
const RULE = "|---|---|---|---|---|";

function settingsFor(name: string): Settings {
    const settings: unknown = new Map<string, unknown>(Object.entries(components)).get(
        `${name[0]?.toLowerCase()}${name.slice(1)}Settings`,
    );
    return { ...Object(settings) };
}

function argumentRow(
    key: string,
    described: Described,
    isRequired: boolean,
    settings: Settings,
    docs: ReadonlyMap<string, Docstring>,
): string {
    const inTypeScript = writtenAs(key, [...docs.keys()]);
    const doc = docs.get(inTypeScript);
    const setting = settings[inTypeScript];
    const words = doc?.text ?? described.description ?? "";
    const usual = isRequired ? "**required**" : (doc?.default ?? "");
    if (setting?.default !== undefined && !isRequired)
        return row(inTypeScript, { ...setting, what: undefined }, words, {});
    const type = setting ? row("", setting, "", {}).split(" | ")[1] : typeOf(described);
    const limits = setting?.limits ?? "";
    return `| ${[`\`${inTypeScript}\``, `${type}`, usual, limits, words].map(cell).join(" | ")} |`;
}

/** The name in TypeScript, `memoryMiB`, of the schema's `memoryMib`. */
function writtenAs(key: string, names: readonly string[]): string {
    return names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key;
}

function fieldsTable(
    argument: string,
    { properties = {}, required = [] }: NonNullable<Schema["types"]>[string],
    settings: Settings,
): string[] {
    const rows = Object.entries(properties).map(([key, described]) => {
        const name = key.replace(/([MG])ib$/, "$1iB");
        const limits = settings[name]?.limits ?? "";
        const usual = required.includes(key) ? "**required**" : "";
        return `| ${[`\`${name}\``, typeOf(described), usual, limits, described.description ?? ""].map(cell).join(" | ")} |`;
    });
    return [`Each of \`${argument}\`:`, "", HEAD.replace("argument", "field"), RULE, ...rows, ""];
}

function outputsTable(properties: Record<string, Described>): string[] {
    const rows = Object.entries(properties).map(
        ([key, described]) => `| \`${key}\` | ${typeOf(described)} | ${cell(described.description ?? "")} |`,
    );
    return ["| output | type | what it is |", "|---|---|---|", ...rows, ""];
}

const TYPES: Record<string, string> = {
    integer: "whole number",
    number: "number",
    boolean: "true or false",
    string: "text",
    object: "names and values",
};

function typeOf({ type = "", items }: Described): string {
    if (type !== "array") return TYPES[type] ?? type;
    return items?.$ref ? "list, of settings" : `list, of ${TYPES[items?.type ?? ""] ?? "values"}`;
}
