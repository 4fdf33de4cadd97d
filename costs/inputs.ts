import type { ResourceRecord } from "../inventory";
import { type Lack, type Place, Reader, type Relatives, valuesOf } from "../inventory/read";

/**
 * Why this part of a resource has no price: ends up in the bill's `unpriced`, never as $0. No `Error`, because nothing reads
 * its stack, and a foreign program throws thousands: writing them took longer than the bill.
 */
export class Unpriceable {
    constructor(readonly message: string) {}
}

/** What a resource was asked to be, as the bill reads it. */
export function inputsOf(resource: ResourceRecord, relatives: Relatives): Inputs {
    return new Inputs({ resource, relatives, values: valuesOf(resource), path: "" });
}

/** The reader of the bill. A value that cannot be had has no price: `Unpriceable`. What makes nothing cheaper is `known`. */
export class Inputs extends Reader<Inputs> {
    /** A count or a size. @throws Unpriceable when it is no number of at least `minimum`, by default 0 */
    override number(key: string, minimum = 0): number | undefined {
        return super.number(key, minimum);
    }

    /** The inputs of the resource that one refers to; nothing when it is not among the resources, or not known. */
    related(key: string, type: string): Inputs | undefined {
        const found = this.find(key, type);
        return found.is === "value" && "resource" in found.value ? this.of(found.value.resource) : undefined;
    }

    /** The same. @throws Unpriceable with `otherwise` when there is none */
    relative(key: string, type: string, otherwise: string): Inputs {
        const found = this.related(key, type);
        if (found) return found;
        throw new Unpriceable(otherwise);
    }

    protected at(place: Place): Inputs {
        return new Inputs(place);
    }

    protected lacks(key: string, lack: Lack): never {
        throw new Unpriceable(`${this.path(key)} is ${whyNot(lack)}`);
    }
}

function whyNot(lack: Lack): string {
    if (lack.is === "unknown") return "not known before up";
    if (lack.is === "secret") return "a secret, which no bill may read";
    return lack.is === "wrong" ? `${shown(lack.value)}, not ${lack.wanted}` : "not given";
}

function shown(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What `take` gives; nothing where that has no price. */
export function ifPriceable<T>(take: () => T): T | undefined {
    try {
        return take();
    } catch (error) {
        if (error instanceof Unpriceable) return undefined;
        throw error;
    }
}
