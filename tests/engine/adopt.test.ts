import { expect } from "chai";
import { documentSystem, IMPORT_IDS, SECRETS } from "../adopt/system";
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

/** What a person writes for the document's own system, or `npm run adopt` does. */
const ADOPTING: Record<string, unknown> = {
    ...startupProd,
    "glimpse:adopt": IMPORT_IDS,
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

describe("a system that Terraform made, previewed for its adoption", () => {
    let engine: Engine;
    const of = (run: Update, op: string) => run.steps.filter((step) => step.op === op).map(({ type }) => type);

    before(() => {
        engine = new Engine({ config: ADOPTING, secrets });
        engine.hold(existing(documentSystem()));
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
