import { expect } from "chai";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const INSTANCE = "aws:rds/instance:Instance";
const KEPT = [
    INSTANCE,
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:cognito/userPool:UserPool",
    "aws:ec2/eip:Eip",
    "aws:route53/zone:Zone",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:cloudfront/distribution:Distribution",
    "aws:ecs/service:Service",
];

// The user's own stack, with another phase beneath it each time.
describe("startup-prod on its way through the roadmap, under the real engine", () => {
    let engine: Engine;
    let kept: string[];
    let cache: string;

    const into = async (phase: number) => {
        engine.configure({ ...startupProd, "glimpse:extends": `phase-${phase}` });
        return succeeded(await engine.up());
    };
    const ids = () => KEPT.map((type) => engine.thing(type).id);

    before(async () => {
        engine = new Engine({ config: startupProd });
        succeeded(await engine.up());
        kept = ids();
    });
    after(() => engine?.close());

    it("takes phase 5: a new cache and other places for the secrets, with the database's password as it was", async () => {
        const password = engine.thing(INSTANCE).inputs["password"];
        // The engine passes the old count of tasks, which autoscaling owns: its bill would be over the ceiling of phase 5.
        engine.setEnvironment(bothPacks);
        const run = await into(5);
        engine.setEnvironment({ PULUMI_OPTION_POLICY_PACK: "" });
        expect(ids()).to.deep.equal(kept);
        expect(engine.thing(INSTANCE).inputs["password"]).to.equal(password);
        expect(new Set(lost(run))).to.deep.equal(
            new Set([
                "aws:ecs/taskDefinition:TaskDefinition",
                "aws:elasticache/parameterGroup:ParameterGroup",
                "aws:elasticache/replicationGroup:ReplicationGroup",
                "aws:elasticache/subnetGroup:SubnetGroup",
                "aws:secretsmanager/secret:Secret",
                "aws:secretsmanager/secretVersion:SecretVersion",
            ]),
        );
        cache = engine.thing("aws:elasticache/serverlessCache:ServerlessCache").id;
    });

    it("takes phases 6 and 7 in place", async () => {
        expect(lost(await into(6))).to.deep.equal([]);
        expect(lost(await into(7))).to.deep.equal([]);
        expect(ids()).to.deep.equal(kept);
        expect(engine.thing("aws:elasticache/serverlessCache:ServerlessCache").id).to.equal(cache);
    });

    it("changes nothing when nothing changed", async () => {
        expect(reported(await into(7))).to.deep.equal([]);
    });
});
