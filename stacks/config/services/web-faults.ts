import type { Fault } from "../../../components/faults";
import { overlap } from "../../../components/ingress/route-faults";
import { drainFaults } from "../drain-faults";
import type { StartupConfig } from "../startup-config";
import type { WebService } from "./kinds";
import { websOf } from "./read";
import { priorityOf } from "./tasks";

/** What is wrong with the web services at the load balancer: of their paths, their places, and their way out. */
export function webFaults(config: StartupConfig): Fault[] {
    const webs = websOf(config);
    return [
        ...webs.flatMap((service) => placeFaults(config, service)),
        ...webs.flatMap((service, index) => pathFaults(service, webs.slice(0, index))),
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

function pathFaults({ name, paths = [] }: WebService, before: WebService[]): Fault[] {
    const faults = paths.flatMap((path, index): Fault[] => {
        const key = `glimpse:services.${name}.paths[${index}]`;
        const fault = (reason: string, fix: string) => [{ key, value: path, reason, fix }];
        if (/^\/\*+$/.test(path)) {
            return fault("every request would go there, and none to the API", 'write it like "/admin/*"');
        }
        const rival = before.find((other) => other.paths?.some((one) => overlap(one, path)));
        if (rival === undefined) return [];
        return fault(`a request can fit it and a path of ${rival.name}`, "give each path to one service");
    });
    const twin = before.find((other) => priorityOf(other.name) === priorityOf(name));
    if (twin === undefined) return faults;
    const reason = `its rule would have the place of that of ${twin.name}, ${priorityOf(name)}, which follows from the name`;
    return [...faults, { key: `glimpse:services.${name}`, value: name, reason, fix: "take another name" }];
}

/** As for the API: drain, keep-alive and grace against the load balancer. */
function wayOutFaults(config: StartupConfig, service: WebService): Fault[] {
    const key = `glimpse:services.${service.name}`;
    const { deregistrationDelaySeconds } = service;
    const renamed = (text: string) =>
        text
            .replaceAll("glimpse:ingress.deregistrationDelaySeconds", `${key}.deregistrationDelaySeconds`)
            .replaceAll("glimpse:api.", `${key}.`);
    return drainFaults({
        ...config,
        ingress: { ...config.ingress, deregistrationDelaySeconds },
        api: { ...config.api, ...service },
    } as StartupConfig).flatMap((fault) => {
        const [key, reason, fix] = [fault.key, fault.reason, fault.fix].map(renamed);
        // What is wrong with the load balancer itself is reported once, for the API.
        if (key === undefined || key.startsWith("glimpse:ingress.")) return [];
        return [{ ...fault, key, reason: reason ?? "", fix: fix ?? "" }];
    });
}
