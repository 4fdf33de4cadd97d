import { writeFileSync } from "node:fs";
import path from "node:path";
import { ECSClient } from "@aws-sdk/client-ecs";
import {
    CreateDBSnapshotCommand,
    DeleteDBInstanceCommand,
    DescribeDBInstancesCommand,
    RDSClient,
} from "@aws-sdk/client-rds";
import type { Host, Run } from "../../cli/command";
import { deployCommand } from "../../cli/commands/deploy";
import { unreachable } from "../../cli/commands/deploy/follow";
import { Watch } from "../../cli/commands/deploy/watch";
import { envCommand } from "../../cli/commands/env";
import { logsCommand } from "../../cli/commands/logs";
import { psqlCommand } from "../../cli/commands/psql";
import { redisCommand } from "../../cli/commands/redis";
import { restoreDrillCommand } from "../../cli/commands/restore-drill";
import { rollbackCommand } from "../../cli/commands/rollback";
import { secretsCommand } from "../../cli/commands/secrets";
import { shellCommand } from "../../cli/commands/shell";
import { statusCommand } from "../../cli/commands/status";
import { taskCommand } from "../../cli/commands/task";
import type { Left } from "../command/host";
import { temporaryFolder } from "../temporary-folder";
import { instanceAtMoto } from "./databases-at-moto";
import { SessionManager } from "./session-manager-stub";
import { storeDatabaseUrl } from "./throw-away";
import { natInstance } from "./tunnel-world";
import { shortened, World } from "./world";

const NAME = "PUSH_KEY";
const KEPT = `arn:aws:ssm:ap-northeast-2:123456789012:parameter/glimpse-prod/glimpse-api/${NAME}`;
const IMAGE = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
const SERVICES = { www: { kind: "site" }, nightly: { kind: "job", schedule: "cron(30 3 * * ? *)" } };

/** startup-prod with a site and a job, and every command for a running stack, as short as it can be. */
export class EveryRightWorld {
    /** `glimpse:api.secrets` of the stack's file. */
    named: Record<string, string> = {};
    private readonly site = temporaryFolder("site");
    private readonly path = `${SessionManager.folder()}:${process.env["PATH"]}`;

    private constructor(
        readonly world: World,
        private readonly sessions: SessionManager,
        private readonly rds: RDSClient,
        private readonly database: string,
        private readonly bucket: string,
    ) {}

    static async open(): Promise<EveryRightWorld> {
        const world = await World.open({
            "glimpse:sessionManager": "true",
            "glimpse:services": JSON.stringify(SERVICES),
        });
        const { aws, ecs, inventory } = world;
        const sessions = await SessionManager.open(aws);
        const outputOf = (name: string, key: string) =>
            String(inventory.resources.find((one) => one.name === name)?.outputs?.[key]);
        const database = outputOf("postgres-instance", "identifier");
        sessions.servers.set(`${outputOf("postgres-instance", "address")}:5432`, 1);
        sessions.servers.set(`${outputOf("redis-cache", "primaryEndpointAddress")}:6379`, 1);
        // Every agent is connected, of tasks too that start later.
        Object.assign(sessions.connected, { has: () => true });
        await natInstance(world);
        await storeDatabaseUrl(world, `postgresql://glimpse:word@${database}.example:5432/glimpse`);
        for (const [logical, url] of [
            ["postgres-url", `postgresql://glimpse:word@${database}.example:5432/glimpse`],
            ["redis-url", "rediss://:word@cache.example:6379"],
        ] as const) {
            const parameter = inventory.resources.find(({ name, type }) => name === logical && /ssm/.test(type));
            await aws.moto.store(String(parameter?.outputs?.["arn"]), url);
        }
        ecs.execute = (_, command) => ({ ...sessions.session("", command) });
        const rds = new RDSClient(aws.config);
        await instanceAtMoto(rds, database);
        await rds.send(
            new CreateDBSnapshotCommand({ DBInstanceIdentifier: database, DBSnapshotIdentifier: "before-migration" }),
        );
        const bucket = outputOf("www-bucket", "bucket");
        await aws.moto.createBucket(bucket);
        const made = new EveryRightWorld(world, sessions, rds, database, bucket);
        made.answer();
        writeFileSync(path.join(made.site, "index.html"), "one");
        return made;
    }

