import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { Network, type NetworkArgs, networkDefaults, networkFaults } from "../../../components/network";
import { make } from "../harness";

const zones = ["ap-northeast-2a", "ap-northeast-2c"];
const faultsOf = (args: Partial<NetworkArgs>, name?: string, region?: string) =>
    networkFaults({ availabilityZones: zones, ...args }, name, region).map(({ key, reason, fix }) => ({
        key,
        text: `${reason} ${fix}`,
    }));
const keysOf = (args: Partial<NetworkArgs>) => faultsOf(args).map(({ key }) => key);

describe("errors in a network's arguments", () => {
    it("are none for the defaults", () => {
        expect(
            networkFaults({ availabilityZones: zones, ...networkDefaults }, "network", "ap-northeast-2"),
        ).to.deep.equal([]);
    });

    it("report a list of buckets that is empty, and what is no bucket's name", () => {
        expect(keysOf({ s3Access: "listed" })).to.deep.equal(["s3Buckets"]);
        expect(keysOf({ s3Access: "listed", s3Buckets: ["s3://files"] })).to.deep.equal(["s3Buckets[0]"]);
        expect(keysOf({ s3Access: "all" })).to.deep.equal(["s3Access"]);
        expect(keysOf({ s3Access: "listed", s3Buckets: ["files.example.com"] })).to.deep.equal([]);
    });

    it("report a block that is not private, for each of the private ranges' neighbours", () => {
        for (const cidrBlock of [
            "8.8.0.0/16",
            "172.32.0.0/16",
            "172.15.0.0/16",
            "192.167.0.0/16",
            "11.0.0.0/16",
            "100.64.0.0/16",
        ]) {
            expect(faultsOf({ cidrBlock })[0]?.text, cidrBlock).to.contain("not private");
        }
        for (const cidrBlock of ["10.255.0.0/16", "172.16.0.0/16", "172.31.0.0/16", "192.168.0.0/16"]) {
            expect(keysOf({ cidrBlock }), cidrBlock).to.deep.equal([]);
        }
    });

    it("report a block with host bits and say which one was meant", () => {
        expect(faultsOf({ cidrBlock: "10.0.5.0/16" })[0]?.text).to.contain("write 10.0.0.0/16");
    });

    it("report a block too small for a load balancer's subnets, and one larger than a VPC", () => {
        expect(keysOf({ cidrBlock: "10.0.0.0/23" })).to.deep.equal([]);
        expect(faultsOf({ cidrBlock: "10.0.0.0/24" })[0]?.text).to.contain("/27");
        expect(faultsOf({ cidrBlock: "10.0.0.0/15" })[0]?.text).to.contain("write 10.0.0.0/16");
        expect(faultsOf({ cidrBlock: "ten/16" })[0]?.text).to.contain("not an IPv4 CIDR block");
    });

    it("report a neighbour that overlaps the block: within it, around it, or the default's", () => {
        const neighbours = (cidrBlock: string | undefined, ...neighbourCidrBlocks: string[]) =>
            keysOf({ ...(cidrBlock ? { cidrBlock } : {}), neighbourCidrBlocks });
        expect(neighbours("10.1.0.0/16", "10.0.0.0/16", "10.2.0.0/16", "192.168.0.0/24")).to.deep.equal([]);
        expect(neighbours("10.1.0.0/16", "10.2.0.0/16", "10.1.128.0/20")).to.deep.equal(["neighbourCidrBlocks[1]"]);
        expect(neighbours("10.1.0.0/16", "10.0.0.0/8")).to.deep.equal(["neighbourCidrBlocks[0]"]);
        expect(neighbours(undefined, "10.0.255.0/24")).to.deep.equal(["neighbourCidrBlocks[0]"]);
        expect(neighbours("10.1.0.0/16", "the office")).to.deep.equal(["neighbourCidrBlocks[0]"]);
    });

    it("report fewer than two zones, a zone twice, and what is no zone", () => {
        expect(keysOf({ availabilityZones: ["ap-northeast-2a"] })).to.deep.equal(["availabilityZones"]);
        expect(keysOf({ availabilityZones: [...zones, "ap-northeast-2a"] })).to.deep.equal(["availabilityZones[2]"]);
        expect(keysOf({ availabilityZones: [...zones, "apne2-az1"] })).to.deep.equal(["availabilityZones[2]"]);
    });

    it("report zones of another region: than the first, or than the stack's", () => {
        const strangers = ["ap-northeast-2a", "us-east-1c"];
        expect(faultsOf({ availabilityZones: strangers })).to.have.length(1);
        expect(faultsOf({}, undefined, "us-east-1").map(({ key }) => key)).to.deep.equal([
            "availabilityZones[0]",
            "availabilityZones[1]",
        ]);
        expect(faultsOf({}, undefined, "us-east-1")[0]?.text).to.contain("give a zone of us-east-1");
    });

    it("report a NAT that is not on Graviton, whatever family comes next", () => {
        for (const natInstanceType of [
            "t4g.nano",
            "t4g.micro",
            "c7g.medium",
            "c8gn.large",
            "m7gd.metal",
            "im4gn.large",
            "t5g.nano",
        ]) {
            expect(keysOf({ natInstanceType }), natInstanceType).to.deep.equal([]);
        }
        for (const natInstanceType of [
            "t3.nano",
            "t3a.nano",
            "g4dn.xlarge",
            "g5.xlarge",
            "c5n.large",
            "m7i.large",
            "t4g",
        ]) {
            expect(keysOf({ natInstanceType }), natInstanceType).to.deep.equal(["natInstanceType"]);
        }
    });

    it("report more NATs than zones, a lifetime beyond a year, a volume below the image, a strange image, device and credit mode", () => {
        expect(
            keysOf({
                natInstances: 3,
                natGateways: 1.5,
                natMaxLifetimeDays: 366,
                natVolumeGiB: 4,
                natImageId: "ubuntu",
                natRootDeviceName: "sda1",
                natCpuCredits: "none",
            }),
        ).to.deep.equal([
            "natInstances",
            "natGateways",
            "natMaxLifetimeDays",
            "natVolumeGiB",
            "natImageId",
            "natRootDeviceName",
            "natCpuCredits",
        ]);
        expect(keysOf({ natInstances: 2, natGateways: 2, natMaxLifetimeDays: 0 })).to.deep.equal([]);
        expect(keysOf({ natInstances: 0, natVolumeGiB: 16, natImageId: "ami-0123456789abcdef0" })).to.deep.equal([]);
    });

    it("report a tag that instance metadata cannot carry", () => {
        expect(keysOf({ tags: { "cost/center": "1", "aws:mine": "x", Team: "a/b c" } })).to.deep.equal([
            "tags.cost/center",
            "tags.aws:mine",
        ]);
    });

    it("report a name from which the role's would be too long", () => {
        expect(faultsOf({}, "n".repeat(52))).to.deep.equal([]);
        expect(faultsOf({}, "n".repeat(53))[0]?.key).to.equal("name");
    });

    it("survive values of wrong types", () => {
        const nonsense: unknown = { cidrBlock: 10, availabilityZones: [1, null], natInstances: "2", tags: "a" };
        expect(networkFaults(nonsense as Partial<NetworkArgs>).map(({ key }) => key)).to.deep.equal([
            "natInstances",
            "availabilityZones[0]",
            "availabilityZones[1]",
        ]);
    });

    it("are all thrown together, before anything is registered", async () => {
        let thrown: unknown;
        const made = await make(() => {
            try {
                new Network("net", { cidrBlock: "8.8.8.0/24", availabilityZones: ["ap-northeast-2a"] });
            } catch (error) {
                thrown = error;
            }
        });
        expect(thrown).to.be.instanceOf(InputError);
        expect((thrown as InputError).faults).to.have.length(3);
        expect(made.inventory.resources.filter(({ type }) => !type.startsWith("pulumi:"))).to.deep.equal([]);
    });
});
