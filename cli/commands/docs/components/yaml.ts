import { dump } from "js-yaml";
import { type Made, Output, Secret, type Value } from "./example";

/** An example as a program in YAML. */
export function inYaml(all: readonly Made[]): string {
    const secrets = all.flatMap(({ args }) => Object.values(args).filter((value) => value instanceof Secret));
    const program = {
        name: "shop",
        runtime: "yaml",
        packages: { glimpse: "./components" },
        ...(secrets.length > 0
            ? { config: Object.fromEntries(secrets.map(({ key }) => [key, { type: "string", secret: true }])) }
            : {}),
        resources: Object.fromEntries(
            all.map(({ token, name, args }) => {
                const properties = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, plain(value)]));
                return [name, { type: token, ...(Object.keys(args).length > 0 ? { properties } : {}) }];
            }),
        ),
    };
    return dump(program, { lineWidth: 130, indent: 4, flowLevel: 4 });
}

/** Its `$` doubled where text would else be read as a reference. */
function plain(value: Value): unknown {
    if (value instanceof Output) return `\${${value.of.name}.${value.property}}`;
    if (value instanceof Secret) return `\${${value.key}}`;
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === "string") return value.replaceAll("${", "$${");
    if (typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
