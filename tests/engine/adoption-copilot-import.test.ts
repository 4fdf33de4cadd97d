import { expect } from "chai";
import { CLUSTER } from "../adopt/aurora";
import { DATABASE } from "../adopt/system";
import type { Written } from "../adopt/terraform";
import { checked, kept } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, lost, startupProd, succeeded } from "./stack";

const REGION = "ap-northeast-2";
const NAME = "shop-production-addonsstack-1a2b3c4d5e6f-db-0a1b2c3d4e5f";
const BUCKET = "shop-production-api-uploads-1x2y3z4a5b6c";
const LOGS = "/copilot/shop-production-api";
const REPOSITORY = "shop/api";
const PASSWORD = "a-password-of-the-environment";
/** As Copilot and CloudFormation mark it; the second cannot be removed by hand. */
const tags = {
    "copilot-application": "shop",
    "copilot-environment": "production",
    "aws:cloudformation:stack-name": "shop-production",
};
const tagged = { tags, tags_all: tags };

const SUBNETS = "shop-production-dbsubnets-1a2b3c";
const GROUP = "sg-0c0b11070000000a2";
const instance: Written = {
    type: "aws_db_instance",
    name: "db",
    attributes: {
        ...DATABASE,
        identifier: NAME,
        arn: `arn:aws:rds:${REGION}:123456789012:db:${NAME}`,
        address: `${NAME}.c1a2b3c4d5e6.${REGION}.rds.amazonaws.com`,
        db_name: "shop",
        username: "shop",
        storage_type: "gp2",
        iops: 0,
        storage_throughput: 0,
        db_subnet_group_name: SUBNETS,
        vpc_security_group_ids: [GROUP],
        backup_retention_period: 1,
        enabled_cloudwatch_logs_exports: null,
        ...tagged,
    },
};

/** What `copilot storage init` makes: Aurora Serverless v2, which its template does not encrypt, with one member. */
const aurora = (isEncrypted: boolean): Written[] => [
    {
        type: "aws_rds_cluster",
        name: "db",
        attributes: {
            ...CLUSTER,
            id: NAME,
            cluster_identifier: NAME,
            arn: `arn:aws:rds:${REGION}:123456789012:cluster:${NAME}`,
            endpoint: `${NAME}.cluster-c1a2b3c4d5e6.${REGION}.rds.amazonaws.com`,
            database_name: "shop",
            master_username: "postgres",
            engine_version: "14.9",
            engine_version_actual: "14.9",
            storage_encrypted: isEncrypted,
            db_subnet_group_name: SUBNETS,
            db_cluster_parameter_group_name: "shop-production-dbclusterparametergroup-1a2b3c",
            vpc_security_group_ids: [GROUP],
            backup_retention_period: 1,
            deletion_protection: false,
            iam_database_authentication_enabled: false,
            enabled_cloudwatch_logs_exports: [],
            ...tagged,
        },
    },
    {
        type: "aws_rds_cluster_instance",
        name: "writer",
        attributes: {
            id: `${NAME}-writer`,
            identifier: `${NAME}-writer`,
            arn: `arn:aws:rds:${REGION}:123456789012:db:${NAME}-writer`,
            cluster_identifier: NAME,
            engine: "aurora-postgresql",
            engine_version: "14.9",
            instance_class: "db.serverless",
            publicly_accessible: false,
            promotion_tier: 1,
            monitoring_interval: 0,
            performance_insights_enabled: false,
            copy_tags_to_snapshot: false,
            auto_minor_version_upgrade: true,
            ...tagged,
        },
    },
];

/** What its stacks left, by their retention policies: adoption-from-copilot.test.ts has their deletion. */
const left = (database: Written[] = [instance]) =>
    existing([
        { type: "aws_internet_gateway", name: "igw", attributes: { id: "igw-0c0b11070000000a1", ...tagged } },
        ...database,
        {
            type: "aws_s3_bucket",
            name: "uploads",
            attributes: { id: BUCKET, bucket: BUCKET, arn: `arn:aws:s3:::${BUCKET}`, force_destroy: false, ...tagged },
        },
        {
            type: "aws_ecr_repository",
            name: "api",
            attributes: {
                id: REPOSITORY,
                name: REPOSITORY,
                arn: `arn:aws:ecr:${REGION}:123456789012:repository/${REPOSITORY}`,
                image_tag_mutability: "MUTABLE",
                encryption_configuration: [{ encryption_type: "AES256", kms_key: "" }],
                repository_url: `123456789012.dkr.ecr.${REGION}.amazonaws.com/${REPOSITORY}`,
                ...tagged,
            },
        },
        {
            type: "aws_cloudwatch_log_group",
            name: "logs",
            attributes: {
                id: LOGS,
                name: LOGS,
                arn: `arn:aws:logs:${REGION}:123456789012:log-group:${LOGS}`,
                retention_in_days: 30,
                log_group_class: "STANDARD",
                ...tagged,
            },
        },
    ]);

