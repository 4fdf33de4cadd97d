import { createHash, createHmac } from "node:crypto";
import type http from "node:http";

/**
 * Checks a presigned URL as S3 does:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 *
 * @returns the code of S3's refusal, or undefined when it would let the request in
 */
export function presigned(
    request: http.IncomingMessage,
    { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
    now: number,
): string | undefined {
    const url = new URL(String(request.url), "http://s3");
    const query = (name: string) => url.searchParams.get(name) ?? "";
    const [key, day = "", region = "", service = "", end] = query("X-Amz-Credential").split("/");
    const at = timeOf(query("X-Amz-Date"));
    if (query("X-Amz-Signature") === "" || Number.isNaN(at)) return "AccessDenied";
    if (key !== accessKeyId) return "InvalidAccessKeyId";
    if (service !== "s3" || end !== "aws4_request") return "AuthorizationQueryParametersError";
    if (now > at + Number(query("X-Amz-Expires")) * 1000) return "AccessDenied";
    const names = query("X-Amz-SignedHeaders").split(";");
    if (!names.includes("host")) return "AccessDenied";
    // "There were headers present in the request which were not signed."
    if (Object.keys(request.headers).some((name) => name.startsWith("x-amz-") && !names.includes(name)))
        return "AccessDenied";
    const canonical = [
        request.method,
        url.pathname.split("/").map(decodeURIComponent).map(encoded).join("/"),
        canonicalQuery(url),
        ...names.map((name) => `${name}:${String(request.headers[name] ?? "").trim()}`),
        "",
        names.join(";"),
        request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD",
    ].join("\n");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", query("X-Amz-Date"), scope, createHash("sha256").update(canonical).digest("hex")];
    const hmac = (secret: Buffer | string, data: string) => createHmac("sha256", secret).update(data).digest();
    const signing = [day, region, service, "aws4_request"].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
    const signature = hmac(signing, text.join("\n")).toString("hex");
    return signature === query("X-Amz-Signature") ? undefined : "SignatureDoesNotMatch";
}

function canonicalQuery(url: URL): string {
    return [...url.searchParams]
        .filter(([name]) => name !== "X-Amz-Signature")
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .sort()
        .join("&");
}

/** RFC 3986, which leaves fewer characters than `encodeURIComponent`. */
function encoded(text: string): string {
    return encodeURIComponent(text).replace(
        /[!'()*]/g,
        (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}

function timeOf(text: string): number {
    return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
