/** Ends a command that its user interrupted, with what that leaves as the one line that is said. */
export class Interrupted extends Error {
    constructor(left = "nothing was changed") {
        super(`Interrupted: ${left}.`);
    }
}
