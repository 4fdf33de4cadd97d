import { expect } from "chai";
import { history } from "../components/spot-fallback/random/world";

const [FIRST, LAST] = [1000, 1500];

describe("the function of SpotFallback, in any order of events, checks, failures and other people's hands,", () => {
    it(`leaves the service at its desired count, with every e-mail true, in ${LAST - FIRST} histories`, async () => {
        const wrong = [];
        const { log, error } = console;
        Object.assign(console, { log: () => {}, error: () => {} });
        for (let seed = FIRST; seed < LAST; seed++) {
            const { errors } = await history(seed);
            if (errors.length > 0) wrong.push({ seed, errors });
        }
        Object.assign(console, { log, error });
        expect(wrong).to.deep.equal([]);
    });
});
