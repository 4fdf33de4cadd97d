import { type Context, type Quantity, Unpriceable } from "../quantity";
import { blockIn, blocksIn, isSet, numberIn, textIn } from "../values";
import { instanceHours } from "./instance";

type Properties = Record<string, unknown>;

/** Within a family each of these sizes costs twice what the one before does. */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"];

/** The launch template of a mixed instances policy, named as a group's own would be. */
export function mixedTemplate(policy: Properties): { id?: unknown; name?: unknown } {
    const { launchTemplateId, launchTemplateName } = blockIn(
        blockIn(policy, "launchTemplate"),
        "launchTemplateSpecification",
    );
    return { id: launchTemplateId, name: launchTemplateName };
}

/**
 * Hours of a group that names several types of one family. On demand AWS takes the first that it has, on Spot any: the
 * largest is counted, and the smallest is the range's other end. Without Spot capacity the first is counted on demand,
 * for a group that never falls back is changed by hand then.
 */
export function mixedInstanceHours(
    policy: Properties,
    templateType: string | undefined,
    count: number,
    tenancy: string,
    context: Context,
): Quantity[] {
    const types = typesOf(policy, templateType);
    const distribution = blockIn(policy, "instancesDistribution");
    const base = Math.min(count, numberIn(distribution, "onDemandBaseCapacity", { otherwise: 0 }));
    const percentage = numberIn(distribution, "onDemandPercentageAboveBaseCapacity", { otherwise: 100 });
    const planned = base + Math.ceil(((count - base) * percentage) / 100);
    const onDemand = context.scenario.spot === "gone" ? count : planned;
    const [first = ""] = types;
    return [
        ...(onDemand > 0 ? instanceHours({ count: onDemand, type: first, isSpot: false, tenancy }, context) : []),
        ...(count > onDemand ? spotHours(types, count - onDemand, tenancy, context) : []),
    ];
}

function spotHours(types: string[], count: number, tenancy: string, context: Context): Quantity[] {
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

function typesOf(policy: Properties, templateType: string | undefined): string[] {
    const overrides = blocksIn(blockIn(policy, "launchTemplate"), "overrides");
    if (overrides.some((override) => isSet(override["instanceRequirements"]))) {
        throw new Unpriceable("a mixed instances policy with requirements lets AWS choose the instance types");
    }
    const named = overrides.map((override) => textIn(override, "instanceType"));
    const types = named.length > 0 ? named : [templateType ?? ""];
    if (types.includes("")) throw new Unpriceable("instanceType is not given");
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
