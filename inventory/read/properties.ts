import { type ResourceRecord, UNKNOWN } from "../resource";
import * as answers from "./answers";
import { type Answer, isGiven, isHidden, type Lack, type Values } from "./answers";
import { only, type Place, valuesOf } from "./place";
import { type Reference, Relatives } from "./relatives";

/**
 * Reads a resource's inputs, or a block of them, each when it is asked for. An input that the program leaves out is
 * undefined. One that is unknown, secret or of a wrong type is the business of the room that reads: `lacks` ends its
 * question, or leaves the value out.
 */
export abstract class Reader<Self extends Reader<Self>> {
    constructor(protected readonly place: Place) {}

    /** A reader of the same room for another place. */
    protected abstract at(place: Place): Self;

    /** What the room does about a value that cannot be had: throws, or returns and has it left out. */
    protected abstract lacks(key: string, lack: Lack): undefined;

    get resource(): ResourceRecord {
        return this.place.resource;
    }

    get relatives(): Relatives {
        return this.place.relatives;
    }

    /** The inputs of another resource of the same list. */
    of(resource: ResourceRecord): Self {
        return this.at({ resource, relatives: this.relatives, values: valuesOf(resource), path: "" });
    }

    /** The same place for someone who leaves out whatever is not known. */
    get known(): Known {
        return new Known(this.place);
    }

    /** Is something given, even if it is unknown? An empty text or list is nothing. */
    has(key: string): boolean {
        return isGiven(this.place.values[key]);
    }

    /** Is the value, should there be one, unknown or secret? */
    isHidden(key: string): boolean {
        return isHidden(this.place.values[key]);
    }

    /** Is there a value that no one knows before the update? */
    isUnknown(key: string): boolean {
        return this.place.values[key] === UNKNOWN;
    }

    /** What is given here by name. */
    get keys(): string[] {
        return Object.keys(this.place.values);
    }

    /** What an input says, in any of the forms of `answers`; the room's reaction where it says nothing that counts. */
    read<T>(key: string, as: (value: unknown) => Answer<T>): T | undefined {
        return this.valueOf(key, as(this.place.values[key]));
    }

    text(key: string): string | undefined {
        return this.read(key, answers.text);
    }

    number(key: string, minimum?: number): number | undefined {
        return this.valueOf(key, answers.number(this.place.values[key], minimum));
    }

    flag(key: string): boolean | undefined {
        return this.read(key, answers.flag);
    }

    /** One nested block; a list of one counts as the block. */
    block(key: string): Self | undefined {
        const block = this.read(key, answers.block);
        return block && this.within(key, block);
    }

    /** A list of blocks. One that cannot be read hides no other where the room can say so apart. */
    blocks(key: string): Self[] {
        return this.items(key, (item, path) => this.blockIn(path, item));
    }

    /** A list of blocks that counts as a whole: one that cannot be read ends the question in any room. */
    allBlocks(key: string): Self[] {
        return this.list(key).flatMap((item, index) => this.blockIn(this.nth(key, index), item) ?? []);
    }

    /** A list of text. */
    texts(key: string): string[] {
        return this.items(key, (item, path) => this.valueOf(path, answers.text(item)));
    }

    /** How many items a list has that is known as a list. */
    count(key: string): number {
        return this.list(key).length;
    }

    /** Names and text values. */
    entries(key: string): [string, string][] {
        return Object.entries(this.read(key, answers.mapping) ?? {}).flatMap(([name, item]) =>
            this.apart((): [string, string] | undefined => {
                const value = this.valueOf(
                    `${key}.${name}`,
                    item === "" ? { is: "value", value: "" } : answers.text(item),
                );
                return value === undefined ? undefined : [name, value];
            }),
        );
    }

    /** A JSON document, as text or as the object that the provider turns into text. */
    json(key: string): unknown {
        return this.read(key, answers.json);
    }

    /** Blocks of a list that is in a JSON document, or of any list at hand. */
    blocksOf(key: string, list: unknown): Self[] {
        return this.at({ ...this.place, values: { [key]: list } }).blocks(key);
    }

