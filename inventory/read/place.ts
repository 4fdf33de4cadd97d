import type { ResourceRecord } from "../resource";
import { type Answer, isMapping, type Values } from "./answers";
import type { Reference, Relatives } from "./relatives";

/** Where a reader is: a resource, or a block of it at `path`, among the resources that it may refer to. */
export interface Place {
    resource: ResourceRecord;
    relatives: Relatives;
    values: Values;
    /** `metadataOptions.`; "" for the resource itself. */
    path: string;
}

/** All that a resource was asked to be. */
export function valuesOf({ inputs }: ResourceRecord): Values {
    const values: unknown = inputs;
    return isMapping(values) ? values : {};
}

/** The answer, where there is but one resource that it can be. */
export function only([resource, ...others]: readonly ResourceRecord[]): Answer<Reference> | undefined {
    return resource && others.length === 0 ? { is: "value", value: { resource } } : undefined;
}
