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

const TEXT = "; charset=utf-8";
const TYPES: Readonly<Record<string, string>> = {
    avif: "image/avif",
    css: `text/css${TEXT}`,
    csv: `text/csv${TEXT}`,
    gif: "image/gif",
    htm: `text/html${TEXT}`,
    html: `text/html${TEXT}`,
    ico: "image/x-icon",
    jpeg: "image/jpeg",
    jpg: "image/jpeg",
    js: `text/javascript${TEXT}`,
    json: "application/json",
    map: "application/json",
    md: `text/markdown${TEXT}`,
    mjs: `text/javascript${TEXT}`,
    mp3: "audio/mpeg",
    mp4: "video/mp4",
    otf: "font/otf",
    pdf: "application/pdf",
    png: "image/png",
    rss: `application/rss+xml${TEXT}`,
    svg: "image/svg+xml",
    ttf: "font/ttf",
    txt: `text/plain${TEXT}`,
    wasm: "application/wasm",
    webm: "video/webm",
    webmanifest: "application/manifest+json",
    webp: "image/webp",
    woff: "font/woff",
    woff2: "font/woff2",
    xml: `application/xml${TEXT}`,
    zip: "application/zip",
};

/** What a browser must take a file for: every answer says `nosniff`, so that a wrong type is a page that does not work. */
export function contentType(key: string): string {
    // Apple demands JSON, and the name has no ending.
    if (/^\.well-known\/apple-app-site-association$/.test(key)) return "application/json";
    const [, ending = ""] = /\.([^./]+)$/.exec(key) ?? [];
    const known = TYPES[ending.toLowerCase()];
    if (known !== undefined) return known;
    return key.startsWith(".well-known/") ? `text/plain${TEXT}` : "application/octet-stream";
}
