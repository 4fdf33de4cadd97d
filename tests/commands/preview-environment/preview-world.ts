import { copyFileSync, existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Host, type Run, runCommand } from "../../../cli/command";
import { previewEnvironmentCommand } from "../../../cli/commands/preview-environment";
import { PROJECT, testHost } from "../../command/host";
import { interruption } from "../../command/interruption";
import { configIn } from "../../stack-file";
import { temporaryFolder } from "../../temporary-folder";
import { AnsweringAws } from "../answering-aws";

type Json = Record<string, unknown>;

const REGION = "ap-northeast-2";
const ARN = `arn:aws:ecs:${REGION}:123456789012`;
const RULE = "aws:lb/listenerRule:ListenerRule";

interface Resource {
    urn: string;
    type: string;
    custom: boolean;
    inputs: Json;
    outputs: Json;
}

/** startup-prod and dev, up; the state's backend and what the Pulumi CLI does there are stand-ins, in this process. */
export class PreviewWorld {
    /** The stacks of the backend, with what is up. */
    readonly stacks = new Map<string, Resource[]>();
    /** What the CLI did, in a word each: `up pr-12`. */
    readonly did: string[] = [];
    /** Hears of each call of the CLI before it is answered; a code is its answer. */
    atCli: (what: string) => Promise<number | undefined> | number | undefined = () => undefined;
    directory = "";
    private constructor(readonly aws: AnsweringAws) {}

    static async open(): Promise<PreviewWorld> {
        let world: PreviewWorld | undefined;
        const aws = await AnsweringAws.open({ things: (type) => world?.things(type) ?? [] });
        world = new PreviewWorld(aws);
        return world;
    }

    /** As at first: nothing of a preview is there. */
    reset(): void {
        this.stacks.clear();
        this.stacks.set("startup-prod", [resource("startup-prod", "aws:ecs/cluster:Cluster", "cluster", {})]);
        this.stacks.set("dev", [
            resource("dev", "aws:ecs/service:Service", "api", {
                name: "glimpse-api",
                cluster: "glimpse-dev",
                arn: `${ARN}:service/glimpse-dev/glimpse-api`,
            }),
            resource("dev", "aws:rds/instance:Instance", "postgres-instance", { identifier: "postgres-dev" }),
        ]);
        this.did.length = 0;
        this.atCli = () => undefined;
        const { aws } = this;
        aws.asked.length = 0;
        aws.ran.length = 0;
        aws.parameters.clear();
        aws.denied.clear();
        aws.instanceStatus = "available";
        aws.ends = () => 0;
        aws.lasts = false;
        aws.meanwhile = () => {};
        this.directory = this.clone();
    }

    /** The project's folder as a fresh clone has it. */
    clone(): string {
        const folder = temporaryFolder("glimpse-preview");
        for (const file of ["Pulumi.yaml", "Pulumi.preview.yaml", "Pulumi.phase-4.yaml"])
            copyFileSync(path.join(PROJECT, file), path.join(folder, file));
        for (const stack of ["startup-prod", "dev"])
            copyFileSync(path.join(PROJECT, `Pulumi.${stack}.yaml`), path.join(folder, `Pulumi.${stack}.yaml`));
        return folder;
    }

    /** The priorities of the rules at the load balancer. */
    taken(...priorities: number[]): void {
        const rules = priorities.map((priority) =>
            resource("dev", RULE, `rule-${priority}`, { priority, arn: `rule/${priority}` }),
        );
        this.stacks.get("dev")?.push(...rules);
    }

    /** What of a preview there is: its stack, its resources, its database's parameter, its file. */
    left(name = "pr-12"): string[] {
        const resources = this.stacks.get(name);
        return [
            ...(resources ? [`the stack ${name}`, ...resources.map(({ type }) => type)] : []),
            ...[...this.aws.parameters.keys()].filter((one) => one.includes(name)),
            ...readdirSync(this.directory).filter((file) => file.includes(name)),
        ];
    }

    priorityOf(name: string): unknown {
        return this.stacks.get(name)?.find(({ type }) => type === RULE)?.inputs["priority"];
    }

    async run(args: string[], given: Partial<Host> & { directory?: string } = {}) {
        const { directory = this.directory, ...rest } = given;
        const clock = { now: Date.now, wait: () => new Promise<void>((done) => setImmediate(done)) };
        const { host, left } = testHost({ run: this.cli(directory), clock, ...rest });
        const [, name = ""] = args;
        const taskDefinition = `${name}:1`;
        const standing = { state: "completed" as const, running: 1, desired: 1, failed: 0, taskDefinition };
        const watching = { watch: async () => ({ read: async () => standing, capacity: async () => undefined }) };
        const command = previewEnvironmentCommand({ connect: this.aws.connect, watching, directory });
        left.code = await runCommand(command, args, host);
        return left;
    }