    /** What moto lacks. */
    private answer(): void {
        const { aws, ecs } = this.world;
        const byStub = aws.stubs["ecs"];
        aws.stubs["ecs"] = (operation, input) => {
            if (operation !== "UpdateService") return byStub?.(operation, input) ?? {};
            const [deployment] = ecs.service["deployments"] as object[];
            ecs.service["deployments"] = [{ ...deployment, id: "ecs-svc/2" }];
            return { service: {} };
        };
        aws.restStubs["cloudfront"] = (operation) => {
            if (operation === "GetDistribution")
                return "<Distribution><Id>D1</Id><Status>Deployed</Status><DistributionConfig><Enabled>true</Enabled></DistributionConfig></Distribution>";
            if (operation === "ListInvalidations") return "<InvalidationList></InvalidationList>";
            const status = operation === "CreateInvalidation" ? "InProgress" : "Completed";
            return `<Invalidation><Id>I1</Id><Status>${status}</Status></Invalidation>`;
        };
    }

    async reset(): Promise<void> {
        const { world } = this;
        world.reset();
        this.named = {};
        for (const tag of ["1.4.2", "1.4.1"]) {
            const containers = world.definition.containerDefinitions.map((one) => ({
                ...one,
                image: `${IMAGE}:${tag}`,
            }));
            const family = `${world.definition.family}-${tag}`;
            const { taskDefinitionArn } = world.ecs.register({ family, containerDefinitions: containers });
            world.ecs.history.push({ id: tag, status: "SUCCESSFUL", taskDefinition: taskDefinitionArn });
        }
        // So that a deployment deletes it.
        const url = `${world.aws.moto.url}/${this.bucket}/old.html`;
        await fetch(url, { method: "PUT", body: "old", headers: { authorization: AS_S3 } });
    }

    /** What a command left behind. */
    async left(): Promise<string[]> {
        const { ecs } = this.world;
        const copies = ecs.definitions.filter(({ family, status }) => /-once$/.test(family) && status === "ACTIVE");
        const { DBInstances = [] } = await this.rds.send(new DescribeDBInstancesCommand({}));
        const instances = DBInstances.map(({ DBInstanceIdentifier: one = "" }) => one);
        return [
            ...this.sessions.left,
            ...ecs.left,
            ...copies.map(({ taskDefinitionArn }) => taskDefinitionArn),
            ...instances.filter((one) => one !== this.database),
        ];
    }

    /** What it left behind once all that it began has ended. */
    async leftInTheEnd(): Promise<string[]> {
        for (let tries = 0; (await this.left()).length > 0 && tries < 100; tries++)
            await new Promise((done) => setTimeout(done, 10));
        return this.left();
    }

    /** Removes what a command could not. */
    async clear(): Promise<void> {
        const { ecs } = this.world;
        this.sessions.endAll();
        for (const task of ecs.left) ecs.kill(task);
        for (const one of ecs.definitions) if (/-once$/.test(one.family)) one.status = "INACTIVE";
        const DBInstanceIdentifier = `${this.database}-drill`;
        const asked = new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true });
        await this.rds.send(asked).catch(() => undefined);
        for (let tries = 0; ecs.left.length > 0 && tries < 200; tries++)
            await new Promise((done) => setTimeout(done, 5));
    }

    close(): void {
        this.sessions.close();
        this.world.close();
    }

    private readonly pulumi: Run = async (_, args) => {
        const setting = args.find((one) => one.startsWith("glimpse:api.secrets.")) ?? "";
        if (args[1] === "set" && setting) this.named[setting.slice("glimpse:api.secrets.".length)] = args.at(-1) ?? "";
        if (args[1] === "rm") delete this.named[setting.slice("glimpse:api.secrets.".length)];
        if (args[0] === "up") {
            const { service } = this.world.ecs;
            const [deployment] = service["deployments"] as object[];
            service["deployments"] = [{ ...deployment, id: "ecs-svc/3" }];
        }
        const api = { image: `${IMAGE}:1.4.2`, secrets: this.named };
        return { code: 0, stdout: JSON.stringify({ "glimpse:api": { value: JSON.stringify(api) } }), stderr: "" };
    };

    /** Runs one, by its name in the list of these tests. */
    async run(name: keyof typeof COMMANDS, given: Partial<Host> = {}): Promise<Left> {
        const { world } = this;
        const watching = {
            watch: (where: { cluster: string; service: string }, _: string, which: "next" | "current") =>
                Watch[which](
                    new ECSClient({ ...world.aws.config, endpoint: world.aws.url, retryStrategy: world.aws.retries }),
                    where,
                ).catch((error) => Promise.reject(unreachable(error))),
            digestOf: async () => `sha256:${"d".repeat(64)}`,
        };
        const host = {
            clock: shortened(200),
            env: { PATH: this.path },
            attach: async () => 0,
            pulumi: this.pulumi,
            ...given,
        };
        const run = () => COMMANDS[name](world, host, { watching, site: this.site, file: this.named });
        if (!/through a task/.test(name)) return run();
        const { resources } = world.inventory;
        const groups = resources.filter(({ type }) => type === "aws:autoscaling/group:Group");
        for (const group of groups) resources.splice(resources.indexOf(group), 1);
        return run().finally(() => resources.push(...groups));
    }
}

