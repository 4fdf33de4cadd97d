import type { Fault } from "../faults";
import type { HttpApiArgs } from "./http-api";

/** What CloudWatch Logs takes, and 0 for no log. */
const RETENTION_DAYS = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Scheme and host, perhaps a port: what a browser sends as `Origin`. Applications in a web view have schemes of their own. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s*?#@A-Z]+$/;

/** Everything that is wrong with the arguments of an `HttpApi`. */
export function httpApiFaults(args: Partial<HttpApiArgs>): Fault[] {
    return [
        ...originFaults(args.corsOrigins),
        ...issuerFaults(args.issuer),
        ...portFaults(args.listenerPort),
        ...retentionFaults(args.accessLogRetentionDays),
    ];
}

function originFaults(origins: unknown): Fault[] {
    if (!Array.isArray(origins)) return [];
    return origins.flatMap((value: unknown, index) => {
        if (typeof value !== "string" || value === "*" || ORIGIN.test(value)) return [];
        const reason = "a browser compares it letter for letter with scheme and host of the page, without a path";
        const fix = 'write it like "https://app.glimpse.contact", without a slash at the end, or "*" for any';
        return [{ key: `corsOrigins[${index}]`, value, reason, fix }];
    });
}

function issuerFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || /^https:\/\/[^\s/]+(\/[^\s]*)?$/.test(value)) return [];
    const reason = "the gateway fetches the keys of the tokens from it, by HTTPS";
    const fix = "write it like https://cognito-idp.ap-northeast-2.amazonaws.com/<pool id>";
    return [{ key: "issuer", value, reason, fix }];
}

function portFaults(value: unknown): Fault[] {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= 1 && value <= 65535)) return [];
    const fix = "write the listener's port, 80 or 443";
    return [{ key: "listenerPort", value, reason: "there is no such TCP port", fix }];
}

function retentionFaults(value: unknown): Fault[] {
    if (typeof value !== "number" || RETENTION_DAYS.includes(value)) return [];
    const reason = "CloudWatch Logs keeps logs for certain numbers of days only";
    const fix = `write one of ${RETENTION_DAYS.slice(1).join(", ")}, or 0 for no log`;
    return [{ key: "accessLogRetentionDays", value, reason, fix }];
}
