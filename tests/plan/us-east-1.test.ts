import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { OWN_STACK_FILES } from "../../cli/commands/golden/own-stacks";
import { PROJECT, plan } from "./host";
import { projectOf } from "./project";

describe("startup-prod in us-east-1", () => {
    it("plans, is priced whole, fits its ceiling and keeps the rules", async () => {
        const directory = projectOf({});
        for (const name of OWN_STACK_FILES) {
            fs.copyFileSync(path.join(PROJECT, name), path.join(directory, name));
        }
        const network = { availabilityZones: ["us-east-1a", "us-east-1c"] };
        const config = { "aws:region": "us-east-1", "glimpse:extends": "startup-prod", "glimpse:network": network };
        fs.writeFileSync(path.join(directory, "Pulumi.virginia.yaml"), JSON.stringify({ config }));
        const { code, stdout } = await plan(["--stack", "virginia", "--format", "json"], { directory });
        expect(code).to.equal(0);
        const { bill, policies } = JSON.parse(stdout);
        expect([bill.region, bill.unpriced]).to.deep.equal(["us-east-1", []]);
        expect(bill.total).to.be.closeTo(61.83, 0.01);
        expect(policies.filter(({ level }: { level: string }) => level === "mandatory")).to.deep.equal([]);
    });
});
