import { expect } from "chai";
import type { Fault, InputError } from "../../../components/faults";
import { dryRun } from "../../../inventory";
import { readConfig, type StartupConfig } from "../../../stacks/config";
import { ENCRYPTED } from "../../../stacks/config/encrypted";

type Config = Record<string, string>;

/** What the program reads when the engine passes this text. */
async function read(config: Config, secretKeys: string[] = [], stack = "startup-prod"): Promise<StartupConfig> {
    let found: StartupConfig | undefined;
    const program = () => {
        found = readConfig();
    };
    const all = { "aws:region": "ap-northeast-2", ...config };
    await dryRun({ project: "glimpse", stack, config: all, secretKeys, program });
    if (!found) throw new Error("the program did not run");
    return found;
}

async function faultsOf(config: Config, secretKeys: string[] = []): Promise<Fault[]> {
    try {
        await read(config, secretKeys);
    } catch (error) {
        return (error as InputError).faults;
    }
    throw new Error("no fault was found");
}

describe("what the program reads from the engine", () => {
    it("is the user's stack when nothing is written", async () => {
        const config = await read({});
        expect(config.environment).to.equal("prod");
        expect(config.network).to.include({ cidrBlock: "10.0.0.0/16", natInstances: 1, natInstanceType: "t4g.nano" });
        expect(config.network.availabilityZones).to.deep.equal(["ap-northeast-2a", "ap-northeast-2c"]);
        expect(config.api).to.include({ port: 3001, cpu: 256, memoryMiB: 512, spotPercent: 70, onDemandTasks: 1 });
        expect([config.api.minTasks, config.api.desiredTasks, config.api.maxTasks]).to.deep.equal([2, 3, 20]);
        expect(config.postgres).to.include({ instanceClass: "db.t4g.micro", storageGiB: 20, connections: 50 });
        expect(config.postgres).to.include({ poolTimeoutSeconds: 30, statementCacheSize: 100, backupRetentionDays: 7 });
        expect(config.redis).to.include({ engine: "valkey", nodeType: "cache.t4g.micro" });
        expect(config.files.bucketName).to.equal("glimpse-files-prod");
        expect(config.images.repositoryName).to.equal("glimpse-api");
        expect(config.httpApi.enabled).to.equal(false);
        expect([config.ceilings, config.use, config.commitments, config.policies]).to.deep.equal([{}, {}, [], {}]);
        expect(config.deletionProtection).to.equal(true);
    });

    it("takes the environment from the stack's name, unless it is given, even when it reads as a number", async () => {
        expect((await read({}, [], "dev")).files.bucketName).to.equal("glimpse-files-dev");
        expect((await read({}, [], "a-b-stage")).environment).to.equal("stage");
        expect((await read({ "glimpse:environment": "42" })).environment).to.equal("42");
    });

    it("reads structured values, words and text", async () => {
        const config = await read({
            "glimpse:api": '{"maxTasks":6,"build":"."}',
            "glimpse:deletionProtection": "false",
        }).catch((error: InputError) => error.faults.map(({ key }) => key));
        expect(config).to.deep.equal(["glimpse:api.build"]);
        expect((await read({ "glimpse:api": '{"maxTasks":6}' })).api).to.include({ maxTasks: 6, minTasks: 2 });
        expect((await read({ "glimpse:deletionProtection": "false" })).deletionProtection).to.equal(false);
    });

    it("refuses text that is no structure", async () => {
        const faults = await faultsOf({
            "glimpse:api": "{maxTasks: 6",
            "glimpse:network": "10.0.0.0/16",
            "glimpse:deletionProtection": "maybe",
        });
        expect(faults.map(({ key, value }) => [key, value])).to.deep.equal([
            ["glimpse:network", "10.0.0.0/16"],
            ["glimpse:api", "{maxTasks: 6"],
            ["glimpse:deletionProtection", "maybe"],
        ]);
    });

    it("reports sections that it does not know, and namespaces that were meant to be its own", async () => {
        const faults = await faultsOf({
            "glimpse:netwrok": "{}",
            "glimse:api": '{"maxTasks":6}',
            "startup:postgres": "{}",
            "aws:defaultTags": "{}",
            "datadog:site": "eu",
        });
        expect(faults.map(({ key, fix }) => [key, fix])).to.have.deep.members([
            ["glimpse:netwrok", "write glimpse:network"],
            ["glimse:api", "write glimpse:api"],
            ["startup:postgres", "write glimpse:postgres"],
        ]);
    });

    it("prints no secret, neither as a value nor within a reason", async () => {
        const faults = await faultsOf(
            { "glimpse:alarms": '{"emails":["hush-hush"],"freeMemoryMiB":-1}', "glimpse:nework": '"hush-hush"' },
            ["glimpse:alarms", "glimpse:nework"],
        );
        expect(faults.map(({ key, value }) => [key, value])).to.deep.equal([
            ["glimpse:nework", "[secret]"],
            ["glimpse:alarms.emails[0]", "[secret]"],
            ["glimpse:alarms.freeMemoryMiB", "[secret]"],
        ]);
        const image = await faultsOf({ "glimpse:api": '{"image":"hush-hush","build":"."}' }, ["glimpse:api"]);
        expect(JSON.stringify(image)).to.not.contain("hush-hush");
    });

    it("keeps secrets out of the environment, which ECS shows to all", async () => {
        const [fault] = await faultsOf({ "glimpse:api": '{"environment":{"KEY":"hush"}}' }, ["glimpse:api"]);
        expect(fault?.key).to.equal("glimpse:api");
        expect(fault?.fix).to.contain("glimpse:api.secrets");
    });

    it("says of a value that only the engine can decrypt that it was not judged", async () => {
        const [fault] = await faultsOf({ "glimpse:alarms": `{"emails":["${ENCRYPTED}"]}` }, ["glimpse:alarms"]);
        expect(fault?.reason).to.equal("it is encrypted, and only the engine can decrypt and judge it");
        expect(fault?.fix).to.contain("pulumi preview");
    });
});
