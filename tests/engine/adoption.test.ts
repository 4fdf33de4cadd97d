import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { runCommand, UserError } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { refuseSecondImport } from "../../cli/commands/adopt/again";
import { documentSystem, IMPORT_IDS, SECRETS } from "../adopt/system";
import { stateOf } from "../adopt/terraform";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";
import { existing } from "./existing";
import { Engine, type Update } from "./harness";
import { changed, configIn, lost, succeeded } from "./stack";

const KEPT = [
    "aws:rds/instance:Instance",
    "aws:cognito/userPool:UserPool",
    "aws:cognito/userPoolClient:UserPoolClient",
    "aws:s3/bucket:Bucket",
    "aws:ecr/repository:Repository",
    "aws:secretsmanager/secret:Secret",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:ecs/cluster:Cluster",
    "aws:sns/topic:Topic",
];

/** What `pulumi config set --secret` is given on standard input. */
const secrets = {
    "glimpse:secrets.jwtSecret": SECRETS.jwt,
    "glimpse:secrets.databasePassword": SECRETS.database,
    "glimpse:secrets.redisAuthToken": SECRETS.redis,
};

interface Checked {
    lost: string[];
    changes: string[];
}

/** Reads the state as a user does, and gives what the stack's file then says. */
async function adoptedConfig(folder: string): Promise<Record<string, unknown>> {
    const state = path.join(folder, "state.json");
    const out = path.join(folder, "move");
    fs.writeFileSync(state, stateOf(documentSystem()));
    const { host, left } = testHost();
    const code = await runCommand(adoptCommand, ["--from", state, "--stack", "startup-prod", "--out", out], host);
    expect(code, left.stderr).to.equal(0);
    return configIn(path.join(out, "Pulumi.startup-prod.yaml"));
}

/** `npm run adopt -- --check`, with a preview by the real engine. */
async function checked(engine: Engine): Promise<Checked & { code: number }> {
    const file = await engine.stackFile();
    const { host, left } = testHost({
        directory: path.dirname(file),
        run: (_program, args) => engine.byCommand([...args, "--config-file", file]),
    });
    const code = await runCommand(adoptCommand, ["--check", "--stack", "startup-prod", "--format", "json"], host);
    return { code, ...(JSON.parse(left.stdout) as Checked) };
}

/** What exists and holds data, users, names: type, id. */
const kept = (engine: Engine) =>
    engine
        .things()
        .filter(({ type, isOutside }) => isOutside && KEPT.includes(type))
        .map(({ type, id }) => `${type} ${id}`)
        .sort();

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
        config = await adoptedConfig(folder);
        engine = new Engine({ config, secrets });
        engine.hold(existing(documentSystem()));
        ids = kept(engine);
    });
    after(() => engine?.close());

    it("has a check that finds nothing lost, and lists what changes in place with what it does", async () => {
        const { code, lost: gone, changes } = await checked(engine);
        expect([code, gone]).to.deep.equal([0, []]);
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
            // The logs of what is made again.
            up.steps.filter(({ op, type }) => op === "create" && /logGroup|Topic$/.test(type)).map(({ name }) => name),
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

    it("refuses the map once it was removed: the engine would delete what is protected, and make it again", async () => {
        engine.configure(config);
        const again = await checked(engine);
        expect(again.code).to.equal(1);
        for (const name of ["postgres-instance", "users-mobile-client", "api-cluster"]) {
            expect(
                again.lost.filter((line) => line.includes(` ${name}: replace`)),
                name,
            ).to.have.length(1);
        }
        const file = await engine.stackFile();
        const run = (_: string, args: string[]) => engine.byCommand([...args]);
        let error: unknown;
        await refuseSecondImport("startup-prod", { directory: path.dirname(file), run }).catch((one: unknown) => {
            error = one;
        });
        expect(error).to.be.instanceOf(UserError);
        expect((error as UserError).message)
            .to.contain("postgres-instance")
            .and.to.contain("users-mobile-client")
            .and.not.to.contain("files-bucket");
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
        const { code, lost: gone } = await checked(engine);
        expect(code).to.equal(1);
        const of = (name: string) =>
            gone.filter((line) => line.includes(` ${name}: `)).map((line) => /: (\w+)/.exec(line)?.[1]);
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
