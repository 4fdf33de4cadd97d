import { expect } from "chai";
import { faultOf, faultsOf, parsed } from "./helpers";
import { refused } from "./refused-values";

describe("values that cannot work", () => {
    for (const [what, values, key, reason, fix] of refused) {
        it(`refuses ${what}, says why and what to write`, () => {
            const faults = faultsOf(values).filter((fault) =>
                key.split("|").includes(fault.key.replace("glimpse:", "")),
            );
            const reported = faults.find((fault) => reason.test(fault.reason));
            expect(reported, JSON.stringify(faultsOf(values))).to.not.equal(undefined);
            expect(reported?.fix).to.match(fix);
        });
    }

    it("never shows what may be a secret", () => {
        const faults = faultsOf({ api: { secrets: { A: "sk-live-1" }, environment: { DATABASE_URL: "sk-live-2" } } });
        expect(faults).to.have.length(2);
        expect(JSON.stringify(faults)).to.not.contain("sk-live");
    });

    it("reports a key that two components read once", () => {
        expect(faultOf({ api: { port: 0 } }).key).to.equal("glimpse:api.port");
        expect(faultOf({ api: { healthCheckPath: "no slash" } }).key).to.equal("glimpse:api.healthCheckPath");
    });

    it("reports a clash of task counts together with a percentage that is none", () => {
        const keys = faultsOf({ api: { minTasks: 5, spotPercent: 101 } }).map(({ key }) => key);
        expect(keys).to.have.members(["glimpse:api.spotPercent", "glimpse:api.desiredTasks"]);
    });

    it("says when a value that clashes is only the default", () => {
        expect(faultOf({ api: { maxTasks: 2 } }).reason).to.match(/\(it is the default, since the key is not given\)$/);
        expect(faultOf({ api: { maxTasks: 2, desiredTasks: 3 } }).reason).to.not.contain("default");
    });

    it("takes a long environment when the bucket has its own name", () => {
        const files = { bucketName: "glimpse-files" };
        expect(parsed({ environment: "x".repeat(50), files }).environment).to.have.length(50);
    });

    it("takes a stack of one region as a whole", () => {
        const network = { availabilityZones: ["us-east-1a", "us-east-1b"] };
        expect(parsed({ network }, { region: "us-east-1" }).network.availabilityZones).to.deep.equal([
            "us-east-1a",
            "us-east-1b",
        ]);
        expect(faultsOf({}, { region: "us-east-1" }).map(({ key }) => key)).to.deep.equal([
            "glimpse:network.availabilityZones[0]",
            "glimpse:network.availabilityZones[1]",
        ]);
    });

    it("does not leave the region to the user who runs Pulumi", () => {
        expect(faultOf({}, { region: undefined })).to.deep.equal({
            key: "aws:region",
            value: undefined,
            reason: "without it AWS takes the region of the user who runs Pulumi (AWS_REGION, a profile), and two people build in two places",
            fix: "write aws:region: ap-northeast-2",
        });
        expect(faultsOf({}, { region: "Seoul" })[0]?.key).to.equal("aws:region");
    });
});
