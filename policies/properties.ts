import { SECRET, UNKNOWN } from "../inventory/resource";
import type { Look } from "./look";
import type { Subject } from "./rule";

type Values = Record<string, unknown>;

/** Why a question has no answer. */
export class Unjudged extends Error {
    constructor(
        message: string,
        /** The value is unknown; or it is secret, or none of its kind, and no update will change that. */
        readonly kind: "unknown" | "unreadable" = "unreadable",
    ) {
        super(message);
    }
}

/** All that a resource was asked to be. */
export function propertiesOf(resource: Subject, look: Look): Properties {
    const inputs: unknown = resource.inputs;
    return new Properties(resource, look, isMapping(inputs) ? inputs : {}, "");
}

/** What an input refers to: a resource of this stack, or one elsewhere. */
export type Reference = { resource: Subject } | { elsewhere: string };

/**
 * Reads a resource's inputs, or a block of them. Nothing here gives back an unknown or a secret value, or one of another
 * kind than was asked for: the question ends as "cannot be judged". Values that the program leaves out are undefined.
 * Provider and engine turn "1" into 1 and "true" into true, and so does this.
 */
export class Properties {
    constructor(
        readonly resource: Subject,
        private readonly look: Look,
        private readonly values: Values,
        private readonly path: string,
    ) {}

    /** Is something given, be it unknown? */
    has(key: string): boolean {
        const value = this.values[key];
        return value !== undefined && value !== null;
    }

    /** Is the value, should there be one, unknown or secret? */
    isHidden(key: string): boolean {
        const value = this.values[key];
        return value === UNKNOWN || value === SECRET;
    }

    text(key: string): string | undefined {
        const value = this.plain(key);
        if (value === undefined || typeof value === "string") return value;
        if (typeof value === "number" || typeof value === "boolean") return String(value);
        return this.wrong(key, "text");
    }

    number(key: string): number | undefined {
        const value = this.plain(key);
        const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
        if (number === undefined || (typeof number === "number" && Number.isFinite(number))) return number;
        return this.wrong(key, "a number");
    }

    flag(key: string): boolean | undefined {
        const value = this.plain(key);
        if (value === undefined || typeof value === "boolean") return value;
        if (value === "true" || value === "false") return value === "true";
        return this.wrong(key, "true or false");
    }

    /** One nested block; a list of one counts as the block. */
    block(key: string): Properties | undefined {
        const value = this.plain(key);
        if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
        const block = Array.isArray(value) ? this.shown(`${key}[0]`, value[0]) : value;
        if (!isMapping(block)) return this.wrong(key, "a block of settings");
        return new Properties(this.resource, this.look, block, `${this.path}${key}.`);
    }

    /** A list of blocks. One that is unknown is told and left out, so that it hides no other. */
    blocks(key: string): Properties[] {
        return this.items(key, (item, path) => {
            if (!isMapping(item)) return this.wrong(path, "a block of settings", item);
            return new Properties(this.resource, this.look, item, `${this.path}${path}.`);
        });
    }

    /** How many items a list has that is known as a list. */
    count(key: string): number {
        const value = this.plain(key);
        return Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
    }

    /** A list of text; an unknown item is told and left out. */
    texts(key: string): string[] {
        return this.items(key, (item, path) =>
            typeof item === "string" || typeof item === "number" ? String(item) : this.wrong(path, "text", item),
        );
    }

    /** Names and text values; an unknown value is told and left out. */
    entries(key: string): [string, string][] {
        const value = this.plain(key);
        if (value === undefined) return [];
        if (!isMapping(value)) return this.wrong(key, "names and values");
        return Object.entries(value).flatMap(([name, item]) =>
            this.apart(() => {
                const known = this.shown(`${key}.${name}`, item);
                if (known === null || typeof known === "object") return this.wrong(`${key}.${name}`, "text", item);
                return [name, String(known)] as [string, string];
            }),
        );
    }

    /** A JSON document, as text or as the object that the provider turns into text. */
    json(key: string): unknown {
        const value = this.plain(key);
        if (typeof value !== "string") return value;
        if (value === "") return undefined;
        try {
            return JSON.parse(value);
        } catch {
            return this.wrong(key, "a JSON document");
        }
    }

    /** Blocks of a list that stands in a JSON document, or of any list at hand. */
    within(key: string, list: unknown): Properties[] {
        return new Properties(this.resource, this.look, { [key]: list }, this.path).blocks(key);
    }

