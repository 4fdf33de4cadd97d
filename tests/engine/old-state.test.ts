import { expect } from "chai";
import { recordings } from "./released";
import { describeUpdate } from "./released-update";

for (const file of recordings("startup-prod")) {
    describeUpdate(file, (update) => {
        // Of commit db7bcd8: its NAT had another script.
        if (!file.startsWith("before-0.1.0")) return;

        it("takes the NAT's new script by a refresh of the instance", () => {
            const of = (type: string) => update().steps.filter((step) => step.type === type);
            const [template, ...others] = of("aws:ec2/launchTemplate:LaunchTemplate");
            expect(others).to.deep.equal([]);
            expect([template?.op, template?.changed.join()]).to.deep.equal(["update", "userData"]);
            expect(of("aws:autoscaling/group:Group").map(({ op }) => op)).to.deep.equal(["update"]);
        });
    });
}
