import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { type Command, type Options, type Run, runCommand } from "../../cli/command";
import { ours } from "../../cli/commands/costs-compare/ours";
import { plannedStack } from "../../cli/commands/plan/planned";
import type { Surroundings } from "../../cli/running";
import type { Inventory, ResourceRecord } from "../../inventory";
import { PROJECT, testHost } from "../command/host";
import { RunningAws } from "./aws";
import type { Definition } from "./ecs-forms";
import { EcsStub } from "./ecs-stub";

/** A real clock whose waits are shortened so many times. */
export const shortened = (times: number) => ({
    now: Date.now,
    wait: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds / times)),
});

/** For tasks that are real processes. */
export const SHORT_WAITS = shortened(20);

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";
const IMAGE = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";

/**
 * startup-prod, running: the state that its dry run leads to, and AWS as that state says (moto, and a stub for what moto lacks of
 * ECS). Its API's task definition is the stack's own, with an image and without what a process on this machine cannot have.
 */
export class World {
    private constructor(
        readonly aws: RunningAws,
        readonly ecs: EcsStub,
        readonly inventory: Inventory,
        /** The API's. */
        readonly definition: Definition,
        private readonly definitions: ReadonlyMap<string, Definition>,
    ) {}

    /** @param keys what the stack's file says in addition */
    static async open(keys?: Record<string, string>): Promise<World> {
        const [aws, inventory] = await Promise.all([RunningAws.open(), inventoryWith(keys)]);
        const ecs = new EcsStub(aws);
        const planned = inventory.resources.filter(({ type }) => type === DEFINITION);
        const definitions = new Map<string, Definition>();
        for (const one of planned) definitions.set(one.urn, await registered(one, aws, ecs));
        const logs = new CloudWatchLogsClient(aws.config);
        for (const { type, outputs } of inventory.resources) {
            if (type !== "aws:cloudwatch/logGroup:LogGroup") continue;
            await logs.send(new CreateLogGroupCommand({ logGroupName: String(outputs?.["name"]) }));
        }
        const api = planned.find(({ name }) => name === "api-task");
        const definition = definitions.get(api?.urn ?? "");
        if (definition === undefined) throw new Error("the stack has no API");
        const world = new World(aws, ecs, inventory, definition, definitions);
        world.serve();
        return world;
    }

    /** The stack's services run their task definitions. */
    private serve(): void {
        this.ecs.serve(this.definition);
        for (const service of this.inventory.resources.filter(({ type }) => type === SERVICE)) {
            const name = String(service.inputs["name"]);
            const definition = this.definitionOf(service);
            if (name !== "glimpse-api" && definition) this.ecs.serveAlso(name, definition);
        }
    }

    /** Of a task definition, or of the service that runs it. */
    private definitionOf({ type, urn, inputs }: ResourceRecord): Definition | undefined {
        if (type === DEFINITION) return this.definitions.get(urn);
        if (type !== SERVICE) return undefined;
        const run = this.inventory.resources.find(
            (one) => one.type === DEFINITION && one.outputs?.["arn"] === inputs["taskDefinition"],
        );
        return this.definitions.get(run?.urn ?? "");
    }

    /** What `pulumi stack export` writes. */
    get state(): string {
        const resources = this.inventory.resources.map((one: ResourceRecord) => ({
            urn: one.urn,
            type: one.type,
            custom: one.type.includes("/"),
            ...(one.parent ? { parent: one.parent } : {}),
            inputs: { ...one.inputs, ...this.overridden(one) },
            outputs: { ...one.outputs, ...this.overridden(one) },
        }));
        return JSON.stringify({ version: 3, deployment: { resources } });
    }

    /** Runs a command against it. `pulumi` exports the state; more of it, a test gives. */
    async run<O extends Options>(
        make: (surroundings: Surroundings) => Command<O>,
        args: string[],
        { pulumi, authorities, ...given }: Parameters<typeof testHost>[0] & { pulumi?: Run; authorities?: string } = {},
        terminal?: Parameters<typeof testHost>[1],
    ) {
        const run: Run = async (program, called, options) => {
            if (called.join(" ").startsWith("stack export")) return { code: 0, stdout: this.state, stderr: "" };
            if (called.join(" ").startsWith("stack output")) {
                return { code: 0, stdout: JSON.stringify(this.inventory.outputs), stderr: "" };
            }
            if (pulumi) return pulumi(program, called, options);
            throw new Error(`the test runs no ${program} ${called.join(" ")}`);
        };
        const { host, left } = testHost({ run, ...given }, terminal);
        left.code = await runCommand(
            make({ connect: this.aws.connect, ...(authorities ? { authorities } : {}) }),
            args,
            host,
        );
        return left;
    }

    /** As it was opened, for the next test: the service runs its task definition, nothing is denied, nothing was asked. */
    reset(): void {
        this.serve();
        this.ecs.started.length = 0;
        this.ecs.history.length = 0;
        this.aws.denied.clear();
        this.aws.isThrottled = false;
        this.aws.throttled.clear();
        this.aws.attempts = 1;
        this.aws.holds = undefined;
        this.aws.rights();
    }

    /** For a command that follows a deployment: how it ends, and its three tasks. */
    deploymentThat(ends: () => "completed" | "failed") {
        const read = async () => ({
            state: ends(),
            running: 3,
            desired: 3,
            failed: 0,
            taskDefinition: this.definition.taskDefinitionArn,
        });
        // moto has no image to ask about.
        return { watch: async () => ({ read, capacity: async () => undefined }), digestOf };
    }

    close(): void {
        this.aws.close();
    }

    private overridden(one: ResourceRecord): Record<string, unknown> {
        const definition = this.definitionOf(one);
        if (definition === undefined) return {};
        const { taskDefinitionArn: arn, containerDefinitions } = definition;
        if (one.type === SERVICE) return { taskDefinition: arn };
        return { arn, containerDefinitions: JSON.stringify(containerDefinitions) };
    }
}

/** A task definition of the stack at ECS, with an image and a command. */
async function registered(
    { name, inputs, outputs }: ResourceRecord,
    aws: RunningAws,
    ecs: EcsStub,
): Promise<Definition> {
    const { family, cpu, memory, taskRoleArn, executionRoleArn } = { ...inputs, ...outputs };
    const [container] = JSON.parse(String(inputs["containerDefinitions"]));
    // moto gives a secret its own six letters.
    for (const secret of container.secrets) {
        secret.valueFrom = await aws.moto.store(secret.valueFrom, `value of ${secret.name}`);
    }
    const command = ["node", name === "api-task" ? "server.js" : `${name}.js`];
    return ecs.register({
        family: String(family),
        cpu,
        memory,
        taskRoleArn,
        executionRoleArn,
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        containerDefinitions: [{ ...container, image: IMAGE, command }],
    });
}

/** What ECR answers for each tag. */
async function digestOf(): Promise<string> {
    return `sha256:${"d".repeat(64)}`;
}

async function inventoryWith(keys: Record<string, string> | undefined): Promise<Inventory> {
    if (keys === undefined) return (await plannedStack(PROJECT, "startup-prod")).inventory;
    return {
        project: "glimpse",
        stack: "startup-prod",
        outputs: { clusterName: "glimpse-prod", serviceName: "glimpse-api", repositoryUrl: IMAGE.split(":")[0] },
        resources: (await ours(PROJECT, "startup-prod", {}, keys)).resources,
    };
}