    /** What an input refers to. */
    reference(key: string, ...types: string[]): Reference | undefined {
        return this.valueOf(key, this.find(key, ...types));
    }

    /** What each item of a list refers to. */
    references(key: string, ...types: string[]): Reference[] {
        const value = this.place.values[key];
        const items = Array.isArray(value) ? value : [value];
        if (!items.some((item) => item === UNKNOWN)) {
            return this.items(key, (item, path) => this.valueOf(path, this.resolved(path, item, types)));
        }
        const known = items.filter((item) => item !== UNKNOWN).map((item) => this.resolved(key, item, types));
        const sources = this.relatives.sources(this.resource, this.property(key), ...types);
        if (sources.length === 0) return this.lacks(key, { is: "unknown" }) ?? [];
        return [
            ...sources.map((resource) => ({ resource })),
            ...known.flatMap((answer) => this.valueOf(key, answer) ?? []),
        ];
    }

    /**
     * The resource of one of some types that an input refers to: by its id, ARN or name; while that is unknown, or several
     * share it, the one that the input comes from by the engine's account; without one, the only one that is waited for.
     */
    find(key: string, ...types: string[]): Answer<Reference> {
        return this.resolved(key, this.place.values[key], types);
    }

    /** The input of the resource itself that a key of this place belongs to. */
    property(key: string): string {
        const [property = key] = this.path(key).split(/[.[]/);
        return property;
    }

    /** Ends the question: an input that decides is not given. */
    missing(key: string): never {
        this.lacks(key, { is: "absent" });
        throw new Error(`${this.path(key)} of ${this.resource.name} is not given`);
    }

    protected path(key: string): string {
        return `${this.place.path}${key}`;
    }

    /** An item of a list by itself: a room that can say apart what is wrong with it goes on without it. */
    protected apart<T>(take: () => T | undefined): T[] {
        const taken = take();
        return taken === undefined ? [] : [taken];
    }

    protected valueOf<T>(key: string, answer: Answer<T>): T | undefined {
        if (answer.is === "value") return answer.value;
        return answer.is === "absent" ? undefined : this.lacks(key, answer);
    }

    private within(path: string, values: Values): Self {
        const { resource, relatives } = this.place;
        return this.at({ resource, relatives, values, path: `${this.path(path)}.` });
    }

    private blockIn(path: string, item: unknown): Self | undefined {
        const block = this.valueOf(path, answers.listedBlock(item));
        return block && this.within(path, block);
    }

    private items<T>(key: string, take: (item: unknown, path: string) => T | undefined): T[] {
        return this.list(key).flatMap((item, index) => this.apart(() => take(item, this.nth(key, index))));
    }

    private list(key: string): unknown[] {
        return this.read(key, answers.list) ?? [];
    }

    /** `ingress[2]`; a single item that counts as a list has no place in one. */
    private nth(key: string, index: number): string {
        return Array.isArray(this.place.values[key]) ? `${key}[${index}]` : key;
    }

    private resolved(key: string, value: unknown, types: string[]): Answer<Reference> {
        const known = answers.handle(value);
        if (known.is !== "value" && known.is !== "unknown") return known;
        const sources = () => this.relatives.sources(this.resource, this.property(key), ...types);
        if (known.is === "unknown") return only(sources()) ?? known;
        for (const type of types) {
            const called = this.relatives.called(type, known.value);
            // Two may share a name in different clusters or regions: then the one that the input comes from is meant.
            const found = only(called) ?? only(sources().filter((one) => called.includes(one)));
            if (found) return found;
        }
        return { is: "value", value: { elsewhere: known.value } };
    }
}

/** Leaves out whatever is unknown, secret or of a wrong type: for reports, and for what makes nothing cheaper. */
export class Known extends Reader<Known> {
    /** What a resource by itself was asked to be. */
    static of(resource: ResourceRecord): Known {
        return new Known({ resource, relatives: Relatives.of(NOTHING), values: valuesOf(resource), path: "" });
    }

    protected at(place: Place): Known {
        return new Known(place);
    }

    protected lacks(): undefined {
        return undefined;
    }
}

const NOTHING: readonly ResourceRecord[] = [];
