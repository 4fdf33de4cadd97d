import type { Fault } from "../faults";
import type { IngressArgs } from "./args";
import { ingressDefaults, ingressModes } from "./defaults";
import { domainFaults } from "./domain-faults";

/** Load balancers and target groups have at most 32 characters, and Pulumi's suffix takes 8 of them. */
const LONGEST_NAME = 32 - 8;
/** The longest end that a logical name gets in each mode: `-alb`, `-public-tg`. */
const LONGEST_END: Record<string, number> = { cloudfront: 4, public: 10 };

/** A `?` begins the query; `*` would be a wildcard where a listener rule names the path. */
const HEALTH_CHECK_PATH = /^\/[\w.~$/@:+&=%-]*(\?[\w.~$/@:+&=%-]*)?$/;

/** Everything that is wrong with the arguments of an `Ingress`. */
export function ingressFaults(args: Partial<IngressArgs>, name?: string): Fault[] {
    return [
        ...nameFaults(args, name),
        ...modeFaults(args.mode),
        ...rangeFaults("targetPort", args.targetPort, [1, 65535], "there is no other TCP port"),
        ...pathFaults(args.healthCheckPath),
        ...rangeFaults(
            "deregistrationDelaySeconds",
            args.deregistrationDelaySeconds,
            [0, 3600],
            "a target group drains for at most an hour",
        ),
        ...rangeFaults(
            "idleTimeoutSeconds",
            args.idleTimeoutSeconds,
            [1, 4000],
            "an Application Load Balancer takes no other idle timeout",
        ),
        ...domainFaults(args),
        ...prefixListFaults(args.cloudFrontPrefixListId),
    ];
}

function nameFaults({ mode }: Partial<IngressArgs>, name: string | undefined): Fault[] {
    if (name === undefined) return [];
    const longest = LONGEST_NAME - (LONGEST_END[mode ?? ingressDefaults.mode] ?? 0);
    if (name.length <= longest && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name) && !/^internal-/.test(name)) return [];
    const reason =
        "load balancer and target group are named after it; AWS allows them 32 letters, digits and hyphens, " +
        "of which Pulumi's own ending takes up to 18, and no internal- in front";
    return [{ key: "name", value: name, reason, fix: `give a name of at most ${longest} such characters` }];
}

function modeFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || ingressModes.includes(value)) return [];
    const fix = 'write "cloudfront" (no public address, HTTPS without a domain) or "public" (needs a domain)';
    return [{ key: "mode", value, reason: "there is no such way in", fix }];
}

function pathFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || (value.length <= 128 && HEALTH_CHECK_PATH.test(value))) return [];
    const reason = "a health check asks for a path of at most 128 plain characters that starts with /";
    return [{ key: "healthCheckPath", value, reason, fix: 'write it like "/health"' }];
}

function prefixListFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || /^pl-[0-9a-f]{8,17}$/.test(value)) return [];
    const reason = "it is not the id of a prefix list";
    return [{ key: "cloudFrontPrefixListId", value, reason, fix: 'write it like "pl-22a6434b"' }];
}

function rangeFaults(key: string, value: unknown, [from, to]: [number, number], reason: string): Fault[] {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= from && value <= to)) return [];
    return [{ key, value, reason, fix: `write a whole number from ${from} to ${to}` }];
}
