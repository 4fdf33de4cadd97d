type Values = Record<string, unknown>;

/** What is left of attributes without what the state marks as sensitive, and which of them were marked. */
export interface Open {
    attributes: Values;
    hidden: string[];
}

/** A step of a path in `sensitive_attributes`, as Terraform writes it. */
interface Step {
    type?: unknown;
    value?: unknown;
}

/**
 * Takes out what the state itself marks: `sensitive_attributes` of a state, which lists paths, or `sensitive_values` of what
 * `terraform show -json` printed, which has `true` where a value is sensitive.
 */
export function opened(attributes: Values, paths: unknown, marks: unknown): Open {
    const byPath = (Array.isArray(paths) ? paths : []).map((path) => (Array.isArray(path) ? path.map(keyOf) : []));
    const marked = [...byPath.filter((path) => path.length > 0), ...pathsOf(marks)];
    let open: unknown = attributes;
    for (const path of marked) open = without(open, path);
    const hidden = marked.filter(([key]) => isValue(attributes[String(key)])).map(([key]) => String(key));
    return { attributes: Object(open) as Values, hidden: [...new Set(hidden)] };
}

function isValue(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "";
}

/** `{type: "get_attr", value: "password"}`, or an index, whose value has its own type next to it. */
function keyOf({ value }: Step): unknown {
    return typeof value === "object" && value !== null ? Object(value)["value"] : value;
}

function pathsOf(marks: unknown): unknown[][] {
    if (marks === true) return [[]];
    if (typeof marks !== "object" || marks === null) return [];
    return Object.entries(marks).flatMap(([key, value]) => pathsOf(value).map((rest) => [key, ...rest]));
}

/** A copy without what is at a path. A step that leads nowhere, as into a set, takes all out that is there. */
function without(value: unknown, [key, ...rest]: readonly unknown[]): unknown {
    if (typeof value !== "object" || value === null) return undefined;
    const name = String(key);
    if (!Object.hasOwn(value, name)) return rest.length === 0 && !Array.isArray(value) ? value : undefined;
    if (Array.isArray(value)) {
        return value.map((item, index) => {
            if (String(index) !== name) return item;
            return rest.length === 0 ? undefined : without(item, rest);
        });
    }
    const { [name]: inside, ...others } = value as Values;
    if (rest.length === 0) return others;
    const left = without(inside, rest);
    return left === undefined ? others : { ...others, [name]: left };
}
