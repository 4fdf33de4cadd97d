import type { Fault } from "../../../components/faults";
import { isNear } from "../../../components/ingress/domain";
import { covers, overlap } from "../../../components/ingress/route-faults";
import { ingressDefaults } from "../../../components/ingress/settings";
import { drainFaults } from "../drain-faults";
import type { StartupConfig } from "../startup-config";
import type { WebService } from "./kinds";
import { websOf } from "./read";
import { priorityOf, ruleKindOf } from "./tasks";

/** What is wrong with the web services at the load balancer: of their paths, their places, and their way out. */
export function webFaults(config: StartupConfig): Fault[] {
    const webs = websOf(config);
    return [
        ...webs.flatMap((service) => placeFaults(config, service)),
        ...webs.flatMap((service, index) => pathFaults(config, service, webs.slice(0, index))),
        ...webs.flatMap((service) => hostFaults(config, service)),
        ...webs.flatMap((service) => wayOutFaults(config, service)),
    ];
}

/** Where there is no listener of the stack's own that serves, no rule of it can be. */
function placeFaults({ shared, ingress }: StartupConfig, { name }: WebService): Fault[] {
    const fault = (reason: string, fix: string) => [
        { key: `glimpse:services.${name}.kind`, value: "web", reason, fix },
    ];
    if (shared.stack !== undefined) {
        const reason = `the load balancer is that of ${shared.stack} (glimpse:shared), whose paths it would take`;
        return fault(reason, "take the service out, or give the stack its own network");
    }
    if (ingress.mode === "public" && ingress.delegated !== true) {
        const reason = "the load balancer is on the internet and has no certificate yet (glimpse:ingress.delegated)";
        return fault(reason, "wait until the domain is delegated, or write glimpse:ingress.mode cloudfront");
    }
    return [];
}

function pathFaults({ ingress }: StartupConfig, service: WebService, before: WebService[]): Fault[] {
    const { name, paths = [], hosts = [] } = service;
    const { hiddenPaths = ingressDefaults.hiddenPaths } = ingress;
    const faults = paths.flatMap((path, index): Fault[] => {
        const key = `glimpse:services.${name}.paths[${index}]`;
        const fault = (reason: string, fix: string) => [{ key, value: path, reason, fix }];
        if (/^\/\*+$/.test(path) && hosts.length === 0) {
            return fault("every request would go there, and none to the API", 'write it like "/admin/*"');
        }
        const hidden = hiddenPaths.find((one) => covers(one, path));
        if (hidden !== undefined) {
            const reason = `glimpse:ingress.hiddenPaths has "${hidden}": the load balancer answers it with 404`;
            return fault(reason, "take the one or the other out");
        }
        const rival = before.find((other) => clash(other, service) && fits(other, path));
        if (rival === undefined) return [];
        return fault(`a request can fit it and a path of ${rival.name}`, "give each path to one service");
    });
    const named = paths.length === 0 && hosts.length > 0;
    const host = named ? before.find((other) => clash(other, service)) : undefined;
    if (host) {
        const reason = `${host.name} has a rule for the same name, and a request can fit both`;
        const key = `glimpse:services.${name}.hosts`;
        faults.push({ key, value: hosts, reason, fix: "give each name to one service, or paths to one of them" });
    }
    const twin = before.find((other) => priorityOf(other) === priorityOf(service));
    if (twin === undefined) return faults;
    const reason = `its rule would have the place of that of ${twin.name}, ${priorityOf(service)}, which follows from the name`;
    return [...faults, { key: `glimpse:services.${name}`, value: name, reason, fix: "take another name" }];
}

/** Can requests be meant for both by their name? Of rules of two kinds the closer one comes first. */
function clash(one: WebService, other: WebService): boolean {
    if (ruleKindOf(one) !== ruleKindOf(other)) return false;
    const { hosts = [] } = one;
    return hosts.length === 0 || hosts.some((host) => other.hosts?.includes(host));
}

function fits({ paths = [] }: WebService, path: string): boolean {
    return paths.some((one) => overlap(one, path));
}

/** A name must be in the certificate, and not be sent elsewhere. */
function hostFaults({ ingress }: StartupConfig, { name, hosts = [], paths = [] }: WebService): Fault[] {
    const { domain, redirectedDomains = [], otherHostedZoneIds = {}, hostedZoneId } = ingress;
    return hosts.flatMap((host, index): Fault[] => {
        const key = `glimpse:services.${name}.hosts[${index}]`;
        const fault = (reason: string, fix: string) => [{ key, value: host, reason, fix }];
        if (domain === undefined) {
            return fault(
                "the load balancer has no certificate for it",
                "write glimpse:ingress.domain, whose zone it is in",
            );
        }
        if (host === domain && paths.length === 0) {
            return fault("it is the API's own name, whose every request would go there", "write paths in place of it");
        }
        if (redirectedDomains.includes(host)) {
            return fault(`glimpse:ingress.redirectedDomains sends it to ${domain}`, "remove it there");
        }
        if (isNear(host, domain, hostedZoneId) || Object.hasOwn(otherHostedZoneIds, host)) return [];
        const fix = "add it to glimpse:ingress.otherDomains, and its zone to otherHostedZoneIds";
        return fault(`it is not in the zone of ${domain}, where its certificate is proved`, fix);
    });
}

/** As for the API: drain, keep-alive and grace against the load balancer. */
function wayOutFaults(config: StartupConfig, service: WebService): Fault[] {
    const key = `glimpse:services.${service.name}`;
    const { deregistrationDelaySeconds } = service;
    const renamed = (text: string) =>
        text
            .replaceAll("glimpse:ingress.deregistrationDelaySeconds", `${key}.deregistrationDelaySeconds`)
            .replaceAll("glimpse:api.", `${key}.`);
    // What is wrong with the load balancer itself is said of the API in the same words, and shown once.
    return drainFaults({
        ...config,
        ingress: { ...config.ingress, deregistrationDelaySeconds },
        api: { ...config.api, ...service },
    } as StartupConfig).map((fault) => ({
        ...fault,
        key: renamed(fault.key),
        reason: renamed(fault.reason),
        fix: renamed(fault.fix),
    }));
}
