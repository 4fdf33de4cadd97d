import type { StartupConfig } from "../startup-config";
import { websOf } from "./read";

/** The settings of the way in, with the names of the services behind it: certificates, aliases and records are the load balancer's. */
export function ingressWithHosts(config: Pick<StartupConfig, "ingress" | "services">): StartupConfig["ingress"] {
    const { domain, otherDomains = [] } = config.ingress;
    const hosts = websOf(config).flatMap((service) => service.hosts ?? []);
    const all = [...new Set([...otherDomains, ...hosts.filter((host) => host !== domain)])];
    return all.length === 0 ? config.ingress : { ...config.ingress, otherDomains: all };
}
