import { expect } from "chai";
import { readUsage } from "../../costs";
import { billed, EIP, GROUP, INSTANCE, linesOf, made, TEMPLATE } from "./helpers";
import { unused } from "./tables/row";

const NAT = "aws:ec2/natGateway:NatGateway";
const away = { region: "us-east-1" };
const web = (name: string, more: object = {}) =>
    made(INSTANCE, name, { instanceType: "m5.large", rootBlockDevice: { volumeSize: 8, volumeType: "gp3" }, ...more });

describe("a resource in another region than the bill", () => {
    it("is billed at the prices of that region's book, and its lines name it: m5.large $0.118 here and $0.096 there", () => {
        const bill = billed([web("here"), web("there", away)], unused);
        const machines = linesOf(bill).filter(({ what }) => what.startsWith("m5.large"));
        expect(
            machines.map(({ what, price, monthly }) => [what, price, Math.round(monthly * 1e6) / 1e6]),
        ).to.deep.equal([
            ["m5.large instance", "ec2.m5.large.hour", 86.14],
            ["m5.large instance, in us-east-1", "us-east-1/ec2.m5.large.hour", 70.08],
        ]);
        expect(bill.total).to.be.closeTo(730 * (0.118 + 0.096) + 8 * (0.0912 + 0.08), 1e-9);
        expect(bill.unpriced).to.deep.equal([]);
    });

    it("has the tiers of each region alone: 6 TB to the internet here and there never reach the tier of 10 TB", () => {
        const out = { monthly_outbound_internet_gb: 6144 };
        const use = { "aws_data_transfer.ap-northeast-2": out, "aws_data_transfer.us-east-1": out };
        const bill = billed([], { ...unused, stated: readUsage({ resource_usage: use }, "usage.yml").stated });
        expect(linesOf(bill).map(({ what, monthly }) => [what, Math.round(monthly * 1e6) / 1e6])).to.deep.equal([
            ["data to the internet", 774.144],
            ["data to the internet, from us-east-1", 552.96],
        ]);
    });

    it("may be in as many zones as that region has: a regional NAT gateway in six, of which no price is known", () => {
        const { unpriced } = billed(
            [made(NAT, "way", { ...away, vpcId: "vpc-1", availabilityMode: "regional" })],
            unused,
        );
        expect(unpriced[0]?.why)
            .to.contain("regional NAT gateway in 6 zones (4380 x hour)")
            .and.contain('The price book of us-east-1 has no "nat-gateway.regional.hour"');
        expect(unpriced[0]?.missing).to.deep.equal({
            price: "us-east-1/nat-gateway.regional.hour",
            quantity: 4380,
            unit: "hour",
        });
    });

    it("is named with its quantity where its region has no book", () => {
        const { unpriced, total } = billed([made(EIP, "far", { region: "eu-west-1" })]);
        expect(total).to.equal(0);
        expect(unpriced.map(({ why }) => why)).to.deep.equal([
            'public IPv4 address (Elastic IP) (730 x hour): it is in eu-west-1, and these are the prices of ap-northeast-2: make one with "npm run prices:refresh -- --region eu-west-1"',
        ]);
    });

    it("has the dearest of what AWS may take there, and the cheapest as its least", () => {
        const template = made(TEMPLATE, "box", {
            instanceType: "c6g.large",
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, volumeType: "gp3" } }],
        });
        const mixed = made(GROUP, "box", {
            ...away,
            minSize: 2,
            mixedInstancesPolicy: {
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: "box" },
                    overrides: [{ instanceType: "c6g.large" }, { instanceType: "m5.large" }],
                },
                instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100 },
            },
        });
        const [line] = linesOf(billed([template, mixed], unused));
        expect(line?.price).to.equal("us-east-1/ec2.m5.large.hour");
        expect(line?.monthly).to.be.closeTo(2 * 730 * 0.096, 1e-9);
        expect(line?.range?.minimum).to.be.closeTo(2 * 730 * 0.068, 1e-9);
    });

    it("has Spot's price there, which rises to what the machine costs there on demand", () => {
        const spot = { ...away, instanceType: "t4g.micro", instanceMarketOptions: { marketType: "spot" } };
        const [line] = linesOf(billed([web("there", spot)], unused));
        expect(line?.price).to.equal("us-east-1/ec2.spot.t4g.micro.hour");
        expect(line?.range?.maximum).to.be.closeTo(730 * 0.0084, 1e-9);
        expect(line?.listUnitPrice).to.equal(0.0084);
    });

    it("has its reserved price there", () => {
        const words = ["term.1_year", "payment_option.no_upfront", "type.standard"];
        const stated = (_: unknown, key: string) =>
            words.some((word) => key === `reserved_instance_${word}`) ? 1 : undefined;
        const [line] = linesOf(billed([web("there", away)], { ...unused, stated }));
        expect(line?.price).to.equal("us-east-1/ec2.reserved.standard.1y.none.m5.large.hour-effective");
    });

    it("has the discount that is agreed with AWS, and the list price next to it", () => {
        const [line] = linesOf(billed([web("there", away)], { ...unused, terms: { discountPercent: 10 } }));
        expect(line?.monthly).to.be.closeTo(730 * 0.096 * 0.9, 1e-9);
        expect(line?.listUnitPrice).to.equal(0.096);
    });

    it("takes a price of the user's by its key there, also one that the book lacks", () => {
        const ways = [made(NAT, "way", { ...away, subnetId: "s" }), web("there", away)];
        const regional = made(NAT, "wide", { ...away, vpcId: "vpc-1", availabilityMode: "regional" });
        const prices = { "us-east-1/nat-gateway.hour": 0.04, "us-east-1/nat-gateway.regional.hour": 0.05 };
        const bill = billed([...ways, regional], { ...unused, terms: { prices, discountPercent: 10 } });
        const usd = Object.fromEntries(linesOf(bill).map(({ price, monthly }) => [price, monthly]));
        expect(usd["us-east-1/nat-gateway.hour"]).to.be.closeTo(730 * 0.04, 1e-9);
        expect(usd["us-east-1/nat-gateway.regional.hour"]).to.be.closeTo(6 * 730 * 0.05, 1e-9);
        expect(usd["us-east-1/ec2.m5.large.hour"]).to.be.closeTo(730 * 0.096 * 0.9, 1e-9);
        expect(bill.unpriced).to.deep.equal([]);
    });

    it("counts among the dollars at old prices, and each region's book is named for its own", () => {
        const { evidence, warnings, total } = billed([made(EIP, "here"), web("there", away)], unused);
        const volume = 8 * 0.08;
        expect(evidence.total).to.be.lessThan(total).and.be.at.least(volume);
        expect(warnings.join()).to.contain("prices of us-east-1 are older than 180 days");
    });
});
