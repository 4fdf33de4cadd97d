import { type Made, Output, Secret, typeIn, type Value } from "./example";
import { behind, type Code, laidOut } from "./layout";
import { type Described, schema } from "./schema";

/** An example in Python, with the generated SDK. */
export function inPython(all: readonly Made[]): string {
    const used = outputsIn(all);
    const { packageName } = schema().language.python;
    const hasSecrets = all.some(({ args }) => Object.values(args).some((value) => value instanceof Secret));
    const lines = all.map((made) => {
        const call = {
            open: `glimpse.${classOf(made.token)}(`,
            items: [JSON.stringify(made.name), ...named(made.args, made.inputs)],
            close: ")",
        };
        return `${laidOut(call, "", "    ", used.has(made) ? `${snake(made.name)} = ` : "")}\n`;
    });
    return [...(hasSecrets ? ["import pulumi\n"] : []), `import ${packageName} as glimpse\n`, "\n", ...lines].join("");
}

/** The components whose outputs others take. */
export function outputsIn(all: readonly Made[]): Set<Made> {
    return new Set(
        all.flatMap(({ args }) => Object.values(args).flatMap((value) => (value instanceof Output ? value.of : []))),
    );
}

/** `fargate_service.FargateService` */
function classOf(token: string): string {
    const [, module = "", name = ""] = token.split(":");
    return `${module.replaceAll("-", "_")}.${name}`;
}

function named(values: Record<string, Value>, described: Record<string, Described>): Code[] {
    return Object.entries(values).map(([key, value]) => behind(`${snake(key)}=`, codeOf(value, described[key])));
}

function codeOf(value: Value, described: Described | undefined): Code {
    if (value instanceof Output) return `${snake(value.of.name)}.${snake(value.property)}`;
    if (value instanceof Secret) return `pulumi.Config().require_secret(${JSON.stringify(value.key)})`;
    if (Array.isArray(value)) return { open: "[", items: value.map((item) => itemOf(item, described)), close: "]" };
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value !== "object") return JSON.stringify(value);
    const items = Object.entries(value).map(([key, one]) => behind(`${JSON.stringify(key)}: `, codeOf(one, undefined)));
    return { open: "{", items, close: "}" };
}

function itemOf(value: Value, described: Described | undefined): Code {
    const type = typeIn(described);
    const fields = schema().types?.[type ?? ""]?.properties;
    if (!type || !fields) return codeOf(value, undefined);
    return { open: `glimpse.${classOf(type)}Args(`, items: named(value as Record<string, Value>, fields), close: ")" };
}

/** `nat_volume_gib` of `natVolumeGib`. */
export function snake(name: string): string {
    return name.replace(/-/g, "_").replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
}
