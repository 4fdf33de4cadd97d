/** Kept for a year without a question: the content of such a name never changes. */
export const IMMUTABLE = "public, max-age=31536000, immutable";
/** Kept, but never shown before S3 was asked whether it is still the same: an answer of some bytes. */
export const REVALIDATED = "no-cache";

/** Folders in which frameworks put hashed files alone: Next.js, Nuxt, SvelteKit, Astro. */
const IMMUTABLE_FOLDERS = /^(_next\/static|_nuxt|_app\/immutable|_astro)\//;

/**
 * Is the file's content in its name? Only what surely is one is taken for a hash: a name that seems to have one and has none would
 * be kept by browsers for a year, and one that is not recognised only costs a question. One of four hashes of Vite's has no digit,
 * and could be a word: `--immutable assets` says that all of that folder are hashes.
 *
 * @param folder a folder whose files all have a hash in their name
 */
export function isHashed(key: string, folder?: string): boolean {
    if (/\.html?$/i.test(key)) return false;
    if (IMMUTABLE_FOLDERS.test(key) || (folder !== undefined && key.startsWith(`${folder}/`))) return true;
    const parts = key.slice(key.lastIndexOf("/") + 1).split(".");
    return parts.slice(0, -1).some((part, index) => {
        // app.3f9ab12c.js, and 3f9ab12c3f9ab12c.png
        if (isHash(part) && (index > 0 || part.length >= 16)) return true;
        // app-3f9ab12c.js, app-BxYz12_3.js, app-BxYz-2_3.js
        const end = part.lastIndexOf("-") + 1;
        return (end > 1 && isHash(part.slice(end))) || (part.at(-9) === "-" && isHash(part.slice(-8)));
    });
}

/** Hexadecimal (webpack, Parcel), eight of base64url (Vite, Rollup), eight of base32 (esbuild, Angular). */
function isHash(part: string): boolean {
    if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{8,64}$/.test(part)) return true;
    if (/^[\w-]{8}$/.test(part) && /\d/.test(part) && /[a-z]/.test(part) && /[a-z0-9_-][A-Z]/.test(part)) return true;
    return /^(?=.*[2-7])(?=.*[A-Z])[A-Z2-7]{8}$/.test(part);
}

const { getType }: { getType(path: string): string | null } = require("mime");

/** What the library does not say, or says as it was before RFC 9239. */
const OTHERWISE = new Map([
    ["cjs", "text/javascript"],
    ["ico", "image/x-icon"],
    ["js", "text/javascript"],
    ["jxl", "image/jxl"],
    ["mjs", "text/javascript"],
]);
/** Text of which the bytes alone do not say how they are to be read. */
const IS_TEXT = /^(text\/|application\/(.*\+)?xml$)/;

/** What a browser must take a file for: every answer says `nosniff`, so that a wrong type is a page that does not work. */
export function contentType(key: string): string {
    // Apple demands JSON, and the name has no ending.
    if (/^\.well-known\/apple-app-site-association$/.test(key)) return "application/json";
    const [, ending = ""] = /\.([^./]+)$/.exec(key) ?? [];
    const plain = key.startsWith(".well-known/") ? "text/plain" : "application/octet-stream";
    const type = OTHERWISE.get(ending.toLowerCase()) ?? (ending === "" ? null : getType(ending)) ?? plain;
    return IS_TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
