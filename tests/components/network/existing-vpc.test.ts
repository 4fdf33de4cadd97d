import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { Network, type NetworkArgs } from "../../../components/network";
import { natPolicy } from "../../../components/network/nat/role";
import { natScript, natUserData } from "../../../components/network/nat/user-data";
import { make } from "../harness";
import { allows } from "./iam";
import { VALUES } from "./nat-values";

const EXISTING = {
    vpcId: "vpc-0123456789abcdef0",
    publicSubnetIds: ["subnet-0123456789abcde11", "subnet-0123456789abcde12"],
    privateSubnetIds: ["subnet-0123456789abcde21", "subnet-0123456789abcde22"],
};
const WITH_NAT = {
    ...EXISTING,
    privateRouteTableIds: ["rtb-0123456789abcde31", "rtb-0123456789abcde32"],
    vpcCidrBlock: "172.31.0.0/16",
};
const ARN = (resource: string) => `arn:aws:ec2:ap-northeast-2:123456789012:${resource}`;

describe("a network in a VPC that exists", () => {
    const network = (args: NetworkArgs) => make(() => new Network("net", args));

    it("makes nothing, where no table is given", async () => {
        const made = await network(EXISTING);
        expect(made.inventory.resources.map(({ type }) => type)).to.deep.equal([
            "pulumi:pulumi:Stack",
            "glimpse:network:Network",
        ]);
    });

    it("makes a NAT in all public subnets for the tables that are given, and neither tags nor changes anything else", async () => {
        const made = await network(WITH_NAT);
        const group = made.one("aws:autoscaling/group:Group").inputs;
        expect(group["vpcZoneIdentifiers"]).to.deep.equal(EXISTING.publicSubnetIds);
        const types = made.inventory.resources.map(({ type }) => type).filter((type) => type.startsWith("aws:ec2/"));
        expect(types.sort()).to.deep.equal([
            "aws:ec2/eip:Eip",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/securityGroup:SecurityGroup",
        ]);
        expect(made.one("aws:ec2/securityGroup:SecurityGroup").inputs["vpcId"]).to.equal(EXISTING.vpcId);
        expect(made.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs["cidrIpv4"]).to.equal(
            "172.31.0.0/16",
        );
        const template = made.one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
        const userData = Buffer.from(String(template["userData"]), "base64").toString();
        expect(userData).to.contain(`NAT_ROUTE_TABLE_IDS="${WITH_NAT.privateRouteTableIds.join(" ")}"`);
        expect(userData).to.contain('NAT_VPC_CIDR="172.31.0.0/16"').and.to.contain('NAT_REGION="ap-northeast-2"');
    });

    it("forwards and admits what comes from each block of the VPC, whatever its range, and keeps one block as it was", async () => {
        for (const [vpcCidrBlock, secondaryCidrBlocks, forwards] of [
            ["172.16.0.0/20", ["100.64.0.0/16", "10.9.0.0/24"], "{ 172.16.0.0/20, 100.64.0.0/16, 10.9.0.0/24 }"],
            ["192.168.0.0/24", [], "192.168.0.0/24"],
        ] as const) {
            const made = await network({ ...WITH_NAT, vpcCidrBlock, secondaryCidrBlocks: [...secondaryCidrBlocks] });
            const template = made.one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
            const userData = Buffer.from(String(template["userData"]), "base64").toString();
            expect(userData).to.contain(`NAT_VPC_CIDR="${forwards}"`);
            const admitted = made.inventory.resources
                .filter(({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
                .map(({ inputs }) => inputs["cidrIpv4"]);
            expect(admitted).to.have.members([vpcCidrBlock, ...secondaryCidrBlocks]);
        }
    });

    it("gives the NAT rights on those tables alone, by their names, since they have no tag", async () => {
        const made = await network(WITH_NAT);
        const policy: ReturnType<typeof natPolicy> = JSON.parse(
            String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]),
        );
        const replace = (table: string) =>
            allows(policy, { action: "ec2:ReplaceRoute", targets: [{ arn: ARN(`route-table/${table}`) }] });
        expect(WITH_NAT.privateRouteTableIds.map(replace)).to.deep.equal([true, true]);
        expect(replace("rtb-0123456789abcde33")).to.equal(false);
        const see = { action: "ec2:DescribeNetworkInterfaces", targets: [{ arn: "*" }] };
        expect(allows(policy, { ...see, context: { "ec2:Region": "ap-northeast-2" } })).to.equal(true);
        expect(allows(policy, { ...see, context: { "ec2:Region": "us-east-1" } })).to.equal(false);
    });

    it("changes no byte of the script of a NAT in a VPC that the program made", () => {
        expect(natScript()).not.to.contain("is_ours").and.not.to.contain("guest");
        expect(natScript(true)).to.contain("is_ours");
        expect(natUserData(VALUES)).not.to.equal(natUserData({ ...VALUES, isGuest: true }));
        expect(Buffer.byteLength(natUserData({ ...VALUES, isGuest: true }))).to.be.lessThan(15 * 1024);
    });

    it("is refused without a place, with every fault at once", async () => {
        for (const [args, keys] of [
            [{}, ["availabilityZones"]],
            [
                { vpcId: "vpc-1", natStandby: true, privateSubnetIds: EXISTING.privateSubnetIds },
                ["vpcId", "publicSubnetIds", "natStandby"],
            ],
        ] as const) {
            let error: unknown;
            await network(args).catch((one: unknown) => {
                error = one;
            });
            const faults = error instanceof InputError ? error.faults : [];
            expect(faults.map(({ key }) => key)).to.deep.equal(keys);
        }
    });
});
