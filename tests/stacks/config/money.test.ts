import { expect } from "chai";
import { defaultUse } from "../../../costs";
import { startupDefaults } from "../../../stacks/config/defaults";
import { entriesOf, schema } from "../../../stacks/config/schema";
import { faultOf, faultsOf, parsed } from "./helpers";

const reported = (values: Record<string, unknown>) => {
    const { key, reason, fix } = faultOf(values);
    return `${key}: ${reason}; ${fix}`;
};

const reserved = { kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" };

describe("what the bill and the rules read", () => {
    it("is there for every figure of use that the bill knows, and for no other", () => {
        expect(Object.keys(entriesOf(schema.use) ?? {})).to.have.members(Object.keys(defaultUse));
        expect(startupDefaults("prod").use).to.deep.equal({});
    });

    it("takes figures of use, contracts, levels and exceptions as they are written", () => {
        const exception = { rule: "backups", resource: "x", reason: "made again each night", expires: "2027-03-31" };
        const values = {
            use: { requests: 1, crossZoneShare: 0 },
            commitments: [reserved, { kind: "compute-savings-plan", hourlyUsd: 0.02, years: 3, payment: "all" }],
            policies: { rules: { "spot-share": "advisory", graviton: { level: "disabled" } }, exceptions: [exception] },
            ceilings: { monthlyUsd: 50, components: { "http-api": 1 } },
        };
        expect(parsed(values)).to.deep.include(values);
        expect(parsed({ use: null, commitments: "", policies: null })).to.deep.equal(parsed());
    });

    it("refuses use that cannot be", () => {
        expect(reported({ use: { requests: -1 } })).to.equal(
            "glimpse:use.requests: no month has less than nothing of it; write 0 or more",
        );
        expect(reported({ use: { crossZoneShare: 50 } })).to.contain("at most 1");
        expect(reported({ use: { requestsPerConnection: 0.5 } })).to.contain("at least one request");
        expect(reported({ use: { requests: "600,000" } })).to.contain("write a number, like 600000");
        expect(reported({ use: { request: 5 } })).to.contain("write glimpse:use.requests");
    });

    it("refuses contracts that AWS does not sell, each with its place", () => {
        const of = (change: Record<string, unknown>) =>
            reported({ commitments: [reserved, { ...reserved, ...change }] });
        expect(of({ years: 2 })).to.equal(
            "glimpse:commitments[1].years: AWS sells terms of one and of three years; write 1 or 3",
        );
        expect(of({ payment: "some" })).to.contain("write none, partial or all");
        expect(of({ years: 3 }))
            .to.contain("commitments[1].payment")
            .and.contain("write partial or all");
        expect(of({ kind: "reserved" })).to.contain(
            "write rds-reserved, compute-savings-plan, ec2-savings-plan or cache-reserved",
        );
        expect(of({ count: 0 })).to.contain("write 1 or more");
        expect(of({ hourlyUsd: 1 })).to.contain("commitments[1].hourlyUsd: a rds-reserved has no such term");
        expect(of({ instanceclass: "db.t4g.small" })).to.contain("write glimpse:commitments[1].instanceClass");
        expect(of({ instanceClass: undefined })).to.contain("add instanceClass");
        expect(of({ years: "1" })).to.contain("write 1, without quotes");
    });

    it("refuses shapes that hold no settings", () => {
        expect(reported({ commitments: reserved }))
            .to.contain("glimpse:commitments: ")
            .and.contain("a list");
        expect(reported({ commitments: ["rds-reserved"] })).to.contain("glimpse:commitments[0]: ");
        expect(reported({ policies: { exceptions: {} } })).to.contain("glimpse:policies.exceptions: ");
        expect(reported({ policies: { rules: ["graviton"] } })).to.contain("glimpse:policies.rules: ");
        expect(reported({ policies: { rule: {} } })).to.contain("write glimpse:policies.rules");
        const exception = { rule: "backups", resource: "x", reason: "made again each night", expires: 2027, until: 1 };
        expect(faultsOf({ policies: { exceptions: [exception] } }).map(({ key }) => key)).to.deep.equal([
            "glimpse:policies.exceptions[0].expires",
            "glimpse:policies.exceptions[0].until",
        ]);
    });

    it("compares the worst case with the usual month only where both have a ceiling", () => {
        expect(parsed({ ceilings: { worstCaseMonthlyUsd: 60 } }).ceilings).to.deep.equal({ worstCaseMonthlyUsd: 60 });
    });
});
