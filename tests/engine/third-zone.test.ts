import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, startupProd, succeeded } from "./stack";

/** What a pooler asks for: the server's own migrations do not go through it. */
const MIGRATES = { beforeDeployment: ["node", "dist/migrate.js"] };
const THREE = { availabilityZones: ["ap-northeast-2a", "ap-northeast-2c", "ap-northeast-2d"] };

describe("a third zone for a stack that is up", () => {
    let engine: Engine;

    before(async () => {
        engine = new Engine({ config: startupProd });
        succeeded(await engine.up());
    });
    after(() => engine?.close());

    it("is previewed without replacing anything: the VPC origin, the distribution and the database stay", async () => {
        engine.configure(changed(startupProd, "glimpse:network", THREE));
        const preview = succeeded(await engine.preview());
        expect(lost(preview)).to.deep.equal([]);
    });

    it("is made without replacing anything, and the load balancer is there too", async () => {
        const origin = engine.thing("aws:cloudfront/vpcOrigin:VpcOrigin").id;
        expect(lost(succeeded(await engine.up()))).to.deep.equal([]);
        expect(engine.thing("aws:cloudfront/vpcOrigin:VpcOrigin").id).to.equal(origin);
        expect(engine.thing("aws:lb/loadBalancer:LoadBalancer").inputs["subnets"]).to.have.length(3);
        expect(engine.thing("aws:rds/subnetGroup:SubnetGroup").inputs["subnetIds"]).to.have.length(3);
    });

    it("exchanges an RDS Proxy and a VPC link alone, each after its successor and what leads to it are made", async () => {
        const ways = {
            ...changed(startupProd, "glimpse:postgres", { pooler: "rds-proxy" }),
            "glimpse:api": { ...Object(startupProd["glimpse:api"]), ...MIGRATES },
            "glimpse:httpApi": { enabled: true },
            "glimpse:ceilings": { monthlyUsd: 150 },
        };
        engine.configure(ways);
        succeeded(await engine.up());
        const url = engine.thing("aws:apigatewayv2/api:Api").id;
        engine.configure(changed(ways, "glimpse:network", THREE));
        const run = succeeded(await engine.up());
        const exchanged = new Set(lost(run).filter((type) => type !== "aws:ecs/taskDefinition:TaskDefinition"));
        expect([...exchanged]).to.have.members([
            "aws:apigatewayv2/vpcLink:VpcLink",
            "aws:rds/proxy:Proxy",
            "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
            "aws:rds/proxyTarget:ProxyTarget",
        ]);
        expect(engine.thing("aws:apigatewayv2/api:Api").id).to.equal(url);
        const order = run.steps.map(({ op, type }) => `${op} ${type}`);
        const at = (step: string) => {
            expect(order).to.include(step);
            return order.indexOf(step);
        };
        for (const [kept, user] of [
            ["aws:apigatewayv2/vpcLink:VpcLink", "aws:apigatewayv2/integration:Integration"],
            ["aws:rds/proxy:Proxy", "aws:ecs/service:Service"],
        ]) {
            expect(at(`create-replacement ${kept}`)).to.be.below(at(`update ${user}`));
            expect(at(`update ${user}`)).to.be.below(at(`delete-replaced ${kept}`));
        }
    });

    it("keeps a serverless cache, in the zones that it is in", async () => {
        const serverless = changed(startupProd, "glimpse:redis", { serverless: true });
        engine.configure(serverless);
        succeeded(await engine.up());
        const cache = engine.thing("aws:elasticache/serverlessCache:ServerlessCache");
        engine.configure(changed(serverless, "glimpse:network", THREE));
        expect(lost(succeeded(await engine.up()))).to.deep.equal([]);
        expect(engine.thing("aws:elasticache/serverlessCache:ServerlessCache").id).to.equal(cache.id);
    });
});
