import { type Made, Output, Secret, typeIn, type Value } from "./example";
import { behind, type Code, laidOut } from "./layout";
import { outputsIn } from "./python";
import { type Described, schema } from "./schema";

/** An example in Go, with the generated SDK. */
export function inGo(all: readonly Made[]): string {
    const used = outputsIn(all);
    const base = schema().language.go.importBasePath;
    const modules = [...new Set(all.map(({ token }) => moduleOf(token)))].sort();
    const hasSecrets = all.some(({ args }) => Object.values(args).some((value) => value instanceof Secret));
    const sdk = "github.com/pulumi/pulumi/sdk/v3/go/pulumi";
    const imports = [...modules.map((one) => `${base}/${one}`), sdk, ...(hasSecrets ? [`${sdk}/config`] : [])].sort();
    let isFirst = true;
    const parts = all.map((made) => {
        const isUsed = used.has(made);
        const variable = isUsed ? variableOf(made) : "_";
        const assigned = `${variable}, err ${isUsed || isFirst ? ":=" : "="} `;
        isFirst = false;
        return `\t\t${laidOut(construction(made), "\t\t", "\t", assigned)}\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n`;
    });
    return [
        "package main\n\nimport (\n",
        ...imports.map((one) => `\t"${one}"\n`),
        ")\n\nfunc main() {\n\tpulumi.Run(func(ctx *pulumi.Context) error {\n",
        ...parts.map(aligned),
        "\t\treturn nil\n\t})\n}\n",
    ].join("");
}

/** As gofmt has it: values below each other, where lines follow each other. */
function aligned(text: string): string {
    return text.replace(/(?:^\t+\w+: .*[^{],\n)+/gm, (lines) => {
        const widest = Math.max(...[...lines.matchAll(/^\t+(\w+): /gm)].map(([, key = ""]) => key.length));
        return lines.replace(
            /^(\t+)(\w+): /gm,
            (_, tabs: string, key: string) => `${tabs}${`${key}:`.padEnd(widest + 1)} `,
        );
    });
}

function construction({ token, name, args, inputs }: Made): Code {
    const [type, package_] = [token.split(":")[2], packageOf(token)];
    const required = schema().resources[token]?.requiredInputs ?? [];
    const fields = fieldsOf(args, inputs, required);
    const start = `${package_}.New${type}(ctx, ${JSON.stringify(name)}, &${package_}.${type}Args{`;
    return { open: start, items: fields, close: "})" };
}

function fieldsOf(args: Record<string, Value>, described: Record<string, Described>, required: string[]): Code[] {
    return Object.entries(args).map(([key, value]) =>
        behind(`${titled(key)}: `, codeOf(value, described[key] ?? {}, required.includes(key))),
    );
}

function codeOf(value: Value, described: Described, isRequired: boolean): Code {
    if (value instanceof Output || value instanceof Secret) {
        if (described.plain) throw new Error(`a plain argument takes no output: ${JSON.stringify(described)}`);
        if (value instanceof Secret) return `config.New(ctx, "").RequireSecret(${JSON.stringify(value.key)})`;
        return `${variableOf(value.of)}.${titled(value.property)}`;
    }
    const { items: item, additionalProperties: member, plain } = described;
    if (Array.isArray(value)) {
        const open = plain ? `[]${elementType(item)}{` : `pulumi.${titled(wordOf(item))}Array{`;
        return { open, items: value.map((one) => elementOf(one, described)), close: "}" };
    }
    if (typeof value === "object") {
        const open = plain ? `map[string]${elementType(member)}{` : "pulumi.StringMap{";
        const items = Object.entries(value).map(([key, one]) =>
            behind(`${JSON.stringify(key)}: `, codeOf(one, { type: "string", ...member }, true)),
        );
        return { open, items, close: "}" };
    }
    const literal = JSON.stringify(value);
    if (!plain) return `pulumi.${titled(wordOf(described))}(${literal})`;
    return isRequired ? literal : `pulumi.${titled(wordOf(described))}Ref(${literal})`;
}

function elementOf(value: Value, described: Described): Code {
    const type = typeIn(described);
    const nested = schema().types?.[type ?? ""];
    if (!type || !nested) return codeOf(value, described.items ?? {}, true);
    const fields = fieldsOf(value as Record<string, Value>, nested.properties ?? {}, nested.required ?? []);
    return { open: `${packageOf(type)}.${type.split(":")[2]}Args{`, items: fields, close: "}" };
}

/** What a plain list or map of Go holds. */
function elementType(item: Described & { $ref?: string } = {}): string {
    const type = item.$ref?.replace("#/types/", "");
    if (type) return `${packageOf(type)}.${type.split(":")[2]}Input`;
    return item.plain ? wordOf(item) : `pulumi.${titled(wordOf(item))}Input`;
}

function wordOf({ type = "" }: Described = {}): string {
    return { integer: "int", number: "float64", boolean: "bool", string: "string" }[type] ?? "string";
}

/** `fargate-service`: the last part of the package's path. */
function moduleOf(token: string): string {
    return token.split(":")[1] ?? "";
}

function packageOf(token: string): string {
    return moduleOf(token).replaceAll("-", "");
}

/** The logical name; a package of that name would be hidden by it. */
function variableOf({ name, token }: Made): string {
    const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return variable === packageOf(token) ? `shop${titled(variable)}` : variable;
}

function titled(name: string): string {
    return `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
}
