/** S3 takes 1024 bytes; the rest of the key takes less than 100. */
const LONGEST_NAME_BYTES = 800;

/** Where a user's uploads lie; the task's role may write under `uploads/` and nowhere else. */
function userPrefix(userId: string): string {
    return `uploads/${userId}/`;
}

/**
 * Whether a key is one that `objectKey` made for this user. The prefix alone is not enough: `..` after it leads out again
 * wherever a path is shortened on the way.
 */
export function isOwnKey(userId: string, key: string): boolean {
    const prefix = userPrefix(userId);
    return key.startsWith(prefix) && /^\d{13}-[\p{L}\p{N}._-]+$/u.test(key.slice(prefix.length));
}

/**
 * The key of an upload, `uploads/{userId}/{time}-{name}`. Of a name only what is after its last slash is used, and of
 * that only letters, digits, `.`, `_` and `-`: no name leads out of the user's own prefix, or needs escaping anywhere.
 *
 * @returns undefined when nothing is left of the name
 */
export function objectKey(userId: string, fileName: string, at: Date): string | undefined {
    const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
    const name = last.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|-+$/g, "");
    if (name === "" || Buffer.byteLength(name) > LONGEST_NAME_BYTES) return undefined;
    return `${userPrefix(userId)}${at.getTime()}-${name}`;
}
