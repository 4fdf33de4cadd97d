import { expect } from "chai";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";

const HOLD_DATA = [
    "aws:rds/instance:Instance",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:s3/bucket:Bucket",
    "aws:cognito/userPool:UserPool",
    "aws:ec2/eip:Eip",
    "aws:route53/zone:Zone",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:cloudfront/distribution:Distribution",
    "aws:ecs/service:Service",
];

/** The user's own stack without the settings that a larger one raises: a stack's own lines go over what it extends. */
function extending(stack: string) {
    const { "glimpse:postgres": postgres, "glimpse:api": api, "glimpse:network": network, ...rest } = startupProd;
    const { databaseName, username } = Object(postgres);
    const { cidrBlock, availabilityZones } = Object(network);
    const { "glimpse:alarms": _, ...others } = rest;
    return {
        ...others,
        "glimpse:api": { port: Object(api).port, healthCheckPath: Object(api).healthCheckPath },
        "glimpse:postgres": { databaseName, username },
        "glimpse:network": { cidrBlock, availabilityZones },
        "glimpse:extends": stack,
    };
}

describe("a stack that grows from 500 to 50,000 users, under the real engine", () => {
    let engine: Engine;
    let kept: string[];
    const ids = () => HOLD_DATA.map((type) => engine.things(type)[0]?.id ?? "");

    before(async () => {
        engine = new Engine({ config: extending("phase-4") });
        succeeded(await engine.up());
        kept = ids();
    });
    after(() => engine?.close());

    for (const stack of ["growth-2k", "growth-5k", "growth-50k"]) {
        it(`becomes ${stack} and replaces nothing but revisions of the task definition`, async () => {
            engine.configure(extending(stack));
            const run = succeeded(await engine.up());
            const others = lost(run).filter((type) => type !== "aws:ecs/taskDefinition:TaskDefinition");
            expect(others).to.deep.equal([]);
            expect(ids()).to.deep.equal(kept);
        });
    }

    it("changes nothing when nothing changed", async () => {
        expect(reported(succeeded(await engine.up()))).to.deep.equal([]);
    });
});
