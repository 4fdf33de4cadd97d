import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT, plan } from "./host";
import { projectOf } from "./project";

const PREVIEW = path.join(PROJECT, "tests/inventory/updates/fixtures/preview.json");

describe("what a plan says of a preview's changes", () => {
    const from = async (format: string) => (await plan(["--from", PREVIEW, "--format", format])).stdout;

    it("is on top of the text: the summary, each loss in words, then the rest with old and new values", async () => {
        const text = await from("text");
        const [, changes = ""] = text.split("\n\n");
        const lines = changes.split("\n").map((line) => line.trim().replace(/ +/g, " "));
        expect(lines).to.deep.equal([
            "Changes: 3 replaced, 1 deleted, 1 changed, 1 created, 1 unchanged",
            "The zone zone would be replaced: name. Its name servers would be lost",
            "The database data-database would be replaced: dbName. Its data would be lost",
            "The bucket uploads would be deleted. Its objects would be lost",
            "+- route53.Zone zone name: example.com -> example.org (replaces it)",
            "+- rds.Instance data-database dbName: app -> main (replaces it)",
            "instanceClass: db.t4g.micro -> db.t4g.small",
            "password: [secret] -> another [secret]",
            lines[8],
            "- s3.Bucket uploads",
            "~ ec2.Eip address tags.Owner: one -> two",
            "+ sns.Topic topic",
        ]);
        expect(lines[8]).to.match(/^\+- route53\.Record record zoneId: Z\w+ -> known after up \(replaces it\)$/);
    });

    it("marks each resource in the list", async () => {
        const text = await from("text");
        expect(text).to.match(/^\+- └─ rds\.Instance +data-database /m);
        expect(text).to.match(/^~ {2}ec2\.Eip +address /m);
        expect(text).to.match(/^ {3}ec2\.Vpc +vpc /m);
    });

    it("is a warning above all else in Markdown and HTML", async () => {
        const markdown = (await from("markdown")).split("\n\n");
        expect(markdown.slice(1, 4)).to.deep.equal([
            "### ⚠️ The zone zone would be replaced: name. Its name servers would be lost",
            "### ⚠️ The database data-database would be replaced: dbName. Its data would be lost",
            "### ⚠️ The bucket uploads would be deleted. Its objects would be lost",
        ]);
        expect(markdown[4]).to.equal("### Changes: 3 replaced, 1 deleted, 1 changed, 1 created, 1 unchanged");
        expect(markdown[5]).to.include(
            "| +- | replaced | rds.Instance | data-database | dbName (replaces it) | app | main |",
        );
        expect(markdown.join("\n\n")).to.include("| - | deleted | s3.Bucket | uploads |");
        const html = await from("html");
        expect(html).to.include("The database data-database would be replaced: dbName. Its data would be lost");
        expect(html.indexOf("would be replaced")).to.be.below(html.indexOf('id="total"'));
    });

    it("is in the JSON, whole", async () => {
        const { updates } = JSON.parse(await from("json"));
        expect(updates.same).to.equal(1);
        const database = updates.resources.find(({ name }: { name: string }) => name === "data-database");
        expect(database).to.deep.include({ op: "replace", holds: { noun: "database", what: "data" } });
        expect(database.changed[0]).to.deep.equal({ path: "dbName", from: "app", to: "main", replaces: true });
    });
});

describe("what a plan says of the changes against a base", () => {
    const common = { alarms: { emails: ["a@b.kr"] }, api: { image: "a:1" } };
    const directory = projectOf({
        before: common,
        same: common,
        renamed: { ...common, postgres: { databaseName: "other" } },
        moved: { ...common, network: { cidrBlock: "10.9.0.0/16" } },
    });
    const against = async (base: string, stack: string) => {
        const { stdout, stderr } = await plan(["--base", base, "--stack", stack, "--format", "json"], { directory });
        expect(stdout, stderr).to.not.equal("");
        return JSON.parse(stdout).updates;
    };

    it("is nothing against itself, and says that secrets are not compared", async () => {
        const { resources, same, unseen } = await against("before", "before");
        expect([resources, same > 100, unseen > 0]).to.deep.equal([[], true, true]);
    });

    it("knows what replaces, by the provider's own list", async () => {
        const { resources } = await against("before", "renamed");
        const database = resources.find(({ type }: { type: string }) => type === "aws:rds/instance:Instance");
        expect(database).to.include({ op: "replace" });
        expect(database.changed).to.deep.equal([{ path: "dbName", from: "glimpse", to: "other", replaces: true }]);
    });

    it("follows a replacement to what refers to it", async () => {
        const { resources } = await against("before", "moved");
        const opOf = (name: string) => resources.find((one: { name: string }) => one.name === name)?.op;
        expect(opOf("network")).to.equal("replace");
        const subnet = resources.find(({ type }: { type: string }) => type === "aws:ec2/subnet:Subnet");
        expect(subnet.op).to.equal("replace");
        const rule = resources.find(({ type }: { type: string }) => type.endsWith(":SecurityGroup"));
        expect(rule).to.include({ op: "replace" });
    });

    it("reads a plan's JSON and a state, and what comes and goes", async () => {
        const file = path.join(directory, "plan.json");
        const written = JSON.parse((await plan(["--stack", "before", "--format", "json"], { directory })).stdout);
        const bucket = written.resources.findIndex(({ type }: { type: string }) => type === "aws:s3/bucket:Bucket");
        const [removed] = written.resources.splice(bucket, 1);
        written.resources.push({
            ...removed,
            urn: removed.urn.replace(/::[^:]+$/, "::old-bucket"),
            name: "old-bucket",
        });
        fs.writeFileSync(file, JSON.stringify(written));
        const { base, resources } = await against(file, "before");
        expect(base).to.equal(file);
        const ops = resources.map(({ op, name }: { op: string; name: string }) => `${op} ${name}`);
        expect(ops).to.deep.equal(["delete old-bucket", `create ${removed.name}`]);
        expect(resources[0].holds).to.include({ noun: "bucket" });
    });

    it("does not know of a foreign type what replaces it, and says so", async () => {
        const file = path.join(directory, "foreign.json");
        const urn = "urn:pulumi:prod::p::aws:neptune/cluster:Cluster::graph";
        const stateOf = (port: number) => {
            const region = { outputs: { region: "ap-northeast-2" } };
            const resources = [{ urn, type: "aws:neptune/cluster:Cluster", custom: true, inputs: { port }, ...region }];
            return JSON.stringify({ version: 3, deployment: { resources } });
        };
        fs.writeFileSync(file, stateOf(1));
        fs.writeFileSync(`${file}.next.json`, stateOf(2));
        const { stdout } = await plan(["--from", `${file}.next.json`, "--base", file], { directory });
        expect(stdout.replace(/\s+/g, " ")).to.include(
            "The database graph may be replaced: port; whether the provider replaces it is not known here; " +
                "pulumi preview knows. Its data would be lost then",
        );
    });
});
