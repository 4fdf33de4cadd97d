import { unknownCheckingProxy } from "@pulumi/policy";
import { UNKNOWN_VALUE } from "../../inventory/wire";
import { policiesOf } from "../../policies/packs/policies";
import type { PackSources } from "../../policies/packs/settings";
import { type Inputs, resource } from "./helpers";

/** The engine's mark of a text that is unknown. */
export const UNKNOWN_TEXT = UNKNOWN_VALUE;

interface Reported {
    name: string;
    message: string;
    urn: string;
    enforcementLevel?: string;
}

export interface Made {
    type: string;
    name: string;
    inputs: Inputs;
    from?: Record<string, string>;
}

/**
 * What CrossGuard does with a pack, without its server: each policy is asked of each resource's inputs, then of all
 * resources' outputs, both behind its proxy; levels come from its configuration, then from the policy.
 */
export function run(
    pack: "cost-guardrails" | "security-baseline",
    made: Made[],
    sources: Partial<PackSources> = {},
    config: Record<string, Inputs> = {},
): string[] {
    const { use = {}, commitments = [], written = {}, ...more } = sources;
    const about = { region: "ap-northeast-2", asOf: new Date("2026-11-24"), use, commitments, written };
    const policies = policiesOf(pack, { ...about, ...more });
    const reported: string[] = [];
    const reporter = (name: string, level: string) => (one: unknown) => {
        const { name: own, message, urn, enforcementLevel } = one as Reported;
        reported.push(
            `${enforcementLevel ?? level} ${own ?? name} ${urn.split("::").at(-1)}: ${message.split("\n")[0]}`,
        );
    };
    const levelOf = (policy: { name: string; enforcementLevel?: string }) =>
        String(config[policy.name]?.["enforcementLevel"] ?? policy.enforcementLevel);
    const configOf = (name: string) => {
        const { enforcementLevel: _, ...properties } = config[name] ?? {};
        return properties;
    };
    const urnOf = (name: string) => made.filter((one) => one.name === name).map((one) => resource(one.type, name).urn);
    for (const { type, name, inputs } of made) {
        for (const policy of policies) {
            if (!("validateResource" in policy) || levelOf(policy) === "disabled") continue;
            const args = {
                type,
                name,
                urn: resource(type, name).urn,
                props: unknownCheckingProxy(inputs),
                getConfig: () => configOf(policy.name),
            };
            const validate = policy.validateResource as unknown as (args: unknown, report: unknown) => void;
            validate(args, reporter(policy.name, levelOf(policy)));
        }
    }
    for (const policy of policies) {
        if (!("validateStack" in policy) || levelOf(policy) === "disabled") continue;
        const resources = made.map(({ type, name, from = {} }) => ({
            type,
            name,
            urn: resource(type, name).urn,
            props: unknownCheckingProxy({ id: UNKNOWN_TEXT, arn: UNKNOWN_TEXT }),
            dependencies: Object.values(from)
                .flatMap(urnOf)
                .map((urn) => ({ urn })),
            propertyDependencies: Object.fromEntries(
                Object.entries(from).map(([key, source]) => [key, urnOf(source).map((urn) => ({ urn }))]),
            ),
        }));
        const args = { resources, getConfig: () => configOf(policy.name) };
        const validate = policy.validateStack as unknown as (args: unknown, report: unknown) => void;
        validate(args, reporter(policy.name, levelOf(policy)));
    }
    return reported;
}
