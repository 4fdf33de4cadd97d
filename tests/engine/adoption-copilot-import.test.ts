import { expect } from "chai";
import { DATABASE } from "../adopt/system";
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

/** What its stacks left, by their retention policies: adoption-from-copilot.test.ts has their deletion. */
const left = () =>
    existing([
        { type: "aws_internet_gateway", name: "igw", attributes: { id: "igw-0c0b11070000000a1", ...tagged } },
        {
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
                db_subnet_group_name: "shop-production-dbsubnets-1a2b3c",
                vpc_security_group_ids: ["sg-0c0b11070000000a2"],
                backup_retention_period: 1,
                enabled_cloudwatch_logs_exports: null,
                ...tagged,
            },
        },
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

describe("what AWS Copilot's stacks left, adopted by the recipe of docs/migrate.md (the engine is real, AWS is simulated)", function () {
    this.timeout(1_800_000);
    let engine: Engine;

    before(() => {
        const network = {
            vpcId: "vpc-0c0b11070000000a3",
            vpcCidrBlock: "10.0.0.0/16",
            publicSubnetIds: ["subnet-0c0b11070000000a4", "subnet-0c0b11070000000a5"],
            privateSubnetIds: ["subnet-0c0b11070000000a6", "subnet-0c0b11070000000a7"],
            // Copilot's private subnets have no way out: this program's NAT gets their routes.
            privateRouteTableIds: ["rtb-0c0b11070000000a8"],
        };
        const postgres = {
            identifier: NAME,
            databaseName: "shop",
            username: "shop",
            engineVersion: "16",
            storageType: "gp2",
            subnetGroupName: "shop-production-dbsubnets-1a2b3c",
            additionalSecurityGroupIds: ["sg-0c0b11070000000a2"],
        };
        const adopt = {
            "postgres-instance": NAME,
            "files-bucket": BUCKET,
            "images-repository": REPOSITORY,
            "api-logs": LOGS,
        };
        let config: Record<string, unknown> = { ...startupProd, "glimpse:adopt": adopt, "glimpse:network": network };
        config = changed(config, "glimpse:postgres", postgres);
        config = changed(config, "glimpse:files", { bucketName: BUCKET });
        config = changed(config, "glimpse:images", { repositoryName: REPOSITORY });
        config = changed(config, "glimpse:api", { logGroupName: LOGS, logRetentionDays: 30 });
        engine = new Engine({ config, secrets: { "glimpse:secrets.databasePassword": PASSWORD } });
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
});
