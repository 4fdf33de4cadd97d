import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { ConfiguredRetryStrategy } from "@smithy/core/retry";
import type { Connection } from "../../cli/aws/connection";
import { Moto } from "../service/parts/moto";

export type Json = Record<string, unknown>;

/** Answers operations of a service that moto lacks; what it throws is an error of AWS's. */
export type Stub = (operation: string, input: Json) => Promise<Json> | Json;

/** An error as AWS answers it. */
export class AwsError extends Error {
    constructor(
        readonly code: string,
        message: string,
        readonly status = 400,
    ) {
        super(message);
    }
}

/**
 * AWS for a running stack: moto, and before it stubs for what moto lacks. Each request is written down as the right that it
 * needs, `ecs:ListTasks`, and may be denied.
 */
export class RunningAws {
    readonly asked: string[] = [];
    /** How often the rights were read. What a command still asks after that is signed by an earlier key, and not written down. */
    private reads = 0;
    readonly denied = new Set<string>();
    /** Is every call throttled, but the question who asks? */
    isThrottled = false;
    /** How many further calls that need a right are throttled. */
    readonly throttled = new Map<string, number>();
    /** What is answered late. */
    holds: string | undefined;
    /** How often a client asks: by default once, so that a test sees the first answer. */
    attempts = 1;

    /** As a client of the SDK has it, without its waits. */
    get retries() {
        return new ConfiguredRetryStrategy(this.attempts, 1);
    }

    /** By the service that signs requests: `ecs`. */
    readonly stubs: Record<string, Stub> = {};
    /** The same of a service whose protocol is paths and XML, as CloudFront's is. */
    readonly restStubs: Record<string, (operation: string, path: string, body: string) => string | undefined> = {};
    private readonly server: http.Server;

