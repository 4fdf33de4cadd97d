import { expect } from "chai";
import { inspect } from "../../policies/inspection";
import { resource } from "./helpers";

const TYPE = "aws:ec2/instance:Instance";
const PARAMETER = "aws:ssm/parameter:Parameter";

describe("What cannot be judged", () => {
    const about = (...resources: ReturnType<typeof resource>[]) =>
        inspect(resources, (inspection) => {
            for (const key of ["ami", "ami", "instanceType"]) inspection.askAll([TYPE], (box) => box.text(key));
        }).map(({ resource: urn, message }) => `${urn.split("::").at(-1)}: ${message.split(" of ")[0]}`);

    it("is said once of each resource and value, however often it is asked", () => {
        const hidden = { ami: "[unknown]", instanceType: "[unknown]" };
        expect(about(resource(TYPE, "one", hidden), resource(TYPE, "two", hidden))).to.deep.equal([
            "one: cannot be judged: ami",
            "two: cannot be judged: ami",
            "one: cannot be judged: instanceType",
            "two: cannot be judged: instanceType",
        ]);
    });

    it("says what makes it known, where it is certain", () => {
        const [first, second] = [resource(PARAMETER, "first"), resource(PARAMETER, "second")];
        const until = (more: object) => {
            const box = resource(TYPE, "box", { ami: "[unknown]" }, more);
            const [found] = inspect([box, first, second], (inspection) =>
                inspection.askAll([TYPE], (properties) => properties.text("ami")),
            );
            return found?.message.split(" until ")[1];
        };
        const unsure = "`pulumi up` has made what it comes from";
        expect(until({})).to.equal(unsure);
        expect(until({ dependencies: [first.urn] })).to.equal(`${PARAMETER} first is there`);
        expect(until({ dependencies: [first.urn, second.urn] })).to.equal(unsure);
        expect(until({ propertyDependencies: { ami: [first.urn] } })).to.equal(`${PARAMETER} first is there`);
        expect(until({ propertyDependencies: { ami: [first.urn, second.urn] } })).to.equal(
            `${PARAMETER} first and 1 more resource are there`,
        );
        expect(until({ propertyDependencies: { ami: [] } })).to.equal(unsure);
        expect(
            until({ propertyDependencies: { userData: [first.urn] }, dependencies: [first.urn, second.urn] }),
        ).to.equal(unsure);
    });
});
