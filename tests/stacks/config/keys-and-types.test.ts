import { expect } from "chai";
import { nearest } from "../../../stacks/config/nearest";
import { sections } from "../../../stacks/config/settings";
import { faultOf, faultsOf, parsed, refusal } from "./helpers";

describe("keys and types", () => {
    it("names the section that was meant", () => {
        const fault = faultOf({ netwrok: { natInstances: 1 } });
        expect(fault.key).to.equal("glimpse:netwrok");
        expect(fault.fix).to.equal("write glimpse:network");
    });

    it("names the setting that was meant, its unit forgotten or its letters swapped", () => {
        expect(faultOf({ api: { memory: 512 } }).fix).to.equal("write glimpse:api.memoryMiB");
        expect(faultOf({ network: { cidr: "10.0.0.0/16" } }).fix).to.equal("write glimpse:network.cidrBlock");
        expect(faultOf({ postgres: { instanceclass: "db.t4g.micro" } }).fix).to.equal(
            "write glimpse:postgres.instanceClass",
        );
        expect(faultOf({ ceilings: { components: { apis: 20 } } }).fix).to.equal(
            "write glimpse:ceilings.components.api",
        );
    });

    it("says where a setting belongs that is in another's section", () => {
        expect(faultOf({ api: { storageGiB: 20 } }).fix).to.equal(
            "it belongs to another section: write glimpse:postgres.storageGiB",
        );
        expect(faultOf({ storageGiB: 20 }).fix).to.equal("write storageGiB below glimpse:postgres");
        expect(faultOf({ api: { deletionProtection: false } }).fix).to.contain("write glimpse:deletionProtection");
    });

    it("lists what there is when nothing is near", () => {
        expect(faultOf({ secrets: { colour: "red" } }).fix).to.equal(
            "write one of store, kmsKey, jwtSecretName, databasePasswordName, redisAuthTokenName, jwtSecret, databasePassword, redisAuthToken, recoveryWindowDays, jwtSecretGeneration, databasePasswordGeneration, redisAuthTokenGeneration; or remove the line",
        );
    });

    it("reports every unknown key of a section, whatever its name", () => {
        const api = JSON.parse('{"prot": 1, "__proto__": 2, "constructor": 3, "toString": 4}');
        expect(faultsOf({ api }).map(({ key }) => key)).to.deep.equal([
            "glimpse:api.prot",
            "glimpse:api.__proto__",
            "glimpse:api.constructor",
            "glimpse:api.toString",
        ]);
    });

    it("keeps numbers, text and words apart, and fixes what only lacks or has quotes", () => {
        const reported = (values: Record<string, unknown>) => {
            const { reason, fix } = faultOf(values);
            return `${reason}; ${fix}`;
        };
        expect(reported({ api: { port: "3001" } })).to.equal(
            "this is text, and the key takes a number; write 3001, without quotes",
        );
        expect(reported({ api: { port: "http" } })).to.equal(
            "this is text, and the key takes a number; write a number, like 3001",
        );
        expect(reported({ postgres: { engineVersion: 17 } })).to.equal(
            'this is a number, and the key takes text; put it in quotes: "17"',
        );
        expect(reported({ postgres: { multiAz: "yes" } })).to.equal(
            "this is text, and the key takes true or false; write true",
        );
        expect(reported({ alarms: { emails: "me@example.com" } })).to.equal(
            'this is text, and the key takes a list; write a list, ["me@example.com"]',
        );
        expect(reported({ network: { availabilityZones: ["ap-northeast-2a", 2] } })).to.equal(
            'this is a number, and the key takes text; put it in quotes: "2"',
        );
        expect(reported({ api: { environment: ["A=b"] } })).to.equal(
            'this is a list, and the key takes names and values; write names and values, like {"LOG_LEVEL":"info"}',
        );
        expect(reported({ api: { environment: { RETRIES: 3 } } })).to.equal(
            'this is a number, and the key takes text; put it in quotes: "3"',
        );
        expect(reported({ api: { desiredTasks: 2.5 } })).to.equal(
            "it counts whole things; write a whole number, like 3",
        );
        expect(reported({ ceilings: { monthlyUsd: Number.POSITIVE_INFINITY } })).to.contain("beyond every limit");
        expect(reported({ redis: { engine: null } })).to.equal(
            'the key is there without a value; write text, like "valkey"; or remove the line',
        );
    });

    it("refuses a section that is no section", () => {
        for (const value of ["10.0.0.0/16", 5, true, ["a"]]) {
            const { key, fix } = faultOf({ network: value });
            expect(key).to.equal("glimpse:network");
            expect(fix).to.equal('indent the settings below it, one a line: "cidrBlock: ..."');
        }
    });

    it("takes a section whose every setting is a comment for an empty one", () => {
        expect(parsed({ network: null, api: "" })).to.deep.equal(parsed());
    });

    it("judges the rest of a section by what was meant, not by the default of what is wrong", () => {
        const faults = faultsOf({ api: { cpu: "512", memoryMiB: 4096 } });
        expect(faults.map(({ key }) => key)).to.deep.equal(["glimpse:api.cpu"]);
    });
});

