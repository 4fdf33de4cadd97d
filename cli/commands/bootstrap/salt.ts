import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/*
 * The engine's own format of a stack encrypted by a passphrase, `encryptionsalt`: the salt, and the word "pulumi"
 * encrypted by what PBKDF2 makes of the two, so that a wrong passphrase is noticed.
 * https://github.com/pulumi/pulumi/blob/master/pkg/secrets/passphrase/manager.go
 */

const ITERATIONS = 1_000_000;
const PROOF = "pulumi";
const TAG_BYTES = 16;

/** A new salt for a passphrase. */
export function saltFor(passphrase: string): string {
    const salt = randomBytes(8);
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyOf(passphrase, salt), nonce);
    const sealed = Buffer.concat([cipher.update(PROOF, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${salt.toString("base64")}:v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

/** Does a stack's salt belong to a passphrase? */
export function isSaltOf(written: string, passphrase: string): boolean {
    const [version, salt, proof, nonce, sealed] = written.split(":");
    if (version !== "v1" || proof !== "v1" || salt === undefined || nonce === undefined || sealed === undefined)
        return false;
    const bytes = Buffer.from(sealed, "base64");
    // What is cut needs no key, which takes a third of a second.
    if (bytes.length !== PROOF.length + TAG_BYTES) return false;
    try {
        const key = keyOf(passphrase, Buffer.from(salt, "base64"));
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return (
            Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8") === PROOF
        );
    } catch {
        return false;
    }
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
    return pbkdf2Sync(passphrase, salt, ITERATIONS, 32, "sha256");
}
