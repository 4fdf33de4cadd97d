import { expect } from "chai";
import { isAllowed, type Statement } from "./evaluate";

const allow = (more: Partial<Statement> = {}): Statement => ({
    Effect: "Allow",
    Action: "s3:*",
    Resource: "*",
    ...more,
});
const call = { action: "s3:GetObject", resource: "arn:aws:s3:::files/a" };
const given = (context: Record<string, string | string[]>) => ({ ...call, context });

describe("The evaluation of policies in these tests, as AWS documents it,", () => {
    it("allows nothing that no policy allows, and nothing that one denies", () => {
        expect(isAllowed(call, [])).to.equal(false);
        expect(isAllowed(call, [allow()])).to.equal(true);
        expect(isAllowed(call, [allow(), { Effect: "Deny", Action: "S3:Get*", Resource: "*" }])).to.equal(false);
    });

    it("allows what identity and boundary both allow; the boundary by itself gives nothing", () => {
        expect(isAllowed(call, [allow()], [])).to.equal(false);
        expect(isAllowed(call, [], [allow()])).to.equal(false);
        expect(isAllowed(call, [allow()], [allow({ Action: "s3:Get*" })])).to.equal(true);
        expect(isAllowed(call, [allow()], [allow(), { Effect: "Deny", NotAction: "ec2:*", Resource: "*" }])).to.equal(
            false,
        );
    });

    it("knows wildcards in actions and resources, and what they exclude", () => {
        expect(isAllowed(call, [allow({ Resource: "arn:aws:s3:::file?/*" })])).to.equal(true);
        expect(isAllowed(call, [allow({ Resource: "arn:aws:s3:::files" })])).to.equal(false);
        const not: Statement = { Effect: "Allow", NotAction: "s3:Put*", NotResource: "arn:aws:s3:::other/*" };
        expect(isAllowed(call, [not])).to.equal(true);
        expect(isAllowed({ ...call, action: "s3:PutObject" }, [not])).to.equal(false);
        expect(isAllowed({ ...call, resource: "arn:aws:s3:::other/a" }, [not])).to.equal(false);
    });

    it("takes an absent key for no match, unless the operator is negated or says IfExists", () => {
        const under = (operator: string) => [allow({ Condition: { [operator]: { "aws:RequestTag/a": ["x", "y"] } } })];
        expect(
            ["StringEquals", "StringLike", "ForAnyValue:StringEquals"].map((one) => isAllowed(call, under(one))),
        ).to.deep.equal([false, false, false]);
        expect(
            ["StringEqualsIfExists", "StringNotEquals", "ForAllValues:StringEquals"].map((one) =>
                isAllowed(call, under(one)),
            ),
        ).to.deep.equal([true, true, true]);
        expect(isAllowed(given({ "AWS:requesttag/a": "y" }), under("StringEquals"))).to.equal(true);
        expect(isAllowed(given({ "aws:RequestTag/a": "z" }), under("StringEqualsIfExists"))).to.equal(false);
        expect(isAllowed(given({ "aws:RequestTag/a": ["x", "z"] }), under("ForAllValues:StringEquals"))).to.equal(
            false,
        );
        expect(isAllowed(call, [allow({ Condition: { Null: { "aws:RequestTag/a": "true" } } })])).to.equal(true);
    });

    it("requires every operator and every key, and any one of a key's values", () => {
        const both = [allow({ Condition: { StringEquals: { a: ["1", "2"], b: "3" }, Bool: { c: "true" } } })];
        expect(isAllowed(given({ a: "2", b: "3", c: "true" }), both)).to.equal(true);
        expect(isAllowed(given({ a: "2", b: "3", c: "false" }), both)).to.equal(false);
        expect(isAllowed(given({ a: "2", c: "true" }), both)).to.equal(false);
    });

    it("fills policy variables in, and refuses an operator that it does not know", () => {
        const own = [allow({ Resource: "arn:aws:s3:::files/${aws:username}" })];
        expect(isAllowed(given({ "aws:username": "a" }), own)).to.equal(true);
        expect(isAllowed(call, own)).to.equal(false);
        const odd = [allow({ Condition: { DateLessThan: { a: "2027" } } })];
        expect(() => isAllowed(call, odd)).to.throw("DateLessThan is not known");
    });
});
