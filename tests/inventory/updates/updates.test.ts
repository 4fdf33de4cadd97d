import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { fromPreview } from "../../../inventory/from-preview";
import { fromEvents, holdingOf, type ResourceUpdate, type Updates, updatesOf } from "../../../inventory/updates";

/** What the engine wrote of tests/engine/fixtures/changing; `tests/engine/record.ts changes` writes it again. */
const read = (name: string) => readFileSync(path.join(__dirname, "fixtures", name), "utf8");
const previewed = () => fromPreview(JSON.parse(read("preview.json")))?.updates as Updates;

const named = ({ resources }: Updates, name: string) => resources.find((one) => one.name === name) as ResourceUpdate;

const TYPE = "aws:rds/instance:Instance";
const URN = `urn:pulumi:s::p::${TYPE}::db`;
const state = (inputs: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    urn: URN,
    type: TYPE,
    custom: true,
    inputs,
    ...more,
});
const SECRET_VALUE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "sesame" };

describe("what an update does, as the engine previews it", () => {
    it("is listed with what is replaced and deleted first, what holds data before the rest", () => {
        const { resources, same, unseen } = previewed();
        expect(resources.map(({ op, name }) => `${op} ${name}`)).to.deep.equal([
            "replace zone",
            "replace data-database",
            "replace record",
            "delete uploads",
            "update address",
            "create topic",
        ]);
        expect([same, unseen]).to.deep.equal([1, 0]);
    });

    it("names each changed argument with its old and new value, secrets sealed, the cause first", () => {
        expect(named(previewed(), "data-database").changed).to.deep.equal([
            { path: "dbName", from: "app", to: "main", replaces: true },
            { path: "instanceClass", from: "db.t4g.micro", to: "db.t4g.small", replaces: false },
            { path: "password", from: "[secret]", to: "[secret]", replaces: false },
        ]);
        expect(named(previewed(), "address").changed).to.deep.equal([
            { path: "tags.Owner", from: "one", to: "two", replaces: false },
        ]);
        const [cause] = named(previewed(), "record").changed;
        expect(cause).to.include({ path: "zoneId", to: "[unknown]", replaces: true });
    });

    it("leaves out names that the engine made up, which differ at each preview", () => {
        expect(JSON.stringify(previewed())).not.to.include("identifier");
    });

    it("is the same in the engine's event log, and partial where the preview did not come to its end", () => {
        const text = read("events.jsonl");
        const { isPartial, ...whole } = fromEvents(text) as Updates;
        expect(isPartial).to.equal(undefined);
        const wordsOf = ({ resources }: Updates) =>
            resources.map(({ op, name, changed, holds }) => [op, name, changed.map(({ path }) => path), holds?.noun]);
        expect(wordsOf(whole)).to.deep.equal(wordsOf(previewed()));
        expect(whole.same).to.equal(1);
        const cut = text.slice(0, text.length / 2);
        expect(fromEvents(cut)).to.include({ isPartial: true });
        expect(fromEvents("")).to.equal(undefined);
        expect(fromEvents('{"cancelEvent":{}}\nno JSON')).to.equal(undefined);
    });

    // As the Terraform bridge of @pulumi/aws writes it; the simulated provider has no detailed differences.
    it("reads a bridged provider's detailed differences: which path replaces, and what drifted in AWS", () => {
        const { resources } = updatesOf([
            {
                op: "replace",
                oldState: state({ dbName: "app", tags: { Owner: "one" } }, { outputs: { multiAz: true } }),
                newState: state({ dbName: "main", tags: { Owner: "two" }, multiAz: false }),
                diffReasons: ["dbName", "tags"],
                detailedDiff: {
                    dbName: { kind: "update-replace" },
                    "tags.Owner": { kind: "update" },
                    multiAz: { kind: "update" },
                },
            },
        ]);
        expect(resources[0]?.changed).to.deep.equal([
            { path: "dbName", from: "app", to: "main", replaces: true },
            { path: "multiAz", to: false, replaces: false },
            { path: "tags.Owner", from: "one", to: "two", replaces: false },
        ]);
        const drifted = updatesOf([
            {
                op: "update",
                oldState: state({ multiAz: false }, { outputs: { multiAz: true } }),
                newState: state({ multiAz: false }),
                diffReasons: ["multiAz"],
            },
        ]);
        expect(drifted.resources[0]?.changed).to.deep.equal([
            { path: "multiAz", from: true, to: false, replaces: false },
        ]);
    });

    it("seals a value that is a secret on one side only", () => {
        for (const [from, to] of [
            ["sesame", SECRET_VALUE],
            [SECRET_VALUE, "sesame"],
            [{ a: "sesame" }, { a: SECRET_VALUE }],
        ]) {
            const oldState = state({ password: from });
            const newState = state({ password: to });
            const found = updatesOf([{ op: "update", oldState, newState, diffReasons: ["password"] }]);
            expect(found.resources[0]?.changed).to.have.length(1);
            expect(JSON.stringify(found)).not.to.include("sesame");
        }
    });

    it("is one replacement, whether the engine writes it in one step or in three", () => {
        const [oldState, newState] = [state({ dbName: "a" }), state({ dbName: "b" })];
        const reasons = { diffReasons: ["dbName"], replaceReasons: ["dbName"] };
        for (const steps of [
            [{ op: "replace", oldState, newState, ...reasons }],
            [
                { op: "create-replacement", oldState, newState, ...reasons },
                { op: "replace", oldState, newState, ...reasons },
                { op: "delete-replaced", oldState },
            ],
            [
                { op: "delete-replaced", oldState },
                { op: "create-replacement", oldState, newState, ...reasons },
            ],
        ]) {
            const { resources } = updatesOf(steps);
            expect(resources).to.have.length(1);
            expect(resources[0]).to.include({ op: "replace" });
            expect(resources[0]?.changed).to.deep.equal([{ path: "dbName", from: "a", to: "b", replaces: true }]);
        }
    });

    it("leaves out other stacks' resources, providers and what the state only cleans up", () => {
        const found = updatesOf([
            { op: "read", newState: state({}, { external: true }) },
            { op: "discard", oldState: state({}) },
            { op: "remove-pending-replace", oldState: state({}) },
            {
                op: "update",
                newState: { urn: "urn:pulumi:s::p::pulumi:providers:aws::x", type: "pulumi:providers:aws" },
            },
        ]);
        expect(found).to.deep.equal({ resources: [], same: 0, unseen: 0 });
    });

    it("distinguishes what is deleted from what only leaves the state", () => {
        const { resources } = updatesOf([{ op: "delete", oldState: state({}, { retainOnDelete: true }) }]);
        expect(resources[0]).to.include({ op: "forget" }).and.not.have.property("holds");
    });
});

describe("what would be lost with a resource", () => {
    it("is known of AWS's, guessed by the name for other providers, and nothing for what holds nothing", () => {
        expect(holdingOf(TYPE)).to.deep.equal({ noun: "database", what: "data" });
        const kept = { skipFinalSnapshot: false, finalSnapshotIdentifier: "last" };
        expect(holdingOf(TYPE, kept)?.keptIn).to.equal("its final snapshot");
        expect(holdingOf("gcp:sql/databaseInstance:DatabaseInstance")?.noun).to.equal("DatabaseInstance");
        expect(holdingOf("azure-native:storage:Bucket")?.noun).to.equal("Bucket");
        for (const type of ["aws:ec2/routeTable:RouteTable", "aws:s3/bucketPolicy:BucketPolicy", "aws:iam/role:Role"]) {
            expect(holdingOf(type), type).to.equal(undefined);
        }
    });
});
