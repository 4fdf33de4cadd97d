import { expect } from "chai";
import { UserError } from "../../components/user-error";
import { readUsage } from "../../costs";
import { billed, ENDPOINT, INSTANCE, linesOf, made, us } from "./helpers";

const box = made(INSTANCE, "box", { instanceType: "m5.large", rootBlockDevice: { volumeSize: 8 } });

/** The bill of a machine whose use is stated so, and what of it no price asked for. */
function used(figures: Record<string, unknown>) {
    const usage = readUsage({ resource_usage: { "aws_instance.box": figures } }, "usage.yml");
    const bill = billed([box], { ...us, stated: usage.stated, assumesNoUse: true });
    const lacks = bill.unpriced.map(({ resource, why }) => `${resource.split("::").at(-1)}: ${why}`);
    return { prices: linesOf(bill).map(({ price }) => price), unread: usage.unread([box]), lacks };
}

describe("A word in a file of use", () => {
    it("prices a machine as Windows", () => {
        const { prices, unread } = used({ operating_system: "windows" });
        expect(prices).to.include("ec2.windows.m5.large.hour");
        expect(unread).to.deep.equal([]);
    });

    for (const system of ["linux", null, false]) {
        it(`says nothing where it is what a bill takes anyway: ${system}`, () => {
            const { prices, unread } = used({ operating_system: system });
            expect(prices).to.include("ec2.m5.large.hour");
            expect(unread).to.deep.equal([]);
        });
    }

    for (const [figures, named] of [
        [{ operating_system: "rhel" }, "operating_system.rhel"],
        [{ reserved_instance_type: "standard" }, "reserved_instance_type.standard"],
        [{ elastic_ip: true }, "elastic_ip.true"],
    ] as const) {
        it(`is named where no price asks for it: ${named}`, () => {
            expect(used(figures).unread).to.deep.equal([`of the use of aws_instance.box no price asks for ${named}`]);
        });
    }

    for (const value of [true, false, "lots"]) {
        it(`is refused where an amount belongs: ${value}`, () => {
            const entry = { "aws_s3_bucket.files": { standard: { storage_gb: value } } };
            expect(() => readUsage({ resource_usage: entry }, "usage.yml"))
                .to.throw(UserError)
                .with.nested.property("faults[0]")
                .that.includes({ value, reason: "it is no number" });
        });
    }
});

describe("An amount in a file of use that no price asks for", () => {
    it("is without a price in the bill, so that no total is too low without a word", () => {
        const { unread, lacks } = used({ monthly_gpu_hrs: 40, spare: { monthly_gb: 2.5 } });
        expect(unread).to.deep.equal([]);
        expect(lacks).to.deep.equal([
            "box: its use is stated, and no price here asks for it: monthly_gpu_hrs: 40, spare.monthly_gb: 2.5",
        ]);
    });

    it("costs nothing where it is 0, and is a remark alone", () => {
        const { unread, lacks } = used({ monthly_gpu_hrs: 0 });
        expect(unread).to.deep.equal(["of the use of aws_instance.box no price asks for monthly_gpu_hrs"]);
        expect(lacks).to.deep.equal([]);
    });

    it("is said once of many resources of one entry, and not where a closer entry says it", () => {
        const resource_usage = {
            "aws_instance.b*": { monthly_gpu_hrs: 1 },
            "aws_instance.box": { monthly_gpu_hrs: 2 },
        };
        const boxes = [box, made(INSTANCE, "bar", box.inputs), made(INSTANCE, "baz", box.inputs)];
        const { stated } = readUsage({ resource_usage }, "usage.yml");
        const lacks = billed(boxes, { ...us, stated, assumesNoUse: true }).unpriced.map(({ resource }) => resource);
        expect(lacks.map((urn) => urn.split("::").at(-1)).sort()).to.deep.equal(["bar", "box"]);
    });
});

describe("A figure in a file of use", () => {
    it("bills nothing of a resource that is free", () => {
        const gateway = made(ENDPOINT, "s3", { vpcEndpointType: "Gateway" });
        const { stated } = readUsage(
            { resource_usage: { "aws_vpc_endpoint.s3": { monthly_data_processed_gb: 9 } } },
            "u",
        );
        const bill = billed([gateway], { ...us, stated, assumesNoUse: true });
        expect(bill.total).to.equal(0);
        expect(bill.free.map(({ type }) => type)).to.deep.equal([ENDPOINT]);
    });
});

