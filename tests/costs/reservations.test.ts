import { expect } from "chai";
import { readUsage } from "../../costs";
import { billed, INSTANCE, linesOf, made, us } from "./helpers";

const DB = "aws:rds/instance:Instance";
const CACHE = "aws:elasticache/cluster:Cluster";
const box = made(INSTANCE, "one", { instanceType: "t3.medium", rootBlockDevice: { volumeSize: 8 } });
const db = (more: object = {}) =>
    made(DB, "one", { engine: "mysql", instanceClass: "db.t3.large", engineVersion: "8.4", ...more });

/** The lines of a resource of which a reservation is stated, by the price. */
function reserved(resource: ReturnType<typeof made>, words: Record<string, string>, options: object = us) {
    const figures = Object.fromEntries(Object.entries(words).map(([key, word]) => [`reserved_instance_${key}`, word]));
    const usage = readUsage({ resource_usage: { one: figures } }, "usage.yml");
    const bill = billed([resource], { ...options, stated: usage.stated, assumesNoUse: true });
    const lines = linesOf(bill).filter(({ price }) => /reserved|\.hour$/.test(price));
    return { lines, unread: usage.unread([resource]) };
}
const only = ({ lines }: ReturnType<typeof reserved>) => {
    expect(lines.map(({ price }) => price)).to.have.length(1);
    return { monthly: Math.round((lines[0]?.monthly ?? 0) * 100) / 100, note: lines[0]?.note ?? "" };
};

// The dollars without money upfront are Infracost's: instance_test.golden and db_instance_test.golden.
describe("What is stated to be reserved", () => {
    it("is a machine at the price of its term, without money upfront: 19.05 and 13.14 a month", () => {
        for (const [term, dollars] of [
            ["1_year", 19.05],
            ["3_year", 13.14],
        ] as const) {
            const words = { type: "standard", term, payment_option: "no_upfront" };
            expect(only(reserved(box, words)).monthly).to.equal(dollars);
            expect(reserved(box, words).unread).to.deep.equal([]);
        }
    });

    it("is a database in one zone or two: 69.86 and twice that", () => {
        const words = { term: "1_year", payment_option: "no_upfront" };
        expect(only(reserved(db(), words)).monthly).to.equal(69.86);
        expect(only(reserved(db({ multiAz: true }), words)).monthly).to.equal(139.72);
    });

    it("spreads what is paid at the beginning over the term, where Infracost shows $0", () => {
        const { monthly, note } = only(reserved(db(), { term: "1_year", payment_option: "all_upfront" }));
        expect(monthly).to.equal(65.17);
        expect(note).to.contain("spread over the term");
    });

    it("is an hourly and an upfront price where the book has both, in Seoul", () => {
        const small = made(DB, "one", { engine: "postgres", instanceClass: "db.t4g.micro", engineVersion: "17" });
        const { lines } = reserved(small, { term: "1_year", payment_option: "partial_upfront" }, {});
        const [hourly, upfront] = lines;
        expect([lines.length, hourly?.quantity]).to.deep.equal([2, 730]);
        expect(upfront?.quantity).to.be.closeTo(1 / 12, 1e-9);
        expect((hourly?.unitPrice ?? 0) * 730 + (upfront?.unitPrice ?? 0) / 12).to.be.below(0.025 * 730);
    });

    it("has no line of hours that were all paid at the beginning, which is spread over three years", () => {
        const small = made(DB, "one", { engine: "postgres", instanceClass: "db.t4g.micro", engineVersion: "17" });
        const { lines } = reserved(small, { term: "3_year", payment_option: "all_upfront" }, {});
        // 327 dollars over 36 months.
        expect(lines.map(({ quantity, monthly }) => [quantity, Math.round(monthly * 100) / 100])).to.deep.equal([
            [1 / 36, 9.08],
        ]);
    });

    it("is a cache's node", () => {
        const node = made(CACHE, "one", { engine: "redis", nodeType: "cache.t3.micro", numCacheNodes: 1 });
        const { monthly } = only(reserved(node, { term: "1_year", payment_option: "no_upfront" }));
        expect(monthly).to.be.below(0.017 * 730);
        expect(monthly).to.be.above(0);
    });

    it("is at most the price without money upfront, or on demand, where its own is not known", () => {
        const partial = only(reserved(box, { type: "standard", term: "1_year", payment_option: "partial_upfront" }));
        expect(partial.monthly).to.equal(19.05);
        expect(partial.note).to.contain("at most without money upfront");
        const other = only(reserved(box, { type: "convertible", term: "1_year", payment_option: "no_upfront" }));
        expect(other.monthly).to.equal(30.37);
        expect(other.note).to.contain("on demand, which is at most");
    });

    for (const [missing, words] of [
        ["payment_option", { type: "standard", term: "3_year" }],
        ["type", { term: "3_year", payment_option: "no_upfront" }],
    ] as const) {
        it(`is on demand without reserved_instance_${missing}, and says so`, () => {
            const { monthly, note } = only(reserved(box, words));
            expect(monthly).to.equal(30.37);
            expect(note).to.contain(`reserved_instance_${missing} is not stated`);
        });
    }

    it("is nothing of a machine on Windows, whose reserved price is not known: the words are named", () => {
        const words = { type: "standard", term: "1_year", payment_option: "no_upfront" };
        const figures = Object.fromEntries(
            Object.entries(words).map(([key, word]) => [`reserved_instance_${key}`, word]),
        );
        const usage = readUsage({ resource_usage: { one: { ...figures, operating_system: "windows" } } }, "usage.yml");
        const prices = linesOf(billed([box], { ...us, stated: usage.stated, assumesNoUse: true })).map((l) => l.price);
        expect(prices).to.include("ec2.windows.t3.medium.hour");
        expect(usage.unread([box])[0]).to.contain("no price asks for reserved_instance_type.standard");
    });
});
