import { alarmsSettings } from "../alarms/settings";
import { ingressSettings } from "../ingress/settings";
import { flag, matching, text } from "../setting";
import { defaulting, defaultsOf, settingsOf } from "../settings-of";
import type { StaticSiteArgs } from "./args";

const { domain, hostedZoneId, edgeCertificateArn } = ingressSettings;

/** Defaults and limits of the arguments of `StaticSite`. */
export const staticSiteSettings = settingsOf<StaticSiteArgs>()({
    domain,
    hostedZoneId,
    delegated: flag({ default: true }),
    edgeCertificateArn,
    singlePage: flag({ default: true }),
    notFoundPage: matching(/^\/[\w.~/-]{1,250}\.html$/, {
        example: "/404.html",
        limits: "the path of an HTML file",
        why: "it is not the path of an HTML file of the site",
        fix: 'write it like "/404.html"',
    }),
    contentSecurityPolicy: text({
        example: "default-src 'self'; connect-src https://api.glimpse.contact",
        limits: "directives in one line, at most 2,048 characters",
        judge: policyRefusals,
    }),
    alarmEmails: defaulting(alarmsSettings.emails, []),
    deletionProtection: flag({ default: true }),
});

/** What `StaticSite` takes for an argument that is not given. */
export const staticSiteDefaults = defaultsOf(staticSiteSettings);

function policyRefusals(policy: string) {
    const fix = "write directives, like \"default-src 'self'; connect-src https://api.glimpse.contact\"";
    if (policy.length > 2048)
        return [{ reason: `it has ${policy.length} characters, and CloudFront takes 2,048`, fix }];
    if (!/^[\x20-\x7e]+$/.test(policy)) return [{ reason: "a header is one line of plain characters", fix }];
    return [];
}
