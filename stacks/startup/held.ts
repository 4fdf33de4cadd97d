import * as pulumi from "@pulumi/pulumi";

/** What the stack has of its last update: URN to type and outputs. */
type Held = Readonly<Record<string, { type: string; outputs: Record<string, unknown> }>>;

/** A resource that the stack has already. */
export interface Own {
    /** Is it the one that this id imports? */
    is(importId: string): boolean;
}

/** Asks the engine, which has the state open: nothing is asked at AWS. */
export async function held(): Promise<Held> {
    const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
    const { outputs } = await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName });
    return outputs;
}

/** The stack's resource of a type and a name; nothing where it has none. */
export function holdsAs(all: Held, type: string, name: string): Own | undefined {
    const found = Object.entries(all).find(([urn, one]) => one.type === type && urn.endsWith(`::${name}`));
    if (found === undefined) return undefined;
    const texts = Object.values(found[1].outputs).filter((value): value is string => typeof value === "string");
    // An import id is an output, or two of them: a client's is its pool's id, a slash and its own.
    return { is: (id) => texts.some((one) => one === id || texts.some((other) => `${one}/${other}` === id)) };
}
