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

    it("is said of each of two resources that share a name", () => {
        const box = resource(TYPE, "box", { ami: "[unknown]" });
        const found = inspect([box, { ...box, urn: `${box.urn}-of-another-parent` }], (inspection) =>
            inspection.askAll([TYPE], (properties) => properties.text("ami")),
        );
        expect(found.map(({ resource: urn }) => urn)).to.deep.equal([box.urn, `${box.urn}-of-another-parent`]);
    });

    it("says of what kind a value is that is no fit, and never the value", () => {
        const says = (ami: unknown) => {
            const [found] = inspect([resource(TYPE, "box")], (inspection) =>
                inspection.askAll([TYPE], (properties) => properties.wrong("ami", "an id", ami)),
            );
            return found?.message.replace("cannot be judged: ami of box is ", "").replace(", not an id", "");
        };
        expect([undefined, null, 7, true, "hunter22", [7], { key: 7 }].map(says)).to.deep.equal([
            "nothing",
            "nothing",
            "a number",
            "a boolean",
            "another text",
            "a list",
            "a block of settings",
        ]);
    });

    it("says whether a value is secret or not given", () => {
        const says = (ami: unknown) =>
            inspect([resource(TYPE, "box", { ami })], (inspection) =>
                inspection.askAll([TYPE], (properties) => properties.text("ami") ?? properties.missing("ami")),
            )[0]?.message;
        expect(says("[secret]")).to.equal("cannot be judged: ami of box is a secret, which no rule may read");
        expect(says(undefined)).to.equal("cannot be judged: ami of box is not given");
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

    it("is said of one part of a list, and the other parts are judged all the same", () => {
        const box = resource(TYPE, "box", { ebsBlockDevices: ["[unknown]", { encrypted: false }, 7] });
        const found = inspect([box], (inspection) =>
            inspection.askAll([TYPE], (properties) =>
                properties.blocks("ebsBlockDevices").some((one) => one.flag("encrypted") === false)
                    ? "a volume is open"
                    : undefined,
            ),
        );
        expect(
            found.map(({ message, unjudged }) => `${unjudged ?? "wrong"}: ${message.split(" of ")[0]}`),
        ).to.deep.equal([
            "unknown: cannot be judged: ebsBlockDevices[0]",
            "unreadable: cannot be judged: ebsBlockDevices[2]",
            "wrong: a volume is open",
        ]);
    });
});

describe("A question of a rule", () => {
    const box = resource(TYPE, "box");

    it("may leave advice, which is marked as such", () => {
        const found = inspect([box], (inspection) =>
            inspection.askAll([TYPE], (_, subject) => inspection.advise(subject, "take a smaller one")),
        );
        expect(found).to.deep.equal([{ resource: box.urn, message: "take a smaller one", isAdvice: true }]);
    });

    it("that fails by a fault of the rule fails the run: it is no verdict", () => {
        const ask = () =>
            inspect([box], (inspection) =>
                inspection.askAll([TYPE], () => {
                    throw new TypeError("a fault of the rule");
                }),
            );
        expect(ask).to.throw(TypeError, "a fault of the rule");
    });
});
