import { expect } from "chai";
import { type Use, useOf, useOfUsers } from "../../costs";
import { FOLLOWERS } from "../../costs/use";

describe("the same service with other users", () => {
    it("has so many times the requests and uploads, stated or not, and the same settings", () => {
        const use = useOf({ monthlyActiveUsers: 1000, uploads: 300, storedGB: 7, alwaysFreeShare: 0.5 });
        const grown = useOfUsers(use, 3000);
        for (const name of FOLLOWERS) expect(grown[name], name).to.be.closeTo(3 * use[name], 1e-9);
        expect(grown).to.include({ monthlyActiveUsers: 3000, uploads: 900, alwaysFreeShare: 0.5 });
        for (const name of Object.keys(use) as (keyof Use)[]) {
            if (FOLLOWERS.has(name) || name === "monthlyActiveUsers") continue;
            expect(grown[name], name).to.equal(use[name]);
        }
        expect([...FOLLOWERS]).to.include.members(["uploads", "downloads"]);
    });

    it("is twice what follows from users where they are twice as many", () => {
        const [usual, twice] = [useOf(), useOf({ monthlyActiveUsers: 2 * useOf().monthlyActiveUsers })];
        for (const name of FOLLOWERS) expect(twice[name], name).to.equal(2 * usual[name]);
        expect(useOf({ monthlyActiveUsers: 1000, uploads: undefined } as Partial<Use>)).to.deep.equal(
            useOf({ monthlyActiveUsers: 1000 }),
        );
    });

    it("stays as it is where there are no users that it could grow with", () => {
        const idle = useOf({ monthlyActiveUsers: 0, uploads: 300 });
        expect(useOfUsers(idle, 500)).to.deep.equal({ ...idle, monthlyActiveUsers: 500 });
    });
});
