import type * as pulumi from "@pulumi/pulumi";

/** Only what there is: the engine warns of every output that is undefined. */
export function given(
    outputs: Record<string, pulumi.Input<unknown> | undefined>,
): Record<string, pulumi.Input<unknown>> {
    return Object.fromEntries(
        Object.entries(outputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
}
