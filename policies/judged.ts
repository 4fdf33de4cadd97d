import { type Lack, type Place, Reader, type Relatives, valuesOf } from "../inventory/read";
import type { Subject } from "./rule";

/** Why a question has no answer. */
export class Unjudged extends Error {
    constructor(
        message: string,
        /** The value is unknown; or it is secret, or none of its kind, and no update will change that. */
        readonly kind: "unknown" | "unreadable",
        /** Whose value it is. */
        readonly resource: Subject,
    ) {
        super(message);
    }
}

/** Who asks: a rule over a list of resources. */
interface Asking {
    relatives: Relatives;
    wonder(resource: Subject, question: () => string | undefined): void;
    unjudged(error: Unjudged): void;
}

/** All that a resource was asked to be. */
export function propertiesOf(resource: Subject, asking: Asking): Properties {
    return new Properties({ resource, relatives: asking.relatives, values: valuesOf(resource), path: "" }, asking);
}

/**
 * The reader of rules. Nothing here returns an unknown or a secret value, or one of another kind than was asked for: the
 * question ends as "cannot be judged".
 */
export class Properties extends Reader<Properties> {
    constructor(
        place: Place,
        private readonly asking: Asking,
    ) {
        super(place);
    }

    /** Asks its own question about a part, so that an unknown there ends this question only. */
    ask(question: () => string | undefined): void {
        this.asking.wonder(this.resource, question);
    }

    /** Ends the question for a reason of the rule's own. */
    open(reason: string, kind: Unjudged["kind"] = "unreadable"): never {
        throw new Unjudged(reason, kind, this.resource);
    }

    /** Ends the question: the value at a path of a document is none that the rule can judge. */
    wrong(key: string, wanted: string, value: unknown): never {
        return this.open(`${this.path(key)} of ${this.resource.name} is ${kindOf(value)}, not ${wanted}`);
    }

    /** Ends the question: the value at a path is not known before the update. */
    unknown(key: string): never {
        return this.open(
            `${this.path(key)} of ${this.resource.name} is unknown until ${this.whatMakes(key)}`,
            "unknown",
        );
    }

    protected at(place: Place): Properties {
        return new Properties(place, this.asking);
    }

    protected lacks(key: string, lack: Lack): never {
        if (lack.is === "unknown") return this.unknown(key);
        if (lack.is === "wrong") return this.wrong(key, lack.wanted, lack.value);
        const what = `${this.path(key)} of ${this.resource.name}`;
        return this.open(lack.is === "secret" ? `${what} is a secret, which no rule may read` : `${what} is not given`);
    }

    /** A part that cannot be judged is reported, and the rest goes on. */
    protected override apart<T>(take: () => T | undefined): T[] {
        try {
            return super.apart(take);
        } catch (error) {
            if (!(error instanceof Unjudged)) throw error;
            this.asking.unjudged(error);
            return [];
        }
    }

    private whatMakes(key: string): string {
        const property = this.property(key);
        const sources = this.relatives.sources(this.resource, property);
        const isExact = this.resource.propertyDependencies?.[property] !== undefined || sources.length === 1;
        const [first, ...others] = sources.map(({ type, name }) => `${type} ${name}`);
        if (!isExact || first === undefined) return "`pulumi up` has made what it comes from";
        if (others.length === 0) return `${first} is there`;
        return `${first} and ${others.length} more resource${others.length > 1 ? "s" : ""} are there`;
    }
}

/** Never the value itself: it may be a secret in the wrong place. */
function kindOf(value: unknown): string {
    if (Array.isArray(value)) return "a list";
    if (typeof value === "string") return "another text";
    if (typeof value === "object" && value !== null) return "a block of settings";
    return value === undefined || value === null ? "nothing" : `a ${typeof value}`;
}
