import { expect } from "chai";
import { type RedisArgs, redisFaults } from "../../../components/redis";

const keysOf = (args: Partial<RedisArgs>, name?: string) => redisFaults(args, name).map(({ key }) => key);

/** The one fault of these arguments. */
function only(args: Partial<RedisArgs>, name?: string) {
    const faults = redisFaults(args, name);
    expect(faults, JSON.stringify(faults)).to.have.length(1);
    return faults[0];
}

describe("The argument errors of Redis", () => {
    it("pass the defaults", () => {
        expect(redisFaults({}, "cache")).to.deep.equal([]);
        expect(redisFaults({ engine: "redis" }, "cache")).to.deep.equal([]);
    });

    it("come all together, each with key, value, reason and fix", () => {
        const faults = redisFaults({ engine: "memcached", nodeType: "cache.t3.micro", snapshotRetentionDays: 36 }, "C");
        expect(faults.map(({ key }) => key)).to.deep.equal(["name", "engine", "nodeType", "snapshotRetentionDays"]);
        expect(faults[1]).to.deep.equal({
            key: "engine",
            value: "memcached",
            reason: "ElastiCache has no such engine for replication groups",
            fix: "write one of valkey, redis",
        });
        expect(faults[2]).to.deep.equal({
            key: "nodeType",
            value: "cache.t3.micro",
            reason: "t3 is no Graviton family: it costs more for the same memory",
            fix: "write cache.t4g.micro",
        });
        expect(faults[3]).to.deep.equal({
            key: "snapshotRetentionDays",
            value: 36,
            reason: "ElastiCache keeps automatic snapshots for 0 to 35 whole days",
            fix: "write 0 for none, or up to 35",
        });
    });

    for (const [given, fix] of [
        ["cache.m5.large", "write cache.m7g.large"],
        ["cache.r5.4xlarge", "write cache.r7g.4xlarge"],
        ["cache.r5.24xlarge", "write a Graviton type, such as cache.t4g.micro"],
        ["cache.m4.10xlarge", "write a Graviton type, such as cache.t4g.micro"],
        ["db.t4g.micro", "write it like cache.t4g.micro"],
        ["micro", "write it like cache.t4g.micro"],
        ["cache.t4g.large", "take one of micro, small, medium"],
    ] as const) {
        it(`fix the node type ${given}: ${fix}`, () => {
            expect(only({ nodeType: given })).to.include({ key: "nodeType", value: given, fix });
        });
    }

    it("take r6gd from xlarge on, with the policies that data tiering knows", () => {
        expect(redisFaults({ nodeType: "cache.r6gd.xlarge" })).to.deep.equal([]);
        expect(only({ nodeType: "cache.r6gd.large" })).to.include({ key: "nodeType" });
        for (const maxmemoryPolicy of ["volatile-ttl", "volatile-random", "allkeys-random"]) {
            const fault = only({ nodeType: "cache.r6gd.xlarge", maxmemoryPolicy });
            expect(fault).to.include({ key: "maxmemoryPolicy", value: maxmemoryPolicy });
            expect(fault?.reason).to.contain("data tiering");
        }
    });

    it("take up to five replicas of a node, and none of a serverless cache", () => {
        expect(redisFaults({ replicas: 5 })).to.deep.equal([]);
        for (const replicas of [-1, 6, 1.5])
            expect(only({ replicas })).to.include({ key: "replicas", value: replicas });
        expect(only({ serverless: true, replicas: 1 })).to.include({ key: "replicas", value: 1 });
    });

    it("hold the version against the engine", () => {
        expect(only({ engineVersion: "9.0" })).to.include({ fix: "write one of 8.1, 8.2, 8.0, 7.2" });
        expect(only({ engine: "redis", engineVersion: "8.1" })).to.include({ fix: "write one of 7.1, 7.0" });
        expect(only({ engineVersion: "8.1.0" })).to.include({ key: "engineVersion" });
        expect(keysOf({ engine: "memcached", engineVersion: "1.6" })).to.deep.equal(["engine"]);
    });

    for (const [key, values] of Object.entries({
        snapshotRetentionDays: [-1, 36, 1.5, "7"],
        maxmemoryPolicy: ["lru", ""],
        authTokenUpdateStrategy: ["DELETE", "rotate"],
        maintenanceWindow: ["sun:19:00", "Sun:19:00-Sun:20:00", "sun:25:00-sun:26:00"],
    })) {
        for (const value of values) {
            it(`refuse ${key} ${JSON.stringify(value)}`, () => {
                expect(keysOf({ [key]: value } as Partial<RedisArgs>)).to.deep.equal([key]);
            });
        }
    }

    it("pass every policy, strategy and number of days that ElastiCache takes", () => {
        for (const snapshotRetentionDays of [0, 35]) expect(redisFaults({ snapshotRetentionDays })).to.deep.equal([]);
        for (const maxmemoryPolicy of ["volatile-ttl", "allkeys-lru", "noeviction"]) {
            expect(redisFaults({ maxmemoryPolicy })).to.deep.equal([]);
        }
        for (const authTokenUpdateStrategy of ["ROTATE", "SET"]) {
            expect(redisFaults({ authTokenUpdateStrategy })).to.deep.equal([]);
        }
    });

    it("refuse a token that ElastiCache would, and keep it to themselves", () => {
        for (const authToken of ["too-short", "has a space in it", "has-an-@-sign-in-it", "x".repeat(129)]) {
            const fault = only({ authToken });
            expect(fault).to.include({ key: "authToken", value: "[secret]" });
            expect(JSON.stringify(fault)).not.to.contain(authToken);
        }
        expect(redisFaults({ authToken: "0123456789abcde!&#$^<>-" })).to.deep.equal([]);
    });

    it("refuse a name from which no replication group's id can be made", () => {
        for (const name of ["Cache", "1cache", "cache-", "a--b", "a_b", "a".repeat(27), "ssm-cache"]) {
            expect(keysOf({}, name), name).to.deep.equal(["name"]);
        }
        expect(keysOf({}, "a".repeat(26))).to.deep.equal([]);
        // What auto-naming makes of the longest name: at most 40 characters.
        expect(`${"a".repeat(26)}-cache-0123456`).to.have.length(40);
    });

    it("tolerate wrong types without throwing", () => {
        const wrong = { engine: 7, nodeType: null, snapshotRetentionDays: "no", authToken: 5 } as unknown as RedisArgs;
        expect(keysOf(wrong)).to.deep.equal(["snapshotRetentionDays"]);
    });
});
