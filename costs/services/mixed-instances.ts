import { type Inputs, Unpriceable } from "../inputs";
import type { Quantity, ScenarioContext } from "../quantity";
import { instanceHours, typeOf } from "./instance";
import { templateIn } from "./launch-template";

/** Within a family each of these sizes costs twice what the one before does. */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"];

/** The launch template of a group's mixed instances policy. */
export function mixedTemplate(group: Inputs): Inputs {
    const template = group.block("mixedInstancesPolicy")?.block("launchTemplate");
    if (!template) return group.missing("mixedInstancesPolicy.launchTemplate");
    return templateIn(template, "launchTemplateSpecification", "launchTemplateId", "launchTemplateName");
}

/**
 * Hours of a group that names several types of one family. On demand AWS takes the first that it has, on Spot any: the
 * largest is counted, and the smallest is the range's other end. Without Spot capacity the first is counted on demand,
 * for a group that never falls back is changed by hand then.
 */
export function mixedInstanceHours(
    policy: Inputs,
    template: Inputs,
    count: number,
    tenancy: string,
    context: ScenarioContext,
): Quantity[] {
    const types = typesOf(policy, template);
    const distribution = policy.block("instancesDistribution");
    const base = Math.min(count, distribution?.number("onDemandBaseCapacity") ?? 0);
    const percentage = distribution?.number("onDemandPercentageAboveBaseCapacity") ?? 100;
    const planned = base + Math.ceil(((count - base) * percentage) / 100);
    const onDemand = context.scenario.spot === "none" ? count : planned;
    const [first = ""] = types;
    return [
        ...(onDemand > 0 ? instanceHours({ count: onDemand, type: first, isSpot: false, tenancy }, context) : []),
        ...(count > onDemand ? spotHours(types, count - onDemand, tenancy, context) : []),
    ];
}

function spotHours(types: string[], count: number, tenancy: string, context: ScenarioContext): Quantity[] {
    const sizes = types.map(sizeOf).sort((a, b) => a - b);
    const [smallest = 0, largest = 0] = [sizes[0], sizes.at(-1)];
    const type = types.find((one) => sizeOf(one) === largest) ?? "";
    const lines = instanceHours({ count, type, isSpot: true, tenancy }, context);
    if (smallest === largest) return lines;
    return lines.map((line) => ({
        ...line,
        what: line.what.replace(type, types.join(" or ")),
        range: {
            minimum: line.range?.minimum ?? line.quantity / 2 ** (largest - smallest),
            maximum: line.range?.maximum ?? line.quantity,
        },
        note: `AWS chooses the type; ${line.note}`,
    }));
}

function typesOf(policy: Inputs, template: Inputs): string[] {
    const overrides = policy.block("launchTemplate")?.blocks("overrides") ?? [];
    if (overrides.some((override) => override.has("instanceRequirements"))) {
        throw new Unpriceable("a mixed instances policy with requirements lets AWS choose the instance types");
    }
    const named = overrides.map((override) => override.text("instanceType") ?? template.text("instanceType"));
    const types = named.length > 0 ? named.map((type) => type ?? template.missing("instanceType")) : [typeOf(template)];
    if (new Set(types.map(familyOf)).size > 1) {
        throw new Unpriceable("a mixed instances policy with several families lets AWS choose among their prices");
    }
    const odd = types.find((type) => sizeOf(type) < 0);
    if (odd !== undefined && types.length > 1)
        throw new Unpriceable(`how ${odd} compares with other sizes is not known`);
    return types;
}

function familyOf(type: string): string {
    return type.split(".")[0] ?? "";
}

function sizeOf(type: string): number {
    return SIZES.indexOf(type.split(".")[1] ?? "");
}
