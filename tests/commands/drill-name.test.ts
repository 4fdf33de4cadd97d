import { expect } from "chai";
import { drillNameOf, memberOf } from "../../cli/commands/restore-drill/server";

/** What the role ci-drill may make: examples/ci-role/policies.ts. */
const CLUSTER = /^postgres-.*-drill$/;
const MEMBER = /^postgres-.*-drill-1$/;

describe("the name of a drill's copy", () => {
    it("and of a cluster's member are within 63 characters and the drill's role, for names of any length", () => {
        for (let length = 10; length <= 63; length += 1) {
            for (const filler of ["a", "b-"]) {
                const identifier = `postgres-${filler.repeat(63)}`.slice(0, length).replace(/-$/, "c");
                const copy = drillNameOf(identifier);
                expect(copy, identifier).to.match(CLUSTER).and.not.contain("--");
                expect(memberOf(copy), identifier).to.match(MEMBER);
                expect(memberOf(copy).length, identifier).to.be.at.most(63);
            }
        }
    });

    it("is the database's own and an ending where there is room", () => {
        expect(drillNameOf("postgres-1a2b")).to.equal("postgres-1a2b-drill");
    });
});
