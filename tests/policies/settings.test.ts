import { expect } from "chai";
import { judge, readPolicySettings, rules, SETTINGS } from "../../policies";
import { type Inputs, SOON } from "./helpers";
import { asOf, reported } from "./settings-helpers";

const rulesOf = (rules: Inputs, crossGuard?: Inputs) =>
    readPolicySettings({ policies: { rules }, ...(crossGuard ? { crossGuard } : {}) }).rules;

const WHY = { reason: "a demo without data of users", expires: SOON };

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

    it("let wait what one resource is asked alone, and refuse what the whole stack is asked, unless someone chooses", () => {
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
