import { DeleteDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import { expect } from "chai";
import { envCommand } from "../../cli/commands/env";
import { INSTANCE_RIGHTS, PSQL_RIGHTS, psqlCommand } from "../../cli/commands/psql";
import { redisCommand } from "../../cli/commands/redis";
import { STATUS_RIGHTS, statusCommand } from "../../cli/commands/status";
import { clusterAtMoto, memberAtMoto } from "./databases-at-moto";
import { answer } from "./rds-answers";
import { answerForRds } from "./throw-away";
import { TunnelWorld } from "./tunnel-world";

const AURORA = "aurora-postgresql";
const READER = "<ReaderEndpoint>reader.example</ReaderEndpoint>";

// moto is RDS; it knows no serverless cache, and no address of a reader: those answers are simulated.
describe("status, psql, redis and env of a stack with an Aurora cluster and a serverless cache (moto is AWS; PostgreSQL and Redis are real)", () => {
    let world: TunnelWorld;
    let rds: RDSClient;
    let cluster = "";
    let members: string[];
    let cache = "";
    /** What ElastiCache answers of the cache. */
    let serverless = "";
    let answers: Record<string, string> = {};

    const named = (type: string, key: string) =>
        world.world.inventory.resources.filter((one) => one.type === type).map(({ outputs }) => String(outputs?.[key]));
    const member = (identifier: string) => memberAtMoto(rds, cluster, identifier);

    before(async function () {
        this.timeout(110_000);
        world = await TunnelWorld.open({
            // The instance of before is kept: psql must not open it.
            "glimpse:postgres": JSON.stringify({
                engine: AURORA,
                instanceClass: "db.serverless",
                maximumAcu: 4,
                readReplicas: 1,
                previousInstance: "keep",
            }),
            "glimpse:redis": JSON.stringify({ serverless: true }),
        });
        const { aws } = world.world;
        rds = new RDSClient(aws.config);
        [cluster = ""] = named("aws:rds/cluster:Cluster", "clusterIdentifier");
        members = named("aws:rds/clusterInstance:ClusterInstance", "identifier");
        [cache = ""] = named("aws:elasticache/serverlessCache:ServerlessCache", "name");
        await clusterAtMoto(rds, cluster);
        for (const one of members) await member(one);
        answerForRds(world.world, () => answers);
        aws.restStubs["elasticache"] = (operation) =>
            operation === "DescribeServerlessCaches" ? answer(operation, serverless) : undefined;
    });
    after(() => world.close());
    beforeEach(() => {
        world.reset();
        answers = {};
        serverless = cacheAs("available");
    });
    afterEach(() => expect(world.left, "left behind").to.deep.equal([]));

    const cacheAs = (status: string) =>
        `<ServerlessCaches><member><ServerlessCacheName>${cache}</ServerlessCacheName><Status>${status}</Status>
        <Engine>valkey</Engine><FullEngineVersion>8.1</FullEngineVersion><Endpoint><Address>${world.cache}</Address><Port>6379</Port></Endpoint>
        <CacheUsageLimits><DataStorage><Maximum>5</Maximum><Unit>GB</Unit></DataStorage><ECPUPerSecond><Maximum>10000</Maximum></ECPUPerSecond></CacheUsageLimits>
        </member></ServerlessCaches>`;
    const partsOf = async () => {
        const { stdout } = await world.world.run(statusCommand, ["--format", "json"]);
        const { parts } = JSON.parse(stdout) as { parts: Record<string, unknown>[] };
        return {
            cluster: parts.find(({ id }) => id === cluster) ?? {},
            cache: parts.find(({ id }) => id === cache) ?? {},
        };
    };
    const described = (status: string, ...writers: string[]) => ({
        DescribeDBClusters: `<DBClusters><DBCluster><DBClusterIdentifier>${cluster}</DBClusterIdentifier><Status>${status}</Status><Endpoint>${world.database}</Endpoint>${READER}
            <Port>5432</Port><DBClusterMembers>${writers.map((one) => `<DBClusterMember><DBInstanceIdentifier>${one}</DBInstanceIdentifier><IsClusterWriter>true</IsClusterWriter></DBClusterMember>`).join("")}</DBClusterMembers></DBCluster></DBClusters>`,
    });

    describe("status", () => {
        it("shows the cluster with its address, its members and its capacity, and the serverless cache with its limits", async () => {
            const { stdout } = await world.world.run(statusCommand, []);
            expect(stdout).to.match(
                new RegExp(
                    `^ok +database +available: ${AURORA} 17\\.6, 0\\.5 to 4 ACU, 2 of 2 members available$`,
                    "m",
                ),
            );
            expect(stdout).to.match(new RegExp(`^ +${members[0]} +writer +available +db\\.serverless`, "m"));
            expect(stdout).to.match(new RegExp(`^ +${members[1]} +reader +available +db\\.serverless`, "m"));
            expect(stdout).to.match(new RegExp(`^ +${cluster} +\\S+rds\\.amazonaws\\.com`, "m"));
            expect(stdout).to.match(
                /^ok +cache +available: serverless, valkey 8\.1, 5 GB at most, 10000 ECPU a second at most$/m,
            );
            expect(stdout).to.match(new RegExp(`^ +${cache} +${world.cache}:6379$`, "m"));
        });

        it("says the same as JSON", async () => {
            const parts = await partsOf();
            expect(parts.cluster).to.include({ name: "database", level: "ok", status: "available", maximumAcu: 4 });
            expect(Object.values(parts.cluster["members"] as { id: string }[]).map(({ id }) => id)).to.have.members(
                members,
            );
            expect(parts.cache).to.include({ level: "ok", maximumGB: 5, endpoint: `${world.cache}:6379` });
        });

        it("uses the rights that it lists, and no other", async () => {
            await world.world.run(statusCommand, []);
            const used = world.world.aws.rights();
            expect(used).to.include.members(["rds:DescribeDBClusters", "elasticache:DescribeServerlessCaches"]);
            expect(STATUS_RIGHTS).to.include.members(used);
        });

        it("is wrong where a member of the state is missing, though the cluster is available", async () => {
            const [, reader = ""] = members;
            await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: reader, SkipFinalSnapshot: true }));
            const { code, stdout } = await world.world.run(statusCommand, []).finally(() => member(reader));
            expect(stdout).to.match(/^wrong +database +available: .*, 1 of 2 members available$/m);
            expect(stdout).to.match(new RegExp(`^ +${reader} +member +AWS does not know it`, "m"));
            expect(code).to.equal(1);
        });

        for (const [what, said, answered] of [
            ["no member writes", ", none writes", () => described("available")],
            ["it fails over", "failing-over: ", () => described("failing-over", members[0] ?? "")],
            ["it is stopped", "stopped: ", () => described("stopped", members[0] ?? "")],
        ] as const) {
            it(`is wrong where ${what}`, async () => {
                answers = answered();
                const { code, stdout } = await world.world.run(statusCommand, []);
                expect(stdout).to.match(new RegExp(`^wrong +database .*${said}`, "m"));
                expect(code).to.equal(1);
            });
        }

        it("is wrong where AWS does not know the cache, or makes it", async () => {
            serverless = cacheAs("creating");
            expect((await partsOf()).cache).to.include({ level: "wrong", status: "creating" });
            serverless = "<ServerlessCaches></ServerlessCaches>";
            expect((await partsOf()).cache).to.include({ level: "wrong", said: "AWS does not know it: serverless" });
        });

        it("a cluster or a cache that may not be read is unknown, with the right that lacks", async () => {
            world.world.aws.denied.add("rds:DescribeDBClusters").add("elasticache:DescribeServerlessCaches");
            const { code, stdout } = await world.world.run(statusCommand, []);
            for (const right of world.world.aws.denied)
                expect(stdout).to.match(new RegExp(`^unknown .*not authorized to perform: ${right}`, "m"));
            expect(code).to.equal(1);
        });
    });

    describe("psql", () => {
        const query = (...args: string[]) =>
            world.run(psqlCommand, [...args, "--", "-X", "-At", "-c", "select 40 + 2"]);

        it("opens the cluster at its own address, not the instance that is kept, with the rights that it lists", async () => {
            const [kept] = named("aws:rds/instance:Instance", "address");
            const { code, printed, stderr } = await query();
            expect(printed, stderr).to.equal("42\n");
            expect(stderr).to.contain(`is ${world.database}:5432`).and.not.contain(String(kept));
            const listed = PSQL_RIGHTS.filter((right) => right !== "ssmmessages:OpenDataChannel");
            expect(world.world.aws.rights()).to.deep.equal(listed);
            expect(code).to.equal(0);
        });

        it("--instance opens another cluster too, as one that was restored", async () => {
            answers = described("available", "one");
            const { code, printed, stderr } = await query("--instance", "glimpse-restored");
            expect(printed, stderr).to.equal("42\n");
            expect(world.world.aws.rights()).to.include.members(INSTANCE_RIGHTS);
            expect(code).to.equal(0);
        });

        it("--instance says that a restored cluster without a member answers no one, and how it gets one", async () => {
            answers = described("available");
            const { code, stderr } = await query("--instance", "glimpse-restored");
            expect(stderr).to.contain("the cluster has no member that could answer: it is available");
            expect(stderr).to.contain("aws rds create-db-instance --db-cluster-identifier glimpse-restored");
            expect(world.sessions.started).to.deep.equal([]);
            expect(code).to.equal(1);
        });

        it("--instance names what RDS knows neither as an instance nor as a cluster, and each right that lacks", async () => {
            const missing = await query("--instance", "never-was");
            expect(missing.stderr).to.contain("RDS knows no such instance, and no such cluster");
            expect(missing.code).to.equal(1);
            for (const right of INSTANCE_RIGHTS) {
                world.world.aws.denied.clear();
                world.world.aws.denied.add(right);
                const { code, stderr } = await query("--instance", "never-was");
                expect(stderr).to.contain(`not authorized to perform: ${right}`);
                expect(code).to.equal(1);
            }
        });
    });

    it("redis opens the serverless cache, over TLS, with its token", async () => {
        const { code, printed, stderr } = await world.run(redisCommand, ["PING"]);
        expect(printed, stderr).to.equal("PONG\n");
        expect(stderr).to.contain(`is ${world.cache}:6379`);
        expect(code).to.equal(0);
    });

    it("env names the reader's URL as a secret, and gives no value of one", async () => {
        const { code, stdout } = await world.world.run(envCommand, []);
        expect(stdout)
            .to.match(/^# DATABASE_URL= \(secret: arn:/m)
            .and.match(/^# DATABASE_REPLICA_URL\S*= \(secret: /m);
        expect(code).to.equal(0);
    });
});
