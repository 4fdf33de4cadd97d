import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Redis, redisFaults } from "../../../components/redis";
import { SECRET } from "../../../inventory";
import { type Made, make } from "../harness";

const CACHE = "aws:elasticache/serverlessCache:ServerlessCache";
const USER = "aws:elasticache/user:User";
const USERS = "aws:elasticache/userGroup:UserGroup";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const URL_PARAMETER = "aws:ssm/parameter:Parameter";

const TOKEN = "Token-0123!&#$^<>-abc";
const required = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"], authToken: TOKEN, serverless: true };

describe("Redis, serverless", () => {
    let made: Made;
    let url = "";

    before(async () => {
        made = await make(() => {
            const redis = new Redis("cache", {
                ...required,
                authToken: pulumi.secret(TOKEN),
                clientSecurityGroupIds: ["sg-api"],
            });
            redis.redisUrl.apply((value) => {
                url = value;
            });
            return redis;
        });
    });

    it("asks ElastiCache for a serverless Valkey with limits, and for nothing of a node", () => {
        expect(made.one(CACHE, "cache-cache").inputs).to.deep.equal({
            description: "Sessions and cached queries",
            engine: "valkey",
            majorEngineVersion: "8",
            userGroupId: made.one(USERS).inputs["userGroupId"],
            subnetIds: ["subnet-a", "subnet-c"],
            securityGroupIds: [made.one(GROUP).outputs?.["id"]],
            snapshotRetentionLimit: 0,
            cacheUsageLimits: { dataStorage: { maximum: 1, unit: "GB" }, ecpuPerSeconds: [{ maximum: 1000 }] },
        });
        const node = /replicationGroup|parameterGroup|subnetGroup/;
        expect(made.inventory.resources.filter(({ type }) => node.test(type))).to.deep.equal([]);
    });

    it("admits the further security groups that it is given, as a node does", async () => {
        const more = await make(
            () => new Redis("cache", { ...required, additionalSecurityGroupIds: ["sg-0123456789abcdef0"] }),
        );
        const { id } = more.one(GROUP).outputs ?? {};
        expect(more.one(CACHE, "cache-cache").inputs["securityGroupIds"]).to.deep.equal([id, "sg-0123456789abcdef0"]);
    });

    it("lets in one user with the token as its password, in place of AWS's own without one", () => {
        const user = made.one(USER).inputs;
        expect(user).to.deep.equal({
            engine: "valkey",
            userId: user["userId"],
            userName: "default",
            accessString: "on ~* &* +@all",
            authenticationMode: { type: "password", passwords: [SECRET] },
        });
        expect(made.one(USERS).inputs["userIds"]).to.deep.equal([user["userId"]]);
        expect(user["userId"]).to.match(/^cache-[0-9a-f]{8}$/);
    });

    it("has a URL as a node has one, and shows the token nowhere else", () => {
        const host = String(made.inventory.outputs["primaryEndpoint"]);
        expect(host).to.match(/\.serverless\.apn2\.cache\.amazonaws\.com$/);
        expect(url).to.equal(`rediss://:${encodeURIComponent(TOKEN)}@${host}:6379`);
        expect(made.one(URL_PARAMETER).inputs["value"]).to.equal(SECRET);
        expect(JSON.stringify(made.inventory)).not.to.contain(TOKEN).and.not.to.contain(encodeURIComponent(TOKEN));
    });

    it("admits clients on both ports that cluster clients use", () => {
        const rules = made.all(RULE).map(({ name, inputs }) => [name, inputs["fromPort"], inputs["toPort"]]);
        expect(rules).to.deep.equal([
            ["cache-client-0", 6379, 6379],
            ["cache-client-0-6380", 6380, 6380],
        ]);
        expect(made.inventory.outputs).to.include({ port: 6379, readerPort: 6380 });
    });

    it("names its metrics by the cache", () => {
        const { cacheClusterId, replicationGroupId } = made.inventory.outputs;
        expect(cacheClusterId).to.equal(made.one(CACHE).outputs?.["name"]);
        expect(replicationGroupId).to.equal(cacheClusterId);
    });

    it("keeps the security group that a node had, so that a service's rules stay", async () => {
        const node = await make(() => new Redis("cache", { ...required, serverless: false }));
        expect(node.one(GROUP)).to.deep.include({ urn: made.one(GROUP).urn, inputs: made.one(GROUP).inputs });
    });

    const faults = (args: Parameters<typeof redisFaults>[0]) =>
        redisFaults({ serverless: true, ...args }).map(({ key, value }) => [key, value]);

    it("takes the limits that ElastiCache takes", () => {
        for (const serverlessMaximumGB of [1, 5000]) expect(faults({ serverlessMaximumGB })).to.deep.equal([]);
        for (const serverlessMaximumGB of [0, 5001, 1.5]) {
            expect(faults({ serverlessMaximumGB })).to.deep.equal([["serverlessMaximumGB", serverlessMaximumGB]]);
        }
        const key = "serverlessMaximumEcpuPerSecond";
        for (const units of [1000, 15_000_000]) expect(faults({ [key]: units })).to.deep.equal([]);
        for (const units of [999, 15_000_001]) expect(faults({ [key]: units })).to.deep.equal([[key, units]]);
    });

    it("refuses what only a node can be set to", () => {
        const odd = { engine: "redis", maxmemoryPolicy: "noeviction", authTokenUpdateStrategy: "SET" };
        expect(faults(odd)).to.deep.equal(Object.entries(odd));
        expect(redisFaults({ ...odd, serverlessMaximumGB: 0 })).to.deep.equal([]);
    });
});
