import { expect } from "chai";
import type { Fault } from "../../../components/faults";
import { defaultTagsFaults } from "../../../stacks/config/elsewhere-faults";
import { withoutFollowers } from "../../../stacks/config/followers";
import { located, unsetting } from "../../../stacks/config/layers";
import { faultOf, faultsOf } from "./helpers";

const fault = (key: string, value: unknown, more: Partial<Fault> = {}): Fault => ({
    key,
    value,
    reason: "it cannot be",
    fix: "write another",
    ...more,
});

describe("a fault of a value that the stack inherits", () => {
    const own = { api: { minTasks: 2 }, network: {} };
    const beneath = [
        { file: "Pulumi.base.yaml", values: { api: { cpu: 1 }, redis: { nodeType: "x" } } },
        {
            file: "Pulumi.mid.yaml",
            values: { api: { cpu: 2, services: [{ name: "a" }] }, network: { zones: ["a", "b"] } },
        },
    ];
    const fileOf = (key: string, value: unknown = 1, more: Partial<Fault> = {}) =>
        located(fault(key, value, more), own, beneath).file;

    it("names the file that holds it: the nearest beneath, and none where the stack's own does", () => {
        expect(fileOf("glimpse:api.cpu")).to.equal("Pulumi.mid.yaml");
        expect(fileOf("glimpse:redis.nodeType")).to.equal("Pulumi.base.yaml");
        expect(fileOf("glimpse:network.zones[1]")).to.equal("Pulumi.mid.yaml");
        expect(fileOf("glimpse:api.minTasks")).to.equal(undefined);
    });

    it("names the file of the setting, or of the section, within which it is missing", () => {
        expect(fileOf("glimpse:network.zones[4].name")).to.equal("Pulumi.mid.yaml");
        expect(fileOf("glimpse:redis.engine")).to.equal("Pulumi.base.yaml");
        // Both have the section: the stack's own file is the nearer.
        expect(fileOf("glimpse:api.image")).to.equal(undefined);
        expect(fileOf("glimpse:api.services[0].image")).to.equal("Pulumi.mid.yaml");
    });

    it("names none where no file has it, where nothing was written, and for keys of others", () => {
        expect(fileOf("glimpse:cdn.enabled")).to.equal(undefined);
        expect(located(fault("glimpse:redis.nodeType", undefined), own, beneath).file).to.equal(undefined);
        expect(fileOf("aws:redis.nodeType")).to.equal(undefined);
        expect(fileOf("glimpse:")).to.equal(undefined);
        expect(fileOf("glimpse:redis.nodeType.length")).to.equal("Pulumi.base.yaml");
    });

    it("keeps the file that it names already", () => {
        expect(fileOf("glimpse:redis.nodeType", 1, { file: "Pulumi.yaml" })).to.equal("Pulumi.yaml");
    });
});

describe("a word for nothing", () => {
    const isMeantAsNull = (key: string, value: unknown) => unsetting(fault(key, value)).fix.includes("write null");

    it("is answered with what takes an inherited value back, in any letters", () => {
        for (const word of ["none", "None", "null", "NIL", "~"]) {
            expect(isMeantAsNull("glimpse:api.image", word), word).to.equal(true);
            expect(isMeantAsNull("glimpse:commitments", word), word).to.equal(true);
        }
        expect(unsetting(fault("glimpse:api.image", "none")).fix).to.match(/^write another\. To take back/);
    });

    it("is none that only has it within, no number, and none of an item or of another's key", () => {
        for (const word of ["nonesuch", "a none", "null.", 0, null, undefined]) {
            expect(isMeantAsNull("glimpse:api.image", word), String(word)).to.equal(false);
        }
        for (const key of ["aws:api.image", "my-glimpse:api.image", "glimpse:a.b.c", "glimpse:a.b[0]"]) {
            expect(isMeantAsNull(key, "none"), key).to.equal(false);
        }
    });
});

