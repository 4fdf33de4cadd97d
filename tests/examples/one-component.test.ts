import { expect } from "chai";
import { bill } from "../../costs";
import { dryRun } from "../../inventory";

const config = { "aws:region": "ap-northeast-2", "one-component:databasePassword": "long-enough-a-password" };

describe("examples/one-component, which README.md shows", () => {
    it("creates one database for $20.87 a month, and a network that costs nothing", async () => {
        const program = () => require("../../examples/one-component/index");
        const { resources } = await dryRun({ project: "one-component", stack: "dev", config, program });
        const { components, total } = bill(resources, { region: "ap-northeast-2" });
        const monthly = components.map(({ name, monthly }) => [name, monthly.toFixed(2)]);
        expect(Object.fromEntries(monthly)).to.deep.include({ database: "20.87" });
        expect(total.toFixed(2)).to.equal("20.87");
    });
});
