import { UnknownValueError, unknownCheckingProxy } from "@pulumi/policy";
import { expect } from "chai";
import { UNKNOWN } from "../../inventory";
import { rules, SETTINGS } from "../../policies";
import { policiesOf } from "../../policies/packs/policies";
import type { PackSources } from "../../policies/packs/settings";
import { plain } from "../../policies/packs/subjects";
import { isForeign, settingsOf } from "../../policies/stack-settings";
import { type Made, run, UNKNOWN_TEXT } from "./crossguard";
import { type Inputs, resource, SOON } from "./helpers";

const database = (inputs: Inputs): Made => ({
    type: "aws:rds/instance:Instance",
    name: "db",
    inputs: { engine: "postgres", engineVersion: "17", instanceClass: "db.t3.micro", ...inputs },
});
const machine = (inputs: Inputs): Made => ({ type: "aws:ec2/instance:Instance", name: "box", inputs });

describe("Properties in preview", () => {
    it("are read one by one, each unknown marked and none thrown", () => {
        const inputs = { a: 1, b: UNKNOWN_TEXT, c: [{ d: UNKNOWN_TEXT, e: null }, UNKNOWN_TEXT], f: {}, g: undefined };
        const proxied = unknownCheckingProxy(inputs);
        expect(() => proxied["b"]).to.throw(UnknownValueError);
        expect(plain(proxied)).to.deep.equal({
            a: 1,
            b: UNKNOWN,
            c: [{ d: UNKNOWN, e: null }, UNKNOWN],
            f: {},
            g: undefined,
        });
    });
});

