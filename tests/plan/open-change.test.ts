import { expect } from "chai";
import { changeOf } from "../../cli/change";
import type { ResourceRecord } from "../../inventory";
import { BUCKET, billed, LOGS, made, RDS } from "../costs/helpers";

const database = (instanceClass: string) =>
    made(RDS, "db", { engine: "postgres", instanceClass, allocatedStorage: 20, storageType: "gp3" });
const change = (before: ResourceRecord[], after: ResourceRecord[], options = {}) =>
    changeOf("main", billed(before, options), billed(after, options));

describe("a change between bills that lack something", () => {
    it("is no saving where a price is missing: what the resource cost is set aside and named", () => {
        const found = change([database("db.t4g.micro")], [database("db.m99.large")]);
        expect(found.change).to.equal(0);
        expect(found.lines).to.deep.equal([]);
        expect(found.open).to.have.length(1);
        expect(found.open?.[0]).to.include({ resource: "db", in: "after" });
        expect(found.open?.[0]?.known).to.be.closeTo(18.25, 1e-9);
        expect(found.open?.[0]?.why).to.contain("db.m99.large");
    });

    it("is no growth where the price was missing before", () => {
        const found = change([database("db.m99.large")], [database("db.t4g.micro")]);
        expect([found.change, found.lines]).to.deep.equal([0, []]);
        expect(found.open?.[0]).to.include({ in: "before" });
    });

    it("still shows what else grew and shrank, of the same resource too", () => {
        const larger = {
            ...database("db.m99.large"),
            inputs: { ...database("db.m99.large").inputs, allocatedStorage: 30 },
        };
        const removed = made("aws:ec2/eip:Eip", "ip");
        const found = change([database("db.t4g.micro"), removed], [larger]);
        expect(found.change).to.be.closeTo(30 * 0.131 - 730 * 0.005, 1e-9);
    });

    it("names what is new and has no price", () => {
        const found = change([], [database("db.m99.large")]);
        expect(found.change).to.be.closeTo(2.62, 1e-9);
        expect(found.open?.[0]).to.include({ resource: "db", known: 0 });
    });

    it("is nothing where both lack the same", () => {
        const found = change([database("db.m99.large")], [database("db.m99.large")]);
        expect(found).to.not.have.property("open");
        expect(found.change).to.equal(0);
    });

    it("is no saving where the use is stated in one of them alone, nor what is free of it", () => {
        const both = [made(BUCKET, "files"), made(LOGS, "logs")];
        const before = billed(both, { use: { alwaysFreeShare: 1 } });
        const after = billed(both, { assumesNoUse: true, use: { alwaysFreeShare: 1 } });
        expect(after.total).to.equal(0);
        for (const found of [changeOf("main", before, after), changeOf("main", after, before)]) {
            expect(found.change).to.equal(0);
            expect(found.open?.some(({ why }) => /depends on use/.test(why))).to.equal(true);
        }
    });
});
