import { expect } from "chai";
import { judge, readPolicySettings, rules, SETTINGS, type SettingsSources } from "../../policies";
import { settingsOf } from "../../policies/stack-settings";
import { type Inputs, resource, SOON } from "./helpers";

const reported = (sources: SettingsSources) =>
    readPolicySettings(sources).faults.map(({ key, fix }) => `${key}: ${fix}`);
const rulesOf = (rules: Inputs, crossGuard?: Inputs) =>
    readPolicySettings({ policies: { rules }, ...(crossGuard ? { crossGuard } : {}) }).rules;

const asOf = new Date("2026-11-24T09:00:00Z");
const WHY = { reason: "a demo without data of users", expires: SOON };
const volume = (name: string) => resource("aws:ebs/volume:Volume", name, { encrypted: false, type: "gp3" });
const exception = {
    rule: "encryption-at-rest",
    resource: "one",
    reason: "scratch space of the builds",
    expires: "2026-12-31",
};

describe("Settings of the policies", () => {
    it("are the rules' own where the stack sets nothing", () => {
        for (const policies of [undefined, null, "", {}]) {
            const { rules, faults, exceptions } = readPolicySettings({ policies });
            expect(faults).to.deep.equal([]);
            expect(exceptions).to.deep.equal([]);
            expect(rules["graviton"]).to.deep.equal({
                level: "mandatory",
                isChosen: false,
                onUnknown: "wait",
                values: { allow: [] },
            });
            expect(rules["paid-surprises"]?.level).to.equal("advisory");
        }
    });

    it("are the rules' own where a setting is left empty", () => {
        for (const empty of [null, ""]) {
            const policies = { timeZone: empty, rules: { graviton: empty }, exceptions: empty };
            const read = readPolicySettings({ policies, ceilings: empty, timeZone: "Asia/Seoul" });
            expect(read.faults, String(empty)).to.deep.equal([]);
            expect(read).to.deep.include({ timeZone: "Asia/Seoul", exceptions: [] });
            expect(read.rules["graviton"]).to.deep.include({ level: "mandatory", isChosen: false });
        }
        const rules = { graviton: { allow: null, unknown: null }, backups: { days: null } };
        const read = readPolicySettings({ policies: { rules } });
        expect(read.faults).to.deep.equal([]);
        expect(read.rules["graviton"]).to.deep.include({ onUnknown: "wait", values: { allow: [] } });
        expect(read.rules["backups"]?.values).to.deep.equal(readPolicySettings().rules["backups"]?.values);
    });

    it("take a level by itself or with parameters", () => {
        const rules = rulesOf({
            graviton: { level: "advisory", ...WHY },
            backups: { level: "disabled", days: 14, ...WHY },
            "paid-surprises": "mandatory",
        });
        expect(rules["paid-surprises"]?.level).to.equal("mandatory");
        expect(rules["graviton"]?.level).to.equal("advisory");
        expect(rules["backups"]).to.deep.include({ level: "disabled", isChosen: true, values: { days: 14 } });
    });

    it("let the stricter of stack and CrossGuard win: level, least, most, what is allowed, what waits", () => {
        const rules = rulesOf(
            {
                graviton: { level: "advisory", allow: ["t3.micro", "m5.large"], ...WHY },
                "spot-share": { spotPercent: 50, onDemandTasks: 2 },
                "cost-ceiling": { monthlyUsd: 100, components: { api: 20 } },
                "iam-wildcards": { unknown: "wait" },
                "secret-literals": { unknown: "wait" },
            },
            {
                graviton: { enforcementLevel: "mandatory", allow: ["m5.large"] },
                "spot-share": { spotPercent: 90, onDemandTasks: 1 },
                "cost-ceiling": { monthlyUsd: 90, components: { api: 30, redis: 15 } },
                "iam-wildcards": { unknown: "refuse" },
            },
        );
        expect(rules["graviton"]).to.deep.include({ level: "mandatory", values: { allow: ["m5.large"] } });
        expect(rules["spot-share"]?.values).to.deep.equal({ spotPercent: 90, onDemandTasks: 2 });
        expect(rules["cost-ceiling"]?.values).to.deep.include({ monthlyUsd: 90, components: { api: 20, redis: 15 } });
        expect(rules["iam-wildcards"]?.onUnknown).to.equal("refuse");
        expect(rules["secret-literals"]?.onUnknown).to.equal("wait");
    });

    it("let wait what one resource is asked alone, and refuse what the whole stack is asked, unless somebody chooses", () => {
        const { rules: settings } = readPolicySettings();
        for (const { name, alone, level } of rules) {
            const isWaiting = alone || level === "advisory";
            expect(settings[name]?.onUnknown, name).to.equal(isWaiting ? "wait" : "refuse");
        }
        expect(rulesOf({ backups: { unknown: "refuse" } })["backups"]?.onUnknown).to.equal("refuse");
        expect(rulesOf({ imdsv2: { unknown: "wait" } })["imdsv2"]?.onUnknown).to.equal("wait");
        expect(
            rulesOf({ imdsv2: { unknown: "wait" } }, { imdsv2: { unknown: "refuse" } })["imdsv2"]?.onUnknown,
        ).to.equal("refuse");
    });

    it("count the stack's ceilings among cost-ceiling's", () => {
        const { rules, faults } = readPolicySettings({
            policies: { rules: { "cost-ceiling": { monthlyUsd: 100 } } },
            ceilings: { monthlyUsd: 83, worstCaseMonthlyUsd: 250 },
        });
        expect(faults, "no other rule's").to.deep.equal([]);
        expect(rules["cost-ceiling"]?.values).to.deep.include({ monthlyUsd: 83, worstCaseMonthlyUsd: 250 });
    });

    it("name the stack's ceilings where these are wrong", () => {
        expect(reported({ ceilings: { monthlyUsd: -1 } })).to.deep.equal([
            "glimpse:ceilings.monthlyUsd: write a number from 0",
        ]);
    });

    it("take enforcementLevel from CrossGuard alone", () => {
        const level = { graviton: { enforcementLevel: "mandatory" } };
        expect(reported({ crossGuard: level })).to.deep.equal([]);
        expect(reported({ policies: { rules: level } })[0]).to.match(
            /^glimpse:policies\.rules\.graviton\.enforcementLevel: write one of level, unknown, allow/,
        );
    });

    it("that are wrong are reported, each with its key and fix, and turn nothing off", () => {
        const wrong: [unknown, RegExp][] = [
            ["mandatory", /^glimpse:policies: write rules/],
            [[], /^glimpse:policies: write rules/],
            [{ rule: {} }, /^glimpse:policies\.rule: write one of rules, exceptions/],
            [{ rules: { gravitton: "advisory" } }, /rules\.gravitton: write one of graviton, /],
            [{ rules: { graviton: "off" } }, /graviton: write mandatory, advisory or disabled/],
            [{ rules: { graviton: { level: 1 } } }, /graviton\.level: write mandatory/],
            [{ rules: { graviton: { allowed: [] } } }, /graviton\.allowed: write one of level, unknown, allow/],
            [{ rules: { graviton: { allow: "t3.micro" } } }, /graviton\.allow: write a list of text/],
            [{ rules: { graviton: { allow: [3] } } }, /graviton\.allow: write a list of text/],
            [{ rules: { "spot-share": { spotPercent: 170 } } }, /spotPercent: write a number from 0 to 100/],
            [{ rules: { "spot-share": { spotPercent: "70" } } }, /spotPercent: write a number/],
            [{ rules: { "spot-share": { onDemandTasks: 1.5 } } }, /onDemandTasks: write a whole number/],
            [{ rules: { "cost-ceiling": { monthlyUsd: -1 } } }, /monthlyUsd: write a number from 0/],
            [{ rules: { "cost-ceiling": { components: [5] } } }, /components: write names and dollars/],
            [{ rules: { "cost-ceiling": { components: { api: "20" } } } }, /components: write a number/],
            [{ rules: { backups: { days: 36 } } }, /days: write a whole number from 1 to 35/],
            [{ rules: { backups: { unknown: "ignore" } } }, /backups\.unknown: write refuse or wait/],
            [{ rules: [] }, /glimpse:policies\.rules: write graviton/],
        ];
        for (const [policies, pattern] of wrong) {
            const faults = reported({ policies });
            expect(faults, JSON.stringify(policies)).to.have.length(1);
            expect(faults[0]).to.match(pattern);
            expect(readPolicySettings({ policies }).rules["graviton"]?.level).to.equal("mandatory");
            const report = judge([], readPolicySettings({ policies }));
            expect(report.isBroken).to.equal(true);
            expect(report.policies[0]).to.include({ rule: SETTINGS, level: "mandatory" });
        }
    });

    it("lower a level only with a reason and a day within a year, as an exception has", () => {
        const lowered = (own: object, day = asOf) =>
            readPolicySettings({ policies: { rules: { backups: own } }, asOf: day });
        const good = { level: "disabled", reason: "a demo without data of users", expires: "2027-01-31" };
        expect(lowered(good).faults).to.deep.equal([]);
        expect(lowered(good).rules["backups"]?.level).to.equal("disabled");
        const late = { ...good, expires: "2031-06-30" };
        expect(lowered(late, new Date("2031-06-30T12:00:00Z")).faults, "in a later year").to.deep.equal([]);
        expect(lowered(late, new Date("2031-07-01T12:00:00Z")).faults, "a day too late").to.have.length(1);
        const wrong: [object, RegExp][] = [
            [{ level: "disabled" }, /needs a reason and a day.*write \{ level: disabled, reason: /],
            [{ level: "advisory" }, /needs a reason and a day.*write \{ level: advisory, reason: /],
            [{ ...good, reason: "no" }, /backups\.reason .*ten letters or more/],
            [{ ...good, reason: undefined }, /backups\.reason .*write why/],
            [{ ...good, expires: undefined }, /backups\.expires .*write a day/],
            [{ ...good, expires: "soon" }, /backups\.expires .*write a day/],
            [{ ...good, expires: "2026-11-23" }, /backups\.expires .*ended on that day/],
            [{ ...good, expires: "2028-01-01" }, /backups\.expires .*within a year/],
        ];
        for (const [own, says] of wrong) {
            const { faults, rules } = lowered(own);
            expect(faults.map(({ key, reason, fix }) => `${key} ${reason}; ${fix}`).join("\n")).to.match(says);
            expect(rules["backups"]?.level, JSON.stringify(own)).to.equal("mandatory");
        }
        expect(rulesOf({ graviton: "disabled" })["graviton"]?.level).to.equal("mandatory");
        expect(rulesOf({ "paid-surprises": "disabled" })["paid-surprises"]?.level).to.equal("advisory");
        // CrossGuard's own configuration is not the stack owner's.
        expect(rulesOf({}, { backups: { enforcementLevel: "disabled" } })["backups"]?.level).to.equal("disabled");
    });

    it("are all reported at once", () => {
        expect(
            reported({ policies: { rules: { graviton: "off", backups: { days: 0 } }, exceptions: [{}] } }),
        ).to.have.length(6);
    });
});

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
