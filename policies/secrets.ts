import { gunzipSync } from "node:zlib";
import { IN_COMMANDS, KINDS, PASSWORD_WITHIN } from "./secret-kinds";

const SECRET_NAME =
    /(PASSWORD|PASSWD|PASS_?PHRASE|REQUIREPASS|MASTERAUTH|SECRET|TOKEN(?!I[SZ])|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|(^|_)(MASTER|HMAC|SESSION|JWT|LICENSE|APP|COOKIE|AUTH)_?KEY$|(^|_)(PASS|PWD|PW|AUTH|SALT|PEPPER|PIN)$|^PASS(?=_?(WORD)?$))/i;
/** Of these even a short word or a number opens the door. */
const ANY_VALUE = /(PASSWORD|PASSWD|PASS_?PHRASE|REQUIREPASS|(^|_)(PASS|PWD|PW|PIN)$|SECRET(_KEY)?$)/i;
/** What is said about a secret is none: where it is, how long it lives, what it is called, whether one is needed. */
const ABOUT_A_SECRET =
    /(_?(ARN|NAME|ID|IDS|KEY_ID|URL|URI|ENDPOINT|HOST|PATH|FILE|DIR|TTL|EXPIRY|EXPIRES(_IN)?|EXPIRATION|LIFETIME|MAX_AGE|SECONDS|MINUTES|HOURS|DAYS|LENGTH|HEADER|ISSUER|AUDIENCE|TYPE|ALGORITHM|ALG|VERSION|PREFIX|SUFFIX|ENABLED|REQUIRED|ROTATION|PROVIDER|REGION|COUNT|LIMIT|SIZE|POLICY|SCOPES?|NAMESPACE|MIN(IMUM)?(_LENGTH)?)|_(STDIN|ENCRYPTION|BUCKET|FIELD|PARAM(ETER)?|COOKIE|STORE|SERVICE|TABLE|CLASS|FORMAT|MODE|STRATEGY|MANAGER|BACKEND|LABEL|MESSAGE|PLACEHOLDER|ADDRESS|SYMBOL|BUDGET|WINDOW|RATE|PORT|EMAIL|USER(NAME)?|RESET|LOGIN|QUEUE|TOPIC|ROUTE|METHOD|INTERVAL|REFRESH|CACHE|SOURCE|ROUNDS|COST|TEMPLATE|SUBJECT|LINK|PAGE|RULES?|REGEX|PATTERN|CHARSET|HISTORY|ATTEMPTS|RETRIES|TIMEOUT|DELAY|GRACE|ENCODER|HASHER|GENERATOR|VALIDATOR|VALIDATION|MIGRATION|COLUMN|KIND|FLOW|STATUS|ROLE|GROUP|DRIVER|ENGINE|PLUGIN|EXTENSION|VISIBILITY|STRENGTH|SERVER|MOUNT|VOLUME|ENV|FORMATTER|CHECK|TTL_\w+)|(^|_)(MIN|MAX)\w*)$/i;
const SAYS_WHETHER =
    /^(ALLOW|REQUIRES?|ENABLE|DISABLE|USE|HAS|IS|SHOW|HIDE|CHECK|VERIFY|FORCE|NEEDS?|WITH|SKIP|NO|MAX|MIN|NUM)_/i;
/** What a build puts into every visitor's browser, or is made to be shown there. */
const PUBLIC_NAME =
    /^(NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|GATSBY|VUE_APP)_|(PUBLISHABLE|PUBLIC|SITE|ANON|CLIENT_SIDE)_?(API_?)?(KEY|TOKEN)(_\w+)?$/i;
const PUBLIC_KINDS = ["a Google API key", "a signed token"];

/** Names whose values are random and known to everyone. */
const RANDOM_AND_PUBLIC =
    /(ID|IDS|ARN|SHA\d*|HASH|DIGEST|CHECKSUM|VERSION|COMMIT|REVISION|BUILD|TAG|BUCKET|HOST|HOSTNAME|DOMAIN|POOL|URL|URI|ENDPOINT|ORIGINS?|PATH|FILE|TABLE|QUEUE|TOPIC|STREAM|GROUP|NAME|REPOSITORY|IMAGE|PUBLIC_KEY|DSN|ADDRESS|CONTRACT)$/i;

/** What kind of secret a text holds; nothing for text that may be anything. */
export function secretKind(text: string, variable = ""): string | undefined {
    const isPublic = PUBLIC_NAME.test(snake(variable));
    return KINDS.find(([pattern, kind]) => !(isPublic && PUBLIC_KINDS.includes(kind)) && pattern.test(text))?.[1];
}

/** Is a variable called like a secret? */
export function isSecretName(variable: string): boolean {
    const name = snake(variable);
    if (ABOUT_A_SECRET.test(name) || SAYS_WHETHER.test(name) || PUBLIC_NAME.test(name)) return false;
    return SECRET_NAME.test(name);
}

/** Is a variable called like a secret, and its value one rather than a switch, a number or a reference? */
export function soundsSecret(variable: string, value: string): boolean {
    if (!isSecretName(variable) || isReference(value)) return false;
    return ANY_VALUE.test(snake(variable)) || !(value.trim().length < 6 || /^\d+(\.\d+)?[a-z]{0,2}$/i.test(value));
}

