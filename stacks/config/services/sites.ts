import type { Fault } from "../../../components/faults";
import { isDelegated, isNear } from "../../../components/ingress/domain";
import { except } from "../../../components/settings-of";
import type { StaticSiteArgs } from "../../../components/static-site/args";
import type { StartupConfig } from "../startup-config";
import type { SiteService } from "./kinds";
import { sitesOf } from "./read";

/** Where a site's zone is from: its own setting, or the zone of the stack's own way in. */
export function zoneOfSite(config: StartupConfig, site: SiteService): "own" | "ingress" | undefined {
    if (site.domain === undefined) return undefined;
    if (site.hostedZoneId !== undefined) return "own";
    const { ingress, shared } = config;
    if (shared.stack !== undefined || ingress.domain === undefined) return undefined;
    return isNear(site.domain, ingress.domain, ingress.hostedZoneId) ? "ingress" : undefined;
}

/**
 * A site's settings for its component, but for the zone of the way in.
 *
 * @param zoneId the zone of the way in
 */
export function siteArgs<Z>(config: StartupConfig, site: SiteService, zoneId: Z | undefined) {
    const zone = zoneOfSite(config, site);
    const args = except(site, "name", "kind", "alarm");
    return {
        ...args,
        ...(zone === "ingress" ? { hostedZoneId: zoneId, delegated: isDelegated(config.ingress) } : {}),
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