/** One for the tests of a suite, each of which begins with nothing left over. */
export function everyRight(): () => EveryRightWorld {
    let world: EveryRightWorld;
    before(async () => {
        world = await EveryRightWorld.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());
    afterEach(() => world.clear());
    return () => world;
}

/** moto asks who signs, not whether it is true. */
const AS_S3 =
    "AWS4-HMAC-SHA256 Credential=test/20261130/ap-northeast-2/s3/aws4_request, SignedHeaders=host, Signature=0";

type Given = Parameters<World["run"]>[2];
interface With {
    /** What the stack's file names. */
    file: Record<string, string>;
    watching: NonNullable<Parameters<typeof rollbackCommand>[1]>;
    site: string;
}

function secrets(args: string[], world: World, given: Given, { watching }: With) {
    return world.run((one) => secretsCommand({ ...one, watching, readValue: async () => "a value" }), args, given);
}

const inTask = ["sh", "-c", "exit 0"];

const COMMANDS = {
    status: (world: World, given: Given) => world.run(statusCommand, [], given),
    logs: (world: World, given: Given) => world.run(logsCommand, [], given),
    shell: (world: World, given: Given) => {
        for (const one of world.definition.containerDefinitions) Object.assign(one, { readonlyRootFilesystem: false });
        world.ecs.allowExec();
        return world.run(shellCommand, ["true"], given);
    },
    "shell through a task": (world: World, given: Given) => world.run(shellCommand, ["--once", "true"], given),
    psql: (world: World, given: Given) => world.run(psqlCommand, [], given),
    "psql through a task": (world: World, given: Given) => world.run(psqlCommand, [], given),
    redis: (world: World, given: Given) => world.run(redisCommand, [], given),
    task: (world: World, given: Given) => world.run(taskCommand, inTask, given),
    "task of a job": (world: World, given: Given) => world.run(taskCommand, ["--service", "nightly", ...inTask], given),
    "secrets set": (world: World, given: Given, of: With) => secrets(["set", NAME], world, given, of),
    "secrets set again": (world: World, given: Given, of: With) => {
        of.file[NAME] = KEPT;
        return secrets(["set", NAME], world, given, of);
    },
    "secrets list": (world: World, given: Given, of: With) => secrets(["list"], world, given, of),
    "secrets remove": (world: World, given: Given, of: With) => {
        of.file[NAME] = KEPT;
        return secrets(["remove", NAME], world, given, of);
    },
    rollback: (world: World, given: Given, { watching }: With) =>
        world.run((one) => rollbackCommand(one, watching), [], given),
    env: (world: World, given: Given) => world.run(envCommand, [], given),
    "restore:drill": (world: World, given: Given) => world.run(restoreDrillCommand, inTask, given),
    "deploy of a site": (world: World, given: Given, { site }: With) =>
        world.run((one) => deployCommand(undefined, one), ["--folder", site], given),
};

export type Name = keyof typeof COMMANDS;
