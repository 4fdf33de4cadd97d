import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CreateSecurityGroupCommand, DescribeVpcsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import type { Command, Host, Options } from "../../cli/command";
import { attaching } from "../../cli/command/attached";
import type { Surroundings } from "../../cli/running";
import type { Left } from "../command/host";
import { interruption } from "../command/interruption";
import { type Certificates, makeCertificates } from "../service/parts/certificates";
import { Postgres } from "../service/parts/postgres";
import { Redis } from "../service/parts/redis";
import { temporaryFolder } from "../temporary-folder";
import { SessionManager } from "./session-manager-stub";
import { SHORT_WAITS, World } from "./world";

const GROUP = "aws:autoscaling/group:Group";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** moto's address of an instance that is named so. */
const RESTORED = "glimpse-restored.aaaaaaaaaa.ap-northeast-2.rds.amazonaws.com";

/** A password and a token that a URL must encode. */
export const PASSWORD = "p#ss/w:rd@%20";
export const TOKEN = "t#k<n>&^-made-up-for-tests";

/** startup-prod with sessions allowed; a real PostgreSQL and Redis over TLS are its database and cache, with their names. */
export class TunnelWorld {
    readonly folder = SessionManager.folder();
    /** Where programs would write their histories. */
    readonly home = temporaryFolder("home");

    private constructor(
        readonly world: World,
        readonly sessions: SessionManager,
        readonly postgres: Postgres,
        readonly redis: Redis,
        readonly certificates: Certificates,
        readonly database: string,
        readonly cache: string,
        readonly nat: string,
    ) {}

    /** @param keys what the stack's file says in addition */
    static async open(keys: Record<string, string> = {}): Promise<TunnelWorld> {
        const world = await World.open({ "glimpse:sessionManager": "true", ...keys });
        const sessions = await SessionManager.open(world.aws);
        const found = (type: string) => world.inventory.resources.find((one) => one.type === type)?.outputs;
        const cluster = found("aws:rds/cluster:Cluster");
        const database = String(cluster?.["endpoint"] ?? found("aws:rds/instance:Instance")?.["address"]);
        const serverless = found("aws:elasticache/serverlessCache:ServerlessCache");
        const [endpoint] = (serverless?.["endpoints"] ?? []) as { address: string }[];
        const group = found("aws:elasticache/replicationGroup:ReplicationGroup");
        const cache = String(endpoint?.address ?? group?.["primaryEndpointAddress"]);
        const nat = await natInstance(world);
        // Several files may run in one process.
        const certificates = makeCertificates(database, cache, RESTORED);
        const [postgres, redis] = await Promise.all([
            Postgres.start(certificates, `postgres-${nat}`),
            Redis.start(certificates),
        ]);
        await postgres.createDatabase("glimpse", PASSWORD, "glimpse");
        await redis.setToken(TOKEN);
        sessions.servers.set(`${database}:5432`, postgres.port).set(`${cache}:6379`, redis.port);
        sessions.connected.add(nat);
        const encoded = (text: string) => encodeURIComponent(text);
        const urls = {
            "postgres-url": `postgresql://glimpse:${encoded(PASSWORD)}@${database}:5432/glimpse?connection_limit=1&sslmode=require`,
            "redis-url": `rediss://:${encoded(TOKEN)}@${cache}:6379`,
        };
        for (const [logical, url] of Object.entries(urls)) {
            const parameter = world.inventory.resources.find(({ name, type }) => name === logical && /ssm/.test(type));
            await world.aws.moto.store(String(parameter?.outputs?.["arn"]), url);
        }
        return new TunnelWorld(world, sessions, postgres, redis, certificates, database, cache, nat);
    }

    /** Runs a command with real programs, whose output is read from files. */
    async run<O extends Options>(
        make: (surroundings: Surroundings) => Command<O>,
        args: string[],
        given: Partial<Host> & { authorities?: string } = {},
    ): Promise<Left & { printed: string }> {
        const file = path.join(temporaryFolder("printed"), "output");
        const output = openSync(file, "w");
        const env = { PATH: `${this.folder}:${process.env["PATH"]}`, HOME: this.home };
        const left = await this.world.run(make, args, {
            env,
            clock: SHORT_WAITS,
            attach: attaching(["ignore", output, output]),
            authorities: this.certificates.authority,
            ...given,
        });
        closeSync(output);
        return { ...left, printed: readFileSync(file, "utf8") };
    }

    /** Runs a command, and interrupts it once something is so. */
    async interrupted<O extends Options>(
        make: (surroundings: Surroundings) => Command<O>,
        args: string[],
        when: () => boolean | Promise<boolean>,
        then: () => Promise<void> = async () => {},
    ) {
        const { interrupt, onInterrupt } = interruption();
        const running = this.run(make, args, { onInterrupt });
        for (let tries = 0; tries < 500 && !(await when()); tries++) await new Promise((done) => setTimeout(done, 20));
        await then();
        interrupt();
        return running;
    }

    /** As it was opened. */
    reset(): void {
        this.world.reset();
        this.sessions.isSlow = false;
        this.sessions.started.length = 0;
        this.sessions.connected.clear();
        this.sessions.connected.add(this.nat);
        this.world.ecs.agent = "RUNNING";
    }

    /** What a command left behind: sessions, tasks, copies of task definitions, files in the user's folder. */
    get left(): unknown[] {
        const { ecs } = this.world;
        const copies = ecs.definitions.filter(({ family, status }) => /-once$/.test(family) && status === "ACTIVE");
        return [
            ...this.sessions.left,
            ...ecs.left,
            ...copies.map(({ taskDefinitionArn }) => taskDefinitionArn),
            ...readdirSync(this.home),
        ];
    }

    /** The state of a stack without NAT instances. */
    withoutNat<T>(part: () => Promise<T>): Promise<T> {
        const { resources } = this.world.inventory;
        const groups = resources.filter(({ type }) => type === GROUP);
        for (const group of groups) resources.splice(resources.indexOf(group), 1);
        return part().finally(() => resources.push(...groups));
    }

    close(): void {
        this.sessions.close();
        this.world.close();
    }
}

/** The NAT instance at moto, with a security group that the database admits. */
export async function natInstance({ aws, inventory }: World): Promise<string> {
    const ec2 = new EC2Client(aws.config);
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
    const { GroupId = "" } = await ec2.send(
        new CreateSecurityGroupCommand({ GroupName: "network-nat", Description: "NAT", VpcId: Vpcs[0]?.VpcId }),
    );
    for (const { name, type, inputs, outputs = {} } of inventory.resources) {
        if (type !== INGRESS || !/^(postgres|redis)-client-0$/.test(name)) continue;
        inputs["referencedSecurityGroupId"] = outputs["referencedSecurityGroupId"] = GroupId;
    }
    const group = inventory.resources.find(({ type }) => type === GROUP)?.outputs?.["name"];
    const { Instances = [] } = await ec2.send(
        new RunInstancesCommand({
            ImageId: "ami-12c6146b",
            InstanceType: "t4g.nano",
            MinCount: 1,
            MaxCount: 1,
            SecurityGroupIds: [GroupId],
            TagSpecifications: [
                { ResourceType: "instance", Tags: [{ Key: "aws:autoscaling:groupName", Value: String(group) }] },
            ],
        }),
    );
    return Instances[0]?.InstanceId ?? "";
}