    /** Runs it, and presses Ctrl-C when AWS or the CLI hears of something. */
    async interruptedAt(what: string, args: string[]) {
        const { interrupt, onInterrupt } = interruption();
        let heard = false;
        const hear = (one: string) => {
            if (heard || one !== what) return;
            heard = true;
            interrupt();
        };
        this.aws.meanwhile = hear;
        this.atCli = (one) => {
            hear(one);
            return undefined;
        };
        const left = await this.run(args, { onInterrupt });
        return { ...left, heard };
    }

    close(): void {
        this.aws.close();
    }

    private things(type: string): Resource[] {
        return [...this.stacks.values()].flat().filter((one) => one.type === type);
    }

    private cli(directory: string): Run {
        return async (_, args) => {
            const at = args.indexOf("--stack");
            const [first = "", second = ""] = args;
            const verb = first === "stack" || first === "config" ? `${first} ${second}` : first;
            const name = at < 0 ? (args[2] ?? "") : (args[at + 1] ?? "");
            const what = `${verb} ${name}`;
            this.did.push(what);
            const code = await this.atCli(what);
            const failed = (stderr: string) => ({ code: 255, stdout: "", stderr: `error: ${stderr}` });
            const said = (value: unknown) => ({ code: 0, stdout: JSON.stringify(value), stderr: "" });
            if (code !== undefined) return { code, stdout: "", stderr: `error: ${verb} was refused` };
            if (verb === "stack ls") return said([...this.stacks.keys()].map((one) => ({ name: one })));
            const own = this.stacks.get(name);
            if (verb === "stack init") {
                if (own) return failed(`stack '${name}' already exists`);
                this.stacks.set(name, []);
                return said({});
            }
            if (own === undefined) return failed(`no stack named '${name}' found`);
            if (verb === "stack output") return said(outputsOf(name, own));
            if (verb === "stack export") return said({ version: 3, deployment: { resources: own } });
            if (verb === "stack rm") {
                if (own.length > 0) return failed(`'${name}' still has resources`);
                this.stacks.delete(name);
                return said({});
            }
            const file = args.includes("--config-file") ? args[args.indexOf("--config-file") + 1] : undefined;
            const settingsFile = file ?? path.join(directory, `Pulumi.${name}.yaml`);
            const settings = existsSync(settingsFile) ? configIn<Json>(settingsFile) : {};
            if (verb === "config --json") {
                const texts = Object.entries(settings).map(([key, value]) => [
                    key,
                    { value: typeof value === "object" ? JSON.stringify(value) : String(value) },
                ]);
                return said(Object.fromEntries(texts));
            }
            if (first === "config") return said({});
            if (first === "destroy") {
                this.stacks.set(name, []);
                return said({});
            }
            if (first === "up") return this.up(name, settings) ? said({}) : failed("PriorityInUse");
            return failed(`the stand-in knows no ${args.join(" ")}`);
        };
    }

    /** @returns false where its place at the load balancer is another rule's */
    private up(name: string, settings: Json): boolean {
        const { listenerPriority: priority } = Object(settings["glimpse:shared"]) as Json;
        const service = resource(name, "aws:ecs/service:Service", "api", {
            name: "glimpse-api",
            cluster: `glimpse-${name}`,
            arn: `${ARN}:service/glimpse-${name}/glimpse-api`,
            taskDefinition: `${name}:1`,
        });
        const others = [...this.stacks].filter(([stack]) => stack !== name).flatMap(([, all]) => all);
        const isTaken = others.some((one) => one.type === RULE && one.inputs["priority"] === priority);
        const rule = resource(name, RULE, "rule", { priority, arn: `rule/${name}` });
        this.stacks.set(name, isTaken ? [service] : [service, rule]);
        return !isTaken;
    }
}

function resource(stack: string, type: string, name: string, values: Json): Resource {
    return {
        urn: `urn:pulumi:${stack}::glimpse::${type}::${name}`,
        type,
        custom: true,
        inputs: values,
        outputs: values,
    };
}

function outputsOf(stack: string, own: Resource[]): Json {
    if (stack === "startup-prod") return { shared: { listenerArn: "arn:listener" } };
    const registry = `123456789012.dkr.ecr.${REGION}.amazonaws.com`;
    if (stack === "dev") {
        const database = { databaseHost: "dev.example", databasePort: 5432, databaseSecurityGroupId: "sg-1" };
        const repository = { repositoryArn: "arn:repository", repositoryUrl: `${registry}/glimpse-dev-previews` };
        return { previews: { most: 4, connectionLimit: 5, ...database, ...repository } };
    }
    if (own.length === 0) return {};
    const repositoryUrl = `${registry}/glimpse-${stack}`;
    return {
        clusterName: `glimpse-${stack}`,
        serviceName: "glimpse-api",
        repositoryUrl,
        url: `https://${stack}.example`,
    };
}
