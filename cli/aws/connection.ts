import type { STSClient, STSClientConfig } from "@aws-sdk/client-sts";
import { withHint } from "./credential-hints";
import { GLOBAL_REGION } from "./global-region";
import { ssoSessionEnd } from "./sso-session";

type Credentials = Awaited<ReturnType<STSClient["config"]["credentials"]>>;

/** How AWS is reached. Tests reach a local server. */
export interface Connection {
    credentials: () => Promise<Credentials>;
    /** One address for all services, as of a simulated AWS. @default AWS's own */
    endpoint?: string;
    /** How a request is asked again that was throttled, or met an error of the server. */
    retries: Pick<STSClientConfig, "maxAttempts" | "retryStrategy">;
    /** Milliseconds before the first such repetition; each further one waits twice as long. */
    retryDelay: number;
    /** Is there a proxy in the environment? The SDK for Node.js goes through none. */
    hasProxy?: boolean;
    /** When the session that the credentials come from ends, where that is known. */
    sessionEnd?: Date;
    /** Name servers of a domain, as the internet's resolvers see them. @param signal ends the question */
    nameServers(domain: string, signal: AbortSignal): Promise<string[]>;
}

/** Who asks. */
export interface Caller {
    account: string;
    arn: string;
    /** When the credentials end; absent where they last. */
    expires?: Date;
}

/** Milliseconds that a client of the SDK waits: a try that hangs leaves time for another one. */
export const BOUNDS = { connectionTimeout: 3000, requestTimeout: 6000, throwOnRequestTimeout: true };

/** AWS for one run: every client has the same credentials, region and bounds, and ends with the run. */
export class Aws {
    private readonly answers = new Map<string, Promise<unknown>>();

    constructor(
        readonly connection: Connection,
        readonly region: string,
        readonly caller: Caller,
        readonly signal: AbortSignal,
    ) {}

    /** What a client is made with. @param region of services that have but one place */
    config(region = this.region) {
        return configOf(this.connection, region);
    }

    /** What several questions of a run rest on: asked by the first of them, answered for all. */
    once<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
        const asked = (this.answers.get(what) as Promise<Answer> | undefined) ?? ask();
        this.answers.set(what, asked);
        return asked;
    }

    /** The second argument of every `send`. */
    get options(): { abortSignal: AbortSignal } {
        return { abortSignal: this.signal };
    }
}

/** Settings of any client of the SDK. */
export function configOf({ credentials, endpoint, retries }: Connection, region: string) {
    return {
        region,
        credentials,
        ...retries,
        requestHandler: BOUNDS,
        ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    };
}

/** AWS as the environment reaches it: the SDK's own chain of credentials, AWS_ENDPOINT_URL where it is set. */
export async function realAws(env: Record<string, string | undefined>): Promise<Connection> {
    const [{ STSClient }, dns] = await Promise.all([import("@aws-sdk/client-sts"), import("node:dns/promises")]);
    const { config } = new STSClient({ region: GLOBAL_REGION });
    const endpoint = env["AWS_ENDPOINT_URL"];
    const sessionEnd = await ssoSessionEnd(env);
    return {
        credentials: () =>
            config.credentials().catch(async (error: unknown) => {
                throw await withHint(error, env);
            }),
        ...(sessionEnd ? { sessionEnd } : {}),
        ...(endpoint ? { endpoint } : {}),
        hasProxy: Boolean(env["HTTPS_PROXY"] ?? env["https_proxy"]),
        retries: { maxAttempts: 5 },
        retryDelay: 200,
        nameServers: (domain, signal) => {
            const resolver = new dns.Resolver();
            signal.addEventListener("abort", () => resolver.cancel(), { once: true });
            return resolver.resolveNs(domain);
        },
    };
}

/** Asks who the credentials belong to: the question that every other one rests on. */
export async function callerOf(connection: Connection, region: string, signal: AbortSignal) {
    const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const { expiration } = await connection.credentials();
    const sts = new STSClient(configOf(connection, region));
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
    if (Account === undefined || Arn === undefined) return undefined;
    const ends = [expiration, connection.sessionEnd].flatMap((end) => (end === undefined ? [] : [end.getTime()]));
    return { account: Account, arn: Arn, ...(ends.length === 0 ? {} : { expires: new Date(Math.min(...ends)) }) };
}
