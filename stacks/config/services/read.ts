import * as v from "valibot";
import { entriesOf } from "../schema";
import type { StartupConfig } from "../startup-config";
import {
    BACKLOG,
    defaultsOfKind,
    type Kind,
    type Service,
    type SiteService,
    type TaskService,
    type WebService,
    type WorkerService,
} from "./kinds";
import { kindSchemas } from "./schemas";

/** The services of a stack next to its API, in the order of the file, each with the defaults of its kind. */
export function servicesOf({ services }: Pick<StartupConfig, "services">): Service[] {
    return Object.entries(Object(services) as Record<string, unknown>).flatMap(([name, given]): Service[] => {
        const kind = kindOf(given);
        if (kind === undefined) return [];
        return [{ ...defaultsOfKind(kind), ...rightlyTyped(kind, given as object), name, kind } as Service];
    });
}

/** Those that run tasks. */
export function taskServicesOf(config: Pick<StartupConfig, "services">): TaskService[] {
    return servicesOf(config).flatMap((one) => (one.kind === "site" ? [] : [one]));
}

/** Those that are files behind CloudFront. */
export function sitesOf(config: Pick<StartupConfig, "services">): SiteService[] {
    return servicesOf(config).flatMap((one) => (one.kind === "site" ? [one] : []));
}

/** Those that work off a queue. */
export function queuesOf(config: Pick<StartupConfig, "services">): WorkerService[] {
    return servicesOf(config).flatMap((one) => (one.kind === "worker" && one.scaleOn === BACKLOG ? [one] : []));
}

/** Those that answer paths at the load balancer. */
export function websOf(config: Pick<StartupConfig, "services">): WebService[] {
    return servicesOf(config).flatMap((one) => (one.kind === "web" ? [one] : []));
}

/** The kind that is written down, where it is one. */
export function kindOf(given: unknown): Kind | undefined {
    const { kind } = Object(given) as { kind?: unknown };
    return typeof kind === "string" && Object.hasOwn(kindSchemas, kind) ? (kind as Kind) : undefined;
}

/** A value of a wrong type is reported by its type, and judged by no one else. */
function rightlyTyped(kind: Kind, given: object): Record<string, unknown> {
    const entries = entriesOf(kindSchemas[kind]) ?? {};
    return Object.fromEntries(
        Object.entries(given).filter(([key, value]) => {
            const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
            return value !== undefined && entry !== undefined && v.is(entry, value);
        }),
    );
}

/** What the others find a queue's address under: `MAIL_QUEUE_URL`. */
export function queueVariable(name: string): string {
    return `${name.toUpperCase().replaceAll("-", "_")}_QUEUE_URL`;
}
