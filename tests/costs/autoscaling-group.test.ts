import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { billed, EIP, GROUP, linesOf, made, TEMPLATE } from "./helpers";

describe("an Auto Scaling group", () => {
    const template = (userData: string, eip: ResourceRecord) =>
        made(
            TEMPLATE,
            "box",
            {
                instanceType: "m7g.large",
                userData,
                networkInterfaces: [{ associatePublicIpAddress: "true" }],
                blockDeviceMappings: [{ ebs: { volumeSize: 8, volumeType: "gp3" } }],
            },
            { dependencies: [eip.urn] },
        );
    const group = made(GROUP, "box", { minSize: 1, launchTemplate: { id: "box" } });
    const eip = made(EIP, "nat", {}, { outputs: { id: "eipalloc-0a1b2c" } });
    const addresses = (script: string) => {
        const encoded = Buffer.from(script).toString("base64");
        const lines = linesOf(billed([eip, template(encoded, eip), group]));
        return lines.filter(({ price }) => price === "vpc.public-ipv4.hour").length;
    };

    it("gives passing addresses back where the script takes an Elastic IP over", () => {
        expect(addresses("associate-address --allocation-id eipalloc-0a1b2c")).to.equal(1);
    });

    it("pays for passing addresses where the template waits for an Elastic IP that its script does not name", () => {
        expect(addresses("echo hello")).to.equal(2);
    });

    it("is at its largest all month in the worst case, where a policy may ask for it", () => {
        const sized = made(GROUP, "box", { minSize: 1, maxSize: 3, launchTemplate: { id: "box" } });
        const inner = [template("", eip), sized].map((one) => ({
            ...one,
            inputs: { ...one.inputs, networkInterfaces: [] },
        }));
        const policy = made("aws:autoscaling/policy:Policy", "cpu", { autoscalingGroupName: "box" });
        const one = 730 * 0.1003 + 8 * 0.0912;
        expect(billed([...inner, policy]).worstCase.autoscalingMaximum).to.be.closeTo(3 * one, 1e-9);
        expect(billed(inner).worstCase.autoscalingMaximum).to.be.closeTo(one, 1e-9);
    });

    describe("with a mixed instances policy", () => {
        const mixed = (overrides: object[], more: object = {}) =>
            made(GROUP, "box", {
                minSize: 1,
                mixedInstancesPolicy: {
                    launchTemplate: { launchTemplateSpecification: { launchTemplateId: "box" }, overrides },
                    instancesDistribution: { onDemandPercentageAboveBaseCapacity: 0, ...more },
                },
            });
        const cost = (...overrides: object[]) => billed([eip, template("", eip), mixed(overrides)]);
        const nano = { instanceType: "t4g.nano" };
        const micro = { instanceType: "t4g.micro" };

        it("costs at least its smallest type, at most its largest, and on demand without Spot", () => {
            const bill = cost(nano, micro);
            const line = linesOf(bill).find(({ price }) => price === "ec2.spot.t4g.micro.hour");
            expect(line?.monthly).to.be.closeTo(730 * 0.0035, 1e-9);
            expect(line?.range?.minimum, "t4g.nano on Spot").to.be.closeTo(730 * 0.002, 1e-9);
            expect(line?.range?.maximum, "Spot never costs more than on demand").to.be.closeTo(730 * 0.0104, 1e-9);
            expect(line?.note).to.contain("the dearest zone");
            expect(bill.worstCase.spotGone - bill.total).to.be.closeTo(730 * (0.0104 - 0.0035), 1e-9);
            expect((bill.range?.maximum ?? 0) - bill.total, "the bill's own range").to.be.closeTo(
                730 * (0.0104 - 0.0035),
                1e-9,
            );
            expect(bill.total - (bill.range?.minimum ?? 0)).to.be.closeTo(730 * (0.0035 - 0.002), 1e-9);
        });

        it("has the same bounds whatever the order of its types", () => {
            const bounds = (...overrides: object[]) =>
                linesOf(cost(...overrides)).find(({ price }) => price.startsWith("ec2.spot."))?.range;
            expect(bounds(micro, nano)).to.deep.equal(bounds(nano, micro));
            expect(bounds(micro, nano)?.maximum).to.be.closeTo(730 * 0.0104, 1e-9);
            expect(bounds(micro, micro)?.minimum).to.be.closeTo(730 * 0.0035, 1e-9);
        });

        it("rises to what many small ones cost on demand, where these cost more than the one that is dearest on Spot", () => {
            const group = mixed([
                { instanceType: "t4g.small", weightedCapacity: "9" },
                { instanceType: "t4g.micro", weightedCapacity: "4" },
            ]);
            const sized = { ...group, inputs: { ...group.inputs, minSize: 36 } };
            const line = linesOf(billed([eip, template("", eip), sized])).find(({ what }) => what.includes("t4g"));
            // On Spot 4 x 0.0079 or 9 x 0.0035; on demand 4 x 0.0208 or 9 x 0.0104.
            expect(line?.monthly).to.be.closeTo(730 * 4 * 0.0079, 1e-9);
            expect(line?.range?.minimum).to.be.closeTo(730 * 9 * 0.0035, 1e-9);
            expect(line?.range?.maximum).to.be.closeTo(730 * 9 * 0.0104, 1e-9);
        });

        it("takes the template's type when it names none", () => {
            expect(linesOf(cost()).map(({ price }) => price)).to.include("ec2.m7g.large.hour");
        });

        it("costs what the dearest of several families does, on Spot and on demand", () => {
            const spot = linesOf(cost(nano, { instanceType: "m7g.large" })).find(({ what }) => what.includes("m7g"));
            expect(spot?.what).to.equal("t4g.nano or m7g.large instance on Spot");
            // No Spot price of m7g is read: on-demand bounds it, and t4g.nano's own is no lower bound then.
            expect(spot?.monthly).to.be.closeTo(730 * 0.1003, 1e-9);
            expect(spot?.range).to.deep.equal({ minimum: 0, maximum: 730 * 0.1003 });
            const group = mixed([nano, { instanceType: "m7g.large" }], { onDemandPercentageAboveBaseCapacity: 100 });
            const fixed = linesOf(billed([eip, template("", eip), group])).find(({ what }) => what.includes("m7g"));
            expect(fixed?.monthly).to.be.closeTo(730 * 0.1003, 1e-9);
            expect(fixed?.range?.minimum).to.be.closeTo(730 * 0.0052, 1e-9);
        });

        it("counts instances by what each is of the group's capacity", () => {
            const units = (instanceType: string, weightedCapacity: string) => ({ instanceType, weightedCapacity });
            const group = mixed([units("m7g.large", "2"), units("m7g.xlarge", "4")], {
                onDemandPercentageAboveBaseCapacity: 100,
            });
            const sized = { ...group, inputs: { ...group.inputs, minSize: 8 } };
            const line = linesOf(billed([eip, template("", eip), sized])).find(({ what }) => what.includes("m7g"));
            expect(line?.what).to.equal("2 to 4 x m7g.large or m7g.xlarge instance");
            expect(line?.monthly, "4 large or 2 xlarge").to.be.closeTo(4 * 730 * 0.1003, 0.01);
            expect(
                cost(units("m7g.large", "two"))
                    .unpriced.map(({ why }) => why)
                    .join(),
            ).to.contain("weightedCapacity two");
        });

        it("is reported as unpriced where a type has no price, or AWS chooses by requirements", () => {
            const why = (...overrides: object[]) =>
                cost(...overrides)
                    .unpriced.map((one) => one.why)
                    .join();
            expect(why(nano, { instanceType: "m99g.large" })).to.contain('no "ec2.m99g.large.hour"');
            expect(why({ instanceRequirements: { memoryMib: { min: 512 } } })).to.contain("requirements");
        });
    });
});
