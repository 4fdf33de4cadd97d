import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Redis, type RedisArgs } from "../../../components/redis";
import { make } from "../harness";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const required = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"], authToken: "Token-0123456789" };

async function endpoints(more: Partial<RedisArgs>) {
    const found: Record<string, string> = {};
    const made = await make(() => {
        const redis = new Redis("cache", { ...required, ...more });
        const note = (name: string, output: pulumi.Output<string>) =>
            output.apply((value) => {
                found[name] = value;
            });
        note("primary", redis.primaryEndpoint);
        note("reader", redis.readerEndpoint);
        return redis;
    });
    return { made, ...found } as { made: typeof made; primary: string; reader: string };
}

describe("A cache with replicas", () => {
    it("fails over by itself, in several zones, and has an address for reads", async () => {
        const { made, primary, reader } = await endpoints({ replicas: 2 });
        expect(made.one(CACHE).inputs).to.include({
            numCacheClusters: 3,
            automaticFailoverEnabled: true,
            multiAzEnabled: true,
        });
        expect(primary).to.match(/^master\./);
        expect(reader).to.match(/^replica\./);
    });

    it("is one node without, and its reads go to that", async () => {
        const { made, primary, reader } = await endpoints({});
        expect(made.one(CACHE).inputs).to.include({ numCacheClusters: 1, automaticFailoverEnabled: false });
        expect(reader).to.equal(primary);
    });
});

describe("A cache of r6gd", () => {
    it("keeps what is used least on its SSD, and no other type asks for that", async () => {
        const tiered = await endpoints({ nodeType: "cache.r6gd.xlarge" });
        expect(tiered.made.one(CACHE).inputs).to.include({ dataTieringEnabled: true });
        const usual = await endpoints({ nodeType: "cache.r6g.large" });
        expect(usual.made.one(CACHE).inputs).to.not.have.property("dataTieringEnabled");
    });
});