describe("the provider's default tags", () => {
    it("are tags of text, numbers and switches, or none", () => {
        const right = ["", '{"tags":{"a":"b"}}', '{"tags":{"a":1,"b":true}}', "{}", '{"tags":{}}'];
        for (const text of [undefined, ...right]) expect(defaultTagsFaults(text), text).to.deep.equal([]);
    });

    it("are refused in any other shape, with the value as it is written", () => {
        const wrong = ['{"a":"b"}', '{"tags":{"a":{}}}', '{"tags":{"a":null}}', '{"tags":"a"}', '["a"]', "3"];
        for (const text of wrong) {
            const [one, ...others] = defaultTagsFaults(text);
            expect([one?.key, one?.value, others.length]).to.deep.equal(["aws:defaultTags", JSON.parse(text), 0]);
        }
        expect(defaultTagsFaults("project=glimpse")[0]?.value).to.equal("project=glimpse");
    });
});

describe("a fault that only follows from another", () => {
    const environment = "My Prod";
    const wrong = fault("glimpse:environment", environment);
    const left = (faults: Fault[], given: Record<string, unknown> = {}) =>
        withoutFollowers(faults, { environment }, given).map(({ key }) => key);

    it("is left out: a name that begins with a wrong environment", () => {
        const name = fault("glimpse:files.bucketName", "glimpse-My Prod-files");
        expect(left([wrong, name])).to.deep.equal(["glimpse:environment"]);
    });

    it("stays where a file says the value, in a list or alone", () => {
        const name = fault("glimpse:files.bucketName", "glimpse-My Prod-files");
        expect(left([wrong, name], { files: { bucketName: name.value } })).to.have.length(2);
        const zone = fault("glimpse:ingress.otherDomains[0]", "My Prod.example");
        expect(left([wrong, zone], { ingress: { otherDomains: ["My Prod.example", "b.example"] } })).to.have.length(2);
        expect(left([wrong, name], { files: "My Prod" })).to.have.length(1);
    });

    it("stays where it has another name in it, is no text, or the environment is right", () => {
        const other = fault("glimpse:files.bucketName", "Another Name");
        const number = fault("glimpse:api.minTasks", 7);
        expect(left([wrong, other, number])).to.have.length(3);
        const name = fault("glimpse:files.bucketName", "glimpse-My Prod-files");
        expect(left([name])).to.have.length(1);
        const elsewhere = fault("glimpse:api.image", environment);
        expect(left([elsewhere, name])).to.have.length(2);
    });

    it("is left out too of a default that is made of a wrong setting", () => {
        const bucket = fault("glimpse:files.bucketName", "Files");
        const policy = fault("glimpse:network.s3Buckets[0]", "Files");
        expect(left([bucket, policy])).to.deep.equal(["glimpse:files.bucketName"]);
        expect(left([bucket, policy], { network: { s3Buckets: ["Files"] } })).to.have.length(2);
        expect(left([policy])).to.have.length(1);
        const neighbour = fault("glimpse:network.s3BucketsOther", "Files");
        expect(left([bucket, neighbour])).to.have.length(2);
    });
});

describe("how long a task takes to leave", () => {
    const fixOf = (drain: number, stop: number) =>
        faultOf({ ingress: { deregistrationDelaySeconds: drain }, api: { stopTimeoutSeconds: stop } }).fix;

    it("can be raised up to AWS's limit, which the fix does not pass", () => {
        expect(fixOf(115, 100)).to.match(/^write 95 or less, or raise glimpse:api.stopTimeoutSeconds to 120 or more/);
        expect(fixOf(116, 100)).to.equal("write 95 or less; 60 is enough for requests that end within a minute");
        expect(fixOf(115, 118)).to.match(/^write 113 or less, or raise glimpse:api.stopTimeoutSeconds to 120 or more/);
        expect(fixOf(116, 118)).to.equal("write 113 or less");
        const tooShort = { ingress: { deregistrationDelaySeconds: 4 }, api: { stopTimeoutSeconds: 100 } };
        expect(faultsOf(tooShort)[0]?.fix).to.match(/^write 5 or more/);
    });
});
