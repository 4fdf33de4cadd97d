import { Known, type Lack, type Place, Reader, Relatives, valuesOf } from "../../../inventory/read";
import type { ResourceRecord } from "../../../inventory/resource";

type Inputs = Record<string, unknown>;

/** A resource as an inventory would list it. */
export function made(type: string, name: string, inputs: Inputs = {}, more: Partial<ResourceRecord> = {}) {
    return { urn: `urn:pulumi:test::shop::${type}::${name}`, type, name, inputs, ...more } satisfies ResourceRecord;
}

/** A room that throws what it lacks, as text: `settings.size: unknown`. */
export class Strict extends Reader<Strict> {
    protected at(place: Place): Strict {
        return new Strict(place);
    }

    protected lacks(key: string, lack: Lack): never {
        throw new Error(
            `${this.path(key)} of ${this.resource.name}: ${lack.is === "wrong" ? `not ${lack.wanted}` : lack.is}`,
        );
    }
}

/** Reads one resource among others; by itself without others. */
export function strict(resource: ResourceRecord, others: readonly ResourceRecord[] = []): Strict {
    return new Strict({
        resource,
        relatives: Relatives.of([resource, ...others]),
        values: valuesOf(resource),
        path: "",
    });
}

export const known = (inputs: Inputs): Known => Known.of(made("aws:x/y:Y", "one", inputs));
