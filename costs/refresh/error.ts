import { UserError } from "../../components/user-error";

/** Why a refresh ends without touching the book: the network failed, or what came is not what AWS publishes. */
export type RefreshFault = "network" | "data";

/** What was being read. */
interface Source {
    offer?: string;
    url?: string;
}

const FIXES: Record<RefreshFault, string> = {
    network: "see that the network works, and that HTTPS_PROXY is set where there is a proxy; then run it again",
    data: "run it again; if it stays like this, AWS has changed the list's form, and the reader must learn it",
};

/** A refresh that cannot go on. Nothing has been written. */
export class RefreshError extends UserError {
    constructor(
        readonly fault: RefreshFault,
        readonly reason: string,
        private readonly source: Source = {},
    ) {
        const { offer = "the price list", url } = source;
        super("prices:refresh", [{ key: offer, value: url, reason, fix: FIXES[fault] }], {
            exit: fault === "network" ? "unavailable" : "badData",
            lead: "The price book is untouched.",
        });
    }

    /** The same error, which says more of what was being read. */
    in(source: Source): RefreshError {
        return new RefreshError(this.fault, this.reason, { ...source, ...this.source });
    }
}

/** The file is not what AWS publishes: cut off, of another form, or with a price that is none. */
export function broken(reason: string): RefreshError {
    return new RefreshError("data", reason);
}
