import { expect } from "chai";
import { hasNat, networkOf } from "../../../stacks/config/place";
import { faultsOf, parsed } from "./helpers";

const OWN_VPC = {
    vpcId: "vpc-0123456789abcdef0",
    vpcCidrBlock: "10.1.0.0/16",
    publicSubnetIds: ["subnet-0000000000000000a", "subnet-0000000000000000b"],
    privateSubnetIds: ["subnet-0000000000000000c", "subnet-0000000000000000d"],
};

describe("the buckets that a network of the stack leads to without NAT", () => {
    const bucketsOf = (s3Buckets: string[] | undefined) => {
        const { files, network } = parsed();
        return networkOf({
            files: { ...files, bucketName: "own" },
            network: { ...network, s3Buckets } as typeof network,
        }).s3Buckets;
    };

    it("are the stack's own alone, where no other is listed, and each once", () => {
        expect(bucketsOf(undefined)).to.deep.equal(["own"]);
        expect(bucketsOf(["other", "own"])).to.deep.equal(["own", "other"]);
    });
});

describe("a network in a VPC that exists", () => {
    const config = (more: Record<string, unknown>) => {
        const { files, network } = parsed();
        return { files, network: { ...network, ...OWN_VPC, ...more } };
    };

    it("has a NAT instance, by its settings, where its route tables are given", () => {
        const own = config({ privateRouteTableIds: ["rtb-0123456789abcdef0"] });
        expect(hasNat(own)).to.equal(true);
        expect(networkOf(own)).to.include({ vpcId: OWN_VPC.vpcId, natInstanceType: own.network.natInstanceType });
    });

    it("and none of that without them, where the VPC has its own way out", () => {
        const own = config({});
        expect(hasNat(own)).to.equal(false);
        expect(networkOf(own)).to.not.have.any.keys("natInstanceType", "natVolumeGiB", "natSpot", "natInstances");
    });
});

describe("the windows of a database that sleeps", () => {
    const HOURS = { enabled: true, from: "09:00", to: "19:00" };
    const keys = (timeZone: string, backupWindow: string, maintenanceWindow: string) => {
        const values = { workingHours: { ...HOURS, timeZone }, postgres: { backupWindow, maintenanceWindow } };
        try {
            parsed(values);
            return [];
        } catch {
            return faultsOf(values).map(({ key }) => key);
        }
    };

    it("are within its working hours where the office is, west of Greenwich as well as east", () => {
        // Noon in New York is 16:00 or 17:00 UTC; in Seoul it is 3:00.
        expect(keys("America/New_York", "16:00-16:30", "wed:17:00-wed:17:30")).to.deep.equal([]);
        expect(keys("America/New_York", "03:00-03:30", "wed:04:00-wed:04:30")).to.deep.equal([
            "glimpse:postgres.backupWindow",
            "glimpse:postgres.maintenanceWindow",
        ]);
        expect(keys("Asia/Seoul", "16:00-16:30", "wed:17:00-wed:17:30")).to.have.length(2);
        expect(keys("UTC", "12:00-12:30", "wed:13:00-wed:13:30")).to.deep.equal([]);
    });
});
