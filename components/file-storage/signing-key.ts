import { createECDH, createPrivateKey, createPublicKey } from "node:crypto";

/** The order of P-256: a private key is a number below it, and not 0. */
const ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
/** What `signingKey` needs: 128 bits more than the order has, so that the remainder favours no key (FIPS 186-5, A.2.1). */
export const SEED_BYTES = 48;

/** A pair of keys on P-256, as PEM. */
export interface SigningKey {
    /** PKCS #8. */
    privateKey: string;
    /** SubjectPublicKeyInfo, with the newline at its end without which CloudFront's answer would differ from it. */
    publicKey: string;
}

/**
 * The pair of keys that comes of a seed, always the same. CloudFront takes ECDSA on P-256 for signed URLs since 2025-09-09
 * (https://aws.amazon.com/about-aws/whats-new/2025/09/amazon-cloudfront-ecdsa-signed-urls/).
 */
export function signingKey(seedBase64: string): SigningKey {
    const seed = Buffer.from(seedBase64, "base64");
    if (seed.length < SEED_BYTES) throw new Error(`a seed of ${seed.length} bytes is too short for a signing key`);
    const number = (BigInt(`0x${seed.toString("hex")}`) % (ORDER - 1n)) + 1n;
    const secret = Buffer.from(number.toString(16).padStart(64, "0"), "hex");
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(secret);
    // Uncompressed: a byte that says so, x and y.
    const point = curve.getPublicKey();
    const jwk = {
        kty: "EC",
        crv: "P-256",
        d: secret.toString("base64url"),
        x: point.subarray(1, 33).toString("base64url"),
        y: point.subarray(33).toString("base64url"),
    };
    const key = createPrivateKey({ key: jwk, format: "jwk" });
    return {
        privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
        publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    };
}
