import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { type Command, type Options, type Run, runCommand } from "../../cli/command";
import { ours } from "../../cli/commands/costs-compare/ours";
import { plannedStack } from "../../cli/commands/plan/planned";
import type { Surroundings } from "../../cli/running";
import type { Inventory, ResourceRecord } from "../../inventory";
import { PROJECT, testHost } from "../command/host";
import { RunningAws } from "./aws";
import { type Definition, EcsStub } from "./ecs-stub";

/** Ctrl-C, for a command that listens for it. */
export function interruption() {
    let listening = () => {};
    return {
        interrupt: () => listening(),
        onInterrupt: (listener: () => void) => {
            listening = listener;
            return () => {};
        },
    };
}

/** A real clock whose waits are shortened, for tasks that are real processes. */
export const SHORT_WAITS = {
    now: Date.now,
    wait: (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds / 20)),
};

const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
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
        readonly definition: Definition,
    ) {}

    /** @param keys what the stack's file says in addition */
    static async open(keys?: Record<string, string>): Promise<World> {
        const [aws, inventory] = await Promise.all([RunningAws.open(), inventoryWith(keys)]);
        const ecs = new EcsStub(aws);
        const planned = inventory.resources.find(({ type }) => type === DEFINITION);
        const { family, cpu, memory, taskRoleArn, executionRoleArn } = { ...planned?.inputs, ...planned?.outputs };
        const [container] = JSON.parse(String(planned?.inputs["containerDefinitions"]));
        // moto gives a secret its own six letters.
        for (const secret of container.secrets) {
            secret.valueFrom = await aws.moto.store(secret.valueFrom, `value of ${secret.name}`);
        }
        const definition = ecs.register({
            family: String(family),
            cpu,
            memory,
            taskRoleArn,
            executionRoleArn,
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
            containerDefinitions: [{ ...container, image: IMAGE, command: ["node", "server.js"] }],
        });
        ecs.serve(definition);
        const logs = new CloudWatchLogsClient(aws.config);
        await logs.send(new CreateLogGroupCommand({ logGroupName: "/ecs/glimpse-prod" }));
        return new World(aws, ecs, inventory, definition);
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
        this.ecs.serve(this.definition);
        this.ecs.started.length = 0;
        this.ecs.history.length = 0;
        this.aws.denied.clear();
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

    private overridden({ type }: ResourceRecord): Record<string, unknown> {
        const { taskDefinitionArn: arn, containerDefinitions } = this.definition;
        if (type === DEFINITION) return { arn, containerDefinitions: JSON.stringify(containerDefinitions) };
        return type === "aws:ecs/service:Service" ? { taskDefinition: arn } : {};
    }
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
        outputs: {},
        resources: (await ours(PROJECT, "startup-prod", {}, keys)).resources,
    };
}
