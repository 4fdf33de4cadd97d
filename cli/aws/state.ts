import { fromState } from "../../inventory/from-state";
import type { Run } from "../command";
import { saysNoStack } from "../pulumi/no-stack";
import type { State } from "./stack-plan";

/** What a stack's state says exists, as the Pulumi CLI reads it; why not, where it cannot. */
export async function stateOf(stack: string, run: Run, signal?: AbortSignal): Promise<State> {
    const args = ["stack", "export", "--stack", stack, "--non-interactive", "--color", "never"];
    try {
        const { code, stdout, stderr } = await run("pulumi", args, { shown: false, ...(signal ? { signal } : {}) });
        if (code !== 0) return withoutState(stderr || stdout);
        const found = fromState(JSON.parse(stdout));
        if (found === undefined) return { is: "unread", why: "pulumi stack export wrote no state" };
        return found.resources.length === 0 ? { is: "none" } : { is: "up", resources: found.resources };
    } catch (error) {
        return { is: "unread", why: error instanceof Error ? error.message : String(error) };
    }
}

function withoutState(said: string): State {
    if (saysNoStack(said)) return { is: "none" };
    return { is: "unread", why: said.trim().split("\n").at(-1) ?? "pulumi stack export failed" };
}
