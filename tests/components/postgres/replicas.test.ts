import { expect } from "chai";
import { Postgres, type PostgresArgs, postgresFaults } from "../../../components/postgres";
import { bill } from "../../../costs";
import { parseConfig } from "../../../stacks/config";
import { make } from "../harness";

const INSTANCE = "aws:rds/instance:Instance";
const PARAMETER = "aws:ssm/parameter:Parameter";
const required = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    password: "a-long-enough-password",
    maxTasks: 4,
};

const built = (more: Partial<PostgresArgs>) => make(() => new Postgres("db", { ...required, ...more }));

describe("The role of the application", () => {
    it("has a separate URL, a secret, with a generated password and the same budget of connections", async () => {
        const made = await built({ applicationUser: "shop_app" });
        expect(made.all(PARAMETER).map(({ name }) => name)).to.deep.equal(["db-url", "db-application-url"]);
        expect(made.one(PARAMETER, "db-application-url").inputs["type"]).to.equal("SecureString");
        expect(made.one("random:index/randomPassword:RandomPassword").inputs).to.deep.include({
            length: 40,
            special: false,
            keepers: { applicationUser: "shop_app" },
        });
        expect((await built({})).all(PARAMETER)).to.have.length(1);
    });

    it("has a URL for each read replica too, with the same password and the replica's address", async () => {
        const made = await built({ applicationUser: "shop_app", readReplicas: 2 });
        expect(made.all(PARAMETER).map(({ name }) => name)).to.have.members([
            "db-url",
            "db-application-url",
            ...[1, 2].flatMap((number) => [`db-replica-${number}-url`, `db-replica-${number}-application-url`]),
        ]);
        const second = made.one(PARAMETER, "db-replica-2-application-url");
        expect(second.inputs["type"]).to.equal("SecureString");
        expect(made.waits(second, made.one(INSTANCE, "db-replica-2"))).to.equal(true);
        expect(made.waits(second, made.one("random:index/randomPassword:RandomPassword"))).to.equal(true);
    });

    it("gets another password with each generation, and the first is the one from before there were any", async () => {
        const keepers = async (applicationPasswordGeneration: number) =>
            (await built({ applicationUser: "shop_app", applicationPasswordGeneration })).one(
                "random:index/randomPassword:RandomPassword",
            ).inputs["keepers"];
        expect(await keepers(1)).to.deep.equal({ applicationUser: "shop_app" });
        expect(await keepers(2)).to.deep.equal({ applicationUser: "shop_app", generation: "2" });
        const keys = postgresFaults({ applicationPasswordGeneration: 0 }).map(({ key }) => key);
        expect(keys).to.deep.equal(["applicationPasswordGeneration"]);
    });
});

describe("Read replicas of a database", () => {
    it("follow it: its class, its parameters, its group of clients, and nothing that a replica cannot have", async () => {
        const made = await built({ readReplicas: 2, instanceClass: "db.t4g.small" });
        const source = made.one(INSTANCE, "db-instance");
        for (const name of ["db-replica-1", "db-replica-2"]) {
            const { inputs } = made.one(INSTANCE, name);
            expect(inputs).to.include({
                replicateSourceDb: source.outputs?.["identifier"],
                instanceClass: "db.t4g.small",
                publiclyAccessible: false,
                storageEncrypted: true,
                parameterGroupName: source.inputs["parameterGroupName"],
                skipFinalSnapshot: true,
            });
            expect(inputs["vpcSecurityGroupIds"]).to.deep.equal(source.inputs["vpcSecurityGroupIds"]);
            expect(inputs).to.not.have.any.keys("password", "username", "dbName", "engine", "multiAz");
        }
    });

    it("have a URL each, a secret, with the replica's own address", async () => {
        const made = await built({ readReplicas: 2 });
        expect(made.all(PARAMETER).map(({ name }) => name)).to.deep.equal([
            "db-url",
            "db-replica-1-url",
            "db-replica-2-url",
        ]);
        const replica = made.one(INSTANCE, "db-replica-1");
        expect(made.waits(made.one(PARAMETER, "db-replica-1-url"), replica)).to.equal(true);
        for (const { inputs } of made.all(PARAMETER)) expect(inputs["type"]).to.equal("SecureString");
    });

    it("cost what the instance costs, with its storage, and change nothing of it", async () => {
        const plain = await built({});
        const more = await built({ readReplicas: 1 });
        const total = (made: typeof plain) => {
            const found = bill(made.inventory.resources, { region: "ap-northeast-2" });
            expect(found.unpriced).to.deep.equal([]);
            return found.total;
        };
        // 730 hours of 0.025, and 20 GB of 0.131.
        expect(total(more) - total(plain)).to.be.closeTo(18.25 + 2.62, 0.005);
        expect(more.one(INSTANCE, "db-instance").inputs).to.deep.equal(plain.one(INSTANCE, "db-instance").inputs);
    });

    it("need backups, and are five at most", () => {
        const keys = (args: Partial<PostgresArgs>) => postgresFaults(args).map(({ key }) => key);
        expect(keys({ readReplicas: 5 })).to.deep.equal([]);
        for (const readReplicas of [-1, 6, 0.5]) expect(keys({ readReplicas })).to.deep.equal(["readReplicas"]);
        expect(keys({ readReplicas: 1, backupRetentionDays: 0 })).to.deep.equal(["readReplicas"]);
    });

    it("exclude working hours, since RDS stops no database that has one", () => {
        const values = {
            workingHours: { enabled: true },
            postgres: { readReplicas: 1, backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
        };
        expect(() => parseConfig({ stack: "test", region: "ap-northeast-2", values })).to.throw(
            /glimpse:postgres.readReplicas = 1\n\s+why: RDS stops no database that has a read replica/,
        );
    });
});
