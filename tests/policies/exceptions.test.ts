import { expect } from "chai";
import { judge, readPolicySettings, SETTINGS } from "../../policies";
import { settingsOf } from "../../policies/stack-settings";
import { type Inputs, resource } from "./helpers";
import { asOf, exception, reported } from "./settings-helpers";

const volume = (name: string) => resource("aws:ebs/volume:Volume", name, { encrypted: false, type: "gp3" });

describe("An exception", () => {
    const report = (exceptions: unknown, names = ["one", "two"], more: Inputs = {}) =>
        judge(names.map(volume), readPolicySettings({ policies: { exceptions, ...more } }), { asOf });

    it("lets one resource through and no other, and stays in the report with its reason", () => {
        const { policies, isBroken } = report([exception]);
        expect(
            policies.map(({ resource: urn, suppressed }) => [urn.split("::").at(-1), suppressed?.reason]),
        ).to.deep.equal([
            ["one", "scratch space of the builds"],
            ["two", undefined],
        ]);
        expect(isBroken).to.equal(true);
        expect(report([exception], ["one"]).isBroken).to.equal(false);
    });

    it("names its resource by name, by type and name, or by URN", () => {
        for (const name of ["one", "aws:ebs/volume:Volume::one", volume("one").urn]) {
            expect(report([{ ...exception, resource: name }], ["one"]).isBroken, name).to.equal(false);
        }
    });

    it("holds on its last day and no longer", () => {
        expect(report([{ ...exception, expires: "2026-11-24" }], ["one"]).isBroken).to.equal(false);
        // As YAML without quotes reaches a program: by the engine, and as JSON has it.
        for (const expires of ["2026-11-24 00:00:00 +0000 UTC", "2026-11-24T00:00:00Z"]) {
            expect(report([{ ...exception, expires }], ["one"]).isBroken, expires).to.equal(false);
        }
        const { policies, isBroken } = report([{ ...exception, expires: "2026-11-23" }], ["one"]);
        expect(isBroken).to.equal(true);
        expect(policies.map(({ rule }) => rule)).to.deep.equal([SETTINGS, "encryption-at-rest"]);
        expect(policies[0]?.message).to.match(/encryption-at-rest for one expired on 2026-11-23/);
    });

    it("ends with its day where the stack is: a day that is over in Seoul is not over in Los Angeles", () => {
        const late = new Date("2026-11-24T23:59:59Z");
        const at = (timeZone: string, expires: string) => {
            const settings = readPolicySettings({ policies: { exceptions: [{ ...exception, expires }], timeZone } });
            return judge([volume("one")], settings, { asOf: late }).isBroken;
        };
        expect(at("Asia/Seoul", "2026-11-24")).to.equal(true);
        expect(at("Asia/Seoul", "2026-11-25")).to.equal(false);
        expect(at("America/Los_Angeles", "2026-11-24")).to.equal(false);
        expect(at("America/Los_Angeles", "2026-11-23")).to.equal(true);
        expect(at("Asia/Seoul", "2027-11-25")).to.equal(false);
        expect(at("Asia/Seoul", "2027-11-26")).to.equal(true);
        expect(at("America/Los_Angeles", "2027-11-25")).to.equal(true);
        expect(at("America/Los_Angeles", "2027-11-24")).to.equal(false);
    });

    it("takes the time zone of the region, of the working hours, or the one that is written, and refuses an unknown one", () => {
        const zone = (config: Record<string, string>) => readPolicySettings(settingsOf(config)).timeZone;
        expect(zone({ "aws:region": "eu-central-1" })).to.equal("Europe/Berlin");
        expect(zone({ "aws:region": "xx-moon-1" })).to.equal("UTC");
        const hours = JSON.stringify({ timeZone: "America/New_York" });
        expect(zone({ "aws:region": "eu-central-1", "glimpse:workingHours": hours })).to.equal("America/New_York");
        const policies = JSON.stringify({ timeZone: "Asia/Tokyo" });
        expect(zone({ "glimpse:workingHours": hours, "glimpse:policies": policies })).to.equal("Asia/Tokyo");
        for (const timeZone of ["Seoul", 9, ["Asia/Seoul"], {}]) {
            const read = readPolicySettings({ policies: { timeZone } });
            const [fault] = read.faults;
            expect(fault?.key, String(timeZone)).to.equal("glimpse:policies.timeZone");
            expect(fault?.fix).to.contain("Asia/Seoul");
            expect(read.timeZone).to.equal("UTC");
        }
    });

    it("ends within a year, and lets nothing through if not", () => {
        const until = (expires: string) => report([{ ...exception, expires }], ["one"]);
        expect(until("2027-11-24").isBroken).to.equal(false);
        expect(until("2027-11-25").isBroken).to.equal(true);
        const { policies, isBroken } = until("2027-11-27");
        expect(isBroken).to.equal(true);
        expect(policies.map(({ rule }) => rule)).to.deep.equal([SETTINGS, "encryption-at-rest"]);
        expect(policies[0]?.message).to.match(/ends on 2027-11-27\. Write a day within a year from now/);
    });

    it("that matches nothing is a violation itself", () => {
        for (const other of [{ resource: "three" }, { rule: "graviton" }, { resource: "aws:s3/bucket:Bucket::one" }]) {
            const { policies } = report([{ ...exception, ...other }], ["one"]);
            expect(policies.map(({ rule }) => rule)).to.deep.equal([SETTINGS, "encryption-at-rest"]);
            expect(policies[0]?.message).to.match(/matches nothing/);
        }
    });

    it("may not stand for more than one resource", () => {
        const twins = [
            volume("one"),
            { ...volume("one"), urn: "urn:pulumi:prod::shop::a:b:C$aws:ebs/volume:Volume::one" },
        ];
        const settings = readPolicySettings({ policies: { exceptions: [exception] } });
        const { policies } = judge(twins, settings, { asOf });
        expect(policies[0]?.message).to.match(/names 2 resources\. Write the URN/);
        expect(policies.filter(({ suppressed }) => suppressed)).to.deep.equal([]);
    });

    it("cannot be malformed in silence", () => {
        const wrong: [unknown, RegExp][] = [
            ["none", /exceptions: write - rule/],
            [[3], /exceptions\[0\]: write rule, resource/],
            [[{ ...exception, rule: "encryption" }], /exceptions\[0\]\.rule: write the name of a rule/],
            [[{ ...exception, resource: "" }], /exceptions\[0\]\.resource: write a resource/],
            [[{ ...exception, reason: "because" }], /exceptions\[0\]\.reason: write a reason/],
            [[{ ...exception, reason: "            " }], /exceptions\[0\]\.reason: write a reason/],
            [[{ ...exception, expires: "soon" }], /exceptions\[0\]\.expires: write a day/],
            [[{ ...exception, expires: "2026-02-30" }], /exceptions\[0\]\.expires: write a day/],
            [[{ ...exception, expires: undefined }], /exceptions\[0\]\.expires/],
            [
                [{ ...exception, until: "2027-01-01" }],
                /exceptions\[0\]\.until: write rule, resource, reason and expires/,
            ],
        ];
        for (const [exceptions, pattern] of wrong) {
            const faults = reported({ policies: { exceptions } });
            expect(faults, JSON.stringify(exceptions)).to.have.length(1);
            expect(faults[0]).to.match(pattern);
            expect(report(exceptions, ["one"]).isBroken).to.equal(true);
            expect(readPolicySettings({ policies: { exceptions } }).exceptions).to.deep.equal([]);
        }
    });

    it("takes the day as YAML's own dates arrive", () => {
        const { exceptions, faults } = readPolicySettings({
            policies: { exceptions: [{ ...exception, expires: "2026-12-31T00:00:00Z" }] },
        });
        expect(faults).to.deep.equal([]);
        expect(exceptions[0]?.expires).to.equal("2026-12-31");
    });
});
