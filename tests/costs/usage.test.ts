import { expect } from "chai";
import { readUsage } from "../../costs";
import { billed, INSTANCE, linesOf, made, us } from "./helpers";

const box = made(INSTANCE, "box", { instanceType: "m5.large", rootBlockDevice: { volumeSize: 8 } });

/** The bill of a machine whose use is stated so, and what of it no price asked for. */
function used(figures: Record<string, unknown>) {
    const usage = readUsage({ resource_usage: { "aws_instance.box": figures } }, "usage.yml");
    const lines = linesOf(billed([box], { ...us, stated: usage.stated, assumesNoUse: true }));
    return { prices: lines.map(({ price }) => price), unread: usage.unread([box]) };
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
        [
            { reserved_instance_type: "standard", reserved_instance_term: "1_year" },
            "reserved_instance_type.standard, reserved_instance_term.1_year",
        ],
        [{ elastic_ip: true }, "elastic_ip.true"],
    ] as const) {
        it(`is named where no price asks for it: ${named}`, () => {
            expect(used(figures).unread).to.deep.equal([`of the use of aws_instance.box no price asks for ${named}`]);
        });
    }
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
