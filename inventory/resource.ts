/** An argument, or an option as `opts.protect`, that a transform changed. Secrets stand as `SECRET`. */
export interface Change {
    /** `tags.Owner`, `parameters[0].value`; within JSON text too: `containerDefinitions[0].image`. */
    path: string;
    /** The same by the names of a list's items, where they have some: `containerDefinitions["api"].environment["MODE"].value`. */
    shown?: string;
    /** What the program declared; absent where it declared nothing. */
    from?: unknown;
    /** What the transform made of it; absent where it removed the argument. */
    to?: unknown;
}

/** One resource, in the one shape that every room to the right of the components works on. */
export interface ResourceRecord {
    /** `urn:pulumi:<stack>::<project>::<parent types$type>::<name>` */
    urn: string;
    /** The type token: `aws:ecs/service:Service`. */
    type: string;
    /** The logical name. */
    name: string;
    /** The parent's URN; absent for the stack itself. */
    parent?: string;
    /** What the program asked for. Secrets stand as `SECRET`, values not known before `up` as `UNKNOWN`. */
    inputs: Record<string, unknown>;
    /** What the engine says: made by a provider, or a component. Absent where no engine was asked. */
    isCustom?: boolean;
    /** The type as the program has it, where it is billed and judged as `type`: an old name, or aws-native's. */
    declaredType?: string;
    /** Inputs of another provider's type that have no counterpart in `type`, and may cost something. */
    unread?: string[];
    /** What AWS answered, or what the simulated AWS would answer. */
    outputs?: Record<string, unknown>;
    /** URNs of the resources that must exist before this one. */
    dependencies?: string[];
    /** What Pulumi transforms changed of what the program declared, where a dry run ran them; absent where they changed nothing. */
    transformed?: Change[];
    /** URNs of the resources that each input comes from, where anyone who listed the resource knows. */
    propertyDependencies?: Record<string, string[]>;
}

/** Is wherever a secret's value would. */
export const SECRET = "[secret]";

/** Is wherever a value is not known before `pulumi up`. */
export const UNKNOWN = "[unknown]";

/** A program, run or previewed: what it would make and what it gives out. */
export interface Inventory {
    project: string;
    stack: string;
    resources: ResourceRecord[];
    /** What of other stacks it reads: their outputs. Nothing of it is made. */
    reads?: Pick<ResourceRecord, "type" | "name" | "inputs" | "outputs">[];
    /** The stack's outputs, secrets as `SECRET`. */
    outputs: Record<string, unknown>;
}

/** Providers whose resources have type tokens without a slash, as components do. */
const FLAT_PROVIDERS = ["aws-native", "azure-native", "google-native", "docker-build", "kubernetes", "pulumiservice"];

/** Is this a type that a provider makes, rather than the stack, a component or a provider? */
export function isCustomType(type: string): boolean {
    if (type.startsWith("pulumi:")) return false;
    return type.includes("/") || FLAT_PROVIDERS.includes(type.split(":")[0] ?? "");
}

/** Does a provider make this resource? The engine knows; without its word the type decides. */
export function isCustom({ type, isCustom }: Pick<ResourceRecord, "type" | "isCustom">): boolean {
    return isCustomType(type) || (isCustom === true && !type.startsWith("pulumi:"));
}
