import * as path from "node:path";
import { expect } from "chai";
import { checked, kept } from "./adopting";
import { Engine } from "./harness";
import { lost, startupProd, succeeded } from "./stack";

const PASSWORD = "a-password-of-the-plain-program";

/** What the page says of a plain program: forget it there, name it here. */
describe("a system of a plain Pulumi program, adopted by docs/migrate.md (the engine is real, AWS is simulated)", () => {
    let old: Engine;
    let engine: Engine;

    before(async () => {
        old = new Engine({
            program: path.join(__dirname, "fixtures/plain-program"),
            project: "plain",
            stack: "production",
            config: { "aws:region": "ap-northeast-2" },
            secrets: { "plain:password": PASSWORD },
        });
        succeeded(await old.up());
    });
    after(() => old?.close());

    it("has the same resources before and after, and the old program's destroy leaves them", async () => {
        const { deployment } = JSON.parse(await old.export()) as {
            deployment: {
                resources: { urn: string; id?: string; protect?: boolean; outputs?: Record<string, string> }[];
            };
        };
        const of = (name: string) => {
            const found = deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`));
            if (found?.id === undefined) throw new Error(`the plain program made no ${name}`);
            return { ...found, id: found.id };
        };
        const map: Record<string, string> = {
            "postgres-instance": of("db").outputs?.["identifier"] ?? "",
            "files-bucket": of("uploads").id,
            "users-pool": of("users").id,
            "users-mobile-client": `${of("users").id}/${of("phone").id}`,
        };
        for (const name of ["phone", "users", "uploads", "db"]) {
            const { urn, protect } = of(name);
            if (protect === true) succeeded(await old.run("state", "unprotect", urn, "--yes"));
            succeeded(await old.run("state", "delete", urn, "--yes"));
        }
        old.disown();
        engine = new Engine({
            host: old,
            config: {
                ...startupProd,
                "glimpse:adopt": map,
                "glimpse:network": {
                    vpcId: "vpc-0f1e2d3c4b5a69788",
                    publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
                    privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
                },
                "glimpse:postgres": {
                    identifier: "plain-production",
                    databaseName: "plain",
                    username: "plain_admin",
                    engineVersion: "16",
                    subnetGroupName: "plain",
                    additionalSecurityGroupIds: ["sg-0123456789abcdef1"],
                },
                "glimpse:files": { bucketName: "plain-uploads" },
            },
            secrets: { "glimpse:secrets.databasePassword": PASSWORD },
        });
        engine.hold([
            {
                urn: "",
                type: "aws:ec2/internetGateway:InternetGateway",
                name: "",
                id: "igw-0a0a0a0a0a0a0a0a1",
                take: 0,
                inputs: {},
                outputs: {},
                isOutside: true,
            },
        ]);
        const ids = kept(engine);
        expect(ids).to.have.length(5);
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        expect(up.steps.filter(({ op }) => op === "import")).to.have.length(4);
        expect(engine.thing("aws:rds/instance:Instance").inputs["password"]).to.equal(PASSWORD);
        expect(kept(engine)).to.deep.equal(ids);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
        // The topic stayed the old program's, and is all that goes.
        succeeded(await old.destroy());
        expect(kept(engine)).to.deep.equal(ids.filter((one) => !one.startsWith("aws:sns/topic:Topic")));
    });
});
