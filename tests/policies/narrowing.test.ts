import { expect } from "chai";
import { UNKNOWN } from "../../inventory/resource";
import { isDeniedToOthers, isInternet, isNarrow, namesOwner } from "../../policies/narrowing";
import type { Statement } from "../../policies/statements";
import { type ConditionRow, condition, conditions } from "./conditions";

describe("A condition that leaves someone in particular of everyone", () => {
    const narrow: ConditionRow[] = [
        ["stringequals", "aws:sourceaccount", "123456789012"],
        ["stringequals", "aws:sourceowner", UNKNOWN],
        ["foranyvalue:stringlike", "aws:principalorgpaths", "o-abc/r-def/*"],
        ["stringequalsignorecase", "aws:principalorgid", "o-abc"],
        ["stringequals", "aws:sourcevpce", "vpce-1"],
        ["stringequals", "kms:calleraccount", "123456789012"],
        ["arnlike", "aws:sourcearn", "arn:aws:s3:::shop-*"],
        ["arnequals", "aws:principalarn", "arn:aws:iam::123456789012:role/*"],
        ["ipaddress", "aws:sourceip", "203.0.113.0/24", "2001:db8::/32"],
        ["stringlike", "aws:userid", "AROAEXAMPLE:*"],
        ["stringlike", "aws:userid", UNKNOWN],
        ["stringequals", "token.actions.githubusercontent.com:sub", "repo:shop/app:ref:refs/heads/main"],
        ["bool", "elasticfilesystem:accessedviamounttarget", "true"],
    ];
    conditions("is", narrow, isNarrow, true);
    const wide: ConditionRow[] = [
        ["stringequals", "aws:sourceaccount"],
        ["stringequals", "aws:sourceaccount", ""],
        ["stringlike", "aws:sourceaccount", "*"],
        ["stringlike", "aws:sourceaccount", "123456789012", "?*"],
        ["stringequalsifexists", "aws:sourceaccount", "123456789012"],
        ["forallvalues:stringequals", "aws:principalorgid", "o-abc"],
        ["stringnotequals", "aws:sourceaccount", "123456789012"],
        ["stringequals", "kms:viaservice", "s3.amazonaws.com"],
        ["stringequals", "sts:externalid", "shop"],
        ["stringlike", "aws:principalorgpaths", "*/r-def"],
        ["stringlike", "aws:principalorgpaths", "o-*/r-def", "o-a?/r-def"],
        ["stringlike", "aws:principalorgpaths", "/r-def"],
        ["stringlike", "aws:sourcearn", "arn:aws:iam::*:role/task"],
        ["arnlike", "aws:sourcearn", "arn:aws:s3:::s*"],
        ["ipaddress", "aws:sourceip", "0.0.0.0/0"],
        ["ipaddress", "aws:sourceip", "203.0.113.0/24", "::/0"],
        ["stringlike", "aws:userid", "*:session"],
        ["stringlike", "aws:userid", "ARO*"],
        ["stringlike", "accounts.example.com:sub", "*"],
        ["stringlike", "accounts.example.com:aud", "*:*/?"],
        ["bool", "elasticfilesystem:accessedviamounttarget", "false"],
        ["stringequals", "elasticfilesystem:accessedviamounttarget", "true"],
        ["bool", "aws:securetransport", "true"],
    ];
    conditions("is not", wide, isNarrow, false);
});

describe("A range of addresses", () => {
    for (const range of [
        "0.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/7",
        "::/0",
        "2000::/3",
        "2001::/15",
        " 0.0.0.0/0 ",
        "0.0.0.0/ 0",
    ]) {
        it(`is the internet: ${range}`, () => expect(isInternet(range)).to.equal(true));
    }
    for (const range of [
        "10.0.0.0/8",
        "203.0.113.7/32",
        "2001:db8::/16",
        "10.0.0.1",
        "10.0.0.0/x0",
        "10.0.0.0/0x",
        "",
    ]) {
        it(`is not: ${range || "nothing"}`, () => expect(isInternet(range)).to.equal(false));
    }
});

