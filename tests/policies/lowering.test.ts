import { expect } from "chai";
import * as v from "valibot";
import { isInForce, isMeant } from "../../policies/judge";
import { expiresSchema, loweringFaults, reasonSchema } from "../../policies/lowering";

const KEY = "glimpse:policies.rules.backups";
const ASOF = new Date("2026-11-24T12:00:00Z");
const WHY = "a demo without data of users";

describe("A rule's level that a stack lowers", () => {
    const faults = (reason: unknown, expires: unknown, asOf = ASOF, timeZone = "UTC") =>
        loweringFaults({ key: KEY, level: "advisory", own: "mandatory", reason, expires }, asOf, timeZone);
    const keys = (reason: unknown, expires: unknown) =>
        faults(reason, expires).map(({ key, value }) => `${key.slice(KEY.length)}=${value}`);

    it("takes a reason and a day within a year, today and the last day too", () => {
        for (const day of ["2026-11-24", "2027-03-31", "2027-11-24"]) {
            expect(faults(WHY, day), day).to.deep.equal([]);
        }
    });

    it("without both is one fault, with an example of what to write", () => {
        const [fault, ...others] = faults(undefined, undefined);
        expect(others).to.deep.equal([]);
        expect(fault).to.include({ key: KEY, value: "advisory" });
        expect(fault?.reason).to.contain("it is mandatory by default");
        expect(fault?.fix).to.contain("level: advisory, reason: ");
    });

    it("shows which of the two is wrong, each with its value", () => {
        expect(keys("short", "2027-03-31")).to.deep.equal([".reason=short"]);
        expect(keys(WHY, "soon")).to.deep.equal([".expires=soon"]);
        expect(keys("short", "soon")).to.deep.equal([".reason=short", ".expires=soon"]);
        expect(keys(undefined, "2027-03-31")).to.deep.equal([".reason=undefined"]);
        expect(keys(WHY, undefined)).to.deep.equal([".expires=undefined"]);
        expect(keys("short", "2026-11-23")).to.deep.equal([".reason=short", ".expires=2026-11-23"]);
        expect(faults(WHY, "soon")[0]?.fix).to.equal('write a day, like "2027-03-31"');
        expect(faults("short", "2027-03-31")[0]?.fix).to.contain("ten letters or more");
    });

    it("is over after its day, and not believed beyond a year", () => {
        expect(faults(WHY, "2026-11-23").map(({ fix }) => fix)).to.deep.equal([
            "keep the rule, or give a new day and reason",
        ]);
        expect(faults(WHY, "2027-11-25").map(({ fix }) => fix)).to.deep.equal(["write a day within a year from now"]);
    });

    it("counts the days where the stack's owner is", () => {
        const evening = new Date("2026-11-24T16:00:00Z");
        expect(faults(WHY, "2026-11-24", evening, "UTC")).to.deep.equal([]);
        expect(faults(WHY, "2026-11-24", evening, "Asia/Seoul")).to.have.length(1);
        expect(faults(WHY, "2027-11-25", evening, "Asia/Seoul")).to.deep.equal([]);
    });
});

describe("The day on which something ends", () => {
    const read = (text: unknown) => {
        const { success, output } = v.safeParse(expiresSchema, text);
        return success ? output : "refused";
    };

    it("is read as it is written, also without quotes, which YAML reads as a time", () => {
        for (const text of [
            "2027-03-31",
            "2027-03-31T00:00:00Z",
            "2027-03-31T00:00:00.0Z",
            "2027-03-31T00:00:00.000Z",
            "2027-03-31 00:00:00 +0000 UTC",
        ]) {
            expect(read(text), text).to.equal("2027-03-31");
        }
    });

    it("is refused where it does not exist, or has an hour", () => {
        for (const text of [
            "2027-02-30",
            "2027-13-01",
            "2027-00-10",
            "2027-03-31T12:00:00Z",
            "2027-03-31T00:00:00Z later",
            "2027-03T00:00:00Z-31",
            "2027-3-31",
            "31.03.2027",
            "",
            20270331,
        ]) {
            expect(read(text), String(text)).to.equal("refused");
        }
    });

    it("has a reason of ten letters or more, without the spaces around it", () => {
        expect(v.is(reasonSchema, "ten letter")).to.equal(true);
        expect(v.is(reasonSchema, "  nine let ")).to.equal(false);
    });
});

describe("An exception of a rule", () => {
    const exception = { rule: "graviton", resource: "one", reason: WHY };

    it("is in force from today to a year ahead, both days too", () => {
        const inForce = (expires: string) => isInForce({ ...exception, expires }, ASOF, "UTC");
        expect(["2026-11-24", "2027-11-24"].map(inForce)).to.deep.equal([true, true]);
        expect(["2026-11-23", "2027-11-25"].map(inForce)).to.deep.equal([false, false]);
    });

    it("means a resource by its URN, its type and name, or its name, whatever component it is part of", () => {
        const urn = "urn:pulumi:prod::shop::shop:index:Part$aws:s3/bucket:Bucket::one";
        const means = (resource: string) => isMeant({ ...exception, resource, expires: "2027-01-01" }, urn);
        expect([urn, "aws:s3/bucket:Bucket::one", "one"].map(means)).to.deep.equal([true, true, true]);
        const others = [
            "two",
            "on",
            "aws:s3/bucket:Bucket",
            "shop:index:Part$aws:s3/bucket:Bucket::one",
            "Bucket::one",
        ];
        for (const other of others) expect(means(other), other).to.equal(false);
    });
});
