import { answers } from "./answers";
import { hex } from "./answers/question";

/** What the simulated AWS says of a resource that it made. */
export interface SimulatedResource {
    id: string;
    /** The inputs as AWS would echo them, and what AWS computes. */
    outputs: Record<string, unknown>;
}

type Properties = Record<string, unknown>;

/** The account that the simulated AWS answers for: AWS's own documentation example. */
export const ACCOUNT = "123456789012";

/**
 * What AWS would answer to a creation, without AWS: an id, the ARN and the other values that programs use. The dry run
 * and the engine tests' provider both ask here, so that they agree.
 *
 * Limits: only types that `answers` names get more than an id, an ARN and a name. Two resources of one type and logical
 * name under different parents get the same id.
 *
 * @param home the region of the stack
 * @param take counts the makings of one logical resource: a replacement is next to what it replaces
 */
export function create(type: string, name: string, inputs: Properties, home: string, take = 0): SimulatedResource {
    const physicalName = autoName(type, name, take);
    // Since version 7 of the provider a resource may name its own region, as CloudFront's certificates do.
    const region = typeof inputs["region"] === "string" ? inputs["region"] : home;
    const answer = answers[type];
    const computed = answer ? answer({ type, name, physicalName, inputs, region, account: ACCOUNT, take }) : {};
    const id = String(computed["id"] ?? inputs["name"] ?? physicalName);
    const { id: _, ...outputs } = { ...common(type, physicalName, region), ...inputs, ...computed };
    return { id, outputs };
}

/** The name that Pulumi gives where the program gives none. Pulumi's own is random; this one is the same every time. */
export function autoName(type: string, name: string, take = 0): string {
    return `${name}-${hex(`${type}::${name}${take === 0 ? "" : take}`, 7)}`;
}

/** What nearly every resource of AWS has. */
function common(type: string, name: string, region: string): Properties {
    const [provider, module = ""] = type.split(":");
    const [service = ""] = module.split("/");
    return provider === "aws" ? { name, arn: `arn:aws:${service}:${region}:${ACCOUNT}:${name}`, region } : {};
}
