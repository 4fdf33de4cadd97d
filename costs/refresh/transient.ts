/** Worth another try: the network, or a server that is busy. */
export class Transient extends Error {
    constructor(
        message: string,
        /** Milliseconds that the server asks to wait. @default the usual ones */
        readonly retryAfter?: number,
    ) {
        super(message);
    }
}

/** Too many requests, or a server that is in trouble. */
export function isWorthAnother(statusCode: number): boolean {
    return statusCode >= 500 || statusCode === 429;
}

/** Milliseconds until the time of a Retry-After header, which gives seconds or a date; nothing where it gives neither. */
export function retryAfterOf(header: string | string[] | undefined, now = Date.now()): number | undefined {
    if (typeof header !== "string") return undefined;
    if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What went wrong, with all that a failed connection tried. */
export function reasonOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
    if (first !== undefined && !error.message) return reasonOf(first);
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    const { code } = error as NodeJS.ErrnoException;
    return `${error.message || code || error.name}${cause}`;
}
