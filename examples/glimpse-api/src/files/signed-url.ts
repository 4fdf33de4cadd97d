import { sign } from "node:crypto";
import type { Delivery } from "../settings/delivery.js";

/** Base64 as a query takes it: CloudFront's own three letters in place of those that mean something there. */
const inQuery = (bytes: Buffer) =>
    bytes.toString("base64").replaceAll("+", "-").replaceAll("=", "_").replaceAll("/", "~");

/**
 * A URL that CloudFront opens until it expires: a canned policy, signed with SHA-256.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 */
export function signedUrl({ url, keyId, privateKey }: Delivery, key: string, validSeconds: number, now: Date): string {
    const resource = `${url}/${key.split("/").map(encodeURIComponent).join("/")}`;
    const expires = Math.floor(now.getTime() / 1000) + validSeconds;
    // Byte for byte what CloudFront puts together of the URL: without a space.
    const policy = JSON.stringify({
        Statement: [{ Resource: resource, Condition: { DateLessThan: { "AWS:EpochTime": expires } } }],
    });
    const signature = inQuery(sign("sha256", Buffer.from(policy), privateKey));
    return `${resource}?Expires=${expires}&Signature=${signature}&Key-Pair-Id=${keyId}&Hash-Algorithm=SHA256`;
}
