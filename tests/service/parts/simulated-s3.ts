import http from "node:http";
import type net from "node:net";
import { presigned } from "./signature";
import type { PolicyDocument } from "./task-definition";

/**
 * S3's door, simulated, before moto: moto stores and answers but checks no signature. This checks a presigned URL as S3
 * documents it, computing the signature again without the SDK that made it, and the right of the role that signed.
 */
export class SimulatedS3 {
    private constructor(
        readonly url: string,
        private readonly server: http.Server,
    ) {}

    static async start(
        moto: string,
        credentials: { accessKeyId: string; secretAccessKey: string },
        policies: Record<string, PolicyDocument>,
    ): Promise<SimulatedS3> {
        const server = http.createServer((request, response) => {
            const refusal =
                (isOfServer(request, credentials.accessKeyId)
                    ? undefined
                    : presigned(request, credentials, Date.now())) ?? unpermitted(request, policies);
            if (refusal !== undefined) {
                request.resume();
                response.writeHead(403, { "content-type": "application/xml", connection: "close" });
                response.end(`<Error><Code>${refusal}</Code></Error>`);
                return;
            }
            const onward = http.request(
                moto + request.url,
                { method: request.method, headers: request.headers },
                (answer) => {
                    response.writeHead(answer.statusCode ?? 500, answer.headers);
                    answer.pipe(response);
                },
            );
            onward.once("error", () => response.destroy());
            request.pipe(onward);
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        return new SimulatedS3(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`, server);
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }
}

/** A request that the server signed itself, in its header. Whose key it names is checked; its signature is not. */
function isOfServer({ headers }: http.IncomingMessage, accessKeyId: string): boolean {
    return headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`) ?? false;
}

const ACTIONS: Record<string, string> = { PUT: "s3:PutObject", GET: "s3:GetObject", DELETE: "s3:DeleteObject" };

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
