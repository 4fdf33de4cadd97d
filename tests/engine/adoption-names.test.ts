import * as fs from "node:fs";
import * as path from "node:path";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect } from "chai";
import { type Connection, configOf } from "../../cli/aws/connection";
import { takenNames } from "../../cli/commands/adopt/taken-names";
import { PROJECT, testHost } from "../command/host";
import { Moto } from "../service/parts/moto";
import { temporaryFolder } from "../temporary-folder";

const REGION = "ap-northeast-2";

describe("what npm run adopt -- --check asks AWS beyond the preview (moto is AWS)", () => {
    const project = temporaryFolder("adoption-names");
    let connection: Connection;
    const names = async (config: object) => {
        fs.writeFileSync(path.join(project, "Pulumi.moving.yaml"), JSON.stringify({ config }));
        // No CLI: what the stack has is unknown, as before its first up.
        const run = async () => ({ code: 255, stdout: "", stderr: "error: no stack named 'moving' found" });
        const { host } = testHost({ directory: project, run });
        return takenNames("moving", host, async () => connection);
    };
    const config = (adopt: Record<string, string>) => ({
        "aws:region": REGION,
        "glimpse:environment": "prod",
        "glimpse:api": { image: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1" },
        "glimpse:adopt": adopt,
    });

    before(async () => {
        fs.writeFileSync(path.join(project, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        const program = JSON.stringify(path.join(PROJECT, "index"));
        fs.writeFileSync(path.join(project, "index.js"), `module.exports = require(${program});\n`);
        const moto = await Moto.start();
        connection = {
            credentials: async () => ({ accessKeyId: "test", secretAccessKey: "test" }),
            endpoint: moto.url,
            retries: { maxAttempts: 1 },
            retryDelay: 1,
            nameServers: async () => [],
        };
        // Setting up may take what it takes: moto imports each service at its first request.
        const client = { ...configOf(connection, REGION), requestHandler: {} };
        await new S3Client(client).send(
            new CreateBucketCommand({
                Bucket: "glimpse-files-prod",
                CreateBucketConfiguration: { LocationConstraint: REGION },
            }),
        );
        await new CloudWatchLogsClient(client).send(new CreateLogGroupCommand({ logGroupName: "/ecs/glimpse-prod" }));
        await new SecretsManagerClient(client).send(
            new CreateSecretCommand({ Name: "glimpse-prod-jwt-secret", SecretString: "x" }),
        );
    });

    it("finds what the stack would make again under a name that is taken, and nothing of what it adopts", async () => {
        const about = (lines: string[]) =>
            lines.map((line) => /whether the (.*) is free/.exec(line)?.[1] ?? line).sort();
        expect(about(await names(config({})))).to.deep.equal([
            "bucket glimpse-files-prod",
            "log group /ecs/glimpse-prod",
            "secret glimpse-prod-jwt-secret",
        ]);
        const found = await names(config({ "files-bucket": "glimpse-files-prod", "api-logs": "/ecs/glimpse-prod" }));
        expect(about(found)).to.deep.equal(["secret glimpse-prod-jwt-secret"]);
    });

    it("finds what is to be adopted and is not there", async () => {
        const adopt = {
            "files-bucket": "glimpse-files-prod",
            "api-logs": "/ecs/glimpse-prod",
            "api-cluster": "glimpse-prod",
            "secretsmanager.Secret secrets-jwt-secret":
                "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-jwt-secret-AbCdEf",
        };
        expect(await names(config(adopt))).to.deep.equal([
            "whether the cluster glimpse-prod is free: there is nothing of that name that glimpse:adopt could have the stack adopt",
        ]);
    });

    it("says so where AWS cannot be asked: that is not the same as free", async () => {
        const there = connection;
        connection = { ...there, endpoint: "http://127.0.0.1:9" };
        expect((await names(config({}))).join()).to.contain("could not be asked for");
        connection = there;
    });
});
