import type { Options } from "../command";
import { DEFAULT_STACK } from "../commands/plan/options";
import { broken } from "../report/layout";

/** What every command for a running stack takes. */
export const RUNNING = {
    stack: { type: "string", placeholder: "NAME", default: DEFAULT_STACK, description: "the stack, which is up" },
    service: {
        type: "string",
        placeholder: "NAME",
        description: "one service of it, by its name at ECS or in the stack's file (api)",
    },
} as const satisfies Options;

/** What `--help` says of the rights that a command needs; a test compares them with what it asks of AWS. */
export function rightsNote(rights: readonly string[], lead = "Rights that it needs, no more"): string {
    return broken(`${lead}: ${rights.join(", ")}.`, 118).join("\n");
}
