import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { actionsOf } from "../../../cli/commands/preflight/rights/actions";
import { isCustomType } from "../../../inventory";
import { PROJECT } from "../../command/host";

const GOLDEN = path.join(PROJECT, "tests/plan/golden");

/** The types that some stack of this repository makes. */
function plannedTypes(): string[] {
    const plans = readdirSync(GOLDEN).filter((name) => name.endsWith(".json"));
    const types = plans.flatMap((name) => {
        const { resources } = JSON.parse(readFileSync(path.join(GOLDEN, name), "utf8")) as { resources: string[] };
        // The type is the last of the URN's types.
        return resources.map((urn) => urn.split("::")[2]?.split("$").at(-1) ?? "");
    });
    return [...new Set(types)].filter((type) => type.startsWith("aws:") && isCustomType(type));
}

describe("the actions that preflight asks IAM about", () => {
    const types = plannedTypes();

    it("are known for every type that a stack here makes", () => {
        expect(types.length).to.be.above(40);
        expect(types.filter((type) => actionsOf(type) === undefined)).to.deep.equal([]);
    });

    it("make, and read, each of them: IAM knows them by service and name", () => {
        for (const type of types) {
            const actions = actionsOf(type) ?? [];
            expect(actions, type).to.have.length.above(0);
            for (const action of actions) expect(action, type).to.match(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
            expect(new Set(actions).size, type).to.equal(actions.length);
        }
    });

    it("are unknown for a type that no one has written down", () => {
        for (const type of ["aws:neptune/cluster:Cluster", "aws:toString:x", "random:index/randomId:RandomId"]) {
            expect(actionsOf(type), type).to.equal(undefined);
        }
    });
});
