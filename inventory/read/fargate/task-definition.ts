import type { ResourceRecord } from "../../resource";
import type { Answer } from "../answers";
import type { Reader } from "../properties";
import type { Reference, Relatives } from "../relatives";

export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** `family`, `family:revision`, or the ARN of either. */
const NAME = /^(?:arn:[^:]*:ecs:[^:]*:[^:]*:task-definition\/)?([\w-]+)(?::(\d+))?$/;

/**
 * The task definition that a service runs. ECS takes its ARN, its family (the latest revision), or `family:revision`. Of
 * several of one family it is the one that the input comes from by the engine's account.
 */
export function taskDefinitionOf<R extends Reader<R>>(service: R): Answer<Reference> {
    const found = service.find("taskDefinition", TASK_DEFINITION);
    if (found.is !== "value" || !("elsewhere" in found.value)) return found;
    const all = named(found.value.elsewhere, service.relatives);
    const sources = service.resource.propertyDependencies?.["taskDefinition"] ?? [];
    const [resource, ...others] = all.length > 1 ? all.filter(({ urn }) => sources.includes(urn)) : all;
    return resource && others.length === 0 ? { is: "value", value: { resource } } : found;
}

function named(name: string, relatives: Relatives): ResourceRecord[] {
    const [, family, revision] = NAME.exec(name) ?? [];
    if (family === undefined) return [];
    return relatives.all(TASK_DEFINITION).filter((task) => {
        const known = task.outputs?.["revision"];
        const isRevision = revision === undefined || !/\d/.test(String(known)) || String(known) === revision;
        return isRevision && [task.inputs["family"], task.outputs?.["family"]].includes(family);
    });
}

/** The containers of a task definition, whose `containerDefinitions` is a JSON document. */
export function containersOf<R extends Reader<R>>(task: R): R[] {
    return task.blocksOf("containerDefinitions", task.json("containerDefinitions"));
}

/** What a container is given by name: in plain text, or as a reference to a secret. */
export interface Setting {
    container: string;
    name: string;
    value?: string;
    valueFrom?: string;
}

/** All that the containers of a task definition are given by name. */
export function settingsOf<R extends Reader<R>>(task: R): Setting[] {
    return containersOf(task).flatMap((container) => {
        const owner = container.text("name") ?? "";
        const of = (list: string, key: "value" | "valueFrom") =>
            container.blocks(list).map((item) => ({
                container: owner,
                name: item.text("name") ?? "",
                [key]: item.text(key) ?? "",
            }));
        return [...of("environment", "value"), ...of("secrets", "valueFrom")];
    });
}
