/** One instance of a resource, as a test writes it. */
export interface Written {
    /** `module.rds`, or deeper; the root where absent. */
    module?: string;
    mode?: "managed" | "data";
    type: string;
    name: string;
    /** The key of count or for_each. */
    index?: string | number;
    attributes: Record<string, unknown>;
    tainted?: true;
    /** Left behind by a replacement that failed. */
    deposed?: string;
    /** @default the provider of hashicorp/aws */
    provider?: string;
    /** Paths that the state marks as sensitive: `username`, or `setting.0.value`. */
    sensitive?: string[];
    /** What newer providers say of whose it is. */
    identity?: Record<string, unknown>;
}

const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';

/** The same as Terraform keeps it: a state of format 4. */
export function stateOf(resources: readonly Written[]): string {
    const groups = new Map<string, { head: Record<string, unknown>; instances: unknown[] }>();
    for (const { module, mode = "managed", type, name, provider = AWS, ...instance } of resources) {
        const key = [module, mode, type, name].join("\n");
        const head = { ...(module === undefined ? {} : { module }), mode, type, name, provider };
        const group: { head: Record<string, unknown>; instances: unknown[] } = groups.get(key) ?? {
            head,
            instances: [],
        };
        groups.set(key, group);
        group.instances.push({
            ...(instance.index === undefined ? {} : { index_key: instance.index }),
            ...(instance.tainted ? { status: "tainted" } : {}),
            ...(instance.deposed === undefined ? {} : { deposed: instance.deposed }),
            schema_version: 1,
            attributes: instance.attributes,
            sensitive_attributes: (instance.sensitive ?? []).map(stepsOf),
            private: "eyJzY2hlbWFfdmVyc2lvbiI6IjIifQ==",
            ...(instance.identity ? { identity_schema_version: 0, identity: instance.identity } : {}),
        });
    }
    const written = [...groups.values()].map(({ head, instances }) => ({ ...head, instances }));
    return JSON.stringify({
        version: 4,
        terraform_version: "1.9.8",
        serial: 212,
        lineage: "3d3a2c1b-0000-4000-8000-000000000001",
        outputs: { db_password: { value: "output-secret-value", type: "string", sensitive: true } },
        resources: written,
        check_results: null,
    });
}

/** A path as `sensitive_attributes` has it. */
function stepsOf(path: string): object[] {
    return path
        .split(".")
        .map((part) =>
            /^\d+$/.test(part)
                ? { type: "index", value: { value: Number(part), type: "number" } }
                : { type: "get_attr", value: part },
        );
}

/** The same as `sensitive_values` has it: `true` where a value is sensitive, in the value's own shape. */
function marksOf(paths: readonly string[]): object {
    const marks = {};
    for (const path of paths) {
        const parts = path.split(".");
        let at: Record<string, unknown> = marks;
        for (const [index, part] of parts.entries()) {
            const isList = /^\d+$/.test(parts[index + 1] ?? "");
            at[part] = index === parts.length - 1 ? true : (at[part] ?? (isList ? [] : {}));
            at = Object(at[part]);
        }
    }
    return marks;
}

/** The same as `terraform show -json` prints it. */
export function shownOf(resources: readonly Written[]): string {
    interface Module {
        address?: string;
        resources: unknown[];
        child_modules: Module[];
    }
    const root: Module = { resources: [], child_modules: [] };
    const modules = new Map<string, Module>([["", root]]);
    const moduleAt = (address: string): Module => {
        const known = modules.get(address);
        if (known) return known;
        const made: Module = { address, resources: [], child_modules: [] };
        modules.set(address, made);
        // Keys may hold dots: cut at the last ".module." outside of quotes.
        const parent = address.replace(/(^|\.)module\.[\w-]+(\[("(\\.|[^"\\])*"|\d+)\])?$/, "");
        moduleAt(parent).child_modules.push(made);
        return made;
    };
    for (const { module = "", mode = "managed", type, name, index, attributes, ...rest } of resources) {
        const { tainted, deposed, sensitive = [], identity } = rest;
        // What begins a template is doubled in an address, and not in the index.
        const key = index === undefined ? "" : `[${JSON.stringify(index).replace(/([$%])(?=\{)/g, "$1$1")}]`;
        const inModule = `${mode === "data" ? "data." : ""}${type}.${name}${key}`;
        moduleAt(module).resources.push({
            address: module === "" ? inModule : `${module}.${inModule}`,
            mode,
            type,
            name,
            ...(index === undefined ? {} : { index }),
            provider_name: "registry.terraform.io/hashicorp/aws",
            schema_version: 1,
            values: attributes,
            sensitive_values: marksOf(sensitive),
            ...(identity ? { identity_schema_version: 0, identity } : {}),
            ...(tainted ? { tainted: true } : {}),
            ...(deposed === undefined ? {} : { deposed_key: deposed }),
        });
    }
    return JSON.stringify({
        format_version: "1.0",
        terraform_version: "1.9.8",
        values: { outputs: {}, root_module: root },
    });
}
