import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, startupProd, succeeded } from "./stack";

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