    private constructor(readonly moto: Moto) {
        this.server = http.createServer((request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk) => chunks.push(chunk));
            request.on("end", () =>
                this.answer(request, Buffer.concat(chunks), response).catch((error) => {
                    process.stderr.write(`the stub failed: ${error}\n`);
                    response.destroy();
                }),
            );
        });
    }

    static async open(): Promise<RunningAws> {
        const aws = new RunningAws(await Moto.start());
        await new Promise<void>((resolve) => aws.server.listen(0, "127.0.0.1", resolve));
        return aws;
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** What a client is made with, past what is written down. */
    get config() {
        return { region: "ap-northeast-2", endpoint: this.moto.url, credentials: this.keys };
    }

    private get keys() {
        return { accessKeyId: `test${this.reads}`, secretAccessKey: "test" };
    }

    connect = async (): Promise<Connection> => ({
        credentials: async () => this.keys,
        endpoint: this.url,
        retries: { retryStrategy: this.retries },
        retryDelay: 1,
        nameServers: async () => [],
    });

    /** The rights that were used since the last time, without those that need none. */
    rights(): string[] {
        const used = [...new Set(this.asked)].filter((right) => right !== "sts:GetCallerIdentity").sort();
        this.asked.length = 0;
        this.reads++;
        return used;
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    private async answer(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
        const { service, operation } = calledIn(request, body);
        const right = `${SERVICES[service] ?? service}:${operation}`;
        if (request.headers.authorization?.includes(`Credential=${this.keys.accessKeyId}/`)) this.asked.push(right);
        // Time enough for Ctrl-C.
        if (this.holds === right) await new Promise((goOn) => setTimeout(goOn, 50));
        const end = (status: number, value: Json) => {
            response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
            response.end(JSON.stringify(value));
        };
        try {
            // The right to pass a role is checked within the call that passes it.
            const needed = [right, ...(WITHIN[right] ?? [])].find((one) => this.denied.has(one));
            if (needed !== undefined) throw new AwsError("AccessDeniedException", deniedText(needed));
            const left = this.throttled.get(right) ?? 0;
            if (left > 0) this.throttled.set(right, left - 1);
            if (left > 0 || (this.isThrottled && service !== "sts")) {
                throw new AwsError("ThrottlingException", "Rate exceeded");
            }
            const xml = this.restStubs[service]?.(operation, request.url ?? "", body.toString());
            if (xml !== undefined) {
                response.writeHead(200, { "content-type": "text/xml" });
                response.end(xml);
                return;
            }
            const stub = this.stubs[service];
            const answered = stub && (await stub(operation, JSON.parse(body.toString())));
            if (answered !== undefined) end(200, answered);
            else await this.forward(request, body, response);
        } catch (error) {
            if (!(error instanceof AwsError)) throw error;
            if (request.headers["x-amz-target"] !== undefined) {
                end(error.status, { __type: error.code, message: error.message });
                return;
            }
            // EC2's own form, which its client and that of the query protocol read.
            response.writeHead(403, { "content-type": "text/xml" });
            const inner = `<Error><Code>${error.code}</Code><Message>${error.message}</Message></Error>`;
            const forms: Record<string, string> = { ec2: `<Response><Errors>${inner}</Errors></Response>`, s3: inner };
            response.end(forms[service] ?? `<ErrorResponse>${inner}</ErrorResponse>`);
        }
    }

    private forward(
        { method = "GET", url, headers }: http.IncomingMessage,
        body: Buffer,
        response: http.ServerResponse,
    ): Promise<void> {
        const { hostname, port } = new URL(this.moto.url);
        return new Promise((resolve, reject) => {
            const asked = http.request({ hostname, port, method, path: url, headers }, (found) => {
                response.writeHead(found.statusCode ?? 500, found.headers);
                found.pipe(response).on("finish", resolve);
            });
            asked.on("error", reject);
            asked.end(body);
        });
    }
}

/** Someone who signed in by IAM Identity Center: AWS's text about a right begins with all of this. */
const USER =
    "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/firstname.lastname@a-company-of-some-size.example.co.kr";

/** As AWS words it; EC2 has a sentence before it. */
function deniedText(right: string): string {
    const own = right.startsWith("ec2:") ? "You are not authorized to perform this operation. " : "";
    const why = `because no identity-based policy allows the ${right} action`;
    return `${own}User: ${USER} is not authorized to perform: ${right} on resource: * ${why}`;
}

/** Rights that a call needs in addition to its own. */
const WITHIN: Record<string, string[]> = {
    "ecs:RunTask": ["iam:PassRole"],
    "rds:RestoreDBInstanceFromDBSnapshot": ["rds:AddTagsToResource"],
};

/** Services that sign by another name than their rights have. */
const SERVICES: Record<string, string> = { monitoring: "cloudwatch" };

/** Operations of services whose protocol is paths, by method and path; of S3 as the rights are called. */
const REST: Record<string, [RegExp, operation: string][]> = {
    s3: [
        [/^GET \/[^/]+\/?\?.*list-type=2/, "ListBucket"],
        [/^GET /, "GetObject"],
        [/^PUT /, "PutObject"],
        [/^POST \/[^/]+\/?\?delete/, "DeleteObject"],
    ],
    cloudfront: [
        [/^POST .*\/invalidation$/, "CreateInvalidation"],
        [/^GET .*\/invalidation\/\w+$/, "GetInvalidation"],
        [/^GET .*\/invalidation(\?|$)/, "ListInvalidations"],
        [/^GET .*\/distribution\/\w+$/, "GetDistribution"],
    ],
};

/** The service is in the scope of the signature, the operation where each protocol has it. */
function calledIn(
    { method = "", url = "", headers }: http.IncomingMessage,
    body: Buffer,
): { service: string; operation: string } {
    const [, service = ""] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
    const target = headers["x-amz-target"];
    if (target !== undefined) return { service, operation: String(target).split(".").at(-1) ?? "" };
    const rest = REST[service]?.find(([pattern]) => pattern.test(`${method} ${url}`));
    if (rest !== undefined) return { service, operation: rest[1] };
    const [, path] = /\/operation\/(\w+)$/.exec(url) ?? [];
    return { service, operation: path ?? new URLSearchParams(body.toString("latin1")).get("Action") ?? url };
}
