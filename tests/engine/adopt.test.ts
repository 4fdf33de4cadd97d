import { expect } from "chai";
import { documentSystem, SECRETS } from "../adopt/system";
import { existing } from "./existing";
import { Engine, type Update } from "./harness";
import { changed, lost, startupProd, succeeded } from "./stack";

const INSTANCE = "aws:rds/instance:Instance";
const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
const BUCKET = "aws:s3/bucket:Bucket";
const REPOSITORY = "aws:ecr/repository:Repository";
const SECRET = "aws:secretsmanager/secret:Secret";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const CLUSTER = "aws:ecs/cluster:Cluster";
const KEPT = [INSTANCE, POOL, CLIENT, BUCKET, REPOSITORY, SECRET, LOGS];

const arn = (name: string) => `arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-${name}-a1B2c3`;

/** What a person writes for the document's own system, or `npm run adopt` does. */
const ADOPTING: Record<string, unknown> = {
    ...startupProd,
    "glimpse:adopt": {
        "postgres-instance": "glimpse-prod",
        "users-pool": "ap-northeast-2_Gl1mpsePr",
        "users-mobile-client": "ap-northeast-2_Gl1mpsePr/1h57kf5cpq17m0eml12EXAMPLE",
        "files-bucket": "glimpse-files-prod",
        "files-versioning": "glimpse-files-prod",
        "files-encryption": "glimpse-files-prod",
        "files-public-access-block": "glimpse-files-prod",
        "images-repository": "glimpse-api",
        "secretsmanager.Secret secrets-jwt-secret": arn("jwt-secret"),
        "secretsmanager.Secret secrets-db-password": arn("db-password"),
        "secretsmanager.Secret secrets-redis-auth-token": arn("redis-auth-token"),
        "api-cluster": "glimpse-prod",
        "api-capacity-providers": "glimpse-prod",
        "api-logs": "/ecs/glimpse-prod",
    },
    "glimpse:network": {
        vpcId: "vpc-0f1e2d3c4b5a69788",
        publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
        privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
    },
    "glimpse:postgres": {
        identifier: "glimpse-prod",
        databaseName: "glimpse",
        username: "glimpse_admin",
        engineVersion: "16",
        subnetGroupName: "glimpse-prod",
        additionalSecurityGroupIds: ["sg-0c0ffee0000000003"],
    },
    "glimpse:users": { usernameCase: "unset", attributes: [{ name: "plan", minimum: 0, maximum: 32 }] },
    // Another name: the service that Terraform made goes on next to it.
    "glimpse:api": { ...Object(startupProd["glimpse:api"]), serviceName: "glimpse-api-2" },
};

/** What `pulumi config set --secret` is given on standard input. */
const secrets = {
    "glimpse:secrets.jwtSecret": SECRETS.jwt,
    "glimpse:secrets.databasePassword": SECRETS.database,
    "glimpse:secrets.redisAuthToken": SECRETS.redis,
};

