import { UNKNOWN_VALUE } from "../../inventory/wire";

/** A program's preview as the engine writes it, in as few words as a case needs. */
export interface Made {
    type: string;
    name: string;
    inputs?: Record<string, unknown>;
    /** The names of the resources that an input comes from. */
    from?: Record<string, string[]>;
    provider?: string;
    custom?: boolean;
}

/** The value of an input that another resource gives, before any of them exists. */
export const LATER = UNKNOWN_VALUE;

export function urnOf({ type, name }: Pick<Made, "type" | "name">): string {
    return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** All of it is created. */
export function preview(made: readonly Made[], config: Record<string, string> = { "aws:region": "ap-northeast-2" }) {
    const known = new Map(made.map((one) => [one.name, urnOf(one)]));
    const urns = (names: readonly string[]) => names.map((name) => known.get(name) ?? name);
    const steps = made.map((one) => {
        const { type, inputs = {}, from = {}, provider, custom = true } = one;
        const propertyDependencies = Object.fromEntries(Object.entries(from).map(([key, names]) => [key, urns(names)]));
        const dependencies = [...new Set(Object.values(propertyDependencies).flat())];
        const urn = urnOf(one);
        const state = { urn, custom, type, inputs, propertyDependencies, dependencies };
        return {
            op: "create",
            urn,
            newState: { ...state, ...(provider ? { provider: `${known.get(provider)}::id` } : {}) },
        };
    });
    return { config, steps, changeSummary: { create: steps.length } };
}
