import http from "node:http";
import type net from "node:net";
import { presigned } from "./signature";
import type { PolicyDocument } from "./task-definition";

interface Credentials {
    accessKeyId: string;
    secretAccessKey: string;
}

/**
 * S3's door, simulated, before moto: moto stores and answers but checks no signature. This checks a presigned URL as S3
 * documents it, computing the signature again without the SDK that made it, and the right of the role that signed.
 */
export class SimulatedS3 {
    /** Stores what S3 answers with 409. */
    bearsConflicts = false;
    /** By path: how often an object that was there was deleted. */
    private readonly deletions = new Map<string, number>();
    private readonly server: http.Server;

    private constructor(
        private readonly moto: string,
        credentials: Credentials,
        policies: Record<string, PolicyDocument>,
    ) {
        this.server = http.createServer((request, response) => {
            const refusal =
                (isOfServer(request, credentials.accessKeyId)
                    ? undefined
                    : presigned(request, credentials, Date.now())) ?? unpermitted(request, policies);
            if (refusal === undefined) this.pass(request, response).catch(() => response.destroy());
            else refuse(request, response, 403, refusal);
        });
    }

    static async start(
        moto: string,
        credentials: Credentials,
        policies: Record<string, PolicyDocument>,
    ): Promise<SimulatedS3> {
        const s3 = new SimulatedS3(moto, credentials, policies);
        await new Promise<void>((resolve) => s3.server.listen(0, "127.0.0.1", resolve));
        return s3;
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}`;
    }

    /**
     * "In the case of concurrent requests, S3 returns 409 if a delete request to an object succeeds before a conditional write
     * on that object completes": https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
     */
    private async pass(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
        const { pathname } = new URL(String(request.url), "http://s3");
        const { method, headers } = request;
        const before = this.deletions.get(pathname) ?? 0;
        // Unsigned, moto answers 403 for what is there.
        const signed = { headers: { authorization: String(headers.authorization) } };
        if (method === "DELETE" && (await fetch(this.moto + pathname, { method: "HEAD", ...signed })).ok) {
            this.deletions.set(pathname, before + 1);
        }
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const isConflict = headers["if-none-match"] !== undefined && before !== (this.deletions.get(pathname) ?? 0);
        if (isConflict && !this.bearsConflicts) return refuse(request, response, 409, "ConditionalRequestConflict");
        const onward = http.request(this.moto + request.url, { method, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(response);
        });
        onward.once("error", () => response.destroy());
        onward.end(Buffer.concat(chunks));
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }
}

function refuse(request: http.IncomingMessage, response: http.ServerResponse, status: number, code: string): void {
    request.resume();
    response.writeHead(status, { "content-type": "application/xml", connection: "close" });
    response.end(`<Error><Code>${code}</Code></Error>`);
}

/** A request that the server signed itself, in its header. Whose key it names is checked; its signature is not. */
function isOfServer({ headers }: http.IncomingMessage, accessKeyId: string): boolean {
    return headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`) ?? false;
}

const ACTIONS: Record<string, string> = {
    PUT: "s3:PutObject",
    GET: "s3:GetObject",
    HEAD: "s3:GetObject",
    DELETE: "s3:DeleteObject",
};

/** What the signer may not do, no one may with its signature. */
function unpermitted(request: http.IncomingMessage, policies: Record<string, PolicyDocument>): string | undefined {
    const { pathname } = new URL(String(request.url), "http://s3");
    const arn = `arn:aws:s3:::${decodeURIComponent(pathname.slice(1))}`;
    const allowed = Object.values(policies)
        .flatMap(({ Statement }) => Statement)
        .some(
            ({ Effect, Action, Resource }) =>
                Effect === "Allow" &&
                Action.includes(ACTIONS[String(request.method)] ?? "") &&
                [Resource].flat().some((pattern) => matches(pattern, arn)),
        );
    return allowed ? undefined : "AccessDenied";
}

function matches(pattern: string, arn: string): boolean {
    return pattern.endsWith("*") ? arn.startsWith(pattern.slice(0, -1)) : arn === pattern;
}
