import { expect } from "chai";
import { judge, type Rule, readPolicySettings, type Subject, type Violation } from "../../policies";
import { resource, SOON } from "./helpers";

const asOf = new Date("2026-11-24T23:59:59Z");
const WHY = { reason: "a demo without data of users", expires: SOON };
const STACK = resource("pulumi:pulumi:Stack", "shop-prod");

/** A rule that says what it is given of these resources. */
function ruleThat(says: (resources: readonly Subject[]) => Violation[], more: Partial<Rule> = {}): Rule {
    return {
        name: "graviton",
        pack: "cost-guardrails",
        level: "mandatory",
        severity: "medium",
        description: "Of a test.",
        why: "because",
        url: "https://example.com",
        remediation: "Write it.",
        reads: {},
        parameters: {},
        alone: false,
        related: false,
        onUnknown: "refuse",
        compares: false,
        judge: says,
        ...more,
    };
}

const box = (name: string, type = "aws:ec2/instance:Instance") => resource(type, name);
const aboutAll = ruleThat((resources) => resources.map(({ urn }) => ({ resource: urn, message: "is wrong" })));
const unknown = ruleThat((resources) =>
    resources.map(({ urn }, index) => ({
        resource: urn,
        message: "cannot be judged",
        unjudged: index === 0 ? "unknown" : "unreadable",
    })),
);

const settingsOf = (rules: object, exceptions: object[] = []) =>
    readPolicySettings({ policies: { rules, exceptions } });

describe("What a rule says, in a report", () => {
    it("has the rule's level, reason and fix", () => {
        const { policies, isBroken } = judge([box("one")], settingsOf({}), { rules: [aboutAll], asOf });
        expect(policies).to.deep.equal([
            {
                pack: "cost-guardrails",
                rule: "graviton",
                level: "mandatory",
                severity: "medium",
                resource: box("one").urn,
                message: "is wrong",
                why: "because",
                url: "https://example.com",
                remediation: "Write it.",
            },
        ]);
        expect(isBroken).to.equal(true);
    });

    it("stops nothing at the level advisory, and is not there at disabled", () => {
        const at = (level: string) =>
            judge([box("one")], settingsOf({ graviton: { level, ...WHY } }), { rules: [aboutAll], asOf });
        expect(at("advisory").policies.map(({ level }) => level)).to.deep.equal(["advisory"]);
        expect(at("advisory").isBroken).to.equal(false);
        expect(at("disabled")).to.deep.equal({ policies: [], isBroken: false });
    });

    it("has the rule's own level where the settings do not know it", () => {
        const stranger = ruleThat(() => [{ resource: "", message: "m" }], { name: "stranger", level: "advisory" });
        const { policies } = judge([], settingsOf({}), { rules: [stranger], asOf });
        expect(policies.map(({ rule, level }) => `${rule} ${level}`)).to.deep.equal(["stranger advisory"]);
    });

    it("waits for the update where it is unknown and the stack says so; what is unreadable never waits", () => {
        const of = (rules: object) =>
            judge([box("one"), box("two")], settingsOf(rules), { rules: [unknown], asOf }).policies.map(
                ({ level, message, unjudged }) => `${level} ${message}, ${unjudged}`,
            );
        const refused = ["mandatory cannot be judged, unknown", "mandatory cannot be judged, unreadable"];
        expect(of({ graviton: { unknown: "refuse" } })).to.deep.equal(refused);
        for (const rules of [{ graviton: { unknown: "wait" } }, {}]) {
            expect(of(rules)).to.deep.equal([
                "advisory cannot be judged (waits for the update), unknown",
                "mandatory cannot be judged, unreadable",
            ]);
        }
    });

    it("waits by the rule's own choice where the settings say nothing of it", () => {
        const own = { ...unknown, name: "stranger", onUnknown: "wait" as const };
        const { policies, isBroken } = judge([box("one")], settingsOf({}), { rules: [own], asOf });
        expect(policies.map(({ level, message }) => `${level} ${message}`)).to.deep.equal([
            "advisory cannot be judged (waits for the update)",
        ]);
        expect(isBroken).to.equal(false);
    });

    it("gives the rule the stack's parameters, region and day", () => {
        const given: unknown[] = [];
        const curious = ruleThat(() => []);
        curious.judge = (resources, values, circumstances) => {
            given.push(resources.length, values, circumstances.region, circumstances.asOf);
            return [];
        };
        judge([box("one")], settingsOf({ graviton: { allow: ["t3.micro"] } }), { rules: [curious], asOf });
        expect(given).to.deep.equal([1, { allow: ["t3.micro"] }, "ap-northeast-2", asOf]);
        judge([], settingsOf({}), { rules: [curious], asOf, region: "eu-west-1" });
        expect(given[6]).to.equal("eu-west-1");
    });
});

