import { expect } from "chai";
import { allowanceLines } from "../../costs/allowances";
import type { DraftLine } from "../../costs/lines";
import { bookOf, lineAt } from "./books-of";

const book = bookOf({ "logs.a": 1, "logs.b": 2, "logs.c": 2, "alarm.metric": 0.1 });
const logs = (price: string, quantity: number, unitPrice: number, more: Partial<DraftLine> = {}) =>
    lineAt(price, quantity, unitPrice, { allowance: "logs", ...more });

/** What is taken back: quantity, price and component of each line. */
const takenBack = (lines: DraftLine[], share?: number) =>
    allowanceLines(lines, book, share).map(({ quantity, price, component }) => [quantity, price, component]);

describe("what AWS never bills of several prices", () => {
    it("covers the dearest first, wherever it is in the bill, and the next with what is left", () => {
        const [cheap, dear] = [logs("logs.a", 10, 1), logs("logs.b", 3, 2)];
        const expected = [
            [-3, "logs.b", "api"],
            [-2, "logs.a", "api"],
        ];
        expect(takenBack([cheap, dear])).to.deep.equal(expected);
        expect(takenBack([dear, cheap])).to.deep.equal(expected);
    });

    it("covers equally dear ones by their names, so that the same program has the same bill", () => {
        const [one, other] = [logs("logs.b", 4, 2), logs("logs.c", 4, 2)];
        const expected = [
            [-4, "logs.b", "api"],
            [-1, "logs.c", "api"],
        ];
        expect(takenBack([one, other])).to.deep.equal(expected);
        expect(takenBack([other, one])).to.deep.equal(expected);
    });

    it("leaves no line where nothing is left of it, where nothing is used, and where nothing is free", () => {
        expect(takenBack([logs("logs.b", 5, 2), logs("logs.a", 1, 1)])).to.deep.equal([[-5, "logs.b", "api"]]);
        expect(takenBack([logs("logs.b", 0, 2)])).to.deep.equal([]);
        expect(takenBack([lineAt("logs.b", 5, 2)])).to.deep.equal([]);
        expect(takenBack([logs("logs.b", 5, 2)], 0)).to.deep.equal([]);
    });

    it("counts for components by their use, and not for one that uses nothing", () => {
        const lines = [
            logs("logs.b", 6, 2),
            logs("logs.b", 2, 2, { component: "jobs" }),
            logs("logs.b", 2, 2, { component: "jobs", resource: "urn:other" }),
            logs("logs.b", 0, 2, { component: "off" }),
        ];
        expect(takenBack(lines)).to.deep.equal([
            [-3, "logs.b", "api"],
            [-2, "logs.b", "jobs"],
        ]);
    });

    it("is money below zero, of the account and of no resource", () => {
        const [line] = allowanceLines([logs("logs.b", 3, 2)], book);
        expect(line).to.include({ resource: "account", unitPrice: 2, monthly: -6 });
    });

    it("takes nothing from lines of another allowance", () => {
        const alarm = lineAt("alarm.metric", 20, 0.1, { allowance: "alarm-metrics" });
        expect(takenBack([alarm, logs("logs.a", 9, 1)])).to.deep.equal([
            [-10, "alarm.metric", "api"],
            [-5, "logs.a", "api"],
        ]);
    });
});
