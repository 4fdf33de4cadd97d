import type { Fault } from "../../../components/faults";
import { isDelegated, isNear } from "../../../components/ingress/domain";
import { except } from "../../../components/settings-of";
import type { StaticSiteArgs } from "../../../components/static-site/args";
import type { StartupConfig } from "../startup-config";
import type { SiteService } from "./kinds";
import { sitesOf } from "./read";

/** Is a site's name in the zone of the stack's own way in? One that brings its own zone is not. */
function isInZone({ ingress, shared }: StartupConfig, { domain, hostedZoneId }: SiteService): boolean {
    if (domain === undefined || hostedZoneId !== undefined) return false;
    if (shared.stack !== undefined || ingress.domain === undefined) return false;
    return isNear(domain, ingress.domain, ingress.hostedZoneId);
}

/**
 * A site's settings for its component, but for the zone of the way in.
 *
 * @param zoneId the zone of the way in
 */
export function siteArgs<Z>(config: StartupConfig, site: SiteService, zoneId: Z | undefined) {
    const args = except(site, "name", "kind", "alarm");
    return {
        ...args,
        ...(isInZone(config, site) ? { hostedZoneId: zoneId, delegated: isDelegated(config.ingress) } : {}),
        alarmEmails: site.alarm ? config.alarms.emails : [],
        deletionProtection: config.deletionProtection && site.deletionProtection,
    } satisfies Omit<StaticSiteArgs, "hostedZoneId"> & { hostedZoneId?: unknown };
}

/** What is wrong with the names of sites: without a zone, or served by something else already. */
export function siteFaults(config: StartupConfig): Fault[] {
    const sites = sitesOf(config);
    return sites.flatMap((site, index) => {
        const { domain } = site;
        if (typeof domain !== "string") return [];
        const key = `glimpse:services.${site.name}.domain`;
        const fault = (reason: string, fix: string): Fault[] => [{ key, value: domain, reason, fix }];
        const twin = sites.slice(0, index).find((other) => other.domain === domain);
        if (twin)
            return fault(`${twin.name} is served under it, and CloudFront takes a name once`, "take another name");
        if (domain === config.ingress.domain) {
            return fault(
                "the API is served under it (glimpse:ingress.domain), and CloudFront takes a name once",
                `serve one of them under another name, like "www.${domain}"`,
            );
        }
        return [];
    });
}
