import { UserError } from "../cli/command";
import { type Need, unmet } from "../tests/needs";

/** Refuses to measure on a machine that lacks something. */
export function demand(needs: Need[]): void {
    const missing = unmet(needs);
    if (missing === undefined) return;
    const fault = {
        key: "this machine",
        reason: `it lacks ${missing}`,
        fix: "install what is missing, and run it again",
    };
    throw new UserError("benchmark", [fault], { exit: "refused" });
}
