import { expect } from "chai";
import { holdingOf } from "../../inventory/updates";
import type { Engine, Update } from "./harness";
import type { Thing } from "./provider/cloud";
import { restored } from "./released";
import { succeeded } from "./stack";

/** Recreated by every change, which stops nothing: the old revision serves until the new one does. */
const REVISIONS = ["aws:ecs/taskDefinition:TaskDefinition"];

/** What an update of a recorded state must keep. @param more what else is promised of it, by what the update did */
export function describeUpdate(file: string, more?: (update: () => Update) => void): void {
    describe(`what an earlier version made and has running, at a simulated AWS: ${file}`, () => {
        let engine: Engine;
        let update: Update;
        let standing: Thing[];

        before(async () => {
            engine = await restored(file);
            standing = engine.things();
            update = succeeded(await engine.up());
        });
        after(() => engine?.close());

        it("is updated without losing what holds data, an address or a name", () => {
            const removed = update.steps.filter(
                ({ op, type }) => /replace|delete/.test(op) && !REVISIONS.includes(type),
            );
            const lines = removed.map(({ op, type, name, replacedBy }) => `${op} ${type} ${name} ${replacedBy}`);
            expect(lines).to.deep.equal([]);
            const ids = new Set(engine.things().map(({ urn, id }) => `${urn} ${id}`));
            const lost = standing.filter(({ urn, id, type }) => !ids.has(`${urn} ${id}`) && !REVISIONS.includes(type));
            expect(lost.map(({ urn }) => urn)).to.deep.equal([]);
            expect(standing.filter(({ type, inputs }) => holdingOf(type, inputs)).length).to.be.above(8);
        });

        it("keeps the NAT's address and routes, the database and the cache as they are", () => {
            const of = (type: string) => update.steps.filter((step) => step.type === type);
            for (const type of ["aws:ec2/eip:Eip", "aws:ec2/route:Route", "aws:ec2/networkInterface:NetworkInterface"])
                expect(of(type), type).to.deep.equal([]);
            for (const type of ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"])
                expect(of(type).every(({ op }) => op === "update")).to.equal(true);
        });

        more?.(() => update);
    });
}