describe("An ARN that names its owner", () => {
    for (const arn of [
        "arn:aws:iam::123456789012:role/*",
        "arn:aws:s3:::shop-*",
        "arn:aws:s3:::sho",
        "arn:aws:s3:::a:b*",
        "123456789012",
        "10.0.0.0/8",
    ]) {
        it(`is ${arn}`, () => expect(namesOwner(arn)).to.equal(true));
    }
    for (const arn of [
        ...["arn:aws:iam::*:role/task", "arn:aws:iam::1234*:role/task", "arn:aws:s3:::sh*", "arn:aws:s3:::*shop"],
        ...["arn:aws:s3:::", "*", "", "0.0.0.0/0", "shop*"],
        ...["arn:*", "arn:aws:s3", "arn:aws:s3:::ab"],
    ]) {
        it(`is not ${arn || "nothing"}`, () => expect(namesOwner(arn)).to.equal(false));
    }
});

describe("A statement that is denied to all others", () => {
    const statement = (more: Partial<Statement>): Statement => ({
        label: "one",
        effect: "Allow",
        actions: ["s3:GetObject"],
        notActions: undefined,
        resources: ["arn:aws:s3:::shop/*"],
        notResources: undefined,
        principals: ["AWS:*"],
        notPrincipals: undefined,
        conditions: [],
        ...more,
    });
    const others = condition("stringnotequals", "aws:principalaccount", "123456789012");
    const deny = (more: Partial<Statement> = {}) =>
        statement({ effect: "Deny", actions: ["s3:*"], resources: ["*"], conditions: [others], ...more });
    const isDenied = (...denies: Statement[]) => isDeniedToOthers(statement({}), [statement({}), ...denies]);

    it("is one whose actions and resources a Deny of everyone but one account has", () => {
        expect(isDenied(deny())).to.equal(true);
        expect(isDenied(deny({ resources: ["arn:aws:s3:::shop/*"] })), "the same resource").to.equal(true);
        expect(isDenied(deny({ resources: ["arn:aws:s3:::shop*", "arn:aws:s3:::other"] }))).to.equal(true);
        expect(isDenied(deny({ actions: ["s3:GetObject"] })), "the same action").to.equal(true);
        const signs = ["arn:aws:s3:::a+b.(c)/*", "arn:aws:s3:::[x]/?"];
        expect(
            isDeniedToOthers(statement({ resources: signs }), [deny({ resources: signs })]),
            "the same with signs that patterns have",
        ).to.equal(true);
        expect(
            isDeniedToOthers(statement({ resources: ["*"] }), [deny({ resources: ["arn:aws:s3:::other", "arn:*"] })]),
            "everything under another name, next to one resource",
        ).to.equal(true);
        expect(isDenied(deny({ principals: ["Service:x.amazonaws.com", "*:*"] }))).to.equal(true);
        expect(isDenied(deny({ effect: "Allow" }), deny()), "one of several").to.equal(true);
    });

    it("is none that another Deny leaves open: other actions, resources, principals, or a second condition", () => {
        expect(isDenied()).to.equal(false);
        expect(isDenied(deny({ effect: "Allow" }))).to.equal(false);
        expect(isDenied(deny({ actions: ["s3:Put*"] }))).to.equal(false);
        expect(isDenied(deny({ resources: ["arn:aws:s3:::other/*"] }))).to.equal(false);
        expect(isDenied(deny({ principals: ["AWS:arn:aws:iam::1:root"] }))).to.equal(false);
        expect(isDenied(deny({ conditions: [] }))).to.equal(false);
        expect(isDenied(deny({ conditions: [others, others] }))).to.equal(false);
        expect(isDenied(deny({ conditions: [condition("stringequals", "aws:principalaccount", "1")] }))).to.equal(
            false,
        );
        expect(isDenied(deny({ conditions: [condition("stringnotequals", "aws:principaltag/team", "a")] }))).to.equal(
            false,
        );
        expect(isDenied(deny({ conditions: [condition("stringnotlike", "aws:principalaccount", "*")] }))).to.equal(
            false,
        );
    });

    it("needs every action and resource of the statement in it", () => {
        const two = statement({
            actions: ["s3:GetObject", "s3:PutObject"],
            resources: ["arn:aws:s3:::a", "arn:aws:s3:::b"],
        });
        expect(isDeniedToOthers(two, [deny({ actions: ["s3:Get*"] })])).to.equal(false);
        expect(isDeniedToOthers(two, [deny({ resources: ["arn:aws:s3:::a"] })])).to.equal(false);
        expect(
            isDeniedToOthers(two, [deny({ actions: ["s3:Get*", "s3:Put*"], resources: ["arn:aws:s3:::?"] })]),
        ).to.equal(true);
    });
});
