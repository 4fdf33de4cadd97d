import { expect } from "chai";
import { Network, type NetworkArgs } from "../../../components/network";
import { spotInstanceTypes } from "../../../components/network/nat/spot";
import { make } from "../harness";

const GROUP = "aws:autoscaling/group:Group";
const HOOK = "aws:autoscaling/lifecycleHook:LifecycleHook";

const network = (args: Partial<NetworkArgs> = {}) =>
    make(() => new Network("net", { availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"], ...args }));

describe("a NAT on Spot", () => {
    it("is nothing that a network has unless it asks", async () => {
        const made = await network();
        expect(made.one(GROUP).inputs).not.to.have.any.keys("mixedInstancesPolicy", "capacityRebalance");
        expect(made.all(HOOK)).to.deep.equal([]);
    });

    it("takes its type or the next larger one, in any zone, and launches a successor at EC2's first warning", async () => {
        const made = await network({ natSpot: true });
        const { inputs } = made.one(GROUP);
        const template = made.one("aws:ec2/launchTemplate:LaunchTemplate");
        expect(inputs).not.to.have.property("launchTemplate");
        expect(inputs).to.deep.include({
            capacityRebalance: true,
            maxSize: 2,
            mixedInstancesPolicy: {
                launchTemplate: {
                    launchTemplateSpecification: {
                        launchTemplateId: template.outputs?.["id"],
                        version: String(template.outputs?.["latestVersion"]),
                    },
                    overrides: [{ instanceType: "t4g.nano" }, { instanceType: "t4g.micro" }],
                },
                instancesDistribution: {
                    onDemandBaseCapacity: 0,
                    onDemandPercentageAboveBaseCapacity: 0,
                    spotAllocationStrategy: "price-capacity-optimized",
                },
            },
        });
        // EC2 refuses a template that asks for Spot next to a policy that does.
        expect(template.inputs).not.to.have.property("instanceMarketOptions");
    });

    it("is kept through EC2's notice until the successor has taken over, by a hook that its script completes", async () => {
        const made = await network({ natSpot: true, natInstances: 2 });
        const hooks = made.all(HOOK);
        expect(hooks.map(({ inputs }) => inputs["autoscalingGroupName"])).to.deep.equal(
            made.all(GROUP).map(({ outputs }) => outputs?.["name"]),
        );
        for (const { inputs } of hooks) {
            expect(inputs).to.deep.include({
                name: "successor-first",
                lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
                heartbeatTimeout: 120,
                defaultResult: "CONTINUE",
            });
        }
        for (const { inputs } of made.all("aws:ec2/launchTemplate:LaunchTemplate")) {
            const script = Buffer.from(String(inputs["userData"]), "base64").toString();
            expect(script).to.contain('NAT_END_HOOK_NAME="successor-first"');
        }
    });

    it("names types of one family that exist", () => {
        expect(spotInstanceTypes("t4g.micro")).to.deep.equal(["t4g.micro", "t4g.small"]);
        expect(spotInstanceTypes("c7gn.medium")).to.deep.equal(["c7gn.medium", "c7gn.large"]);
        // There is no t4g.4xlarge, and what comes after metal no one can say.
        expect(spotInstanceTypes("t4g.2xlarge")).to.deep.equal(["t4g.2xlarge"]);
        expect(spotInstanceTypes("c7g.metal")).to.deep.equal(["c7g.metal"]);
    });
});
