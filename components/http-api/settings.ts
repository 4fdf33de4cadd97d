import { optionalLogRetention, tcpPort } from "../common-settings";
import { listOf, matching } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { HttpApiArgs } from "./args";

/** Scheme and host, perhaps a port: what a browser sends as `Origin`. Applications in a web view have their own schemes. */
const ORIGIN = /^(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s*?#@A-Z]+)$/;

/** Defaults and limits of the arguments of `HttpApi`. */
export const httpApiSettings = settingsOf<HttpApiArgs>()({
    corsOrigins: listOf(
        matching(ORIGIN, {
            example: "https://glimpse.contact",
            limits: "scheme and host, or *",
            why: "a browser compares it letter for letter with scheme and host of the page, without a path",
            fix: 'write it like "https://app.glimpse.contact", without a slash at the end, or "*" for any',
        }),
        { default: [] },
    ),
    issuer: matching(/^https:\/\/[^\s/]+(\/[^\s]*)?$/, {
        example: "https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_AbCdEfGhI",
        limits: "an HTTPS address",
        why: "the gateway fetches the keys of the tokens from it, by HTTPS",
        fix: "write it like https://cognito-idp.ap-northeast-2.amazonaws.com/<pool id>",
    }),
    listenerPort: tcpPort(443),
    accessLogRetentionDays: optionalLogRetention(0),
});

/** What `HttpApi` takes for an argument that is not given. */
export const httpApiDefaults = defaultsOf(httpApiSettings);
