const { leakedPromises } = require("@pulumi/pulumi/runtime/debuggable") as { leakedPromises(): [unknown, string] };
const { getStore } = require("@pulumi/pulumi/runtime/state") as { getStore(): { leakCandidates: Set<unknown> } };

import { unended } from "../../../stacks/config/transforms";

/** Which resource waits for a value that never comes. */
export function waiting(): string {
    const [first] = unended;
    if (first !== undefined) {
        return `A transform (glimpse:transforms) has not ended for ${first}: it waits for a promise that is never settled.`;
    }
    // Pulumi knows which resource waits for what, but says so only when it watches a promise, and a plan has it watch
    // none (cli/commands/plan/fast-start).
    getStore().leakCandidates.add(Promise.resolve());
    return leakedPromises()[1];
}
