import { expect } from "chai";
import { billed, linesOf, made } from "./helpers";

const kinds = (types: string[]) => {
    const bill = billed(types.map((type, index) => made(type, `one-${index}`, {}, { isCustom: true })));
    const typesOf = (found: { type: string }[]) => found.map(({ type }) => type).sort();
    return { unpriced: typesOf(bill.unpriced), outOfScope: typesOf(bill.outOfScope) };
};

describe("what is on AWS's bill", () => {
    it("is a type of AWS's providers, of CloudFormation, of Terraform's modules and of a template's functions", () => {
        const types = [
            "AWS::Nope::Thing",
            "Custom::Seed",
            "aws-apigateway:index:RestAPI",
            "aws-iam:index:Nope",
            "aws-native:nope:Thing",
            "aws:nope/thing:Thing",
            "awscc:nope:Thing",
            "eks:index:Nope",
            "vpc:tf:aws_nope",
            "vpc:tf:awscc_nope_thing",
        ];
        expect(kinds(types).unpriced).to.deep.equal([...types].sort());
        expect(kinds(types).outOfScope).to.deep.equal([]);
    });

    it("is no type whose name only has one of these within it", () => {
        const types = [
            "my-aws:nope/thing:Thing",
            "lawsx:index:Thing",
            "shop:index:aws_nope:Thing",
            "shop:index:xaws_nope",
            "shop:index:AWS::Nope",
            "My-Custom::Seed",
        ];
        expect(kinds(types).outOfScope).to.deep.equal([...types].sort());
        expect(kinds(types).unpriced).to.deep.equal([]);
    });

    it("is never free where something of it could not be read", () => {
        const vpc = made("aws:ec2/vpc:Vpc", "vpc", {}, { unread: ["NatMode"] });
        const bill = billed([vpc]);
        expect(bill.free).to.deep.equal([]);
        expect(bill.unpriced.map(({ why }) => why)).to.deep.equal(["NatMode of aws:ec2/vpc:Vpc is not read here"]);
    });

    it("is free by type and reason in one order, whatever order the resources come in", () => {
        const vpc = made("aws:ec2/vpc:Vpc", "vpc");
        const role = made("aws:iam/role:Role", "role");
        const types = (resources: ReturnType<typeof made>[]) => billed(resources).free.map(({ type }) => type);
        expect(types([vpc, role])).to.deep.equal([vpc.type, role.type]);
        expect(types([role, vpc])).to.deep.equal([vpc.type, role.type]);
    });

    it("is at this region's price in another one only where all tiers of it are the same", () => {
        // The first million costs the same; the 400th costs more here.
        const api = made("aws:apigateway/restApi:RestApi", "api", { region: "us-east-1" });
        const [line] = linesOf(
            billed([api], {
                stated: (_: unknown, key: string) => (key === "monthly_requests" ? 400e6 : undefined),
            }),
        );
        expect(line?.price).to.equal("us-east-1/apigateway.rest.million");
        expect(line?.monthly).to.be.closeTo(333 * 3.5 + 67 * 2.8, 1e-9);
        // One that neither book has.
        const far = made("aws:ec2/instance:Instance", "far", { region: "us-east-1", instanceType: "t99.large" });
        expect(
            billed([far])
                .unpriced.map(({ why }) => why)
                .join(),
        ).to.contain('The price book of us-east-1 has no "ec2.t99.large.hour"');
    });

    it("has no effect of an own price that no line asks for, which is named with the others", () => {
        const eip = made("aws:ec2/eip:Eip", "nat");
        const own = (prices: Record<string, number>) => billed([eip], { terms: { prices } });
        const used = linesOf(billed([eip]))[0]?.price ?? "";
        expect(own({ [used]: 0.001 }).warnings).to.deep.equal([]);
        expect(own({ [used]: 0.001 }).total).to.be.closeTo(0.73, 1e-9);
        expect(own({ [used]: 0.001, "kms.key.month": 2, "ec2.t4g.nano.hour": 1 }).warnings).to.deep.equal([
            "glimpse:prices: no line of the bill has the price kms.key.month, ec2.t4g.nano.hour",
        ]);
    });

    it("names its day without the hour", () => {
        expect(billed([]).asOf).to.equal("2026-11-23");
    });
});
