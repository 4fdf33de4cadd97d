import { isDeeper } from "../depth";
import { SECRET, UNKNOWN } from "../resource";

export type Values = Record<string, unknown>;

/** Why there is no value: nothing is given, no one knows it before `up`, no one may read it, or it is something else. */
export type Lack =
    | { is: "absent" }
    | { is: "unknown" }
    | { is: "secret" }
    | { is: "wrong"; wanted: string; value: unknown };

/** What an input says. */
export type Answer<T> = { is: "value"; value: T } | Lack;

const ABSENT = { is: "absent" } as const;
const HIDDEN = { [UNKNOWN]: { is: "unknown" }, [SECRET]: { is: "secret" } } as const;

const A_BLOCK = "a block of settings";

/** Is anything given? AWS and the provider take an empty string, an empty list and null as nothing. */
export function isGiven(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

export function isHidden(value: unknown): boolean {
    return value === UNKNOWN || value === SECRET;
}

export function isMapping(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text; a number or a switch counts as its text, as for the provider. */
export function text(value: unknown): Answer<string> {
    if (value === "") return ABSENT;
    return taken(value, "text", toText);
}

function toText(given: unknown): string | undefined {
    if (typeof given === "string") return given;
    return typeof given === "boolean" || isNumber(given) ? String(given) : undefined;
}

/** A number, or its text: the provider turns "256" into 256. An empty text is none, and the provider refuses it. */
export function number(value: unknown, minimum?: number): Answer<number> {
    const answer = taken(value, "a number", toNumber);
    if (minimum === undefined || (answer.is === "value" && answer.value >= minimum)) return answer;
    const isWrong = answer.is === "value" || answer.is === "wrong";
    return isWrong ? { is: "wrong", wanted: `a number of at least ${minimum}`, value } : answer;
}

function toNumber(given: unknown): number | undefined {
    const number = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
    return isNumber(number) ? number : undefined;
}

/** A switch, or its text. */
export function flag(value: unknown): Answer<boolean> {
    return taken(value, "true or false", toFlag);
}

function toFlag(given: unknown): boolean | undefined {
    if (given === true || given === "true") return true;
    return given === false || given === "false" ? false : undefined;
}

/** One nested block. A list of one counts as the block, as in the provider's own schema. */
export function block(value: unknown): Answer<Values> {
    const first = Array.isArray(value) ? value[0] : value;
    return taken(first, A_BLOCK, toMapping);
}

/** A block in a list of blocks, where null is none and no list counts as one. */
export function listedBlock(value: unknown): Answer<Values> {
    const answer = taken(value, A_BLOCK, toMapping);
    return answer.is === "absent" ? { is: "wrong", wanted: A_BLOCK, value } : answer;
}

/** The items of a list; a single item counts as a list of one. An empty list is none. */
export function list(value: unknown): Answer<unknown[]> {
    if (Array.isArray(value)) return value.length === 0 ? ABSENT : { is: "value", value };
    return taken(value, "a list", (given) => [given]);
}

/** Names and values. */
export function mapping(value: unknown): Answer<Values> {
    return taken(value, "names and values", toMapping);
}

function toMapping(given: unknown): Values | undefined {
    return isMapping(given) ? given : undefined;
}

/** A JSON document, as text or as the object that the provider turns into text. */
export function json(value: unknown): Answer<unknown> {
    if (value === "") return ABSENT;
    return taken(value, "a JSON document", (given) => (typeof given === "string" ? parsed(given) : given));
}

/** An id, an ARN or a name: what refers to another resource. */
export function handle(value: unknown): Answer<string> {
    if (value === "") return ABSENT;
    return taken(value, "text", toHandle);
}

function toHandle(given: unknown): string | undefined {
    return typeof given === "string" ? given : undefined;
}

/** What is at a path that leads through blocks: `logConfiguration.logDriver`. */
export function valueAt(inputs: unknown, path: string): Answer<unknown> {
    let value = inputs;
    for (const key of path.split(".")) {
        const holder = block(value);
        if (holder.is !== "value") return holder;
        value = holder.value[key];
    }
    return taken(value, "anything", (given) => given);
}

/** What `as` makes of a value that is there and may be read; where it makes nothing, the value is of a wrong type. */
export function taken<T>(value: unknown, wanted: string, as: (given: unknown) => T | undefined): Answer<T> {
    if (value === undefined || value === null) return ABSENT;
    if (value === UNKNOWN || value === SECRET) return HIDDEN[value];
    const made = as(value);
    return made === undefined ? { is: "wrong", wanted, value } : { is: "value", value: made };
}

function isNumber(value: unknown): value is number {
    return Number.isFinite(value);
}

/** A document that is nested too deeply to be walked through counts as none. */
function parsed(text: string): unknown {
    try {
        const data: unknown = JSON.parse(text);
        return isDeeper(data) ? undefined : data;
    } catch {
        return undefined;
    }
}