/** Is a value random, going by its letters? Under 24 letters, words and chance cannot be distinguished. */
export function looksRandom(variable: string, value: string): boolean {
    if (RANDOM_AND_PUBLIC.test(snake(variable)) || PUBLIC_NAME.test(snake(variable)) || isReference(value))
        return false;
    if (/^[0-9a-f]{32,}$/i.test(value)) return entropy(value.toLowerCase()) > 3;
    if (!/^[A-Za-z0-9+/=_-]{24,}$/.test(value)) return false;
    const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
    // A path or a hyphenated name is made of words.
    const longest = Math.max(...value.split(/[-_/]/).map((part) => part.length));
    return isMixed && longest >= 16 && entropy(value) > 4;
}

/** `NAME=value`, bare or in quotes. */
const ASSIGNED = /(?:^|[\s;&"'=,])(?:export\s+)?([A-Za-z_][\w.]*)=(["']?)(?:(?<=["'])([^"'\n]*)|([^\s;&|"',]+))/gm;
/** `password = value` of INI files, and `$password = "value"` of PowerShell and TOML: bare, no word of a program's own. */
const SPACED =
    /^[ \t]*\$?(?:env:)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:(["'])([^"'\n]+)\2|(?=[^\n]*[\d!@#%^&+-])([^\s"'$`()[\]{}=,;]+))[ \t]*$/gim;
/** `--db-password value`, `--token=value`. */
const OPTION = /(?:^|\s)--?([A-Za-z][\w.-]{2,})(?:=|\s+)(["']?)([^\s"'-][^\s"']*)\2/gm;
/** `password: value` in YAML, `"password": "value"` in JSON. */
const PAIR =
    /(?:^|[\s{,])["']?([A-Za-z_][\w.-]*)["']?\s*:[ \t]+(["']?)([^\s"',{}[\]][^"'\n,}]*)\2|["']([A-Za-z_][\w.-]*)["']\s*:\s*["']([^"'\n]+)["']/gm;

/** `"name": "DB_PASSWORD", "value": "..."`, as lists of variables have it. */
const NAMED = /"name"\s*:\s*"([^"]+)"\s*,\s*"value"\s*:\s*"([^"]+)"/gi;

/** Secrets in a script or a file: by their kind, and by the names that are given literal values. Their names only. */
export function secretsInScript(script: string): string[] {
    const kind = secretKind(script);
    // Its password is found by its name below.
    const found = new Set(kind === undefined || kind === PASSWORD_WITHIN ? [] : [kind]);
    const pairs = [
        ...[...script.matchAll(ASSIGNED)].map(([, name, , quoted, bare]) => [name, quoted ?? bare]),
        ...[...script.matchAll(SPACED)].map(([, name, , quoted, bare]) => [name, quoted ?? bare]),
        ...[...script.matchAll(NAMED)].map(([, name, value]) => [name, value]),
        ...[...script.matchAll(OPTION)].map(([, name, , value]) => [name, value]),
        ...[...script.matchAll(PAIR)].map(([, name, , value, key, text]) => [name ?? key, value ?? text]),
    ];
    for (const [pattern, what] of IN_COMMANDS) if (pattern.test(script)) found.add(what);
    for (const [name = "", value = ""] of pairs) {
        // What is computed at boot does not stand in the text.
        if (!/[$`]/.test(value) && soundsSecret(name, value)) found.add(name);
    }
    return [...found];
}

/** The same of a value that is a file by itself: JSON, YAML or several lines. */
export function secretsInValue(value: string): string[] {
    return /^\s*[[{]|\n/.test(value) ? secretsInScript(value) : [];
}

/** Text as a machine reads it: out of base64 and gzip, with the files within it. */
export function unpacked(text: string, depth = 2): string {
    const own = decoded(text) ?? text;
    if (depth === 0) return own;
    const within = [...own.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].flatMap(([part]) => decoded(part) ?? []);
    return [own, ...within.map((part) => unpacked(part, depth - 1))].join("\n");
}

/** The text that base64 encodes, where it is text. */
function decoded(text: string): string | undefined {
    const packed = text.replace(/\s/g, "");
    if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(packed)) return undefined;
    const bytes = Buffer.from(packed, "base64");
    try {
        // No text begins with the byte that gzip begins with.
        const plain = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
        // What is no text has letters that no one writes, and bytes that no letter has.
        return /^[\s\u0020-\u007e\u00a0-\ud7ff]*$/.test(plain) ? plain : undefined;
    } catch {
        return undefined;
    }
}

/** ARNs, references, switches: nothing that opens a door. */
function isReference(value: string): boolean {
    return (
        value.trim() === "" ||
        /^(true|false|yes|no|on|off|0|1|null|none|nil|undefined|required|optional|enabled|disabled|default)$/i.test(
            value,
        ) ||
        /^(arn:|\/|\.\/|file:|https?:\/\/[^@]*$|\{\{|\$|<|resolve:|ssm:|secretsmanager:)/.test(value) ||
        /^\[(unknown|secret)\]$/.test(value)
    );
}

/** Bits a letter. */
function entropy(text: string): number {
    const counts = new Map<string, number>();
    for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    let bits = 0;
    for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
    return bits;
}

/** `dbPassword` and `db-Password` as `db_Password`: the patterns of names take both kinds of letters. */
function snake(name: string): string {
    return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[-.]/g, "_");
}
