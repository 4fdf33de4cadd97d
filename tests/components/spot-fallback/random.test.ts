import { expect } from "chai";
import { history, type Outcome } from "./random/world";

const HISTORIES = 12;

describe("the function of SpotFallback, in any order of events, checks, failures and other people's hands,", () => {
    const outcomes: Outcome[] = [];

    before(async () => {
        const { log, error } = console;
        Object.assign(console, { log: () => {}, error: () => {} });
        for (let seed = 0; seed < HISTORIES; seed++) outcomes.push(await history(seed));
        Object.assign(console, { log, error });
    });

    it("leaves the service at its desired count after the last failure, with every e-mail true", () => {
        const wrong = outcomes.flatMap(({ errors }, seed) => (errors.length > 0 ? [{ seed, errors }] : []));
        expect(wrong).to.deep.equal([]);
    });

    it("has something to do in these histories: each kind of move and of e-mail", () => {
        expect(outcomes.reduce((sum, { moves }) => sum + moves, 0)).to.be.above(HISTORIES);
        const subjects = new Set(outcomes.flatMap(({ mails }) => mails.map(({ Subject }) => Subject)));
        expect(subjects.size).to.equal(8);
    });
});
