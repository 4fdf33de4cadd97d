import { expect } from "chai";
import { baselineGbps } from "../../../components/network/nat-bandwidth";

describe("the bandwidth that a NAT's type keeps up", () => {
    it("is what EC2 lists, family by family", () => {
        expect(
            ["t4g.nano", "t4g.micro", "m6g.large", "c7gn.medium", "r8g.16xlarge", "c6gn.xlarge"].map(baselineGbps),
        ).to.deep.equal([0.032, 0.064, 0.75, 3.125, 30, 6.3]);
    });

    it("is not guessed for a type that is not listed", () => {
        for (const type of ["t3.nano", "c7g.metal", "x2gd.large", "t4g", ""])
            expect(baselineGbps(type), type).to.equal(undefined);
    });
});
