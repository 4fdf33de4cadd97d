import { isMapping, type Properties } from "./properties";
import type { Subject } from "./rule";

export const TASK = "aws:ecs/taskDefinition:TaskDefinition";

/** What a container is told by name: in plain text, or as a reference to a secret. */
export interface Setting {
    container: string;
    name: string;
    value?: string;
    valueFrom?: string;
}

/** The containers of a task definition, whose `containerDefinitions` is a JSON document. */
export function containersOf(task: Properties): Properties[] {
    return task.within("containerDefinitions", task.json("containerDefinitions"));
}

/** All that the containers of a task definition are told. */
export function settingsOf(task: Properties): Setting[] {
    return containersOf(task).flatMap((container) => {
        const name = container.text("name") ?? "";
        const plain = container.blocks("environment").map((item) => ({
            container: name,
            name: item.text("name") ?? "",
            value: item.text("value") ?? "",
        }));
        const secret = container.blocks("secrets").map((item) => ({
            container: name,
            name: item.text("name") ?? "",
            valueFrom: item.text("valueFrom") ?? "",
        }));
        return [...plain, ...secret];
    });
}

/** A component's output, while what it stands for is secret or not known yet. */
export function outputOf(resource: Subject | undefined, key: string): unknown {
    const { outputs } = resource ?? {};
    return isMapping(outputs) ? outputs[key] : undefined;
}
