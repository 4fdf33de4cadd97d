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
 */
export function create(type: string, name: string, inputs: Properties, region: string): SimulatedResource {
    const physicalName = `${name}-${hex(`${type}::${name}`, 7)}`;
    const [service = ""] = (type.split(":")[1] ?? "").split("/");
    const arn = `arn:aws:${service}:${region}:${ACCOUNT}:${physicalName}`;
    const base: Properties = { name: physicalName, arn, region, ...inputs };
    const answer = answers[type];
    const computed = answer ? answer({ type, name, physicalName, inputs, region, account: ACCOUNT }) : {};
    const id = String(computed["id"] ?? base["name"]);
    const { id: _, ...outputs } = { ...base, ...computed };
    return { id, outputs };
}