describe("a system that Terraform made, adopted with its data, its users and its names", () => {
    let engine: Engine;
    let ids: Map<string, string>;

    /** The resources that exist and hold something, by type and name, with their ids. */
    const held = () =>
        new Map(
            engine
                .things()
                .filter(({ type, isOutside }) => isOutside && KEPT.includes(type))
                .map(({ type, id, outputs }) => [`${type} ${outputs["name"] ?? outputs["identifier"] ?? id}`, id]),
        );
    const of = (run: Update, op: string) => run.steps.filter((step) => step.op === op).map(({ type }) => type);

    before(() => {
        engine = new Engine({ config: ADOPTING, secrets });
        engine.hold(existing(documentSystem()));
        ids = held();
    });
    after(() => engine?.close());

    it("is previewed as imports, and nothing of it is replaced or deleted", async () => {
        const preview = succeeded(await engine.preview());
        expect(of(preview, "import")).to.include.members([...KEPT, CLUSTER]);
        expect(lost(preview)).to.deep.equal([]);
        expect(engine.calls()).to.deep.equal([]);
    });

    it("previews a name that would replace the database as an error: it is protected from the first step on", async () => {
        engine.configure(changed(ADOPTING, "glimpse:postgres", { databaseName: "other" }));
        const refused = await engine.preview();
        expect(refused.code).not.to.equal(0);
        expect(refused.text).to.contain("unable to replace resource").and.to.contain("postgres-instance");
        engine.configure(ADOPTING);
    });

    it("is adopted by an up, with the same ids, although that is killed in the middle", async () => {
        engine.break({ type: INSTANCE, operation: "update", nth: 1, message: "killed" });
        expect((await engine.up()).code).not.to.equal(0);
        engine.break();
        const run = succeeded(await engine.up());
        expect(lost(run)).to.deep.equal([]);
        expect(held()).to.deep.equal(ids);
        expect(engine.things(INSTANCE)).to.have.length(1);
        expect(engine.things(POOL)).to.have.length(1);
        expect(engine.things(BUCKET)).to.have.length(1);
        expect(engine.calls().filter(({ operation }) => operation === "delete")).to.deep.equal([]);
    });

    it("keeps the database's version, name, data and encryption, and guards it better than before", () => {
        expect(engine.thing(INSTANCE).inputs).to.deep.include({
            identifier: "glimpse-prod",
            dbName: "glimpse",
            username: "glimpse_admin",
            engineVersion: "16.4",
            storageEncrypted: true,
            password: SECRETS.database,
            dbSubnetGroupName: "glimpse-prod",
            deletionProtection: true,
            skipFinalSnapshot: false,
            deleteAutomatedBackups: false,
        });
        expect(engine.thing(INSTANCE).inputs["vpcSecurityGroupIds"]).to.include("sg-0c0ffee0000000003");
    });

    it("gives the tasks the secrets that exist, and shows no one their values", async () => {
        const versions = engine.things("aws:secretsmanager/secretVersion:SecretVersion");
        expect(versions.map(({ inputs }) => inputs["secretString"])).to.have.members([
            SECRETS.jwt,
            SECRETS.database,
            SECRETS.redis,
        ]);
        const state = await engine.export();
        for (const value of [SECRETS.jwt, SECRETS.database, SECRETS.redis]) expect(state).not.to.contain(value);
    });

    it("changes nothing when it is run again", async () => {
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("is deployed to, and nothing that holds data is touched", async () => {
        engine.configure(changed(ADOPTING, "glimpse:api", { environment: { LOG_LEVEL: "debug" } }));
        const run = succeeded(await engine.up());
        expect(new Set(run.steps.map(({ type }) => type).filter((type) => KEPT.includes(type)))).to.deep.equal(
            new Set(),
        );
        expect(held()).to.deep.equal(ids);
    });

    it("stays as it is when the map is removed", async () => {
        const { "glimpse:adopt": _, ...own } = ADOPTING;
        engine.configure(own);
        const run = succeeded(await engine.preview());
        expect(lost(run)).to.deep.equal([]);
    });

    it("is not destroyed: Pulumi refuses before anything is removed", async () => {
        engine.configure(ADOPTING);
        const calls = engine.calls().length;
        const run = await engine.destroy();
        expect(run.code).not.to.equal(0);
        expect(run.text).to.match(/cannot be deleted\s*because it is protected/);
        expect(engine.calls().length).to.equal(calls);
        expect(held()).to.deep.equal(ids);
    });

    it("refuses an id that does not exist, before anything is made", async () => {
        const engine = new Engine({
            config: { ...startupProd, "glimpse:adopt": { "users-pool": "ap-northeast-2_Missing01" } },
        });
        const run = await engine.preview();
        engine.close();
        expect(run.code).not.to.equal(0);
        expect(run.text).to.contain("does not exist");
    });
});
