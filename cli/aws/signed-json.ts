import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Aws } from "./connection";
import { failureOf } from "./failures";

interface Call {
    service: string;
    region: string;
    /** @default the service's in api.aws, which not every service has */
    host?: string;
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
    { connection, signal }: Aws,
    { service, region, host = `${service}.${region}.api.aws`, target, version = "1.0", input = {} }: Call,
): Promise<Answer> {
    const body = JSON.stringify(input);
    const url = new URL(connection.endpoint ?? `https://${host}/`);
    const signer = new SignatureV4({ service, region, credentials: connection.credentials, sha256: Sha256 });
    for (let attempt = 1; ; attempt++) {
        const { headers } = await signer.sign({
            method: "POST",
            protocol: url.protocol,
            hostname: url.hostname,
            path: "/",
            headers: { host: url.host, "content-type": `application/x-amz-json-${version}`, "x-amz-target": target },
            body,
        });
        const response = await fetch(url, { method: "POST", headers, body, signal });
        const answer: unknown = JSON.parse(await response.text());
        if (response.ok) return answer as Answer;
        const error = errorIn(answer, response.status);
        if (attempt === TRIES || failureOf(error) !== "throttled") throw error;
        await new Promise((resolve) => setTimeout(resolve, connection.retryDelay * 2 ** (attempt - 1)));
    }
}

/** An error as the SDK's own clients throw it. */
function errorIn(answer: unknown, httpStatusCode: number): Error {
    const { __type = "UnknownError", message, Message } = Object(answer) as Record<string, string | undefined>;
    const error = new Error(message ?? Message ?? `HTTP ${httpStatusCode}`);
    error.name = __type.slice(__type.lastIndexOf("#") + 1);
    return Object.assign(error, { $metadata: { httpStatusCode } });
}
