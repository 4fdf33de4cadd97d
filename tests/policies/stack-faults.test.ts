import { expect } from "chai";
import type { Fault } from "../../components/faults";
import { stackFaults } from "../../policies/stack-faults";
import { settingsOf } from "../../policies/stack-settings";

const fault = (key: string): Fault => ({ key, value: 1, reason: "it is wrong", fix: "write another" });
const faultsOf = (config: Record<string, string>, policies: string[] = [], known: string[] = []) =>
    stackFaults(settingsOf(config), policies.map(fault), known.map(fault)).map(({ key }) => key);

describe("What is wrong with a stack's configuration", () => {
    it("is nothing where nothing is", () => {
        expect(stackFaults(settingsOf({}), [])).to.deep.equal([]);
    });

    it("is what the bill and what the rules find, together", () => {
        expect(faultsOf({ "glimpse:tax": "-1" }, ["glimpse:policies.rules"])).to.deep.equal([
            "glimpse:tax",
            "glimpse:policies.rules",
        ]);
    });

    it("is said once: what the program has reported is left out, and so is a part of it", () => {
        const config = { "glimpse:tax": "-1" };
        expect(faultsOf(config, [], ["glimpse:tax"])).to.deep.equal([]);
        expect(faultsOf(config, ["glimpse:tax"])).to.deep.equal(["glimpse:tax"]);
        const parts = ["glimpse:policies.rules.backups", "glimpse:policies[0]"];
        expect(faultsOf({}, parts, ["glimpse:policies"])).to.deep.equal([]);
    });

    it("is said of another setting, whose name only begins alike, and of the whole of a part", () => {
        const others = ["glimpse:policiesOfOthers", "glimpse:policies", "x.glimpse:policies.rules"];
        expect(faultsOf({}, others, ["glimpse:policies.rules"])).to.deep.equal(others);
        expect(faultsOf({}, ["glimpse:policiesOfOthers"], ["glimpse:policies"])).to.deep.equal([
            "glimpse:policiesOfOthers",
        ]);
    });
});