describe("The packs, as CrossGuard asks them", () => {
    it("have every rule once, and a policy for the settings, each with what a person needs", () => {
        const names = (["cost-guardrails", "security-baseline"] as const).flatMap((pack) =>
            policiesOf(pack, settingsOf({})).map((policy) => {
                expect(policy.description, policy.name).to.match(/\.$/);
                expect(policy.severity).to.be.oneOf(["low", "medium", "high", "critical"]);
                if (policy.name !== SETTINGS) {
                    expect(policy.url).to.match(/^https:\/\/(docs\.)?aws\.amazon\.com\//);
                    expect(policy.remediationSteps, policy.name).to.match(/\w+ \w+.*\.$/);
                }
                return policy.name;
            }),
        );
        expect(names.filter((name) => name !== SETTINGS)).to.have.members(rules.map(({ name }) => name));
        expect(names.filter((name) => name === SETTINGS)).to.have.length(2);
    });

    it("report a violation with rule, level, resource and fix", () => {
        expect(run("cost-guardrails", [database({ instanceClass: "db.t3.micro" })])).to.include(
            'mandatory graviton db: db runs on x86 (db.t3.micro). Write instanceClass: "db.t4g.micro", the same size on Graviton.',
        );
    });

    it("bill someone else's program as a plan of its file does: without a use that no one states", () => {
        const way: Made = { type: "aws:ec2/natGateway:NatGateway", name: "way", inputs: {} };
        const at = (sources: Partial<PackSources>) =>
            run("cost-guardrails", [way], { ceilings: { monthlyUsd: 43.2 }, ...sources }).filter((one) =>
                one.includes("cost-ceiling"),
            );
        // 43.07 by the hour; the 5 GB of Glimpse's own users are 0.30 more.
        expect(at({}).join()).to.match(/^mandatory cost-ceiling .*the stack costs \$/);
        expect(at({ assumesNoUse: true })).to.have.length(1);
        expect(at({ assumesNoUse: true })[0]).to.match(
            /^advisory cost-ceiling .*without use: 1 line of it depends on use/,
        );
    });

    it("know someone else's program by its configuration", () => {
        expect(isForeign({ "aws:region": "eu-west-1", "shop:size": "3" })).to.equal(true);
        expect(isForeign({ "glimpse:ceilings": "{}", "glimpse:policies": "{}" }), "the rules' own").to.equal(true);
        expect(isForeign({ "glimpse:use": '{"requests":1}' }), "it states its use").to.equal(false);
        expect(isForeign({ "glimpse:alarms": "{}" }), "a setting of this program").to.equal(false);
    });

    it("refuse what is unknown at the rule's own level, and report the rest of it", () => {
        const reported = run("security-baseline", [
            database({ storageEncrypted: UNKNOWN_TEXT, deletionProtection: false }),
        ]);
        expect(
            reported.some((one) =>
                /^mandatory encryption-at-rest db: cannot be judged: storageEncrypted of db is unknown/.test(one),
            ),
        ).to.equal(true);
        expect(reported.some((one) => /^mandatory deletion-protection db: /.test(one))).to.equal(true);
    });

    it("say what an unknown waits for", () => {
        const source: Made = { type: "aws:ssm/parameter:Parameter", name: "size", inputs: {} };
        const reported = run("security-baseline", [
            source,
            { ...database({ storageEncrypted: UNKNOWN_TEXT }), from: { storageEncrypted: "size" } },
        ]);
        expect(reported.join("\n")).to.contain("unknown until aws:ssm/parameter:Parameter size is there");
    });

    it("find relatives by what an unknown id comes from", () => {
        const bucket: Made = { type: "aws:s3/bucket:Bucket", name: "files", inputs: {} };
        const on = {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        };
        const block = (from: Record<string, string>): Made => ({
            type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            name: "block",
            inputs: { bucket: UNKNOWN_TEXT, ...on },
            from,
        });
        const found = run("security-baseline", [bucket, block({ bucket: "files" })]);
        expect(found.filter((line) => line.includes(" bucket-public-access "))).to.deep.equal([]);
        expect(run("security-baseline", [bucket, block({})]).join("\n")).to.match(/cannot be judged: bucket of block/);
    });

    it("take a policy of the program for what it is, and let one that comes from elsewhere wait", () => {
        const attachment = (name: string, from?: Record<string, string>): Made => ({
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            name,
            inputs: { policyArn: UNKNOWN_TEXT },
            ...(from ? { from } : {}),
        });
        const narrow = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:a" } });
        const policy: Made = { type: "aws:iam/policy:Policy", name: "read", inputs: { policy: narrow } };
        expect(run("security-baseline", [policy, attachment("own", { policyArn: "read" })])).to.deep.equal([]);
        const [waiting, ...others] = run("security-baseline", [policy, attachment("other")]);
        expect(others).to.deep.equal([]);
        expect(waiting).to.match(
            /^advisory iam-wildcards other: cannot be judged: policyArn .*waits for the update\)$/,
        );
        const refuse = { rules: { "iam-wildcards": { unknown: "refuse" } } };
        expect(run("security-baseline", [attachment("other")], { policies: refuse }).join()).to.match(
            /^mandatory iam-wildcards other: cannot be judged/,
        );
    });

    it("let what is unknown wait where the stack says so, and nothing else", () => {
        const policies = { rules: { "iam-wildcards": { unknown: "wait" } } };
        const role = (policy: unknown): Made => ({
            type: "aws:iam/rolePolicy:RolePolicy",
            name: "role",
            inputs: { policy },
        });
        const [waiting, ...others] = run("security-baseline", [role(UNKNOWN_TEXT)], { policies });
        expect(others).to.deep.equal([]);
        expect(waiting).to.match(/^advisory iam-wildcards role: cannot be judged: .* \(waits for the update\)$/);
        expect(run("security-baseline", [role("no json")], { policies })[0]).to.match(/^mandatory iam-wildcards role/);
    });

    const WHY = { reason: "a demo without data of users", expires: SOON };

    it("take levels from the stack, and from CrossGuard where that is stricter", () => {
        const on = (policies: unknown, config: Record<string, Inputs> = {}) =>
            run("cost-guardrails", [machine({ instanceType: "t3.small" })], { policies }, config)
                .filter((one) => one.includes("graviton"))
                .map((one) => one.split(" ")[0]);
        expect(on({ rules: { graviton: { level: "advisory", ...WHY } } })).to.deep.equal(["advisory"]);
        expect(on({ rules: { graviton: { level: "disabled", ...WHY } } })).to.deep.equal([]);
        expect(on({}, { graviton: { enforcementLevel: "advisory" } })).to.deep.equal(["advisory"]);
        expect(on({ rules: { graviton: "mandatory" } }, { graviton: { enforcementLevel: "advisory" } })).to.deep.equal([
            "mandatory",
        ]);
        expect(
            on({ rules: { graviton: { level: "disabled", ...WHY } } }, { graviton: { enforcementLevel: "mandatory" } }),
        ).to.deep.equal(["mandatory"]);
        expect(
            on({ rules: { graviton: { level: "advisory", ...WHY } } }, { graviton: { enforcementLevel: "mandatory" } }),
        ).to.deep.equal(["mandatory"]);
    });

    it("judge what the stack demands even where CrossGuard has it disabled", () => {
        const off = { graviton: { enforcementLevel: "disabled" }, "spot-share": { enforcementLevel: "disabled" } };
        const box = machine({ instanceType: "t3.small" });
        expect(run("cost-guardrails", [box], {}, off)).to.deep.equal([]);
        const policies = { rules: { graviton: "mandatory" } };
        expect(run("cost-guardrails", [box], { policies }, off).join("\n")).to.match(/^mandatory graviton box: /);
    });

    it("take parameters from both, the stricter of each", () => {
        const on = (config: Inputs) =>
            run(
                "cost-guardrails",
                [machine({ instanceType: "t3.small" })],
                { policies: { rules: { graviton: { allow: ["t3.small"] } } } },
                { graviton: config },
            );
        expect(on({})).to.deep.equal([]);
        expect(on({ allow: ["t3.small", "t3.micro"] })).to.deep.equal([]);
        expect(on({ allow: ["t3.micro"] })).to.have.length(1);
    });

    it("report what an exception lets through, as advice, and an exception that is none, as an error", () => {
        const exceptions = [
            { rule: "graviton", resource: "box", reason: "a driver for x86 only", expires: "2026-12-31" },
        ];
        expect(
            run("cost-guardrails", [machine({ instanceType: "t3.small" })], { policies: { exceptions } }),
        ).to.deep.equal([
            'advisory graviton box: box runs on x86 (t3.small). Write instanceType: "t4g.small", the same size on Graviton. Its image must be one for arm64 too. (excepted until 2026-12-31: a driver for x86 only)',
        ]);
        const [useless] = run("cost-guardrails", [machine({ instanceType: "t4g.small" })], {
            policies: { exceptions },
        });
        expect(useless).to.match(/^mandatory policy-settings .*matches nothing/);
    });

    it("count with the use and the commitments of the stack's file, as a plan does", () => {
        const gateway: Made = { type: "aws:ec2/natGateway:NatGateway", name: "gateway", inputs: {} };
        const bill = (sources: Partial<PackSources>) =>
            run("cost-guardrails", [gateway], { ceilings: { monthlyUsd: 45 }, ...sources }).filter((one) =>
                one.includes("cost-ceiling"),
            );
        expect(bill({ use: { natGB: 0 } })).to.deep.equal([]);
        expect(bill({ use: { natGB: 1000 } }).join()).to.match(/^mandatory cost-ceiling : the stack costs \$\d+/);
    });

    it("refuse a use or a commitment that is none, once", () => {
        const written = { use: { natGB: -1, nonsense: 2 }, commitments: [{ kind: "gift", years: 1, payment: "none" }] };
        const reported = run("cost-guardrails", [], { written });
        expect(reported.map((line) => /glimpse:[\w.[\]]+/.exec(line)?.[0])).to.have.members([
            "glimpse:use.nonsense",
            "glimpse:use.natGB",
            "glimpse:commitments[0].kind",
        ]);
        expect(reported.every((line) => line.startsWith("mandatory policy-settings"))).to.equal(true);
    });

    it("ask what exists before the first step, only where a limit is set, and hold the growth against it", () => {
        let asked = 0;
        const sources = (policies: unknown) => ({
            policies,
            previous: () => {
                asked++;
                return [resource("aws:ec2/natGateway:NatGateway", "gateway")];
            },
        });
        const two = ["gateway", "other"].map((name) => ({ type: "aws:ec2/natGateway:NatGateway", name, inputs: {} }));
        const grown = (policies?: unknown, config?: Record<string, Inputs>) =>
            run("cost-guardrails", two, sources(policies), config).filter((one) => one.includes("cost-increase"));
        expect(grown()).to.deep.equal([]);
        expect(asked).to.equal(0);
        const limit = { "cost-increase": { monthlyUsd: 5 } };
        expect(grown({ rules: limit }).join()).to.contain("the bill grows by $");
        expect(asked).to.equal(1);
        expect(grown(undefined, limit).join()).to.contain("the bill grows by $");
        expect(grown({ rules: { "cost-increase": { monthlyUsd: 100 } } })).to.deep.equal([]);
    });

    it("say why what exists could not be found out", () => {
        const [line] = run("cost-guardrails", [machine({ instanceType: "t4g.small" })], {
            policies: { rules: { "cost-increase": { monthlyUsd: 5 } } },
            previous: () => "no such stack",
        });
        expect(line).to.match(/^mandatory cost-increase : cannot be judged: .*no such stack/);
    });

    it("refuse what CrossGuard's configuration says of a rule and no rule knows", () => {
        const reported = run(
            "cost-guardrails",
            [machine({ instanceType: "t4g.small" })],
            {},
            { graviton: { alow: [] } },
        );
        expect(reported.join()).to.match(
            /^mandatory policy-settings : the policy configuration of graviton\.alow = \[\]/,
        );
    });

    it("report a wrong setting as a separate error", () => {
        const [fault] = run("cost-guardrails", [], { policies: { rules: { graviton: "off" } } });
        expect(fault).to.match(/^mandatory policy-settings : glimpse:policies\.rules\.graviton = "off"/);
    });
});
