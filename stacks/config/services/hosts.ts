import type { StartupConfig } from "../startup-config";
import { websOf } from "./read";

/** The settings of the way in, with the names of the services behind it: certificates, aliases and records are the load balancer's. */
export function ingressWithHosts(config: Pick<StartupConfig, "ingress" | "services">): StartupConfig["ingress"] {
    const { otherDomains = [] } = config.ingress;
    const all = [...new Set([...otherDomains, ...websOf(config).flatMap(({ hosts = [] }) => hosts)])];
    return all.length === 0 ? config.ingress : { ...config.ingress, otherDomains: all };
}