describe("Data that a file of use says the account moves", () => {
    const moved = (entries: Record<string, unknown>, region = "ap-northeast-2") => {
        const { stated } = readUsage({ resource_usage: entries }, "usage.yml");
        return billed([], { region, stated, assumesNoUse: true });
    };

    it("is billed by Infracost's names, both ends between zones, and by the tiers of the internet", () => {
        const lines = linesOf(
            moved({
                "aws_data_transfer.ap-northeast-2": {
                    region: "ap-northeast-2",
                    monthly_intra_region_gb: 1000,
                    monthly_outbound_internet_gb: 11_240,
                    monthly_outbound_other_regions_gb: 750,
                },
            }),
        );
        expect(
            Object.fromEntries(lines.map(({ what, monthly }) => [what, Math.round(monthly * 1e6) / 1e6])),
        ).to.deep.equal({
            "data between zones, out and in": 1000 * 2 * 0.01,
            "data to the internet": 10_240 * 0.126 + 1000 * 0.122,
            "data to other regions": 750 * 0.08,
        });
    });

    it("costs less between the two regions of US East, as Infracost has it: 5 for 500 GB", () => {
        const us = { monthly_outbound_us_east_to_us_east_gb: 500 };
        const [line, ...others] = linesOf(moved({ "aws_data_transfer.us-east-1": us }, "us-east-1"));
        expect([line?.monthly, others.length]).to.deep.equal([5, 0]);
        expect(moved({ "aws_data_transfer.ap-northeast-2": us }).unpriced[0]?.why).to.contain(
            'no "transfer.us-east.gb"',
        );
    });

    it("is free up to what AWS never bills, once with what else goes to the internet, and counts for no component", () => {
        const entries = { "aws_data_transfer.ap-northeast-2": { monthly_outbound_internet_gb: 130 } };
        const { stated } = readUsage({ resource_usage: entries }, "usage.yml");
        const { components, total } = billed([], { stated, assumesNoUse: true, use: { alwaysFreeShare: 1 } });
        expect(total).to.be.closeTo(30 * 0.126, 1e-9);
        expect(components.map(({ name }) => name)).to.deep.equal(["(no component)"]);
        for (const { resource } of components[0]?.lines ?? []) expect(resource).to.equal("account");
        const between = { "aws_data_transfer.ap-northeast-2": { monthly_intra_region_gb: 130 } };
        const inside = readUsage({ resource_usage: between }, "usage.yml").stated;
        const options = { stated: inside, assumesNoUse: true, use: { alwaysFreeShare: 1 } };
        expect(billed([], options).total).to.be.closeTo(2.6, 1e-9);
    });

    it("is nothing to say of another region where it is stated to be nothing", () => {
        expect(moved({ "aws_data_transfer.us-east-1": { monthly_outbound_internet_gb: 0 } }).unpriced).to.deep.equal(
            [],
        );
    });

    it("is without a price where it leaves a region without a book, or by a name that has none", () => {
        const bill = moved({
            "aws_data_transfer.eu-west-1": { monthly_outbound_internet_gb: 5 },
            "aws_data_transfer.ap-northeast-2": { monthly_by_pigeon_gb: 5, monthly_intra_region_gb: 0 },
        });
        expect(linesOf(bill)).to.deep.equal([]);
        expect(bill.unpriced.map(({ resource, type, why }) => [resource, type, why])).to.deep.equal([
            [
                "account",
                "aws_data_transfer.eu-west-1",
                'it is in eu-west-1, and these are the prices of ap-northeast-2: make one with "npm run prices:refresh -- --region eu-west-1"',
            ],
            [
                "account",
                "aws_data_transfer.ap-northeast-2",
                "its use is stated, and no price here asks for it: monthly_by_pigeon_gb: 5",
            ],
        ]);
    });
});

describe("A file of use with Terraform's names", () => {
    for (const [terraform, type] of [
        ["aws_cloudtrail", "aws:cloudtrail/trail:Trail"],
        ["aws_config_config_rule", "aws:cfg/rule:Rule"],
        ["aws_dx_connection", "aws:directconnect/connection:Connection"],
        ["aws_s3_bucket_inventory", "aws:s3/inventory:Inventory"],
        ["aws_ec2_transit_gateway_vpc_attachment", "aws:ec2transitgateway/vpcAttachment:VpcAttachment"],
        ["aws_kinesis_firehose_delivery_stream", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"],
    ] as const) {
        it(`means ${type} by ${terraform}`, () => {
            const usage = readUsage({ resource_usage: { [`${terraform}.one`]: { figure: 7 } } }, "usage.yml");
            expect(usage.stated(made(type, "one"), "figure")).to.equal(7);
        });
    }
});
