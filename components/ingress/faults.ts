import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { IngressArgs } from "./args";
import { domainFaults } from "./domain-faults";
import { ingressDefaults, ingressSettings } from "./settings";

/** Load balancers and target groups have at most 32 characters, and Pulumi's suffix takes 8 of them. */
const LONGEST_NAME = 32 - 8;
/** The longest end that a logical name gets in each mode: `-alb`, `-public-tg`. */
const LONGEST_END: Record<string, number> = { cloudfront: 4, public: 10 };

/** Everything that is wrong with the arguments of an `Ingress`. */
export function ingressFaults(args: Partial<IngressArgs>, name?: string): Fault[] {
    return [
        ...nameFaults(args, name),
        ...valueFaults(ingressSettings, args),
        ...domainFaults(args),
        ...hiddenFaults(args),
        ...edgeFaults(args),
    ];
}

/** A rule has so many values of its conditions. */
const MOST_HIDDEN = 5;

function hiddenFaults({ hiddenPaths }: Partial<IngressArgs>): Fault[] {
    if (!Array.isArray(hiddenPaths) || hiddenPaths.length <= MOST_HIDDEN) return [];
    const reason = `a rule of a listener takes ${MOST_HIDDEN} paths, these are ${hiddenPaths.length}`;
    return [
        {
            key: "hiddenPaths",
            value: hiddenPaths,
            reason,
            fix: 'write fewer, with * where they begin alike: "/internal/*"',
        },
    ];
}

/** What is at CloudFront's edges alone. */
function edgeFaults({ mode, requestsPerAddress, accessLogDays }: Partial<IngressArgs>): Fault[] {
    if (mode !== "public") return [];
    const fix = "leave it out (null, where a file that this one extends has it), or write mode cloudfront";
    return Object.entries({
        requestsPerAddress: [requestsPerAddress, "the rate rule is"],
        accessLogDays: [accessLogDays, "the log is"],
    } as const).flatMap(([key, [value, what]]) =>
        value === undefined
            ? []
            : [{ key, value, reason: `${what} at CloudFront's edges, and the mode public has none`, fix }],
    );
}

/** Faults of the logical name. */
export function nameFaults({ mode }: Partial<IngressArgs>, name: string | undefined): Fault[] {
    if (name === undefined) return [];
    const longest = LONGEST_NAME - (LONGEST_END[mode ?? ingressDefaults.mode] ?? 0);
    if (name.length <= longest && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name) && !/^internal-/.test(name)) return [];
    const reason =
        "load balancer and target group are named after it; AWS allows them 32 letters, digits and hyphens, " +
        "of which Pulumi's own ending takes up to 18, and no internal- in front";
    return [{ key: "name", value: name, reason, fix: `give a name of at most ${longest} such characters` }];
}
