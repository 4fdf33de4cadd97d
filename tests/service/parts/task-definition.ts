import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { dryRun, type Inventory } from "../../../inventory";
import { readStackFile } from "../../../stacks/config/stack-file";

const ROOT = path.join(__dirname, "../../..");

/** What startup-prod gives a task, taken from its dry run. */
export interface TaskDefinition {
    /** The plain variables of the container. */
    variables: Record<string, string>;
    /** Its secrets: name of the variable to the ARN of what holds it. */
    secrets: Record<string, string>;
    /** What the program would write there: ARN to value. */
    values: Map<string, string>;
    stopTimeoutSeconds: number;
    deregistrationDelaySeconds: number;
    idleTimeoutSeconds: number;
    healthCheckPath: string;
    maxTasks: number;
    deploymentMaximumPercent: number;
    /** The policies of the task's role, by their logical names. */
    taskPolicies: Record<string, PolicyDocument>;
    /** Where a resource of the stack ends up: type and name to inputs. */
    inventory: Inventory;
}

export interface PolicyDocument {
    Statement: { Effect: string; Action: string[]; Resource: string | string[] }[];
}

interface Container {
    environment: { name: string; value: string }[];
    secrets: { name: string; valueFrom: string }[];
    stopTimeout: number;
}

/**
 * Runs the program of startup-prod and reads the task definition that it would register. The inventory masks secrets; the
 * values are heard on their way, as AWS would hear them.
 *
 * @param service the service of `services` whose task it is. @default the API
 * @param services `glimpse:services`
 */
export async function taskDefinition(service = "api", services?: object): Promise<TaskDefinition> {
    const written = new Map<string, string>();
    const program = () => {
        pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
            const value = VALUES[type];
            if (value !== undefined)
                pulumi.output(props[value]).apply((text) => written.set(`${type} ${name}`, String(text)));
            return { props, opts };
        });
        return require(path.join(ROOT, "index"))();
    };
    const { config, ...file } = readStackFile(ROOT, "startup-prod");
    const more: Record<string, string> = services ? { "glimpse:services": JSON.stringify(services) } : {};
    const inventory = await dryRun({ ...file, config: { ...config, ...more }, program });
    await new Promise((resolve) => setImmediate(resolve));
    const values = new Map<string, string>();
    for (const { type, name, outputs } of inventory.resources) {
        const value = written.get(`${type} ${name}`);
        if (value !== undefined) values.set(String(outputs?.["arn"]), value);
    }
    const definition = inputs(inventory, "aws:ecs/taskDefinition:TaskDefinition", `${service}-task`);
    const [container] = JSON.parse(String(definition["containerDefinitions"])) as Container[];
    if (container === undefined) throw new Error("the task definition has no container");
    const targetGroup = inputs(inventory, "aws:lb/targetGroup:TargetGroup");
    return {
        variables: Object.fromEntries(container.environment.map(({ name, value }) => [name, value])),
        secrets: Object.fromEntries(container.secrets.map(({ name, valueFrom }) => [name, valueFrom])),
        values,
        stopTimeoutSeconds: container.stopTimeout,
        deregistrationDelaySeconds: Number(targetGroup["deregistrationDelay"]),
        healthCheckPath: String((targetGroup["healthCheck"] as { path: string }).path),
        idleTimeoutSeconds: Number(inputs(inventory, "aws:lb/loadBalancer:LoadBalancer")["idleTimeout"]),
        maxTasks: Number(inputs(inventory, "aws:appautoscaling/target:Target")["maxCapacity"]),
        deploymentMaximumPercent: Number(inputs(inventory, "aws:ecs/service:Service")["deploymentMaximumPercent"]),
        taskPolicies: taskPolicies(inventory, service),
        inventory,
    };
}

/** Where a resource type has its secret value. */
const VALUES: Record<string, string> = {
    "aws:ssm/parameter:Parameter": "value",
    "aws:secretsmanager/secretVersion:SecretVersion": "secretString",
};

function inputs({ resources }: Inventory, type: string, name?: string): Record<string, unknown> {
    const found = resources.find(
        (resource) => resource.type === type && (name === undefined || resource.name === name),
    );
    if (found === undefined) throw new Error(`the dry run has no ${type}`);
    return found.inputs;
}

function taskPolicies({ resources }: Inventory, service: string): Record<string, PolicyDocument> {
    const role = resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === `${service}-task`);
    const policies = resources.filter(
        ({ type, inputs }) => type === "aws:iam/rolePolicy:RolePolicy" && inputs["role"] === role?.outputs?.["name"],
    );
    return Object.fromEntries(policies.map(({ name, inputs }) => [name, JSON.parse(String(inputs["policy"]))]));
}
