import { expect } from "chai";
import { isForeign, settingsOf } from "../../policies/stack-settings";

const json = (value: unknown) => JSON.stringify(value);

describe("What a stack's configuration says to the bill and to the rules", () => {
    it("is nothing where it says nothing, for Seoul, and of no use but what is stated", () => {
        expect(settingsOf({})).to.deep.equal({
            assumesNoUse: true,
            region: "ap-northeast-2",
            timeZone: "Asia/Seoul",
            use: {},
            commitments: [],
            policies: undefined,
            ceilings: undefined,
            written: {},
        });
    });

    it("is each section as it was written", () => {
        const read = settingsOf(
            {
                "aws:region": "us-east-1",
                "glimpse:use": json({ monthlyActiveUsers: 2000 }),
                "glimpse:commitments": json([{ type: "ec2" }]),
                "glimpse:policies": json({ rules: {} }),
                "glimpse:ceilings": "100",
                "glimpse:api": json({ minTasks: 3 }),
                "other:use": json({ gb: 1 }),
            },
            "awskms://alias/state",
        );
        expect(read).to.deep.equal({
            assumesNoUse: false,
            region: "us-east-1",
            timeZone: "America/New_York",
            use: { monthlyActiveUsers: 2000 },
            commitments: [{ type: "ec2" }],
            secretsProvider: "awskms://alias/state",
            policies: { rules: {} },
            ceilings: 100,
            written: {
                use: { monthlyActiveUsers: 2000 },
                commitments: [{ type: "ec2" }],
                policies: { rules: {} },
                ceilings: 100,
            },
        });
    });

    it("passes over use and commitments of another shape", () => {
        for (const text of ["12", "null", "[1]", "no JSON {", '"text"']) {
            expect(settingsOf({ "glimpse:use": text }).use, text).to.deep.equal({});
        }
        for (const text of ["12", "null", "{}", "no JSON ["]) {
            expect(settingsOf({ "glimpse:commitments": text }).commitments, text).to.deep.equal([]);
        }
    });

    it("keeps text that is no JSON, so that who reads it says what is wrong with it", () => {
        expect(settingsOf({ "glimpse:policies": "{rules" }).policies).to.equal("{rules");
        expect(settingsOf({ "glimpse:policies": "" }).written).to.deep.equal({});
    });

    it("has the time zone of the working hours where AWS knows one of that name, else that of the region", () => {
        const zone = (hours: unknown) => settingsOf({ "glimpse:workingHours": json(hours) }).timeZone;
        expect(zone({ timeZone: "Europe/Berlin" })).to.equal("Europe/Berlin");
        expect(zone({ timeZone: "Europe/Nowhere" })).to.equal("Asia/Seoul");
        expect(zone({ timeZone: 9 })).to.equal("Asia/Seoul");
        expect(zone(null)).to.equal("Asia/Seoul");
    });

    it("has the provider's default tags as text", () => {
        const tags = (value: unknown) => settingsOf({ "aws:defaultTags": json(value) }).defaultTags;
        expect(tags({ tags: { team: "shop", cost: 7 } })).to.deep.equal({ team: "shop", cost: "7" });
        for (const value of [{}, null, 7, { tags: "team" }, { tags: null }, { tags: ["team"] }]) {
            expect(tags(value), json(value)).to.equal(undefined);
        }
    });
});

describe("Terms of a stack", () => {
    const terms = (written: Record<string, unknown>) =>
        settingsOf(Object.fromEntries(Object.entries(written).map(([key, value]) => [`glimpse:${key}`, json(value)])))
            .terms;

    it("are discount, prices, tax and currency", () => {
        const written = {
            discountPercent: 7.5,
            prices: { "nat-hour": 0, "alb-hour": 0.02 },
            tax: 10,
            currency: { code: "KRW", perUsd: 1400 },
        };
        expect(terms(written)).to.deep.equal(written);
    });

    it("may be at their limits", () => {
        for (const percent of [0, 100]) {
            expect(terms({ discountPercent: percent, tax: percent })).to.deep.equal({
                discountPercent: percent,
                tax: percent,
            });
        }
    });

    it("are none where they are no numbers in their limits", () => {
        for (const value of [-0.1, 100.1, "10", null, true, [10], {}]) {
            expect(terms({ discountPercent: value }), json(value)).to.equal(undefined);
            expect(terms({ tax: value }), json(value)).to.equal(undefined);
        }
        for (const currency of [
            {},
            { code: "KRW" },
            { perUsd: 1400 },
            { code: 7, perUsd: 1400 },
            { code: "KRW", perUsd: -1 },
        ]) {
            expect(terms({ currency }), json(currency)).to.equal(undefined);
        }
        for (const prices of [null, [1], "x"]) expect(terms({ prices }), json(prices)).to.equal(undefined);
    });

    it("leave out a price that is none", () => {
        expect(terms({ prices: { a: 1, b: -1, c: "1", d: null } })).to.deep.equal({ prices: { a: 1 } });
    });
});

describe("Someone else's program", () => {
    it("is one without a setting of this repository's stacks", () => {
        expect(isForeign({})).to.equal(true);
        expect(isForeign({ "aws:region": "us-east-1", "shop:name": "x" })).to.equal(true);
        expect(isForeign({ "glimpse:policies": "{}", "glimpse:ceilings": "9", "glimpse:tax": "10" })).to.equal(true);
        expect(isForeign({ "glimpse:api": "" }), "an empty one says nothing").to.equal(true);
        expect(isForeign({ "glimpse:api": "{}" })).to.equal(false);
        expect(isForeign({ "glimpse:use": "{}", "glimpse:tax": "10" })).to.equal(false);
    });
});
