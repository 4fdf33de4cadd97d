import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { Redis } from "../../../components/redis";
import { SECRET } from "../../../inventory";
import { type Made, make } from "../harness";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
const SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
const URL_PARAMETER = "aws:ssm/parameter:Parameter";

/** As awkward as ElastiCache allows. */
const TOKEN = "Token-0123!&#$^<>-abc";

const required = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"], authToken: TOKEN };

describe("Redis", () => {
    let made: Made;
    let url = "";

    before(async () => {
        made = await make(() => {
            const redis = new Redis("cache", {
                ...required,
                authToken: pulumi.secret(TOKEN),
                clientSecurityGroupIds: ["sg-api"],
                tags: { team: "api" },
            });
            redis.redisUrl.apply((value) => {
                url = value;
            });
            return redis;
        });
    });

    it("asks ElastiCache for exactly this group of one Valkey node", () => {
        expect(made.one(CACHE, "cache-cache").inputs).to.deep.equal({
            description: "Sessions and cached queries",
            engine: "valkey",
            engineVersion: "8.1",
            autoMinorVersionUpgrade: false,
            nodeType: "cache.t4g.micro",
            numCacheClusters: 1,
            automaticFailoverEnabled: false,
            multiAzEnabled: false,
            port: 6379,
            parameterGroupName: made.one(PARAMETERS).outputs?.["name"],
            subnetGroupName: made.one(SUBNETS).outputs?.["name"],
            securityGroupIds: [made.one(GROUP).outputs?.["id"]],
            atRestEncryptionEnabled: true,
            transitEncryptionEnabled: true,
            authToken: SECRET,
            snapshotRetentionLimit: 0,
            maintenanceWindow: "sun:19:00-sun:20:00",
            applyImmediately: true,
            tags: { team: "api" },
        });
    });

    it("states only what differs from the engine's defaults: half of a micro node's memory in reserve", () => {
        expect(made.one(PARAMETERS, "cache-parameters").inputs).to.deep.equal({
            description: "valkey8, cluster mode off",
            family: "valkey8",
            parameters: [{ name: "reserved-memory-percent", value: "50" }],
            tags: { team: "api" },
        });
    });

    it("admits the named groups on 6379 and no one else, and needs no way out", () => {
        const groupId = made.one(GROUP).outputs?.["id"];
        expect(made.one(GROUP, "cache-security-group").inputs).to.deep.equal({
            vpcId: "vpc-1",
            description: "Redis: named security groups only",
            tags: { team: "api" },
        });
        expect(made.one(RULE, "cache-client-0").inputs).to.deep.equal({
            securityGroupId: groupId,
            referencedSecurityGroupId: "sg-api",
            ipProtocol: "tcp",
            fromPort: 6379,
            toPort: 6379,
            description: "Redis from client 0",
            tags: { team: "api" },
        });
    });

    it("writes a rediss URL that any token survives", () => {
        const parsed = new URL(url);
        expect(parsed.protocol).to.equal("rediss:");
        expect(parsed.username).to.equal("");
        expect(decodeURIComponent(parsed.password)).to.equal(TOKEN);
        expect(parsed.hostname).to.equal(made.one(CACHE).outputs?.["primaryEndpointAddress"]);
        expect(parsed.port).to.equal("6379");
        expect(parsed.pathname + parsed.search + parsed.hash).to.equal("");
    });

    it("keeps the URL as a free SecureString, after the clients are admitted", () => {
        const parameter = made.one(URL_PARAMETER, "cache-url");
        expect(parameter.inputs).to.deep.equal({
            type: "SecureString",
            tier: "Standard",
            description: "Connection URL of the cache, with its token",
            value: SECRET,
            tags: { team: "api" },
        });
        expect(made.waits(parameter, made.one(CACHE))).to.equal(true);
        expect(made.waits(parameter, made.one(RULE))).to.equal(true);
    });

    it("gives out what its clients and alarms need", () => {
        const cache = made.one(CACHE).outputs;
        const id = cache?.["replicationGroupId"];
        expect(made.inventory.outputs).to.include({
            replicationGroupId: id,
            cacheClusterId: `${id}-001`,
            primaryEndpoint: cache?.["primaryEndpointAddress"],
            port: 6379,
            securityGroupId: made.one(GROUP).outputs?.["id"],
            redisUrl: SECRET,
            redisUrlParameterArn: made.one(URL_PARAMETER).outputs?.["arn"],
            redisUrlVersion: "1",
        });
    });

    it("shows the token nowhere, not even one given in plain text", async () => {
        const plain = await make(() => new Redis("cache", required));
        for (const { inventory } of [made, plain]) {
            const everything = JSON.stringify(inventory);
            expect(everything).not.to.contain(TOKEN);
            expect(everything).not.to.contain(encodeURIComponent(TOKEN));
        }
        expect(url).to.contain(encodeURIComponent(TOKEN));
    });

    for (const [engine, engineVersion, version, family] of [
        ["redis", undefined, "7.1", "redis7"],
        ["redis", "7.0", "7.0", "redis7"],
        ["valkey", "7.2", "7.2", "valkey7"],
        ["valkey", "8.2", "8.2", "valkey8"],
    ] as const) {
        it(`runs ${engine} ${engineVersion ?? "as it comes"} as ${version} with parameters of ${family}`, async () => {
            const other = await make(() => new Redis("cache", { ...required, engine, engineVersion }));
            expect(other.one(CACHE).inputs).to.include({ engine, engineVersion: version });
            expect(other.one(PARAMETERS).inputs["family"]).to.equal(family);
        });
    }

    it("hands every setting through", async () => {
        const other = await make(
            () =>
                new Redis("cache", {
                    ...required,
                    nodeType: "cache.t4g.small",
                    snapshotRetentionDays: 3,
                    maxmemoryPolicy: "noeviction",
                    authTokenUpdateStrategy: "SET",
                    maintenanceWindow: "mon:01:00-mon:02:00",
                    applyImmediately: false,
                }),
        );
        expect(other.one(CACHE).inputs).to.include({
            nodeType: "cache.t4g.small",
            snapshotRetentionLimit: 3,
            authTokenUpdateStrategy: "SET",
            maintenanceWindow: "mon:01:00-mon:02:00",
            applyImmediately: false,
        });
        expect(other.one(PARAMETERS).inputs["parameters"]).to.deep.equal([
            { name: "maxmemory-policy", value: "noeviction" },
        ]);
        expect(other.all(RULE)).to.deep.equal([]);
    });

    it("takes a cache over in its subnet group, with the security groups that its clients know", async () => {
        const made = await make(
            () =>
                new Redis("cache", {
                    ...required,
                    subnetGroupName: "old-subnets",
                    additionalSecurityGroupIds: ["sg-0123456789abcdef0"],
                }),
        );
        const { id } = made.one(GROUP).outputs ?? {};
        expect(made.one(CACHE).inputs).to.deep.include({
            subnetGroupName: "old-subnets",
            securityGroupIds: [id, "sg-0123456789abcdef0"],
        });
        expect(made.all(SUBNETS)).to.deep.equal([]);
    });

    it("refuses bad arguments before anything is registered", async () => {
        const error = await make(() => new Redis("cache", { ...required, nodeType: "cache.t3.micro" })).then(
            () => undefined,
            (refusal: unknown) => refusal,
        );
        expect(error).to.be.instanceOf(InputError);
        expect(String(error)).to.contain("write cache.t4g.micro");
    });
});
