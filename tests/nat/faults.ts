/** What goes wrong with the calls. A rehearsed (DryRun) call's name ends in a question mark. */
export interface Faults {
    /** Actions that the role may not do. */
    denied?: string[];
    /** Calls that EC2 answers with its own error, the first time or always. */
    failOnce?: string[];
    failing?: string[];
    throttledOnce?: string[];
    /** Calls that find address or interface in use the first time. */
    heldOnce?: string[];
    /** Calls whose first reply and effect come only after `slowSeconds`. */
    slowOnce?: string[];
    slowSeconds?: number;
    /** Calls that are always that slow. */
    slow?: string[];
    /** The error that AWS refuses a call with which is signed at a wrong time. Default: RequestExpired. */
    clockRefusal?: string;
    /** The APIs answer this many calls and then none. */
    frozenAfter?: number;
    /** The route tables have lost their default route. */
    routesMissing?: boolean;
    /** The address moves before the reply is sent, which is lost by that. */
    addressMovesAtOnce?: boolean;
    /** How long after its reply an address moves. Default: 50 ms. */
    addressMovesAfterMs?: number;
    /** How far the machine's clock is behind AWS's. */
    clockAheadSeconds?: number;
}

/** A status, or how else metadata fails: it answers nothing, nothing but a status of 200, far too much, or slowly. */
export type MetadataFault = number | "hangs" | "empty" | "huge" | "slow";

/** One call as the stub saw it. */
export interface Call {
    at: number;
    action: string;
    dryRun: boolean;
    /** The public address that it came from. */
    from: string;
    parameters: Record<string, string>;
    answer: number;
}
