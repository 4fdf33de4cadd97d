import { UserError } from "../../command";

/** How far a deployment came, and what is said where it was interrupted there. */
export const INTERRUPTED_IN = {
    beginning: "Interrupted: nothing was deployed, what ran before serves.",
    engine: "Interrupted while the stack was updated: the same again goes on from there.",
    watch: "Interrupted: the stack is updated, and ECS goes on with the deployment unwatched. The same again goes on from there.",
};

/** Ends a deployment between two steps of it. */
class Interrupted extends Error {}

export function refuseInterrupted(signal: AbortSignal): void {
    if (signal.aborted) throw new Interrupted();
}

/**
 * Whether an error is only what an interruption leads to: a program or a call that was ended. One that was refused is not
 * worth a line then either.
 */
export function isInterruption(error: unknown, signal: AbortSignal): boolean {
    if (!signal.aborted) return false;
    return error instanceof Interrupted || error instanceof UserError || Object(error).name === "AbortError";
}
