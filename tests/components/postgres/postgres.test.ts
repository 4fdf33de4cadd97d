import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { Postgres, type PostgresArgs } from "../../../components/postgres";
import { SECRET } from "../../../inventory";
import { type Made, make } from "../harness";

const INSTANCE = "aws:rds/instance:Instance";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const PARAMETERS = "aws:rds/parameterGroup:ParameterGroup";
const SUBNETS = "aws:rds/subnetGroup:SubnetGroup";
const SNAPSHOT = "random:index/randomId:RandomId";
const URL_PARAMETER = "aws:ssm/parameter:Parameter";

/** As awkward as RDS allows. */
const PASSWORD = "p%3F?#&=+:;'[]{}|\\^~`$!*()<>,.-_x";

const required = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    password: PASSWORD,
    maxTasks: 20,
};

describe("Postgres", () => {
    let made: Made;
    let url = "";

    before(async () => {
        made = await make(() => {
            const postgres = new Postgres("db", {
                ...required,
                password: pulumi.secret(PASSWORD),
                clientSecurityGroupIds: ["sg-api", pulumi.output("sg-worker")],
                tags: { team: "api" },
            });
            postgres.databaseUrl.apply((value) => {
                url = value;
            });
            return postgres;
        });
    });

    it("asks RDS for exactly this instance", () => {
        const { inputs } = made.one(INSTANCE, "db-instance");
        const { finalSnapshotIdentifier, ...rest } = inputs;
        expect(rest).to.deep.equal({
            engine: "postgres",
            engineVersion: "17",
            autoMinorVersionUpgrade: true,
            allowMajorVersionUpgrade: false,
            engineLifecycleSupport: "open-source-rds-extended-support-disabled",
            instanceClass: "db.t4g.micro",
            multiAz: false,
            storageType: "gp3",
            allocatedStorage: 20,
            storageEncrypted: true,
            dbName: "app",
            username: "app",
            password: SECRET,
            port: 5432,
            dbSubnetGroupName: made.one(SUBNETS).outputs?.["name"],
            parameterGroupName: made.one(PARAMETERS).outputs?.["name"],
            vpcSecurityGroupIds: [made.one(GROUP).outputs?.["id"]],
            publiclyAccessible: false,
            caCertIdentifier: "rds-ca-rsa2048-g1",
            backupRetentionPeriod: 7,
            backupWindow: "18:00-18:30",
            maintenanceWindow: "sun:19:00-sun:19:30",
            copyTagsToSnapshot: true,
            deletionProtection: true,
            deleteAutomatedBackups: false,
            skipFinalSnapshot: false,
            databaseInsightsMode: "standard",
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 7,
            applyImmediately: true,
            tags: { team: "api" },
        });
        expect(finalSnapshotIdentifier).to.match(/^db-final-[0-9a-f]{8}$/);
    });

    it("keeps the final snapshot's name from preview to preview, and renews it with the instance", async () => {
        const { inputs } = made.one(SNAPSHOT, "db-final-snapshot");
        expect(inputs).to.deep.equal({ byteLength: 4, keepers: { databaseName: "app", username: "app" } });
        const again = await make(() => new Postgres("db", required));
        expect(again.one(INSTANCE).inputs["finalSnapshotIdentifier"]).to.equal(
            made.one(INSTANCE).inputs["finalSnapshotIdentifier"],
        );
    });

    it("admits the named groups on 5432 and no one else, and needs no way out", () => {
        expect(made.one(GROUP, "db-security-group").inputs).to.deep.equal({
            vpcId: "vpc-1",
            description: "PostgreSQL: named security groups only",
            tags: { team: "api" },
        });
        const admitted = made.all(RULE).map(({ name, inputs }) => [name, inputs]);
        const rule = (client: string, index: number) => ({
            securityGroupId: made.one(GROUP).outputs?.["id"],
            referencedSecurityGroupId: client,
            ipProtocol: "tcp",
            fromPort: 5432,
            toPort: 5432,
            description: `PostgreSQL from client ${index}`,
            tags: { team: "api" },
        });
        expect(admitted).to.deep.equal([
            ["db-client-0", rule("sg-api", 0)],
            ["db-client-1", rule("sg-worker", 1)],
        ]);
    });

    it("sets what 1 GiB and few connections need, without writing values into the log", () => {
        const { inputs } = made.one(PARAMETERS, "db-parameters");
        expect(inputs["family"]).to.equal("postgres17");
        const parameters = inputs["parameters"] as { name: string; value: string; applyMethod: string }[];
        expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).to.deep.equal({
            "rds.force_ssl": "1",
            log_min_duration_statement: "1000",
            log_parameter_max_length: "0",
            idle_in_transaction_session_timeout: "60000",
            tcp_keepalives_idle: "60",
            tcp_keepalives_interval: "10",
            tcp_keepalives_count: "3",
            work_mem: "2048",
            autovacuum_work_mem: "32768",
        });
        const afterReboot = parameters.filter(({ applyMethod }) => applyMethod !== "immediate");
        expect(afterReboot).to.deep.equal([{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }]);
    });

    it("leaves memory to RDS on a larger class", async () => {
        const larger = await make(() => new Postgres("db", { ...required, instanceClass: "db.t4g.small" }));
        const names = (larger.one(PARAMETERS).inputs["parameters"] as { name: string }[]).map(({ name }) => name);
        expect(names).to.include("rds.force_ssl").and.not.to.include("work_mem");
        expect(names).not.to.include("autovacuum_work_mem");
    });

    it("places the database in the given subnets", () => {
        expect(made.one(SUBNETS, "db-subnets").inputs["subnetIds"]).to.deep.equal(["subnet-a", "subnet-c"]);
    });

    it("writes a complete URL that carries the connection limit of one task", () => {
        const parsed = new URL(url);
        expect(parsed.protocol).to.equal("postgresql:");
        expect(decodeURIComponent(parsed.username)).to.equal("app");
        expect(decodeURIComponent(parsed.password)).to.equal(PASSWORD);
        expect(parsed.hostname).to.equal(made.one(INSTANCE).outputs?.["address"]);
        expect(parsed.port).to.equal("5432");
        expect(parsed.pathname).to.equal("/app");
        expect(parsed.search).to.equal("?connection_limit=1&pool_timeout=30&statement_cache_size=100&sslmode=require");
        expect(made.inventory.outputs["connectionLimitPerTask"]).to.equal(1);
    });

    it("keeps the URL as a free SecureString, after the clients are admitted", () => {
        const parameter = made.one(URL_PARAMETER, "db-url");
        expect(parameter.inputs).to.deep.equal({
            type: "SecureString",
            tier: "Standard",
            description: "Connection URL of the database, with its password",
            value: SECRET,
            tags: { team: "api" },
        });
        for (const earlier of [made.one(INSTANCE), made.one(RULE, "db-client-0"), made.one(RULE, "db-client-1")]) {
            expect(made.waits(parameter, earlier), earlier.name).to.equal(true);
        }
    });

    it("gives out what its clients and alarms need", () => {
        const outputs = made.inventory.outputs;
        const instance = made.one(INSTANCE).outputs;
        expect(outputs).to.include({
            endpoint: instance?.["address"],
            port: 5432,
            instanceIdentifier: instance?.["identifier"],
            securityGroupId: made.one(GROUP).outputs?.["id"],
            databaseUrl: SECRET,
            databaseUrlParameterArn: made.one(URL_PARAMETER).outputs?.["arn"],
            databaseUrlVersion: "1",
        });
    });

    it("shows the password nowhere, neither as it is nor encoded, not even one given in plain text", async () => {
        const plain = await make(() => new Postgres("db", required));
        for (const { inventory } of [made, plain]) {
            const everything = JSON.stringify(inventory);
            for (const text of [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), encodeURIComponent(PASSWORD)]) {
                expect(everything).not.to.contain(text);
            }
        }
        expect(url).to.contain(encodeURIComponent(PASSWORD));
    });

    it("hands every setting through", async () => {
        let text = "";
        const other = await make(() => {
            const postgres = new Postgres("orders-2", {
                ...required,
                databaseName: "orders",
                username: "orders_owner",
                instanceClass: "db.m7g.large",
                storageGiB: 400,
                maxStorageGiB: 800,
                backupRetentionDays: 0,
                engineVersion: "18",
                allowMajorVersionUpgrade: true,
                multiAz: true,
                deletionProtection: false,
                connections: 300,
                maxTasks: 10,
                deploymentMaximumPercent: 200,
                poolTimeoutSeconds: 10,
                statementCacheSize: 0,
                caBundlePath: "/etc/ssl/rds bundle.pem",
                backupWindow: "01:00-02:00",
                maintenanceWindow: "mon:03:00-mon:04:00",
                applyImmediately: false,
            });
            postgres.databaseUrl.apply((value) => {
                text = value;
            });
            return postgres;
        });
        expect(other.one(INSTANCE).inputs).to.include({
            dbName: "orders",
            username: "orders_owner",
            instanceClass: "db.m7g.large",
            allocatedStorage: 400,
            backupRetentionPeriod: 0,
            engineVersion: "18",
            allowMajorVersionUpgrade: true,
            multiAz: true,
            deletionProtection: false,
            backupWindow: "01:00-02:00",
            maintenanceWindow: "mon:03:00-mon:04:00",
            applyImmediately: false,
        });
        expect(other.one(INSTANCE).inputs).not.to.have.any.keys("iops", "storageThroughput");
        expect(other.one(PARAMETERS).inputs["family"]).to.equal("postgres18");
        const { searchParams, pathname } = new URL(text);
        expect(pathname).to.equal("/orders");
        expect(Object.fromEntries(searchParams)).to.deep.equal({
            connection_limit: "15",
            pool_timeout: "10",
            statement_cache_size: "0",
            sslmode: "verify-full",
            sslrootcert: "/etc/ssl/rds bundle.pem",
        });
    });

    it("is one component and its children", () => {
        const component = made.one("glimpse:postgres:Postgres", "db");
        const children = made.inventory.resources.filter(({ parent }) => parent === component.urn);
        expect(children).to.have.length(made.inventory.resources.length - 2);
    });

    it("refuses bad arguments before anything is registered", async () => {
        const bad: PostgresArgs = { ...required, instanceClass: "db.t3.micro", storageGiB: 5 };
        const error = await make(() => new Postgres("db", bad)).then(
            () => undefined,
            (refusal: unknown) => refusal,
        );
        expect(error).to.be.instanceOf(InputError);
        expect(String(error)).to.contain("write db.t4g.micro").and.to.contain("storageGiB = 5");
    });

    it("takes a database over as it is: name, groups, kind of volume, and the security groups that its clients know", async () => {
        const made = await make(
            () =>
                new Postgres("db", {
                    ...required,
                    identifier: "glimpse-prod",
                    subnetGroupName: "old-subnets",
                    parameterGroupName: "old-parameters",
                    storageType: "gp2",
                    additionalSecurityGroupIds: ["sg-0123456789abcdef0"],
                }),
        );
        expect(made.one(INSTANCE).inputs).to.deep.include({
            identifier: "glimpse-prod",
            dbSubnetGroupName: "old-subnets",
            parameterGroupName: "old-parameters",
            storageType: "gp2",
        });
        const { id } = made.one(GROUP).outputs ?? {};
        expect(made.one(INSTANCE).inputs["vpcSecurityGroupIds"]).to.deep.equal([id, "sg-0123456789abcdef0"]);
        expect([...made.all(SUBNETS), ...made.all(PARAMETERS)]).to.deep.equal([]);
    });

    it("is restored from a snapshot when it is made", async () => {
        const snapshotIdentifier = "glimpse-prod-encrypted";
        const made = await make(() => new Postgres("db", { ...required, snapshotIdentifier }));
        expect(made.one(INSTANCE).inputs).to.deep.include({ snapshotIdentifier, storageEncrypted: true });
    });
});
