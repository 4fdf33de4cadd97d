/** Text that can be nothing else than a secret. */
const KINDS: [RegExp, string][] = [
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
    [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
    [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:(?!\$|%\$|<)[^\s/@]+@/i, "a URL with a password"],
    [/\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{22,}/, "a GitHub token"],
    [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, "a Slack token"],
    [/\b[sr]k_(live|test)_[A-Za-z0-9]{16,}/, "a Stripe key"],
    [/\bsk-[A-Za-z0-9_-]{32,}/, "an API key"],
    [/\bAIza[A-Za-z0-9_-]{35}\b/, "a Google API key"],
    [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/, "a signed token"],
    [/\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/, "a SendGrid key"],
];

const SECRET_NAME =
    /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|(^|_)(PWD|AUTH|SALT|PEPPER)$)/i;
/** What is said about a secret is none: where it is, how long it lives, what it is called. */
const ABOUT_A_SECRET =
    /(_?(ARN|NAME|ID|IDS|KEY_ID|URL|URI|ENDPOINT|HOST|PATH|FILE|DIR|TTL|EXPIRY|EXPIRES(_IN)?|EXPIRATION|LIFETIME|MAX_AGE|SECONDS|MINUTES|HOURS|DAYS|LENGTH|HEADER|ISSUER|AUDIENCE|TYPE|ALGORITHM|ALG|VERSION|PREFIX|SUFFIX|ENABLED|REQUIRED|ROTATION|PROVIDER|REGION|COUNT|LIMIT|SIZE|POLICY|SCOPES?|NAMESPACE|MIN(IMUM)?(_LENGTH)?)|(MIN|MAX)\w*)$/i;
/** Names whose values are random and known to everyone. */
const RANDOM_AND_PUBLIC =
    /(ID|IDS|ARN|SHA\d*|HASH|DIGEST|CHECKSUM|VERSION|COMMIT|REVISION|BUILD|TAG|BUCKET|HOST|HOSTNAME|DOMAIN|POOL|URL|URI|ENDPOINT|ORIGINS?|PATH|FILE|TABLE|QUEUE|TOPIC|STREAM|GROUP|NAME|REPOSITORY|IMAGE|PUBLIC_KEY|DSN)$/i;

/** What kind of secret a text holds; nothing for text that may be anything. */
export function secretKind(text: string): string | undefined {
    return KINDS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Is a variable called like a secret? */
export function isSecretName(variable: string): boolean {
    const name = snake(variable);
    return SECRET_NAME.test(name) && !ABOUT_A_SECRET.test(name);
}

/** Is a variable called like a secret, and its value one rather than a switch, a number or a reference? */
export function soundsSecret(variable: string, value: string): boolean {
    return isSecretName(variable) && !isReference(value);
}

/** Is a value random, going by its letters? Under 24 letters, words and chance cannot be distinguished. */
export function looksRandom(variable: string, value: string): boolean {
    if (RANDOM_AND_PUBLIC.test(snake(variable)) || isReference(value)) return false;
    if (/^[0-9a-f]{32,}$/i.test(value)) return entropy(value.toLowerCase()) > 3;
    if (!/^[A-Za-z0-9+/=_-]{24,}$/.test(value)) return false;
    const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
    // A path or a hyphenated name is made of words.
    const longest = Math.max(...value.split(/[-_/]/).map((part) => part.length));
    return isMixed && longest >= 16 && entropy(value) > 4;
}

/** Secrets in a script: by their kind, and by the names that are given literal values. Their names only. */
export function secretsInScript(script: string): string[] {
    const kind = secretKind(script);
    const found = new Set(kind === undefined ? [] : [kind]);
    for (const [, name = "", , quoted, bare] of script.matchAll(
        /(?:^|[\s;&"'])(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(["']?)(?:(?<=["'])([^"'\n]*)|([^\s;&|"']+))/gm,
    )) {
        const value = quoted ?? bare ?? "";
        // What is computed at boot does not stand in the text.
        if (!/[$`]/.test(value) && soundsSecret(name, value)) found.add(name);
    }
    return [...found];
}

/** ARNs, references, switches, numbers, short words: nothing that opens a door. */
function isReference(value: string): boolean {
    return (
        value.trim().length < 6 ||
        /^(true|false|null|none|required|optional|enabled|disabled|\d+(\.\d+)?[a-z]{0,2})$/i.test(value) ||
        /^(arn:|\/|\.\/|file:|https?:\/\/[^@]*$|\{\{|\$\{|\$\(|<|resolve:|ssm:|secretsmanager:)/.test(value) ||
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

/** `dbPassword` and `DB-PASSWORD` as `DB_PASSWORD`. */
function snake(name: string): string {
    return name
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[-.]/g, "_")
        .toUpperCase();
}
