import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { type ResourceRecord, SECRET, UNKNOWN } from "../../inventory";
import { fromPreview, PreviewError } from "../../inventory/from-preview";
import { fromState } from "../../inventory/from-state";
import type { Recorded } from "../../inventory/recorded";

/** What the engine wrote of tests/engine/fixtures/foreign; tests/engine/record.ts writes it again. */
const read = (name: string) => JSON.parse(readFileSync(path.join(__dirname, "fixtures", `${name}.json`), "utf8"));

function of(found: Recorded | undefined, name: string): ResourceRecord {
    const resource = found?.resources.find((one) => one.name === name);
    if (!resource) throw new Error(`there is no ${name}`);
    return resource;
}

const names = (found: Recorded | undefined) => found?.resources.map(({ name }) => name).sort();

const ALL = [
    "address",
    "data",
    "data-database",
    "data-password",
    "group",
    "foreign-startup-prod",
    "template",
    "zone",
].sort();

describe("a preview by the engine", () => {
    it("is read with its configuration, parents, dependencies and what each input comes from", () => {
        const found = fromPreview(read("preview"));
        expect(found).to.include({ project: "foreign", stack: "startup-prod", region: "ap-northeast-2" });
        expect(found?.config).to.deep.equal({ "aws:region": "ap-northeast-2" });
        expect(names(found)).to.deep.equal(ALL);
        const database = of(found, "data-database");
        expect(database.type).to.equal("aws:rds/instance:Instance");
        expect(database.parent).to.equal(of(found, "data").urn);
        expect(database.dependencies).to.deep.equal([of(found, "data-password").urn]);
        expect(database.propertyDependencies?.["password"]).to.deep.equal([of(found, "data-password").urn]);
    });

    it("has UNKNOWN where a value is not known yet, and no secret", () => {
        const found = fromPreview(read("preview"));
        expect(of(found, "data-database").inputs).to.include({ password: UNKNOWN, instanceClass: "db.t4g.micro" });
        expect(of(found, "group").inputs["launchTemplate"]).to.deep.equal({ id: UNKNOWN, version: "$Latest" });
        const all = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"];
        const urn = "urn:pulumi:s::p::aws:sns/topic:Topic::t";
        const newState = { urn, type: "aws:sns/topic:Topic", inputs: { texts: all, sure: "text" } };
        const made = fromPreview({ steps: [{ op: "create", urn, newState }] });
        expect(of(made, "t").inputs).to.deep.equal({ texts: [UNKNOWN, UNKNOWN], sure: "text" });
    });

    it("of an update is the stack as it will be: changed, without what goes, with the ids that stay", () => {
        const found = fromPreview(read("preview-update"));
        expect(names(found)).to.deep.equal(ALL.filter((name) => name !== "address"));
        expect(of(found, "data-database").inputs["instanceClass"]).to.equal("db.t4g.small");
        expect(of(found, "zone").inputs["name"]).to.equal("example.org");
        const { id } = of(found, "template").outputs ?? {};
        expect(id).to.match(/^lt-/);
        expect(of(found, "group").inputs["launchTemplate"]).to.include({ id });
        expect(of(found, "zone").outputs ?? {}).to.not.have.property("id");
    });

    it("that leaves out what stays is refused, with the option that shows it", () => {
        expect(() => fromPreview(read("preview-partial")))
            .to.throw(PreviewError, "leaves out 4 resources")
            .with.property("fix", "make it with pulumi preview --json --show-sames");
    });

    it("that failed is refused with what the engine said", () => {
        expect(() => fromPreview(read("preview-failed"))).to.throw(PreviewError, "given no region");
    });
});

describe("a state that the engine exported", () => {
    it("is read with ids and outputs, secrets and providers left out", () => {
        const found = fromState(read("state"));
        expect(found).to.include({ project: "foreign", stack: "startup-prod", region: "ap-northeast-2" });
        expect(names(found)).to.deep.equal(ALL);
        expect(of(found, "data-database").inputs["password"]).to.equal(SECRET);
        expect(of(found, "data-password").outputs?.["result"]).to.equal(SECRET);
        expect(of(found, "template").outputs?.["id"]).to.match(/^lt-/);
        expect(found?.outputs["zoneId"]).to.equal(of(found, "zone").outputs?.["id"]);
        expect(JSON.stringify(found)).to.not.contain("ciphertext");
    });

    it("lacks what waits for its deletion and what is only read", () => {
        const state = read("state");
        for (const resource of state.deployment.resources) {
            if (resource.urn.endsWith("::address")) resource.delete = true;
            if (resource.urn.endsWith("::zone")) resource.external = true;
        }
        expect(names(fromState(state))).to.deep.equal(ALL.filter((name) => !["address", "zone"].includes(name)));
    });

    it("reports a resource's provider in another region", () => {
        const state = read("state");
        const { resources } = state.deployment;
        const provider = resources.find(({ type }: { type: string }) => type === "pulumi:providers:aws");
        const urn = provider.urn.replace(/[^:]+$/, "virginia");
        resources.push({ ...provider, urn, inputs: { region: "us-east-1" } });
        const address = resources.find((one: { urn: string }) => one.urn.endsWith("::address"));
        address.provider = `${urn}::some-id`;
        const found = fromState(state);
        expect(found?.region).to.equal("ap-northeast-2");
        expect(of(found, "address").inputs["region"]).to.equal("us-east-1");
        expect(of(found, "zone").inputs).to.not.have.property("region");
    });

    it("may be empty, or a checkpoint of a backend that someone manages", () => {
        expect(fromState({ version: 3, deployment: { resources: null } })?.resources).to.deep.equal([]);
        const { deployment } = read("state");
        expect(names(fromState({ version: 3, checkpoint: { latest: deployment } }))).to.deep.equal(ALL);
    });
});

describe("what is neither", () => {
    it("is recognised as neither", () => {
        const junk = [null, 1, "text", [], {}, { steps: 1 }, { steps: [null] }, { deployment: 1 }];
        const more = [{ deployment: { resources: [{}] } }, { deployment: { resources: "x" } }, { resources: [] }];
        for (const data of [...junk, ...more]) {
            expect(fromPreview(data), JSON.stringify(data)).to.equal(undefined);
            expect(fromState(data), JSON.stringify(data)).to.equal(undefined);
        }
        expect(fromPreview(read("state"))).to.equal(undefined);
        expect(fromState(read("preview"))).to.equal(undefined);
    });
});