describe("nearest", () => {
    const known = ["network", "api", "postgres", "memoryMiB"];

    it("finds a name in another spelling, without its unit, or with a slip of the pen", () => {
        expect(
            ["Network", "net-work", "netwrok", "posgres", "memory"].map((word) => nearest(word, known)),
        ).to.deep.equal(["network", "network", "network", "postgres", "memoryMiB"]);
    });

    it("takes a slip in every third letter, and at least one", () => {
        const three: [written: string, meant: string, found: boolean][] = [
            ["ap", "api", true],
            ["apx", "api", true],
            ["axx", "api", false],
            ["rxdxs", "redis", false],
            ["rexis", "redis", true],
            ["nxtwxrk", "network", true],
            ["nxtxxrk", "network", false],
            ["xostxrxs0", "postgres0", true],
            ["xoxtxrxs0", "postgres0", false],
        ];
        for (const [written, meant, found] of three) {
            expect(nearest(written, [meant]), written).to.equal(found ? meant : undefined);
        }
    });

    it("takes the nearest of several, and the one that begins so before one that holds the word", () => {
        expect(nearest("natInstance", ["natInstanceType", "natInstances"])).to.equal("natInstances");
        expect(nearest("cidr", ["neighbourCidrBlocks", "cidrBlock"])).to.equal("cidrBlock");
        expect(nearest("blocks", ["neighbourCidrBlocks", "cidrBlock"])).to.equal("neighbourCidrBlocks");
    });

    it("guesses nothing between two that fit alike, nor of two letters that stand anywhere", () => {
        expect(nearest("storage", ["storageMaximum", "storageSmallest"])).to.equal(undefined);
        expect(nearest("storage", ["lessStorage", "moreStorage"])).to.equal(undefined);
        expect(nearest("st", ["storageMaximum"])).to.equal(undefined);
        expect(nearest("sto", ["storageMaximum"])).to.equal("storageMaximum");
    });

    it("guesses nothing when nothing is near", () => {
        expect(["colour", "x", "", "::", "x".repeat(10_000)].map((word) => nearest(word, known))).to.deep.equal(
            Array(5).fill(undefined),
        );
    });
});

describe("the message", () => {
    it("reads well with one error", () => {
        expect(refusal({ postgres: { storageGiB: 10 } }).message).to.equal(
            [
                "Pulumi.startup-prod.yaml: 1 error",
                "  glimpse:postgres.storageGiB = 10",
                "      why: RDS sells gp3 volumes of 20 to 65536 whole GiB",
                "      fix: write a whole number from 20 to 65536",
            ].join("\n"),
        );
    });

    it("names a section that takes a text alone by itself, whatever has taken its place", () => {
        for (const section of ["environment", "extends", "transforms"]) {
            for (const value of [true, 5, [], {}, { a: 1 }, [""]]) {
                const found = faultsOf({ [section]: value }).map(({ key }) => key);
                expect(found, `${section}: ${JSON.stringify(value)}`).to.deep.equal([`glimpse:${section}`]);
            }
        }
    });

    it("takes a text that is left empty for none, where a stack may go without", () => {
        for (const nothing of [null, ""]) {
            expect(parsed({ extends: nothing, transforms: nothing })).to.include({ extends: "", transforms: "" });
            expect(faultsOf({ environment: nothing }).map(({ key }) => key)).to.deep.equal(["glimpse:environment"]);
        }
    });

    it("reads well with many, in the order of the sections: unknown, mistyped, impossible, clashing", () => {
        const { message } = refusal({
            netwrok: { natInstances: 1 },
            network: { availabilityZones: ["ap-northeast-2a", "us-east-1c"] },
            api: { port: 70000, cpu: "256" },
            ingress: { deregistrationDelaySeconds: 120 },
            alarms: { databaseConnections: 50 },
            ceilings: { monthlyUsd: "83 USD" },
        });
        expect(message).to.equal(
            [
                "Pulumi.startup-prod.yaml: 7 errors",
                '  glimpse:netwrok = {"natInstances":1}',
                `      why: this program reads no such key; it reads glimpse: with ${sections.join(", ")}`,
                "      fix: write glimpse:network",
                '  glimpse:network.availabilityZones[1] = "us-east-1c"',
                "      why: it is a zone of us-east-1, the network is in ap-northeast-2",
                "      fix: give a zone of ap-northeast-2",
                '  glimpse:api.cpu = "256"',
                "      why: this is text, and the key takes a number",
                "      fix: write 256, without quotes",
                "  glimpse:api.port = 70000",
                "      why: TCP ports go from 1 to 65535",
                "      fix: write a whole number from 1 to 65535",
                "  glimpse:ingress.deregistrationDelaySeconds = 120",
                "      why: a task is killed 110 s after its stop begins (glimpse:api.stopTimeoutSeconds), while the load balancer may still send it requests for 120 s: they would end in 502",
                "      fix: write 105 or less; 60 is enough for requests that end within a minute",
                "  glimpse:alarms.databaseConnections = 50",
                "      why: the tasks share 50 connections (glimpse:postgres.connections), so the alarm would never fire",
                "      fix: write less than 50, like 45",
                '  glimpse:ceilings.monthlyUsd = "83 USD"',
                "      why: this is text, and the key takes a number",
                "      fix: write the dollars a month alone, like 83",
            ].join("\n"),
        );
    });
});
