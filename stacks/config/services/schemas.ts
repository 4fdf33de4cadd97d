import type * as v from "valibot";
import { schemaOf } from "../schema";
import { type Kind, kinds, serviceKinds } from "./kinds";

/** The form of each kind of service. */
export const kindSchemas = Object.fromEntries(kinds.map((kind) => [kind, schemaOf(serviceKinds[kind])])) as Record<
    Kind,
    v.GenericSchema
>;
