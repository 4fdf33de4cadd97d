import { expect } from "chai";
import { Network, type NetworkArgs, networkFaults } from "../../../components/network";
import { standbyCidr } from "../../../components/network/subnets";
import { type Made, make } from "../harness";

const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const ZONES = ["ap-northeast-2a", "ap-northeast-2c"];

const network = (args: Partial<NetworkArgs> = {}): Promise<Made> =>
    make(() => new Network("net", { availabilityZones: ZONES, natStandby: true, ...args }));
const names = (made: Made) => made.inventory.resources.map(({ type, name }) => `${type} ${name}`);
const userData = (made: Made, name: string) =>
    Buffer.from(String(made.one(TEMPLATE, name).inputs["userData"]), "base64").toString();

describe("a NAT's standby", () => {
    it("is nothing that a network has unless it asks, and only adds to what there is", async () => {
        const [without, withOne] = [names(await network({ natStandby: false })), names(await network())];
        expect(without.filter((name) => name.includes("standby"))).to.deep.equal([]);
        expect(without.filter((name) => !withOne.includes(name))).to.deep.equal([]);
        const added = withOne.filter((name) => !without.includes(name));
        expect(
            added.every((name) => / net-nat-standby(-api|-ipv6)?$/.test(name)),
            added.join("\n"),
        ).to.equal(true);
    });

    it("is on Spot, of three sizes, in another zone than the NAT on demand", async () => {
        const made = await network();
        const { inputs } = made.one(GROUP, "net-nat-standby");
        const { launchTemplate, instancesDistribution } = inputs["mixedInstancesPolicy"] as {
            launchTemplate: { overrides: unknown };
            instancesDistribution: unknown;
        };
        expect(launchTemplate.overrides).to.deep.equal(
            ["t4g.nano", "t4g.micro", "t4g.small"].map((instanceType) => ({ instanceType })),
        );
        expect(instancesDistribution).to.deep.equal({
            onDemandBaseCapacity: 0,
            onDemandPercentageAboveBaseCapacity: 0,
            spotAllocationStrategy: "price-capacity-optimized",
        });
        expect(inputs).to.deep.include({
            minSize: 1,
            maxSize: 2,
            capacityRebalance: true,
            waitForCapacityTimeout: "0",
        });
        expect(inputs).not.to.have.property("initialLifecycleHooks");
        const subnet = made.one("aws:ec2/subnet:Subnet", "net-nat-standby");
        expect(inputs["vpcZoneIdentifiers"]).to.deep.equal([subnet.outputs?.["id"]]);
        expect(subnet.inputs["availabilityZone"]).to.equal("ap-northeast-2c");
        expect(made.one(GROUP, "net-nat").inputs["vpcZoneIdentifiers"]).to.deep.equal([
            made.one("aws:ec2/subnet:Subnet", "net-public-a").outputs?.["id"],
        ]);
        expect(made.one(GROUP, "net-nat").inputs).not.to.have.property("mixedInstancesPolicy");
    });

    it("has no public IPv4 address: it speaks to EC2 over IPv6, and to nothing else", async () => {
        const made = await network();
        expect(made.all("aws:ec2/eip:Eip")).to.have.length(1);
        const [one] = made.one(TEMPLATE, "net-nat-standby").inputs["networkInterfaces"] as Record<string, unknown>[];
        expect(one).to.deep.include({ associatePublicIpAddress: "false", ipv6AddressCount: 1 });
        expect(
            made.one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "net-nat-standby-api").inputs,
        ).to.deep.include({ cidrIpv6: "::/0", ipProtocol: "tcp", fromPort: 443, toPort: 443 });
        expect(made.one("aws:ec2/route:Route", "net-nat-standby-ipv6").inputs["destinationIpv6CidrBlock"]).to.equal(
            "::/0",
        );
        const block = String(
            made.one("aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation").outputs?.["ipv6CidrBlock"],
        );
        expect(made.one("aws:ec2/subnet:Subnet", "net-nat-standby").inputs["ipv6CidrBlock"]).to.equal(
            block.replace("/56", "/64"),
        );
        for (const letter of ["a", "c"]) {
            for (const tier of ["public", "private"]) {
                const { inputs } = made.one("aws:ec2/subnet:Subnet", `net-${tier}-${letter}`);
                expect(inputs).not.to.have.property("ipv6CidrBlock");
            }
        }
        const text = userData(made, "net-nat-standby");
        expect(text)
            .to.contain('NAT_ROLE="standby"')
            .and.to.contain('NAT_EC2_URL="https://ec2.ap-northeast-2.api.aws/"');
        expect(text)
            .to.contain('NAT_LOGS_URL="https://logs.ap-northeast-2.api.aws/"')
            .and.to.contain('NAT_HOOK_NAME=""');
        expect(Buffer.byteLength(text)).to.be.lessThan(15 * 1024);
    });

    it("is known by its subnet, to the NAT on demand as well, and takes the same address and routes", async () => {
        const made = await network();
        const tables = ["a", "c"].map(
            (zone) => made.one("aws:ec2/routeTable:RouteTable", `net-private-${zone}`).outputs?.["id"],
        );
        for (const name of ["net-nat", "net-nat-standby"]) {
            expect(userData(made, name)).to.contain('NAT_STANDBY_CIDR="10.0.112.0/28"');
            expect(userData(made, name)).to.contain(`NAT_ROUTE_TABLE_IDS="${tables.join(" ")}"`);
            const policy = String(made.one("aws:iam/rolePolicy:RolePolicy", name).inputs["policy"]);
            const own = made.one("aws:ec2/eip:Eip", "net-nat").outputs?.["allocationId"];
            expect([...policy.matchAll(/elastic-ip\/([\w-]+)/g)].map(([, id]) => id)).to.deep.equal([own]);
        }
        expect(userData(made, "net-nat")).not.to.contain("NAT_ROLE");
        expect(["10.0.0.0/16", "192.168.254.0/23"].map(standbyCidr)).to.deep.equal([
            "10.0.112.0/28",
            "192.168.254.224/28",
        ]);
    });

    it("comes after the NAT on demand, which has the address first", async () => {
        const made = await network();
        expect(made.waits(made.one(GROUP, "net-nat-standby"), made.one(GROUP, "net-nat"))).to.equal(true);
    });

    it("takes the place of one NAT instance, and its subnet that of no zone", () => {
        const warnings = (args: Partial<NetworkArgs>) =>
            networkFaults({ availabilityZones: ZONES, natStandby: true, ...args }).map(({ key, reason }) => [
                key,
                reason,
            ]);
        expect(warnings({})).to.deep.equal([]);
        for (const natInstances of [0, 2]) {
            expect(warnings({ natInstances })).to.deep.equal([
                [
                    "natStandby",
                    `a standby takes over from one NAT instance, and natInstances is ${natInstances}: several take over from each other`,
                ],
            ]);
        }
        expect(warnings({ availabilityZones: ["us-east-1a", "us-east-1h"] })).to.deep.equal([
            ["natStandby", "the standby's subnet is where us-east-1h has its public one"],
        ]);
    });
});
