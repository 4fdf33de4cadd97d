import { expect } from "chai";
import { type ResourceUpdate, updatesOf } from "../../../inventory/updates";

const TYPE = "aws:rds/instance:Instance";
const URN = `urn:pulumi:s::p::${TYPE}::db`;
const state = (inputs: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    ...{ urn: URN, type: TYPE, custom: true, inputs },
    ...more,
});
const changedOf = (more: Record<string, unknown>) =>
    (updatesOf([{ op: "update", ...more }]).resources[0] as ResourceUpdate).changed;

describe("steps of a preview that name no argument of the program", () => {
    it("another provider is named by its name", () => {
        const provider = (name: string) => ({ provider: `urn:pulumi:s::p::pulumi:providers:aws::${name}::0a1b` });
        const found = changedOf({
            op: "replace",
            oldState: state({}, provider("default_7_0_0")),
            newState: state({}, provider("virginia")),
            diffReasons: ["provider"],
            replaceReasons: ["provider"],
        });
        expect(found).to.deep.equal([{ path: "provider", from: "default_7_0_0", to: "virginia", replaces: true }]);
    });

    it("what AWS alone sets is not known before up, and never a secret that AWS has", () => {
        const signed = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "sesame" };
        const found = changedOf({
            oldState: state({}, { outputs: { arn: "arn:1", token: signed } }),
            newState: state({}),
            diffReasons: ["arn", "token", "nowhere"],
        });
        expect(found).to.deep.equal([
            { path: "arn", from: "arn:1", to: "[unknown]", replaces: false },
            { path: "nowhere", to: "[unknown]", replaces: false },
            { path: "token", from: "[secret]", to: "[secret]", replaces: false },
        ]);
    });

    it("tags are listed once, not again as tagsAll, and the bridge's own notes never", () => {
        const found = changedOf({
            oldState: state({ tags: { A: "1", __defaults: [] }, tagsAll: { A: "1" } }),
            newState: state({ tags: { A: "2", __defaults: ["A"] }, tagsAll: { A: "2" } }),
            diffReasons: ["tags", "tagsAll", "__defaults"],
        });
        expect(found).to.deep.equal([{ path: "tags.A", from: "1", to: "2", replaces: false }]);
    });

    it("a cause is found where the provider counts the items of a list otherwise", () => {
        const items = (...sizes: number[]) => ({ disks: sizes.map((size) => ({ size })) });
        const found = changedOf({
            oldState: state(items(8, 9)),
            newState: state(items(1, 8, 10)),
            detailedDiff: { "disks[4].size": { kind: "update-replace" } },
        });
        expect(found.map(({ path, replaces }) => [path, replaces])).to.deep.equal([
            ["disks[0].size", true],
            ["disks[2]", true],
        ]);
    });
});

describe("steps of a preview that no one asked for", () => {
    it("the rest of an earlier replacement is deleted, and the resource of its name stays as it is", () => {
        for (const live of [
            { op: "same", oldState: state({}), newState: state({}) },
            { op: "update", oldState: state({ a: 1 }), newState: state({ a: 2 }), diffReasons: ["a"] },
        ]) {
            const { resources, same } = updatesOf([
                live,
                { op: "delete-replaced", oldState: state({}, { delete: true }) },
            ]);
            const left = resources.find(({ because }) => because === "leftover");
            expect(left).to.deep.include({ op: "delete", holds: { noun: "database", what: "data" } });
            expect(same).to.equal(live.op === "same" ? 1 : 0);
            expect(resources.map(({ op }) => op)).not.to.include("replace");
        }
    });

    it("what a refresh no longer finds is missing, and not unchanged", () => {
        const lost = { op: "refresh", oldState: state({}), newState: null };
        const { resources, same } = updatesOf([lost]);
        expect(resources[0]).to.include({ op: "delete", because: "missing" });
        expect(same).to.equal(0);
        expect(updatesOf([lost, { op: "create", newState: state({}) }]).resources[0]).to.include({ op: "create" });
    });
});