/** The settings that keep what exists, written by hand as the page says. */
function configOf(postgres: Record<string, unknown>, adopt: Record<string, string>): Record<string, unknown> {
    const network = {
        vpcId: "vpc-0c0b11070000000a3",
        vpcCidrBlock: "10.0.0.0/16",
        publicSubnetIds: ["subnet-0c0b11070000000a4", "subnet-0c0b11070000000a5"],
        privateSubnetIds: ["subnet-0c0b11070000000a6", "subnet-0c0b11070000000a7"],
        // Copilot's private subnets have no way out: this program's NAT gets their routes.
        privateRouteTableIds: ["rtb-0c0b11070000000a8"],
    };
    const map = { "files-bucket": BUCKET, "images-repository": REPOSITORY, "api-logs": LOGS, ...adopt };
    let config: Record<string, unknown> = { ...startupProd, "glimpse:adopt": map, "glimpse:network": network };
    config = changed(config, "glimpse:postgres", {
        identifier: NAME,
        databaseName: "shop",
        subnetGroupName: SUBNETS,
        additionalSecurityGroupIds: [GROUP],
        ...postgres,
    });
    config = changed(config, "glimpse:files", { bucketName: BUCKET });
    config = changed(config, "glimpse:images", { repositoryName: REPOSITORY });
    return changed(config, "glimpse:api", { logGroupName: LOGS, logRetentionDays: 30 });
}

const secrets = { "glimpse:secrets.databasePassword": PASSWORD };

describe("what AWS Copilot's stacks left, adopted by the recipe of docs/migrate.md (the engine is real, AWS is simulated)", function () {
    this.timeout(1_800_000);
    let engine: Engine;

    before(() => {
        const postgres = { username: "shop", engineVersion: "16", storageType: "gp2" };
        engine = new Engine({ config: configOf(postgres, { "postgres-instance": NAME }), secrets });
        engine.hold(left());
    });
    after(() => engine?.close());

    it("is checked, comes up and stays: each has the id that it had, and nothing but imports and changes in place", async () => {
        const ids = kept(engine);
        expect(ids).to.have.length(4);
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        expect(up.steps.filter(({ op }) => op === "import")).to.have.length(4);
        expect(kept(engine)).to.deep.equal(ids);
        const database = engine.thing("aws:rds/instance:Instance").inputs;
        expect(database).to.include({ password: PASSWORD, storageType: "gp2", deletionProtection: true });
        expect(engine.calls().filter(({ operation }) => operation === "delete")).to.deep.equal([]);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("is not destroyed: what was adopted is protected", async () => {
        const ids = kept(engine);
        const refused = await engine.destroy();
        expect(refused.code).not.to.equal(0);
        expect(refused.text).to.contain("protected");
        expect(kept(engine)).to.deep.equal(ids);
    });
});

describe("the Aurora that Copilot's addon makes, by the same recipe (the engine is real, AWS is simulated)", function () {
    this.timeout(1_800_000);
    const config = {
        ...configOf(
            {
                engine: "aurora-postgresql",
                username: "postgres",
                engineVersion: "14",
                instanceClass: "db.serverless",
                minimumAcu: 0.5,
                maximumAcu: 8,
                clusterParameterGroupName: "shop-production-dbclusterparametergroup-1a2b3c",
            },
            { "postgres-cluster": NAME, "postgres-member-1": `${NAME}-writer` },
        ),
        "glimpse:ceilings": "none",
    };
    const engines: Engine[] = [];
    const holding = (isEncrypted: boolean) => {
        const engine = new Engine({ config, secrets });
        engines.push(engine);
        engine.hold(left(aurora(isEncrypted)));
        return engine;
    };
    after(() => {
        for (const engine of engines) engine.close();
    });

    it("has a check that fails as its template makes it, without encryption: the cluster would be replaced", async () => {
        const engine = holding(false);
        const { code, lost: losses } = await checked(engine);
        expect(code).to.equal(1);
        expect(losses.join("\n")).to.contain("postgres-cluster").and.to.contain("storageEncrypted");
        expect(engine.calls()).to.deep.equal([]);
    });

    it("comes along where it is encrypted: cluster and member are imported, and the next up changes nothing", async () => {
        const engine = holding(true);
        const ids = kept(engine);
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        expect(up.steps.filter(({ op }) => op === "import")).to.have.length(5);
        expect(kept(engine)).to.deep.equal(ids);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });
});