    /** What an input refers to. An unknown one is found by what it comes from, where that is a single resource. */
    reference(key: string, ...types: string[]): Reference | undefined {
        const value = this.values[key];
        return value === undefined || value === null || value === "" ? undefined : this.resolve(key, value, types);
    }

    /** The same for each item of a list. */
    references(key: string, ...types: string[]): Reference[] {
        const { relatives } = this.look;
        const value = this.values[key];
        const hidden = Array.isArray(value)
            ? value.filter((item) => item === UNKNOWN).length
            : Number(value === UNKNOWN);
        if (hidden === 0) return this.items(key, (item, path) => this.resolve(path, item, types));
        const sources = relatives.sources(this.resource, this.top(key)).filter(({ type }) => types.includes(type));
        if (sources.length === 0) return this.unknown(key);
        const known = Array.isArray(value) ? value.filter((item) => item !== UNKNOWN) : [];
        return [...sources.map((resource) => ({ resource })), ...known.map((item) => this.resolve(key, item, types))];
    }

    /** Asks a question of its own about a part, so that an unknown there ends this question only. */
    ask(question: () => string | undefined): void {
        this.look.wonder(this.resource, question);
    }

    /** Ends the question: the value is none that the rule can judge. */
    wrong(key: string, wanted: string, value = this.values[key]): never {
        throw new Unjudged(`${this.path}${key} of ${this.resource.name} is ${kindOf(value)}, not ${wanted}`);
    }

    /** Ends the question for a reason of the rule's own. */
    open(reason: string, kind: Unjudged["kind"] = "unreadable"): never {
        throw new Unjudged(reason, kind);
    }

    unknown(key: string): never {
        const sources = this.look.relatives.sources(this.resource, this.top(key));
        const exact = this.resource.propertyDependencies?.[this.top(key)] !== undefined || sources.length === 1;
        const [first, ...others] = sources.map(({ type, name }) => `${type} ${name}`);
        const more =
            others.length === 0 ? "is" : `and ${others.length} more resource${others.length > 1 ? "s" : ""} are`;
        const what =
            exact && first !== undefined ? `${first} ${more} there` : "`pulumi up` has made what it comes from";
        throw new Unjudged(`${this.path}${key} of ${this.resource.name} is unknown until ${what}`, "unknown");
    }

    private plain(key: string): unknown {
        const value = this.values[key];
        return value === null ? undefined : this.shown(key, value);
    }

    private shown(key: string, value: unknown): unknown {
        if (value === UNKNOWN) return this.unknown(key);
        if (value === SECRET) {
            throw new Unjudged(`${this.path}${key} of ${this.resource.name} is a secret, which no rule may read`);
        }
        return value;
    }

    private items<T>(key: string, take: (item: unknown, path: string) => T): T[] {
        const value = this.plain(key);
        if (value === undefined) return [];
        const list = Array.isArray(value) ? value : [value];
        return list.flatMap((item, index) => {
            if (item === null || item === undefined) return [];
            const path = Array.isArray(value) ? `${key}[${index}]` : key;
            return this.apart(() => take(this.shown(path, item), path));
        });
    }

    /** A part that cannot be judged is told, and the rest goes on. */
    private apart<T>(take: () => T): T[] {
        try {
            return [take()];
        } catch (error) {
            if (!(error instanceof Unjudged)) throw error;
            this.look.unjudged(this.resource, error);
            return [];
        }
    }

    private resolve(key: string, value: unknown, types: string[]): Reference {
        const { relatives } = this.look;
        if (value === UNKNOWN) {
            const candidates = relatives
                .sources(this.resource, this.top(key))
                .filter(({ type }) => types.includes(type));
            const [only] = candidates;
            return only && candidates.length === 1 ? { resource: only } : this.unknown(key);
        }
        const known = this.shown(key, value);
        if (typeof known !== "string") return this.wrong(key, "text", value);
        for (const type of types) {
            const resource = relatives.byHandle(type, known);
            if (resource) return { resource };
        }
        return { elsewhere: known };
    }

    private top(key: string): string {
        return /^[^.[]+/.exec(`${this.path}${key}`)?.[0] ?? key;
    }
}

export function isMapping(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Never the value itself: it may be a secret in the wrong place. */
function kindOf(value: unknown): string {
    if (Array.isArray(value)) return "a list";
    if (typeof value === "string") return "another text";
    if (typeof value === "object") return "a block of settings";
    return value === undefined ? "nothing" : `a ${typeof value}`;
}
