import type { ResourceRecord } from "../../../inventory";
import { made } from "../helpers";

/** Resources of one program, without a word on their use. */
export interface Program {
    name: string;
    resources: ResourceRecord[];
}

/** A type, its inputs, and how many there are of it, or the name by which others refer to it. */
type Shape = [type: string, inputs: Record<string, unknown>, more?: number | { name: string }];

export function program(name: string, shapes: Shape[]): Program {
    const resources = shapes.flatMap(([type, inputs, more = 1], index) => {
        if (typeof more !== "number") return [made(type, more.name, inputs, { outputs: outputs(more.name) })];
        return Array.from({ length: more }, (_, copy) => made(type, `r${index}-${copy}`, inputs));
    });
    return { name, resources };
}

const outputs = (name: string) => ({ id: name, name, arn: name });
