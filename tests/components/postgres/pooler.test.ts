import { expect } from "chai";
import { Postgres, type PostgresArgs, postgresFaults } from "../../../components/postgres";
import { bill } from "../../../costs";
import { make } from "../harness";

const PARAMETER = "aws:ssm/parameter:Parameter";
const required = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    password: "a-long-enough-password",
    maxTasks: 4,
};
const built = (more: Partial<PostgresArgs>) =>
    make(() => new Postgres("db", { ...required, pooler: "rds-proxy", ...more }));
const keys = (args: Partial<PostgresArgs>) => postgresFaults({ ...required, ...args }).map(({ key }) => key);

describe("A pooler in front of a database", () => {
    it("is RDS Proxy: TLS only, in the subnets and the group of the database, without a log of statements", async () => {
        const made = await built({});
        const group = made.one("aws:ec2/securityGroup:SecurityGroup").outputs?.["id"];
        expect(made.one("aws:rds/proxy:Proxy").inputs).to.deep.include({
            engineFamily: "POSTGRESQL",
            requireTls: true,
            debugLogging: false,
            vpcSubnetIds: ["subnet-a", "subnet-c"],
            vpcSecurityGroupIds: [group],
        });
        expect(made.one("aws:rds/proxyTarget:ProxyTarget").inputs["dbInstanceIdentifier"]).to.equal(
            made.one("aws:rds/instance:Instance").outputs?.["identifier"],
        );
        for (const way of [
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        ])
            expect(made.one(way).inputs).to.include({
                securityGroupId: group,
                referencedSecurityGroupId: group,
                fromPort: 5432,
                toPort: 5432,
            });
    });

    it("keeps to the budget: its part of what the class lets in, and a task's own part is what it opens to the pooler", async () => {
        const percent = async (more: Partial<PostgresArgs>) =>
            (await built(more)).one("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup").inputs[
                "connectionPoolConfig"
            ];
        // 50 of 79, and 100 of 360.
        expect(await percent({})).to.deep.equal({
            maxConnectionsPercent: 63,
            maxIdleConnectionsPercent: 63,
            connectionBorrowTimeout: 30,
        });
        expect(await percent({ instanceClass: "db.t4g.medium", connections: 100, poolTimeoutSeconds: 0 })).to.include({
            maxConnectionsPercent: 27,
            connectionBorrowTimeout: 1,
        });
        const made = await built({ pooledConnectionsPerTask: 7 });
        expect(made.one("glimpse:postgres:Postgres").outputs).to.include({
            connectionLimitPerTask: 7,
            pooler: "rds-proxy",
        });
    });

    it("has more tasks than connections, which the database alone has not", () => {
        expect(keys({ maxTasks: 200 })).to.deep.equal(["connections"]);
        expect(keys({ maxTasks: 200, pooler: "rds-proxy" })).to.deep.equal([]);
        expect(postgresFaults({ ...required, maxTasks: 200 })[0]?.fix).to.match(
            /RDS Proxy lend them \(pooler rds-proxy, from \$26\.28/,
        );
    });

    it("has a URL for each role, a secret, next to the database's own", async () => {
        const made = await built({ applicationUser: "shop_app", readReplicas: 1 });
        expect(made.all(PARAMETER).map(({ name }) => name)).to.have.members([
            "db-url",
            "db-replica-1-url",
            "db-application-url",
            "db-replica-1-application-url",
            "db-pooled-url",
            "db-pooled-application-url",
        ]);
        expect(made.one(PARAMETER, "db-pooled-url").inputs["type"]).to.equal("SecureString");
        for (const target of ["aws:rds/proxy:Proxy", "aws:rds/proxyTarget:ProxyTarget"])
            expect(made.waits(made.one(PARAMETER, "db-pooled-url"), made.one(target))).to.equal(true);
    });

    it("reads the passwords of these roles and no other secret", async () => {
        const made = await built({ applicationUser: "shop_app" });
        const secrets = made.all("aws:secretsmanager/secret:Secret").map(({ outputs }) => outputs?.["arn"]);
        expect(secrets).to.have.length(2);
        const { Statement } = JSON.parse(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
        expect(Statement).to.deep.equal([
            { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secrets },
        ]);
        const auths = made.one("aws:rds/proxy:Proxy").inputs["auths"] as Record<string, unknown>[];
        expect(auths.map(({ secretArn }) => secretArn)).to.deep.equal(secrets);
    });

    it("decrypts with the customer's key where they have one", async () => {
        const kmsKeyArn = "arn:aws:kms:ap-northeast-2:123456789012:key/one";
        const made = await built({ kmsKeyArn });
        expect(made.one("aws:secretsmanager/secret:Secret").inputs["kmsKeyId"]).to.equal(kmsKeyArn);
        expect(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"])).to.include("kms:Decrypt");
    });

    it("costs $26.28 in Seoul for two vCPU, and $0.40 for each role's secret", async () => {
        const dollars = async (more: Partial<PostgresArgs>) => {
            const made = await make(() => new Postgres("db", { ...required, ...more }));
            return bill(made.inventory.resources, { region: "ap-northeast-2" }).total;
        };
        const alone = await dollars({});
        expect((await dollars({ pooler: "rds-proxy" })) - alone).to.be.closeTo(26.28 + 0.4, 0.01);
        expect((await dollars({ pooler: "rds-proxy", applicationUser: "a" })) - alone).to.be.closeTo(26.28 + 0.8, 0.01);
    });

    it("is none unless it is asked for, and no other word is taken for one", async () => {
        const made = await make(() => new Postgres("db", required));
        expect(made.all("aws:rds/proxy:Proxy")).to.deep.equal([]);
        expect(made.one("glimpse:postgres:Postgres").outputs).to.not.have.any.keys("pooler", "pooledUrlParameterArn");
        expect(keys({ pooler: "pgbouncer" })).to.deep.equal(["pooler"]);
        expect(keys({ pooledConnectionsPerTask: 0 })).to.deep.equal(["pooledConnectionsPerTask"]);
    });
});
