import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Aws } from "./connection";
import { failureOf } from "./failures";

interface Place {
    service: string;
    region: string;
    /** @default the service's in api.aws, which not every service has */
    host?: string;
}

interface Call extends Place {
    /** The service and its operation, as the protocol AWS JSON names them in a header. */
    target: string;
    /** The protocol's version. @default 1.0 */
    version?: "1.0" | "1.1";
    /** What is asked. @default nothing more */
    input?: Record<string, unknown>;
}

/** A hash as the signer asks for it, by Node.js. */
class Sha256 {
    private readonly made;

    constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
        const key = typeof secret === "string" || secret === undefined ? secret : bytesOf(secret);
        this.made = key === undefined ? createHash("sha256") : createHmac("sha256", key);
    }

    update(data: Uint8Array): void {
        this.made.update(data);
    }

    async digest(): Promise<Uint8Array> {
        return this.made.digest();
    }

    reset(): void {}
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
    return data instanceof ArrayBuffer
        ? new Uint8Array(data)
        : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const TRIES = 4;

/** One question to a service whose client the SDK does not have everywhere: signed, and asked again where throttled. */
export async function signedJson<Answer>(
    aws: Aws,
    { target, version = "1.0", input = {}, ...place }: Call,
): Promise<Answer> {
    const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
    return signed(aws, place, { method: "POST", path: "/", headers, body: JSON.stringify(input) });
}

/** The same of a service that has paths in place of operations. */
export async function signedGet<Answer>(aws: Aws, { path, ...place }: Place & { path: string }): Promise<Answer> {
    return signed(aws, place, { method: "GET", path, headers: {} });
}

interface Asked {
    method: string;
    path: string;
    headers: Record<string, string>;
    body?: string;
}

async function signed<Answer>(
    { connection, signal }: Aws,
    { service, region, host = `${service}.${region}.api.aws` }: Place,
    { method, path, headers: own, body }: Asked,
): Promise<Answer> {
    const url = new URL(path, connection.endpoint ?? `https://${host}/`);
    const signer = new SignatureV4({ service, region, credentials: connection.credentials, sha256: Sha256 });
    for (let attempt = 1; ; attempt++) {
        const { headers } = await signer.sign({
            method,
            protocol: url.protocol,
            hostname: url.hostname,
            path: url.pathname,
            headers: { host: url.host, ...own },
            body,
        });
        const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), signal });
        const answer: unknown = JSON.parse(await response.text());
        if (response.ok) return answer as Answer;
        const error = errorIn(answer, response.status, response.headers.get("x-amzn-errortype"));
        if (attempt === TRIES || failureOf(error) !== "throttled") throw error;
        await new Promise((resolve) => setTimeout(resolve, connection.retryDelay * 2 ** (attempt - 1)));
    }
}

/** An error as the SDK's own clients throw it. */
function errorIn(answer: unknown, httpStatusCode: number, header: string | null): Error {
    const { __type, message, Message } = Object(answer) as Record<string, string | undefined>;
    const [type = ""] = (__type ?? header ?? "UnknownError").split(":");
    const error = new Error(message ?? Message ?? `HTTP ${httpStatusCode}`);
    error.name = type.slice(type.lastIndexOf("#") + 1);
    return Object.assign(error, { $metadata: { httpStatusCode } });
}
