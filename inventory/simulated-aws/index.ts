import { answers } from "./answers";

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
 * Limits: only types that `answers` names get more than an id, an ARN and a name.
 */
export function create(type: string, name: string, inputs: Properties, region: string): SimulatedResource {
    const physicalName = `${name}-${digest(`${type}::${name}`)}`;
    const [service = ""] = (type.split(":")[1] ?? "").split("/");
    const arn = `arn:aws:${service}:${region}:${ACCOUNT}:${physicalName}`;
    const base: Properties = { name: physicalName, arn, region, ...inputs };
    const answer = answers[type];
    const computed = answer ? answer({ name, physicalName, inputs, region, account: ACCOUNT }) : {};
    const id = String(computed["id"] ?? base["name"]);
    const { id: _, ...outputs } = { ...base, ...computed };
    return { id, outputs };
}

/** Seven hexadecimal characters that follow from the text alone: the same run twice gives the same names. */
export function digest(text: string): string {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, "0").slice(0, 7);
}
