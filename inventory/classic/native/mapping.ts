import { isHidden, isMapping, type Values } from "../../read/answers";

/** What an input becomes: another name with the same value, or inputs of another shape. */
type Field = string | ((value: unknown) => Values);

/** How a type of aws-native, which has CloudFormation's properties, is written with a type of @pulumi/aws. */
export interface Mapping {
    /** The type of @pulumi/aws. */
    type: string;
    /** Properties with one name and one shape in both. */
    same: ReadonlySet<string>;
    /** Properties with another name or shape. */
    as: Readonly<Record<string, Field>>;
    /** Properties that change neither a bill nor a verdict. */
    neither: ReadonlySet<string>;
    /** Separate resources in @pulumi/aws that CloudFormation has as properties. */
    parts: readonly Part[];
    /** The output that others call it by, where it is neither `id` nor `arn`. */
    arn: string | undefined;
}

/** A resource made of some properties of another. */
export interface Part {
    type: string;
    /** The properties that it is made of: without any of them there is none. */
    from: readonly string[];
    /** Its inputs; a list makes as many resources. */
    inputs: (own: Values) => Values[];
}

interface Text {
    same?: string;
    as?: Mapping["as"];
    neither?: string;
    parts?: Part[];
    arn?: string;
}

/** A mapping; names are separated by spaces. */
export function mapping(type: string, { same = "", as = {}, neither = "", parts = [], arn }: Text = {}): Mapping {
    return { type, same: words(same), as, neither: words(neither), parts, arn };
}

/** Properties with other names, one for one. */
export function renamed(names: Readonly<Record<string, string>>): (value: unknown) => Values | unknown {
    return (value) => {
        if (Array.isArray(value)) return value.map(renamed(names));
        if (!isMapping(value)) return value;
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [names[key] ?? key, item]));
    };
}

/** One property under another name, its value made by `make`; what cannot be read stays as it is, and its reader says so. */
export function into(name: string, make: (value: unknown) => unknown): (value: unknown) => Values {
    return (value) => ({ [name]: isHidden(value) ? value : make(value) });
}

/** Several properties out of one block; where the block is unknown, each of them is. */
export function spread(names: Readonly<Record<string, string>>): (value: unknown) => Values {
    return (value) =>
        Object.fromEntries(
            Object.entries(names).flatMap(([key, name]) => {
                const item = isMapping(value) ? value[key] : value;
                return item === undefined ? [] : [[name, item]];
            }),
        );
}

/** Blocks of a name and a value, which @pulumi/aws has as a mapping: tags, dimensions, attributes. */
export function pairs(value: unknown, key = "key", content = "value"): unknown {
    if (!Array.isArray(value)) return value;
    return Object.fromEntries(
        value.filter(isMapping).flatMap((one) => (typeof one[key] === "string" ? [[one[key], one[content]]] : [])),
    );
}

export const tags = { tags: into("tags", pairs) };

function words(text: string): ReadonlySet<string> {
    return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
