import { type Inputs, Unpriceable } from "../inputs";
import type { Quantity, ScenarioContext } from "../quantity";
import { instanceHours, typeOf } from "./instance";
import { templateIn } from "./launch-template";

/** The launch template of a group's mixed instances policy. */
export function mixedTemplate(group: Inputs): Inputs {
    const template = group.block("mixedInstancesPolicy")?.block("launchTemplate");
    if (!template) return group.missing("mixedInstancesPolicy.launchTemplate");
    return specified(template);
}

const specified = (place: Inputs) =>
    templateIn(place, "launchTemplateSpecification", "launchTemplateId", "launchTemplateName");

/** That one, and those that overrides name for their own types. */
export function mixedTemplates(group: Inputs): Inputs[] {
    const template = mixedTemplate(group);
    const overrides = overridesOf(group.block("mixedInstancesPolicy"));
    return [template, ...overrides.map((override) => ownTemplate(override, template))];
}

function ownTemplate(override: Inputs, template: Inputs): Inputs {
    return override.has("launchTemplateSpecification") ? specified(override) : template;
}

const overridesOf = (policy: Inputs | undefined) => policy?.block("launchTemplate")?.blocks("overrides") ?? [];

/** One type that a group may take, and how much of its capacity one instance is. */
export interface Choice {
    type: string;
    weight: number;
}

/**
 * Hours of a group that names several types. On demand AWS takes the first that it has, on Spot any: the dearest is counted, and
 * the cheapest is the range's other end. Without Spot capacity all are counted on demand, for a group that never falls back
 * is changed by hand then.
 */
export function mixedInstanceHours(
    policy: Inputs,
    template: Inputs,
    capacity: number,
    tenancy: string,
    context: ScenarioContext,
    isWindows = false,
): Quantity[] {
    const choices = choicesOf(policy, template);
    const distribution = policy.block("instancesDistribution");
    const base = Math.min(capacity, distribution?.number("onDemandBaseCapacity") ?? 0);
    const percentage = distribution?.number("onDemandPercentageAboveBaseCapacity") ?? 100;
    const planned = base + Math.ceil(((capacity - base) * percentage) / 100);
    const onDemand = context.scenario.spot === "none" ? capacity : planned;
    return [
        ...chosenHours(choices, onDemand, false, tenancy, context, isWindows),
        ...chosenHours(choices, capacity - onDemand, true, tenancy, context, isWindows),
    ];
}

/** One line for whichever type AWS takes: the dearest is billed, the cheapest is the range's other end. */
export function chosenHours(
    choices: readonly Choice[],
    capacity: number,
    isSpot: boolean,
    tenancy: string,
    context: ScenarioContext,
    isWindows = false,
): Quantity[] {
    if (capacity <= 0) return [];
    const counts = choices.map(({ weight }) => Math.ceil(capacity / weight));
    const lines = choices.flatMap(({ type }, index) =>
        instanceHours({ count: counts[index] ?? 0, type, isSpot, tenancy, isWindows }, context),
    );
    const [first, ...others] = lines;
    if (!first || others.length === 0) return lines;
    const types = choices.map(({ type }) => type).join(" or ");
    const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
    const count = fewest === most ? `${most}` : `${fewest} to ${most}`;
    const what = `${count === "1" ? "" : `${count} x `}${types} instance${isSpot ? " on Spot" : ""}`;
    const named = lines.map((line) => ({ ...line, what, note: `AWS chooses the type; ${line.note}` }));
    return named.slice(0, 1).map((line) => ({ ...line, otherwise: named.slice(1) }));
}

/** What a policy lets AWS choose among. */
export function choicesOf(policy: Inputs, template: Inputs): Choice[] {
    const overrides = overridesOf(policy);
    if (overrides.some((override) => override.has("instanceRequirements"))) {
        throw new Unpriceable("a mixed instances policy with requirements lets AWS choose the instance types");
    }
    if (overrides.length === 0) return [{ type: typeOf(template), weight: 1 }];
    const choices = overrides.map((override) => ({
        type: override.text("instanceType") ?? typeOf(ownTemplate(override, template)),
        weight: weightOf(override),
    }));
    return [...new Map(choices.map((choice) => [`${choice.type} ${choice.weight}`, choice])).values()];
}

/** AWS writes it as text. */
function weightOf(override: Inputs): number {
    if (!override.has("weightedCapacity")) return 1;
    const weight = Number(override.text("weightedCapacity"));
    if (Number.isInteger(weight) && weight > 0) return weight;
    throw new Unpriceable(`weightedCapacity ${override.text("weightedCapacity")} is no number of capacity units`);
}
