import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, reported, startupProd, succeeded } from "./stack";

const INSTANCE = "aws:rds/instance:Instance";
const GROUP = "aws:rds/parameterGroup:ParameterGroup";

describe("a major upgrade of PostgreSQL by two lines", () => {
    let engine: Engine;
    const before17 = changed(startupProd, "glimpse:postgres", { readReplicas: 1 });
    const after18 = { readReplicas: 1, engineVersion: "18", allowMajorVersionUpgrade: true };
    const instances = () => engine.things(INSTANCE).map(({ name, id, outputs }) => [name, id, outputs["address"]]);

    before(async () => {
        engine = new Engine({ config: before17 });
        succeeded(await engine.up());
    });
    after(() => engine?.close());

    it("upgrades in place: the group of parameters alone is another, made before the old one is deleted", async () => {
        const kept = instances();
        engine.configure(changed(startupProd, "glimpse:postgres", after18));
        const run = succeeded(await engine.up());
        expect(new Set(lost(run))).to.deep.equal(new Set([GROUP]));
        expect(instances()).to.deep.equal(kept);
        const order = run.steps.map(({ op, type, name }) => `${op} ${type} ${name}`);
        const at = (step: string) => order.indexOf(step);
        expect(at(`create-replacement ${GROUP} postgres-parameters`)).to.be.greaterThan(-1);
        expect(at(`update ${INSTANCE} postgres-instance`)).to.be.greaterThan(
            at(`create-replacement ${GROUP} postgres-parameters`),
        );
        expect(at(`delete-replaced ${GROUP} postgres-parameters`)).to.be.greaterThan(
            at(`update ${INSTANCE} postgres-instance`),
        );
        expect(engine.things(INSTANCE).find(({ name }) => name === "postgres-instance")?.inputs).to.include({
            engineVersion: "18",
            allowMajorVersionUpgrade: true,
        });
    });

    it("changes nothing but the permission when that is removed again", async () => {
        engine.configure(changed(startupProd, "glimpse:postgres", { readReplicas: 1, engineVersion: "18" }));
        expect(reported(succeeded(await engine.up()))).to.deep.equal([`update ${INSTANCE} postgres-instance`]);
    });
});
