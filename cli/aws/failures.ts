/** AWS answered, but not what its documentation says: nothing follows from it. */
class BrokenAnswer extends Error {}

/** A part of an answer that AWS always sends. */
export function given<T>(value: T | undefined | null, part: string): T {
    if (value === undefined || value === null) throw new BrokenAnswer(`the answer has no ${part}`);
    return value;
}

const DENIED = new Set([
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "UnauthorizedOperation",
    "NotAuthorized",
]);

const THROTTLED =
    /throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|LimitExceededException/i;

const LATE = new Set(["AbortError", "TimeoutError"]);

const UNREACHED = new Set([
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "EHOSTUNREACH",
    "EPIPE",
    "ETIMEDOUT",
]);

const REFUSED_CREDENTIALS = new Set([
    "CredentialsProviderError",
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "InvalidAccessKeyId",
    "AuthFailure",
    "TokenProviderError",
    "InvalidToken",
]);

export type Failure = "denied" | "throttled" | "late" | "unreached" | "credentials" | "broken";

/** What an error of the SDK, or of the network, means. */
export function failureOf(error: unknown): Failure {
    const {
        name = "",
        code = "",
        Code = "",
        $metadata,
    } = Object(error) as {
        name?: string;
        code?: string;
        Code?: string;
        $metadata?: { httpStatusCode?: number };
    };
    const names = [name, code, Code];
    const status = $metadata?.httpStatusCode;
    if (names.some((one) => REFUSED_CREDENTIALS.has(one))) return "credentials";
    if (names.some((one) => DENIED.has(one))) return "denied";
    if (status === 429 || status === 503 || names.some((one) => THROTTLED.test(one))) return "throttled";
    if (names.some((one) => UNREACHED.has(one))) return "unreached";
    if (names.some((one) => LATE.has(one))) return "late";
    return "broken";
}

/** Whether AWS answered with one of these errors, which are answers to the question. */
export function isError(error: unknown, ...names: string[]): boolean {
    const { name = "", Code = "" } = Object(error) as { name?: string; Code?: string };
    return names.includes(name) || names.includes(Code);
}

const LONGEST = 200;

/** An error's name and its first line, short enough for a report; the right that lacks comes after the caller's ARN, and stays. */
export function messageOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const [line = ""] = error.message.split("\n");
    const name = error.name === "Error" || error instanceof BrokenAnswer ? "" : `${error.name}: `;
    const said = `${name}${line}`;
    const [untilRight = ""] = /^.*?to perform:? [a-z0-9-]+:\w+/i.exec(said) ?? [];
    return said.slice(0, Math.max(LONGEST, untilRight.length));
}
