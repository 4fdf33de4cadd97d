import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { fromPreview } from "../../../inventory/from-preview";
import { SECRET } from "../../../inventory/resource";
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

    it("finds the cause of a replacement in whatever depth a provider names it", () => {
        const disk = (size: number, id: string) => ({
            ebsBlockDevices: [{ deviceName: "/dev/sdf", ebs: { size, id } }],
        });
        const replacedFor = (more: Record<string, unknown>, from = disk(8, "a"), to = disk(9, "a")) =>
            updatesOf([{ op: "replace", oldState: state(from), newState: state(to), ...more }])
                .resources[0]?.changed.filter(({ replaces }) => replaces)
                .map(({ path }) => path);
        const path = "ebsBlockDevices[0].ebs.size";
        for (const reason of [
            "ebsBlockDevices",
            "ebsBlockDevices[0]",
            "ebsBlockDevices[0].ebs",
            path,
            `${path}.more`,
        ]) {
            expect(replacedFor({ detailedDiff: { [reason]: { kind: "update-replace" } } }), reason).to.deep.equal([
                path,
            ]);
            expect(replacedFor({ replaceReasons: [reason], diffReasons: ["ebsBlockDevices"] }), reason).to.deep.equal([
                path,
            ]);
        }
        // Only the one of two that replaces.
        const both = { "ebsBlockDevices[0].ebs.id": { kind: "update" }, [path]: { kind: "update-replace" } };
        expect(replacedFor({ detailedDiff: both }, disk(8, "a"), disk(9, "b"))).to.deep.equal([path]);
        // An item more, or less: the provider names a part of what one side has not.
        const items = (...sizes: number[]) => ({ ebsBlockDevices: sizes.map((size) => ({ size })) });
        const added = { detailedDiff: { "ebsBlockDevices[1].size": { kind: "add-replace" } } };
        expect(replacedFor(added, items(8) as never, items(8, 9) as never)).to.deep.equal(["ebsBlockDevices[1]"]);
        const tag = { detailedDiff: { 'tags["a.b"]': { kind: "update-replace" } } };
        const tags = (value: string) => ({ tags: { "a.b": value, a: value } }) as never;
        expect(replacedFor(tag, tags("1"), tags("2"))).to.deep.equal(['tags["a.b"]']);
    });

    it("says of a replacement that keeps the old one in AWS where the data stays", () => {
        const [oldState, newState] = [state({ dbName: "a" }, { retainOnDelete: true }), state({ dbName: "b" })];
        const [replaced] = updatesOf([{ op: "replace", oldState, newState, replaceReasons: ["dbName"] }]).resources;
        expect(replaced?.holds?.keptIn).to.include("stays in AWS");
    });

    it("takes a resource that moved by an alias for the same one, and an import for an import", () => {
        const oldState = { ...state({ dbName: "a" }), urn: "urn:pulumi:s::p::aws:rds/instance:Instance::old" };
        const moved = updatesOf([{ op: "same", oldState, newState: state({ dbName: "a" }) }]);
        expect([moved.resources, moved.same]).to.deep.equal([[], 1]);
        const changed = updatesOf([
            { op: "update", oldState, newState: state({ dbName: "b" }), diffReasons: ["dbName"] },
        ]);
        expect(changed.resources.map(({ op, name, changed: list }) => [op, name, list.length])).to.deep.equal([
            ["update", "db", 1],
        ]);
        expect(updatesOf([{ op: "import", newState: state({ dbName: "a" }) }]).resources[0]).to.include({
            op: "import",
        });
    });

    it("shows no secret output where an argument is compared with what AWS has", () => {
        const oldState = state({ endpoint: "x" }, { outputs: { endpoint: SECRET_VALUE, token: { a: SECRET_VALUE } } });
        const found = updatesOf([
            { op: "update", oldState, newState: state({ endpoint: "x" }), diffReasons: ["endpoint", "token"] },
        ]);
        expect(JSON.stringify(found)).not.to.include("sesame");
        expect(found.resources[0]?.changed.map(({ from }) => from)).to.include(SECRET);
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
        for (const type of [
            "aws:ec2/routeTable:RouteTable",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:iam/role:Role",
            "aws:cognito/userPoolDomain:UserPoolDomain",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:ec2transitgateway/policyTable:PolicyTable",
        ]) {
            expect(holdingOf(type), type).to.equal(undefined);
        }
    });

    it("is in the same words under aws-native's and old names of a type", () => {
        for (const [type, noun, what] of [
            ["aws-native:kms:Key", "key", "key material, and with it all that it encrypted,"],
            ["aws-native:secretsmanager:Secret", "secret", "value"],
            ["aws-native:ecr:Repository", "repository", "images"],
            ["aws-native:rds:DbInstance", "database", "data"],
            ["aws-native:dynamodb:Table", "table", "items"],
            ["aws:s3/bucketV2:BucketV2", "bucket", "objects"],
            ["aws:elasticsearch/domain:Domain", "search domain", "indexes"],
            ["aws:opensearch/serverlessCollection:ServerlessCollection", "search collection", "indexes"],
            ["aws:dsql/cluster:Cluster", "database", "data"],
            ["aws:codecommit/repository:Repository", "repository", "code"],
            ["aws:mq/broker:Broker", "broker", "messages"],
            ["mongodbatlas:index/cluster:Cluster", "database", "data"],
        ] as const) {
            expect(holdingOf(type), type).to.deep.equal({ noun, what });
        }
        const sounding = [
            "gcp:bigquery/dataset:Dataset",
            "azure-native:documentdb:DatabaseAccount",
            "aws:fsx/ontapVolume:OntapVolume",
        ];
        for (const type of sounding) expect(holdingOf(type)?.what, type).to.equal("data, if it holds any,");
    });
});
