import { expect } from "chai";
import { IMPORT_IDS, SECRETS } from "../adopt/system";
import { temporaryFolder } from "../temporary-folder";
import { ACCESS_LOG, beforeTheMove, checked, KEPT, kept } from "./adopting";
import type { Engine, Update } from "./harness";
import { changed, lost, succeeded } from "./stack";

/** Each change in place of what was adopted: `type name: argument`. */
const updates = ({ steps }: Update, adopted: ReadonlySet<string>) =>
    steps
        .filter(({ op, type, name }) => op === "update" && adopted.has(`${type} ${name}`))
        .flatMap(({ type, name, changed: keys }) => keys.map((key) => `${type} ${name}: ${key}`))
        .sort();

const imports = ({ steps }: Update) =>
    new Set(steps.filter(({ op }) => op === "import").map(({ type, name }) => `${type} ${name}`));

describe("the move of a system that Terraform made (the engine is real, AWS is simulated)", () => {
    const folder = temporaryFolder("adoption");
    let engine: Engine;
    let config: Record<string, unknown>;
    let ids: string[];

    before(async () => {
        ({ config, engine, ids } = await beforeTheMove(folder));
    });
    after(() => engine?.close());

    it("has a check that finds nothing lost, and lists what changes in place with what it does", async () => {
        const { code, lost: losses, changes } = await checked(engine);
        expect([code, losses]).to.deep.equal([0, []]);
        expect(changes.find((line) => line.includes("postgres-instance: password"))).to.contain(
            "the master password is set",
        );
        expect(changes.join()).not.to.contain(SECRETS.database);
        expect(engine.calls()).to.deep.equal([]);
    });

    it("imports with up all that holds data, users and names, and changes no more in place than the check said", async () => {
        const { changes } = await checked(engine);
        const up = succeeded(await engine.up());
        const adopted = imports(up);
        expect(adopted.size).to.equal(Object.keys(IMPORT_IDS).length + 1);
        expect(lost(up)).to.deep.equal([]);
        expect(
            up.steps.filter(({ op, type }) => op === "create" && KEPT.includes(type)).map(({ name }) => name),
        ).to.deep.equal(
            // The logs of what is made again, or for the first time.
            up.steps
                .filter(
                    ({ op, type, name }) =>
                        op === "create" &&
                        (/logGroup|Topic$/.test(type) || (name === ACCESS_LOG && KEPT.includes(type))),
                )
                .map(({ name }) => name),
        );
        const done = updates(up, adopted);
        const said = changes.map((line) => /^\S+ \S+: \w+/.exec(line)?.[0] ?? line);
        expect(done.filter((line) => !said.includes(line))).to.deep.equal([]);
        expect(done.some((line) => line.endsWith("postgres-instance: password"))).to.equal(true);
        expect(kept(engine)).to.deep.equal(ids);
        const calls = engine.calls().filter(({ type, operation }) => KEPT.includes(type) && operation !== "create");
        expect(new Set(calls.map(({ operation }) => operation))).to.deep.equal(new Set(["update"]));
    });

    it("keeps the database's password, which the applications have, and its minor version", () => {
        const { inputs } = engine.thing("aws:rds/instance:Instance");
        expect(inputs["password"]).to.equal(SECRETS.database);
        expect(String(inputs["engineVersion"])).to.match(/^16/);
        expect(inputs["skipFinalSnapshot"]).to.equal(false);
    });

    it("changes nothing with the next up", async () => {
        const again = succeeded(await engine.up());
        expect(again.steps.map(({ op, type, name }) => `${op} ${type} ${name}`)).to.deep.equal([]);
    });

    it("touches nothing of it in a deployment, nor when the map is removed", async () => {
        const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:2.0.0";
        engine.configure(changed(config, "glimpse:api", { image }));
        const deployed = succeeded(await engine.up());
        expect(deployed.steps.filter(({ type }) => KEPT.includes(type))).to.deep.equal([]);
        expect(deployed.steps.some(({ type }) => type === "aws:ecs/service:Service")).to.equal(true);
        const { "glimpse:adopt": _, ...rest } = config;
        engine.configure(changed(rest, "glimpse:api", { image }));
        const removed = succeeded(await engine.up());
        expect(lost(removed)).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("imports nothing a second time where the map is put back: it is the same, and stays, by pulumi up itself", async () => {
        engine.configure(config);
        const again = await checked(engine);
        expect([again.code, again.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(up.steps.filter(({ type }) => KEPT.includes(type))).to.deep.equal([]);
        expect([...imports(up)]).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("refuses another id for what the stack has, in preview and up: the engine would delete the first", async () => {
        for (const [key, id] of Object.entries({
            "postgres-instance": "another",
            "users-mobile-client": "ap-northeast-2_Gl1mpsePr/2another",
            "api-cluster": "another",
            "files-bucket": "another-bucket",
        })) {
            engine.configure(changed(config, "glimpse:adopt", { [key]: id }));
            for (const run of [await engine.preview(), await engine.up()]) {
                expect(run.code, key).not.to.equal(0);
                expect(run.text).to.contain("which the engine would delete").and.to.contain(key);
            }
        }
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("has a check that fails where a client would be deleted, or the database replaced", async () => {
        const { "glimpse:adopt": _, ...removed } = config;
        engine.configure(changed(removed, "glimpse:users", { existingClientId: "another" }));
        const deleted = await checked(engine);
        expect(deleted.code).to.equal(1);
        expect(deleted.lost.join("\n")).to.contain("users-mobile-client");
        engine.configure(changed(removed, "glimpse:postgres", { databaseName: "other" }));
        const replaced = await checked(engine);
        expect(replaced.code).to.equal(1);
        expect(replaced.lost.join("\n")).to.contain("postgres-instance");
    });

    it("has a check that fails on each loss of protection, backups, privacy or a name, for each kind of data", async () => {
        const { "glimpse:adopt": _, ...removed } = config;
        engine.configure({ ...removed, "glimpse:transforms": "./tests/engine/fixtures/losing-transforms.ts" });
        const { code, lost: losses } = await checked(engine);
        expect(code).to.equal(1);
        const of = (name: string) =>
            losses.filter((line) => line.includes(` ${name}: `)).map((line) => /: (\w+)/.exec(line)?.[1]);
        expect(of("postgres-instance")).to.include.members([
            "identifier",
            "publiclyAccessible",
            "deletionProtection",
            "backupRetentionPeriod",
            "skipFinalSnapshot",
            "deleteAutomatedBackups",
        ]);
        expect(of("users-pool")).to.include("deletionProtection");
        expect(of("files-bucket")).to.include("forceDestroy");
        expect(of("files-public-access-block")).to.include.members(["blockPublicPolicy", "restrictPublicBuckets"]);
        expect(of("files-versioning")).to.include("versioningConfiguration");
        expect(of("images-repository")).to.include("forceDelete");
        expect(of("api-logs")).to.include("retentionInDays");
        expect(of("secrets-jwt-secret")).to.include("recoveryWindowInDays");
    });

    it("refuses to be destroyed: what was adopted is protected", async () => {
        const refused = await engine.destroy();
        expect(refused.code).not.to.equal(0);
        expect(refused.text).to.contain("protected");
        expect(kept(engine)).to.deep.equal(ids);
    });
});
