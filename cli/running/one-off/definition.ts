import {
    type ContainerDefinition,
    DeregisterTaskDefinitionCommand,
    DescribeTaskDefinitionCommand,
    type ECSClient,
    RegisterTaskDefinitionCommand,
    type RegisterTaskDefinitionCommandInput,
    type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { given } from "../../aws/failures";

type Options = { abortSignal: AbortSignal };

/** What a copy of a task definition has in place of the original's; the same container where no copy is needed. */
export type Change = (container: ContainerDefinition) => ContainerDefinition;

/** The task definition of a task, and what removes it again where it was made for the task alone. */
export interface Prepared {
    arn: string;
    /** The application's container. */
    container: ContainerDefinition;
    remove(): Promise<void>;
}

export async function describedDefinition(ecs: ECSClient, arn: string, options: Options): Promise<TaskDefinition> {
    const asked = new DescribeTaskDefinitionCommand({ taskDefinition: arn });
    return given((await ecs.send(asked, options)).taskDefinition, "task definition");
}

/** The application's container: the first of those that end the task. */
export function mainContainer({ containerDefinitions = [] }: TaskDefinition): ContainerDefinition {
    const main = containerDefinitions.find(({ essential }) => essential !== false) ?? containerDefinitions[0];
    return given(main, "container");
}

/**
 * The task definition itself, or a copy with another container, which only a registration can give: RunTask overrides neither
 * the image nor the file system. The copy has its own family, so that no revision of the service's is counted up.
 */
export async function prepared(
    ecs: ECSClient,
    definition: TaskDefinition,
    options: Options,
    change?: Change,
): Promise<Prepared> {
    const container = mainContainer(definition);
    const arn = given(definition.taskDefinitionArn, "ARN");
    const changed = change ? change(container) : container;
    if (changed === container) return { arn, container, remove: async () => {} };
    const containers = (definition.containerDefinitions ?? []).map((one) => (one === container ? changed : one));
    const input = { ...copyOf(definition), containerDefinitions: containers };
    const made = await ecs.send(new RegisterTaskDefinitionCommand(input), options);
    const taskDefinition = given(made.taskDefinition?.taskDefinitionArn, "ARN");
    return {
        arn: taskDefinition,
        container: changed,
        remove: async () => {
            // What was interrupted is tidied up too: without the signal.
            await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
        },
    };
}

/** What may be registered of what is described: the rest AWS makes itself. */
function copyOf(definition: TaskDefinition): Omit<RegisterTaskDefinitionCommandInput, "containerDefinitions"> {
    const {
        family,
        taskRoleArn,
        executionRoleArn,
        networkMode,
        cpu,
        memory,
        volumes,
        runtimePlatform,
        ephemeralStorage,
    } = definition;
    return {
        family: `${family}-once`,
        taskRoleArn,
        executionRoleArn,
        networkMode,
        cpu,
        memory,
        volumes,
        runtimePlatform,
        requiresCompatibilities: ["FARGATE"],
        ...(ephemeralStorage ? { ephemeralStorage } : {}),
    };
}
