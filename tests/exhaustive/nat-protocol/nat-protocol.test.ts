import { expect } from "chai";
import { explore } from "./explore";
import { standby } from "./standby";
import { zones } from "./zones";

// Every order of the instances' steps and of what happens to them, with calls that fail, lose their answer after they took
// effect, or take effect long after their caller gave up; from each state that this leads to, what the instances end at when nothing more happens.
/** A call that takes effect late multiplies the states: these ways are explored further without it. */
const AT_ONCE = ["refused", "lost"] as const;

describe("the protocol of NATs in several zones, explored in a model", () => {
    it("ends with each zone at its own NAT where that works, for two NATs, three events and two calls that fail", () => {
        const { states, faults } = explore(zones(2, 3, 2, undefined, AT_ONCE));
        expect(faults).to.deep.equal([]);
        expect(states).to.be.greaterThan(1000);
    });

    it("does so for three NATs, two events and one call that fails", () => {
        const { states, faults } = explore(zones(3, 2, 1, undefined, AT_ONCE));
        expect(faults).to.deep.equal([]);
        expect(states).to.be.greaterThan(1000);
    });

    it("does so where a call takes effect late: two NATs, two events and two calls, and three NATs", () => {
        for (const model of [zones(2, 2, 2), zones(3, 1, 1)]) {
            const { states, faults } = explore(model);
            expect(faults).to.deep.equal([]);
            expect(states).to.be.greaterThan(1000);
        }
    });

    it("would not without an owner that takes back, nor come to rest without memory of it", () => {
        expect(explore(zones(2, 2, 0, "owner")).faults.join()).to.contain("a zone with a NAT that works is elsewhere");
        expect(explore(zones(2, 2, 0, "memory")).faults.join()).to.contain("it never comes to rest");
    });

    it("leaves a zone to a NAT that forwards nothing only after that one was once out of reach", () => {
        expect(explore(zones(2, 1, 0)).faults).to.deep.equal([]);
        expect(explore(zones(3, 1, 0)).faults).to.deep.equal([]);
        // An owner that believes its own rules alone takes the zone back.
        expect(explore(zones(2, 1, 0, "answers")).faults.join()).to.contain("forwards nothing is left there");
    });
});

describe("the protocol of a standby, explored in a model", () => {
    it("ends with the address at an instance that lives, on demand where there is one, and the routes with it", () => {
        const { states, faults } = explore(standby(3, 2, undefined, AT_ONCE));
        expect(faults).to.deep.equal([]);
        expect(states).to.be.greaterThan(1000);
    });

    it("does so where a call takes effect late", () => {
        const { states, faults } = explore(standby(2, 1));
        expect(faults).to.deep.equal([]);
        expect(states).to.be.greaterThan(1000);
    });

    it("would not without taking it back, nor come to rest without memory of who did", () => {
        expect(explore(standby(3, 0, "reclaim")).faults.join()).to.contain("the standby keeps");
        expect(explore(standby(2, 0, "memory")).faults.join()).to.contain("it never comes to rest");
    });
});
