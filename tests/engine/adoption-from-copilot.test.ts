import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { adoptable, keyOf } from "../../stacks/config/adoptable";
import { needing } from "../needs";
import { moto as server } from "../service/needs";
import { Moto } from "../service/parts/moto";

/** moto loads it for CloudFormation alone. */
const it = needing({
    what: "openapi-spec-validator, with what it needs, in moto's environment",
    how: ".venv/bin/pip install --no-deps -r tests/service/requirements.txt",
    isMet: () => {
        const python = path.join(path.dirname(server() ?? "."), "python3");
        return spawnSync(python, ["-c", "import openapi_spec_validator"]).status === 0;
    },
});

const REGION = "ap-northeast-2";
const ENVIRONMENT = "shop-production";
const SERVICE = "shop-production-api";

type Resources = Record<string, { Type: string; Properties?: object; [policy: string]: unknown }>;

/** An environment in the shape that Copilot gives it: network, cluster, and an addon with the database. */
const environment: Resources = {
    VPC: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    PublicSubnet1: { Type: "AWS::EC2::Subnet", Properties: { CidrBlock: "10.0.0.0/24", VpcId: { Ref: "VPC" } } },
    Cluster: { Type: "AWS::ECS::Cluster" },
    Database: {
        Type: "AWS::RDS::DBInstance",
        Properties: {
            DBInstanceIdentifier: "shop-production",
            Engine: "postgres",
            DBInstanceClass: "db.t4g.micro",
            AllocatedStorage: "20",
            MasterUsername: "shop",
            MasterUserPassword: "a-password-of-the-environment",
            DBName: "shop",
        },
    },
};
const service: Resources = {
    LogGroup: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: `/copilot/${SERVICE}`, RetentionInDays: 30 } },
    Uploads: { Type: "AWS::S3::Bucket", Properties: { BucketName: "shop-production-api-uploads" } },
    Repository: { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "shop/api" } },
};

/** What the page says of a template: both policies, and metadata, without which CloudFormation sees no change. */
function retained(resources: Resources): Resources {
    return Object.fromEntries(
        Object.entries(resources).map(([name, one]) => [
            name,
            { ...one, DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain", Metadata: { Kept: "for its adoption" } },
        ]),
    );
}

describe("AWS Copilot's stacks, by the recipe of docs/migrate.md (moto is CloudFormation)", () => {
    let moto: Moto;
    const ask = async (service: string, version: string, values: Record<string, string>) => {
        const response = await fetch(moto.url, {
            method: "POST",
            headers: {
                "Content-Type": "application/x-www-form-urlencoded",
                Authorization: `AWS4-HMAC-SHA256 Credential=tests/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
            },
            body: new URLSearchParams({ Version: version, ...values }),
        });
        return { ok: response.ok, text: await response.text() };
    };
    const cloudFormation = async (Action: string, StackName: string, more: Record<string, string> = {}) => {
        const { ok, text } = await ask("cloudformation", "2010-05-15", { Action, StackName, ...more });
        if (!ok) throw new Error(text);
        return text;
    };
    const body = (resources: Resources) => ({ TemplateBody: JSON.stringify({ Resources: resources }) });
    /** Logical name to physical id, as describe-stack-resources lists them. */
    const idsOf = async (stack: string) => {
        const text = await cloudFormation("DescribeStackResources", stack);
        return Object.fromEntries(
            text.split("<member>").flatMap((part) => {
                const logical = /<LogicalResourceId>(.*?)</.exec(part)?.[1];
                const physical = /<PhysicalResourceId>(.*?)</.exec(part)?.[1];
                return logical === undefined || physical === undefined ? [] : [[logical, physical]];
            }),
        );
    };
    const database = async () =>
        (await ask("rds", "2014-10-31", { Action: "DescribeDBInstances" })).text.includes("shop-production");
    const json = (service: string, target: string, input: object) => moto.call(service, target, input);
    const there = async () => ({
        database: await database(),
        bucket: (await fetch(`${moto.url}/shop-production-api-uploads`)).ok,
        logs: JSON.stringify(await json("logs", "Logs_20140328.DescribeLogGroups", {})).includes(`/copilot/${SERVICE}`),
        images: JSON.stringify(
            await json("ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", {}),
        ).includes("shop/api"),
    });

    before(async () => {
        moto = await Moto.start();
    });

    it("leaves what holds data when the stacks are deleted, with ids that glimpse:adopt takes", async () => {
        await cloudFormation("CreateStack", ENVIRONMENT, body(environment));
        await cloudFormation("CreateStack", SERVICE, body(service));
        const all = { database: true, bucket: true, logs: true, images: true };
        expect(await there()).to.deep.equal(all);
        const ids = { ...(await idsOf(ENVIRONMENT)), ...(await idsOf(SERVICE)) };
        await cloudFormation("UpdateStack", ENVIRONMENT, body(retained(environment)));
        await cloudFormation("UpdateStack", SERVICE, body(retained(service)));
        const map: Record<string, string | undefined> = {
            "postgres-instance": ids["Database"],
            "files-bucket": ids["Uploads"],
            "images-repository": ids["Repository"],
            "api-logs": ids["LogGroup"],
        };
        for (const one of adoptable.filter((each) => keyOf(each) in map)) {
            expect(one.id.test(map[keyOf(one)] ?? ""), `${keyOf(one)} ${map[keyOf(one)]}`).to.equal(true);
        }
        // Services first, then environments: exports block a deletion.
        await cloudFormation("DeleteStack", SERVICE);
        await cloudFormation("DeleteStack", ENVIRONMENT);
        expect(await there()).to.deep.equal(all);
    });

    it("would lose all of it without the policies", async () => {
        await fetch(`${moto.url}/moto-api/reset`, { method: "POST" });
        await cloudFormation("CreateStack", ENVIRONMENT, body(environment));
        await cloudFormation("CreateStack", SERVICE, body(service));
        await cloudFormation("DeleteStack", SERVICE);
        await cloudFormation("DeleteStack", ENVIRONMENT);
        expect(await there()).to.deep.equal({ database: false, bucket: false, logs: false, images: false });
    });
});
