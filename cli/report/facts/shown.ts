import { SECRET, UNKNOWN } from "../../../inventory";
import { type Answer, isMapping, type Place, Reader, Relatives, type Values } from "../../../inventory/read";

/** Of a long list. */
const LISTED = 3;

/** Shown of a resource when it is there; what is absent, unknown before `up` or secret says nothing and is left out. */
export type Fact = string | undefined | false;

/** The facts of one resource type. */
export type Facts = (inputs: Values) => Fact[];

/** Reads inputs by the names that `Args` gives them: a renamed argument is a compiler error here. */
export interface Inputs<Args> {
    text(key: Key<Args>): string | undefined;
    texts(key: Key<Args>): string[];
    number(key: Key<Args>): number | undefined;
    flag(key: Key<Args>): boolean | undefined;
    has(key: Key<Args>): boolean;
    count(key: Key<Args>): number;
    block(key: Key<Args>): Shown | undefined;
    blocks(key: Key<Args>): Shown[];
    document(key: Key<Args>): Shown | undefined;
    read<T>(key: Key<Args>, as: (value: unknown) => Answer<T>): T | undefined;
    /** The same inputs for a reader that knows their names itself. */
    readonly all: Shown;
}

type Key<Args> = keyof Args & string;

/** The facts of a type whose arguments are `Args`. */
export function factsFrom<Args>(show: (inputs: Inputs<Args>) => Fact[]): Facts {
    return (inputs) => show(Shown.of(inputs));
}

/** The reader of reports: leaves out what is not known, and text of which a part is not. */
export class Shown extends Reader<Shown> {
    static of(inputs: Values): Shown {
        return new Shown({ resource: { ...NOTHING, inputs }, relatives: Relatives.of([]), values: inputs, path: "" });
    }

    get all(): Shown {
        return this;
    }

    /** An input that holds a JSON document of names and values. */
    document(key: string): Shown | undefined {
        const document = this.json(key);
        return isMapping(document) ? this.blocksOf(key, [document])[0] : undefined;
    }

    protected at(place: Place): Shown {
        return new Shown(place);
    }

    protected lacks(): undefined {
        return undefined;
    }

    protected override valueOf<T>(key: string, answer: Answer<T>): T | undefined {
        const value = super.valueOf(key, answer);
        const isHidden = typeof value === "string" && (value.includes(UNKNOWN) || value.includes(SECRET));
        return isHidden ? undefined : value;
    }
}

/** Facts are of inputs, whosever they are. */
const NOTHING = { urn: "", type: "", name: "" };

/** The first few, and how many more there are. */
export function some(all: Fact[]): Fact[] {
    const rest = all.length - LISTED;
    return rest > 1 ? [...all.slice(0, LISTED), `${rest} more`] : all;
}

/** The values with a word around them, when there is a value. */
export function worded(strings: TemplateStringsArray, ...values: (string | number | undefined)[]): string | undefined {
    if (values.some((value) => value === undefined)) return undefined;
    return strings.map((text, index) => `${text}${values[index] ?? ""}`).join("");
}
