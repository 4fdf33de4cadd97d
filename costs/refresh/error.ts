/** Why a refresh ends without touching the book. */
export type RefreshFault = "network" | "data" | "implausible";

/** A refresh that cannot go on. Nothing has been written. */
export class RefreshError extends Error {
    constructor(
        readonly fault: RefreshFault,
        message: string,
    ) {
        super(message);
    }
}

/** The file is not what AWS publishes: cut off, of another form, or with a price that is none. */
export function broken(message: string): RefreshError {
    return new RefreshError("data", message);
}
