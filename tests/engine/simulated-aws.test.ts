import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "./harness";
import { reported, succeeded } from "./stack";

const VPC = "aws:ec2/vpc:Vpc";

// What the tests of startup-prod rely on, on a program of four resources.
describe("the simulated AWS under the real engine", () => {
    let engine: Engine;
    const config = { "aws:region": "ap-northeast-2" };

    before(async () => {
        engine = new Engine({ program: path.join(__dirname, "fixtures/small"), project: "small", config });
        succeeded(await engine.up());
    });
    after(() => engine?.close());

    it("replaces what the provider would replace, under a new id", async () => {
        const before = engine.thing(VPC).id;
        engine.configure({ ...config, "small:cidrBlock": "10.1.0.0/16" });
        const run = succeeded(await engine.up());
        expect(reported(run)).to.deep.equal([
            `create-replacement ${VPC} vpc`,
            `delete-replaced ${VPC} vpc`,
            `replace ${VPC} vpc`,
        ]);
        expect(engine.thing(VPC).id).not.to.equal(before);
    });

    it("updates in place what the provider would", async () => {
        const before = engine.thing(VPC).id;
        engine.configure({ ...config, "small:cidrBlock": "10.1.0.0/16", "small:tag": "other" });
        expect(reported(succeeded(await engine.up()))).to.deep.equal([`update ${VPC} vpc`]);
        expect(engine.thing(VPC)).to.deep.include({ id: before });
        expect(engine.thing(VPC).inputs["tags"]).to.deep.equal({ Name: "other" });
    });

    it("refuses in the preview what AWS would refuse, in AWS's name", async () => {
        engine.configure({ ...config, "small:cidrBlock": "10.1.0.0/8" });
        const run = await engine.preview();
        expect(run.code).not.to.equal(0);
        expect(run.text).to.contain(
            `the simulated AWS refuses cidrBlock of ${VPC} vpc: 10.1.0.0/8 is not from /16 to /28`,
        );
    });

    it("reports a region that is missing", async () => {
        engine.configure({});
        const run = await engine.preview();
        expect(run.code).not.to.equal(0);
        expect(run.text).to.contain("set aws:region");
    });
});
