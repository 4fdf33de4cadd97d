import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../../cli/aws/connection";

/** What one operation answers: JSON or XML as AWS writes it, or a status alone. */
export interface Answer {
    body: string;
    status?: number;
}

export type Answers = Record<string, Answer>;

export const json = (value: unknown, status = 200): Answer => ({ body: JSON.stringify(value), status });

/** An answer of the query protocol, in its two wrappings: EC2 has no result element. */
export const ec2 = (operation: string, inner: string): Answer => ({
    body: `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${inner}</${operation}Response>`,
});
export const query = (operation: string, inner: string): Answer => ({
    body: `<${operation}Response><${operation}Result>${inner}</${operation}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${operation}Response>`,
});
export const xml = (body: string): Answer => ({ body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` });

type Protocol = "json" | "ec2" | "query" | "rest";

interface Asked {
    operation: string;
    protocol: Protocol;
}

const REST: [RegExp, string][] = [
    [/^GET \/2013-04-01\/hostedzonesbyname/, "ListHostedZonesByName"],
    [/^GET \/2013-04-01\/hostedzone\//, "GetHostedZone"],
    [/^GET \/2020-05-31\/distribution/, "ListDistributions"],
    [/^GET \/2020-05-31\/vpc-origin/, "ListVpcOrigins"],
    [/^HEAD \//, "HeadBucket"],
];

/** Paths whose answers are JSON. */
const REST_JSON: [RegExp, string][] = [
    [/^GET \/v2\/email\/identities\//, "GetEmailIdentity"],
    [/^GET \/v2\/email\/account/, "GetAccount"],
];

/** Which operation a request is, as botocore's models write it into the wire. */
function askedIn({ method, url, headers }: http.IncomingMessage, body: string): Asked {
    const target = headers["x-amz-target"];
    if (target !== undefined) return { operation: String(target).split(".").at(-1) ?? "", protocol: "json" };
    const form = new URLSearchParams(body);
    const action = form.get("Action");
    if (action !== null) return { operation: action, protocol: form.get("Version") === "2016-11-15" ? "ec2" : "query" };
    const inJson = REST_JSON.find(([pattern]) => pattern.test(`${method} ${url}`));
    if (inJson) return { operation: inJson[1], protocol: "json" };
    const found = REST.find(([pattern]) => pattern.test(`${method} ${url}`));
    if (!found) throw new Error(`the stub knows no ${method} ${url}`);
    return { operation: found[1], protocol: "rest" };
}

/** An error as each protocol writes it. */
function errorFor(protocol: Protocol, code: string, message: string): string {
    if (protocol === "json") return JSON.stringify({ __type: `com.amazonaws#${code}`, message });
    if (protocol === "ec2") {
        return `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
    }
    return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}

/** What goes wrong with an operation, in addition to what it answers. */
export type Trouble =
    | "denied"
    | "denied by name"
    | "throttled"
    | "throttled once"
    | "slow"
    | "page"
    | "empty"
    | "server error";

/** AWS, as far as preflight asks it: each operation answers what the test gives it, or is in trouble. */
export class AwsStub {
    readonly asked: string[] = [];
    private readonly server: http.Server;
    private answers: Answers = {};
    private trouble: Record<string, Trouble> = {};
    /** Counts what was played: each has its own key, by which a request says whose it is. */
    private round = 0;

    constructor() {
        this.server = http.createServer((request, response) => {
            let body = "";
            request.on("data", (chunk) => {
                body += chunk;
            });
            request.on("end", () => {
                if (this.isLate(request)) request.socket.destroy();
                else this.answer(askedIn(request, body), response);
            });
        });
    }

    async listen(): Promise<void> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    play(answers: Answers, trouble: Record<string, Trouble> = {}): void {
        this.round += 1;
        this.asked.length = 0;
        this.answers = answers;
        this.trouble = { ...trouble };
    }

    /** How preflight reaches it: with made-up credentials, and without pauses. */
    connection(more: Partial<Connection> = {}): Connection {
        const { port } = this.server.address() as AddressInfo;
        const accessKeyId = `test${this.round}`;
        return {
            credentials: async () => ({ accessKeyId, secretAccessKey: "test" }),
            endpoint: `http://127.0.0.1:${port}`,
            retries: { retryStrategy: once },
            retryDelay: 1,
            nameServers: async () => [],
            ...more,
        };
    }

    /** A request that an earlier test gave up, and that is under way all the same. */
    private isLate({ headers }: http.IncomingMessage): boolean {
        const [, round] = /Credential=test(\d+)\//.exec(String(headers.authorization)) ?? [];
        return round !== undefined && Number(round) !== this.round;
    }

    private answer({ operation, protocol }: Asked, response: http.ServerResponse): void {
        this.asked.push(operation);
        const end = (status: number, body: string) => {
            response.writeHead(status, {
                "content-type": protocol === "json" ? "application/x-amz-json-1.1" : "text/xml",
            });
            response.end(body);
        };
        const trouble = this.trouble[operation] ?? this.trouble["*"];
        switch (trouble) {
            case "slow":
                return;
            case "denied":
            case "denied by name": {
                const who = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform";
                const why = trouble === "denied" ? "no" : `${who}: some-service:${operation} on resource: *`;
                end(protocol === "json" ? 400 : 403, errorFor(protocol, DENIED[protocol], why));
                return;
            }
            case "throttled once":
                delete this.trouble[operation];
                end(BUSY[protocol], errorFor(protocol, THROTTLED[protocol], "Rate exceeded"));
                return;
            case "throttled":
                end(BUSY[protocol], errorFor(protocol, THROTTLED[protocol], "Rate exceeded"));
                return;
            case "page":
                end(200, "<!doctype html><title>Not AWS</title><p>Sign in to the hotel's network");
                return;
            case "empty":
                end(
                    200,
                    protocol === "json" ? "{}" : `<${operation}Response><${operation}Result/></${operation}Response>`,
                );
                return;
            case "server error":
                end(500, errorFor(protocol, "InternalFailure", "broken"));
                return;
        }
        // One that the test does not answer is among those asked, which the test compares.
        const answer = this.answers[operation] ?? { body: "", status: 501 };
        end(answer.status ?? 200, answer.body);
    }
}

const DENIED: Record<Protocol, string> = {
    json: "AccessDeniedException",
    ec2: "UnauthorizedOperation",
    query: "AccessDenied",
    rest: "AccessDenied",
};

const THROTTLED: Record<Protocol, string> = {
    json: "ThrottlingException",
    ec2: "RequestLimitExceeded",
    query: "Throttling",
    rest: "Throttling",
};

/** S3 says it by a status; the answer to HEAD has nothing else. */
const BUSY: Record<Protocol, number> = { json: 400, ec2: 503, query: 400, rest: 503 };

/** One more try, at once. */
const once = {
    mode: "standard",
    acquireInitialRetryToken: async () => token(0),
    refreshRetryTokenForRetry: async (before: { getRetryCount(): number }, error: { errorType: string }) => {
        if (before.getRetryCount() >= 1 || error.errorType === "CLIENT_ERROR") throw new Error("no more tries");
        return token(1);
    },
    recordSuccess: () => {},
};

function token(count: number) {
    return { getRetryCount: () => count, getRetryDelay: () => 0 };
}