describe("An exception, in a report", () => {
    const exception = { rule: "graviton", resource: "one", reason: "needs an x86 driver", expires: "2026-11-24" };
    const reported = (resources: Subject[], exceptions: object[], rule = aboutAll) =>
        judge(resources, settingsOf({}, exceptions), { rules: [rule], asOf }).policies.map(
            ({ rule: name, resource: urn, message, suppressed }) =>
                suppressed ? `${urn.split("::").at(-1)} until ${suppressed.expires}` : `${name}: ${message}`,
        );

    it("holds until the end of its day", () => {
        expect(reported([box("one")], [exception])).to.deep.equal(["one until 2026-11-24"]);
        expect(reported([box("one")], [{ ...exception, expires: "2026-11-23" }])).to.deep.equal([
            "policy-settings: The exception from graviton for one expired on 2026-11-23. Fix the resource, or give a new day and reason.",
            "graviton: is wrong",
        ]);
    });

    it("is of the one resource of that name that breaks the rule, next to one of another type that does not", () => {
        const bucket = box("one", "aws:s3/bucket:Bucket");
        const policy = box("one", "aws:s3/bucketPolicy:BucketPolicy");
        const onlyOf = (...types: string[]) =>
            ruleThat((resources) =>
                resources
                    .filter(({ type }) => types.includes(type))
                    .map(({ urn }) => ({ resource: urn, message: "is wrong" })),
            );
        expect(reported([bucket, policy], [exception], onlyOf(policy.type))).to.deep.equal(["one until 2026-11-24"]);
        const both = onlyOf(policy.type, bucket.type);
        const several =
            "policy-settings: The exception from graviton for one names 2 resources. Write the URN of one, or its type::name.";
        expect(reported([bucket, policy], [exception], both)).to.deep.equal([
            several,
            "graviton: is wrong",
            "graviton: is wrong",
        ]);
        expect(reported([bucket, policy], [{ ...exception, resource: `${bucket.type}::one` }], both)).to.deep.equal([
            "one until 2026-11-24",
            "graviton: is wrong",
        ]);
        const twin = { ...bucket, urn: bucket.urn.replace("::aws:", "::shop:index:Part$aws:") };
        expect(reported([bucket, twin, policy], [exception], onlyOf(policy.type))).to.deep.equal([
            "one until 2026-11-24",
        ]);
        const oneOfTwins = ruleThat(() => [{ resource: twin.urn, message: "is wrong" }]);
        expect(reported([bucket, twin], [exception], oneOfTwins)).to.deep.equal([several, "graviton: is wrong"]);
        expect(reported([bucket, twin], [{ ...exception, resource: twin.urn }], oneOfTwins)).to.deep.equal([
            "one until 2026-11-24",
        ]);
    });

    it("does not mind that a resource of the same name breaks another rule, or more than one", () => {
        const bucket = box("one", "aws:s3/bucket:Bucket");
        const policy = box("one", "aws:s3/bucketPolicy:BucketPolicy");
        const about = (type: string, name: Rule["name"]) =>
            ruleThat(
                (resources) =>
                    resources.filter((one) => one.type === type).map(({ urn }) => ({ resource: urn, message: name })),
                { name },
            );
        const asked = [about(policy.type, "graviton"), about(bucket.type, "backups"), about(policy.type, "backups")];
        const { policies } = judge([bucket, policy], settingsOf({}, [exception]), { rules: asked, asOf });
        expect(policies.map(({ rule, suppressed }) => `${rule} ${suppressed?.expires}`)).to.deep.equal([
            "graviton 2026-11-24",
            "backups undefined",
            "backups undefined",
        ]);
    });

    it("is asked only of the rules that are judged", () => {
        const other = { ...exception, rule: "backups" };
        expect(reported([box("one")], [other])).to.deep.equal(["graviton: is wrong"]);
        expect(reported([box("one")], [{ ...exception, resource: "two" }])).to.deep.equal([
            "policy-settings: The exception from graviton for two matches nothing: there is no such violation. Take it out.",
            "graviton: is wrong",
        ]);
    });

    it("lets several resources through by several exceptions", () => {
        const two = { ...exception, resource: "two", expires: "2027-01-01" };
        expect(reported([box("one"), box("two"), box("three")], [exception, two])).to.deep.equal([
            "one until 2026-11-24",
            "two until 2027-01-01",
            "graviton: is wrong",
        ]);
    });
});

describe("What is wrong with the settings, in a report", () => {
    it("is a violation of the stack, with the value, the reason and the fix", () => {
        const settings = readPolicySettings({ policies: { rules: { graviton: "off" } } });
        const { policies } = judge([box("one"), STACK], settings, { rules: [ruleThat(() => [])], asOf });
        expect(policies).to.have.length(1);
        expect(policies[0]).to.include({
            pack: "cost-guardrails",
            rule: "policy-settings",
            level: "mandatory",
            severity: "high",
            resource: STACK.urn,
            message:
                'glimpse:policies.rules.graviton = "off": a rule is mandatory (stops the update), advisory (is reported) or disabled; write mandatory, advisory or disabled.',
        });
        expect(judge([], settings, { rules: [], asOf }).policies[0]).to.include({ pack: "", resource: "" });
    });

    it("shows a long value in part, and one that is not given as such", () => {
        const message = (value: unknown) =>
            judge([], readPolicySettings({ policies: { rules: { graviton: value } } }), { rules: [], asOf }).policies[0]
                ?.message;
        expect(message("x".repeat(78))).to.contain(` = "${"x".repeat(78)}": `);
        expect(message("x".repeat(79))).to.contain(` = "${"x".repeat(76)}...: `);
        const { policies } = judge([], settingsOf({}, [{ rule: "graviton", resource: "one", reason: "long enough" }]), {
            rules: [],
            asOf,
        });
        expect(policies[0]?.message).to.contain("exceptions[0].expires = (not given): ");
    });
});
