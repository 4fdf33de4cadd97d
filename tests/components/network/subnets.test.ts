import { expect } from "chai";
import { regionOfZone, subnetCidr } from "../../../components/network";
import { type AddressRange, contains, formatCidr, networkOf, parseCidr } from "../../../components/network/subnets";

const range = (text: string): AddressRange => {
    const parsed = parseCidr(text);
    if (!parsed) throw new Error(`${text} is no range`);
    return parsed;
};

describe("the subnets of a network", () => {
    const cases: [vpc: string, zone: string, publicCidr: string, privateCidr: string][] = [
        ["10.0.0.0/16", "ap-northeast-2a", "10.0.0.0/20", "10.0.128.0/20"],
        ["10.0.0.0/16", "ap-northeast-2b", "10.0.16.0/20", "10.0.144.0/20"],
        ["10.0.0.0/16", "ap-northeast-2c", "10.0.32.0/20", "10.0.160.0/20"],
        ["10.0.0.0/16", "ap-northeast-2d", "10.0.48.0/20", "10.0.176.0/20"],
        ["10.0.0.0/16", "us-east-1f", "10.0.80.0/20", "10.0.208.0/20"],
        ["172.31.0.0/20", "ap-northeast-2c", "172.31.2.0/24", "172.31.10.0/24"],
        ["192.168.254.0/23", "ap-northeast-2a", "192.168.254.0/27", "192.168.255.0/27"],
        ["192.168.254.0/23", "us-east-1h", "192.168.254.224/27", "192.168.255.224/27"],
    ];
    for (const [vpc, zone, publicCidr, privateCidr] of cases) {
        it(`in ${vpc} and ${zone} are ${publicCidr} and ${privateCidr}`, () => {
            expect(subnetCidr(vpc, zone, "public")).to.equal(publicCidr);
            expect(subnetCidr(vpc, zone, "private")).to.equal(privateCidr);
        });
    }

    it("never overlap and never leave the VPC, whatever zones there are", () => {
        for (const vpc of ["10.0.0.0/16", "172.20.4.0/22", "192.168.254.0/23"]) {
            const all = [..."abcdefgh"].flatMap((letter) => [
                range(subnetCidr(vpc, `eu-west-1${letter}`, "public")),
                range(subnetCidr(vpc, `eu-west-1${letter}`, "private")),
            ]);
            for (const [index, one] of all.entries()) {
                expect(contains(range(vpc), one), `${formatCidr(one)} in ${vpc}`).to.equal(true);
                for (const other of all.slice(index + 1)) expect(contains(one, other)).to.equal(false);
            }
        }
    });
});

describe("CIDR arithmetic", () => {
    it("reads and writes addresses up to the last one", () => {
        for (const text of ["0.0.0.0/0", "10.0.0.0/16", "128.0.0.1/32", "255.255.255.255/32"]) {
            expect(formatCidr(range(text))).to.equal(text);
        }
    });

    it("reads nothing that is not a block", () => {
        for (const text of [
            "",
            "10.0.0.0",
            "10.0.0/16",
            "256.0.0.0/16",
            "10.0.0.0/33",
            "10.0.0.0/-1",
            " 10.0.0.0/16",
            "fd00::/8",
        ]) {
            expect(parseCidr(text), text).to.equal(undefined);
        }
    });

    it("finds the network of an address", () => {
        expect(formatCidr(networkOf(range("10.0.5.7/16")))).to.equal("10.0.0.0/16");
        expect(formatCidr(networkOf(range("192.168.255.255/23")))).to.equal("192.168.254.0/23");
    });

    it("knows what lies within what", () => {
        expect(contains(range("172.16.0.0/12"), range("172.31.0.0/16"))).to.equal(true);
        expect(contains(range("172.16.0.0/12"), range("172.32.0.0/16"))).to.equal(false);
        expect(contains(range("10.0.0.0/16"), range("10.0.0.0/8"))).to.equal(false);
    });
});

describe("the region of a zone", () => {
    it("is its name without the letter", () => {
        expect(regionOfZone("ap-northeast-2a")).to.equal("ap-northeast-2");
        expect(regionOfZone("us-gov-west-1b")).to.equal("us-gov-west-1");
    });

    it("is unknown for what is no availability zone", () => {
        for (const zone of ["ap-northeast-2", "ap-northeast-2z", "apne2-az1", "us-west-2-lax-1a", "a", ""]) {
            expect(regionOfZone(zone), zone).to.equal(undefined);
        }
    });
});
