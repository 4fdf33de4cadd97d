import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { bookshop } from "../adopt/bookshop";
import { AT, BOOKSHOP_SECRETS, DATABASE_GROUP, POOL, UPLOADS, ZONE } from "../adopt/bookshop/values";
import { stateOf, type Written } from "../adopt/terraform";
import { testHost } from "../command/host";
import { configIn } from "../stack-file";
import { temporaryFolder } from "../temporary-folder";
import { checked, kept } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, lost, succeeded } from "./stack";

const PASSWORD = "the-bookshop-knows-its-own-password";
const DATABASE = "aws:rds/instance:Instance";
const RECORD = "aws:route53/record:Record";

/** Forgotten by a move that someone began. */
const FORGOTTEN = /^aws_(ecr_repository|cloudwatch_log_group)$/;
const isForgotten = ({ type, attributes }: Written) =>
    FORGOTTEN.test(type) && !String(attributes["name"]).includes("/rds/");

/** Each command of docs/migrate.md in its order, over a system that the program's authors did not build for it. */
describe("docs/migrate.md, step by step, by a half-migrated system of the newest modules (the engine is real, AWS is simulated)", function () {
    this.timeout(1_800_000);
    this.bail(true);
    const folder = temporaryFolder("adoption-walk");
    const stackFile = path.join(folder, "Pulumi.startup-prod.yaml");
    const stateFile = path.join(folder, "terraform.tfstate");
    let engine: Engine;
    let config: Record<string, unknown>;
    let ids: string[];

    const save = (system: readonly Written[]) => fs.writeFileSync(stateFile, stateOf(system));
    const adopt = async (...args: string[]) => {
        const { host, left } = testHost({ directory: folder });
        return { code: await runCommand(adoptCommand, ["--from", stateFile, ...args], host), left };
    };
    const write = (values: Record<string, unknown>) => {
        config = values;
        engine.configure(values);
    };

    before(() => {
        fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        const own = {
            "aws:region": "ap-northeast-2",
            "glimpse:environment": "live",
            "glimpse:api": {
                image: "314159265358.dkr.ecr.ap-northeast-2.amazonaws.com/bookshop/shop:31",
                cpu: 256,
                memoryMiB: 512,
            },
            "glimpse:ingress": { domain: "bookshop.example" },
            "glimpse:images": { repositoryName: "bookshop/shop", immutableTags: true },
            "glimpse:adopt": { "images-repository": "bookshop/shop" },
        };
        fs.writeFileSync(stackFile, yaml.dump({ config: own }));
    });
    after(() => engine?.close());

    it("first command: what is tainted is named, and all else has its place; untainted, all has", async () => {
        save(bookshop().filter((one) => !isForgotten(one)));
        const first = await adopt("--stack", "startup-prod", "--out", path.join(folder, "first"));
        expect(first.code, first.left.stderr).to.equal(1);
        expect(first.left.stdout).to.contain(
            `terraform untaint '${AT}.module.ecs.module.service["jobs"].aws_ecs_service.this[0]'`,
        );
        save(
            bookshop()
                .filter((one) => !isForgotten(one))
                .map(({ tainted: _, ...one }) => one),
        );
        const again = await adopt("--stack", "startup-prod", "--out", path.join(folder, "move"));
        expect(again.code, again.left.stderr).to.equal(0);
        const written = configIn(path.join(folder, "move/Pulumi.startup-prod.yaml"));
        // What the state has forgotten already is in the map still, and nothing else is lost from the file.
        expect(written["glimpse:adopt"]).to.include({
            "images-repository": "bookshop/shop",
            "files-bucket": UPLOADS,
            "users-pool": POOL,
        });
        expect(written["glimpse:ingress"]).to.deep.include({
            domain: "bookshop.example",
            hostedZoneId: ZONE,
            delegated: false,
        });
        engine = new Engine({
            config: written,
            secrets: {
                "glimpse:secrets.jwtSecret": BOOKSHOP_SECRETS.jwt,
                "glimpse:secrets.redisAuthToken": BOOKSHOP_SECRETS.redis,
                "glimpse:secrets.databasePassword": PASSWORD,
            },
        });
        engine.hold(
            existing(
                bookshop().filter(({ attributes }) => (attributes["region"] ?? "ap-northeast-2") === "ap-northeast-2"),
            ),
        );
        ids = kept(engine);
        write(written);
    });

    it("step 2: the check is clean, and asks nothing to be changed by hand", async () => {
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        for (const secret of [PASSWORD, ...Object.values(BOOKSHOP_SECRETS)])
            expect(JSON.stringify(found)).not.to.contain(secret);
        expect(engine.calls()).to.deep.equal([]);
    });

    it("step 3: up imports each once, changes no more than the check said, and nothing with the next", async () => {
        const { changes } = await checked(engine);
        const up = succeeded(await engine.up());
        expect(lost(up)).to.deep.equal([]);
        const imported = new Set(
            up.steps.filter(({ op }) => op === "import").map(({ type, name }) => `${type} ${name}`),
        );
        expect(imported.size).to.equal(Object.keys(Object(config["glimpse:adopt"])).length);
        const said = changes.map((line) => /^\S+ \S+: \w+/.exec(line)?.[0] ?? line);
        const done = up.steps
            .filter(({ op, type, name }) => op === "update" && imported.has(`${type} ${name}`))
            .flatMap(({ type, name, changed: keys }) => keys.map((key) => `${type} ${name}: ${key}`));
        expect(done.filter((line) => !said.includes(line))).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("keeps the volume's growth, the closed pool, fixed tags, old versions, and every key of the company's own", () => {
        expect(engine.thing(DATABASE).inputs).to.include({
            allocatedStorage: 50,
            maxAllocatedStorage: 200,
            password: PASSWORD,
            backupRetentionPeriod: 14,
        });
        const pool = engine.thing("aws:cognito/userPool:UserPool").inputs;
        expect(pool["mfaConfiguration"]).to.equal("ON");
        expect(pool["adminCreateUserConfig"]).to.deep.include({ allowAdminCreateUserOnly: true });
        expect(pool["aliasAttributes"]).to.deep.equal(["email", "preferred_username"]);
        expect(engine.thing("aws:ecr/repository:Repository").inputs["imageTagMutability"]).to.equal("IMMUTABLE");
        const rules = engine
            .things("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
            .filter(({ isOutside }) => isOutside);
        expect(JSON.stringify(rules.map(({ inputs }) => inputs))).to.contain('"noncurrentDays":60');
        const key = "arn:aws:kms:ap-northeast-2:314159265358:key/0b00c000-1111-4222-8333-000000000002";
        for (const secret of engine.things("aws:secretsmanager/secret:Secret").filter(({ isOutside }) => isOutside))
            expect(secret.inputs["kmsKeyId"]).to.equal(key);
        const topic = engine.things("aws:sns/topic:Topic").find(({ isOutside }) => isOutside);
        expect(topic?.inputs["kmsMasterKeyId"]).to.equal(key);
    });

    it("step 4: Terraform itself forgets what was adopted, dependents first, has it again by its copy, and keeps the rest", function () {
        const terraform = (...args: string[]) =>
            spawnSync("terraform", args, {
                cwd: folder,
                encoding: "utf8",
                env: { ...process.env, TF_CLI_CONFIG_FILE: path.join(folder, "none.tfrc"), CHECKPOINT_DISABLE: "1" },
            });
        fs.writeFileSync(path.join(folder, "none.tfrc"), "");
        if (terraform("version").status !== 0) this.skip();
        const listed = () => terraform("state", "list").stdout.trim().split("\n");
        const before = listed();
        expect(before).to.include(`${AT}.module.db.module.db_instance.aws_db_instance.this[0]`);
        // Terraform's plan asks for its provider, which is not here: all before it is Terraform's own.
        const wrapper = path.join(folder, "terraform-without-plan");
        fs.writeFileSync(wrapper, '#!/bin/sh\n[ "$1" = plan ] && { echo planned; exit 0; }\nexec terraform "$@"\n', {
            mode: 0o755,
        });
        const forget = () =>
            spawnSync("/bin/sh", ["move/state-rm.sh"], {
                cwd: folder,
                encoding: "utf8",
                env: { ...process.env, TERRAFORM: wrapper, TF_CLI_CONFIG_FILE: path.join(folder, "none.tfrc") },
            });
        const ran = forget();
        expect(ran.status, ran.stderr).to.equal(0);
        expect(ran.stdout).to.contain("planned");
        const after = listed();
        const taken = before.filter((address) => !after.includes(address));
        const lines = fs.readFileSync(path.join(folder, "move/state-rm.sh"), "utf8").split("\n");
        expect(taken.sort()).to.deep.equal(lines.filter((line) => line.startsWith("module.")).sort());
        expect(after).to.include(`${AT}.module.vpc.aws_vpc.this[0]`);
        const [copy = ""] = fs.readdirSync(folder).filter((name) => name.startsWith("before-state-rm"));
        expect(terraform("state", "push", copy).status).not.to.equal(0);
        expect(terraform("state", "push", "-force", copy).status).to.equal(0);
        expect(listed()).to.deep.equal(before);
        expect(forget().status).to.equal(0);
        expect(listed()).to.deep.equal(after);
        // Once more, at the end: nothing is left to forget.
        expect(forget().stdout).to.contain("Terraform has none of these any more.");
    });

    it("steps 5 and 6: the output url answers for the new way; the domain moves by one change of its record", async () => {
        expect(String((await engine.outputs())["url"])).to.match(/^https:\/\//);
        write(changed(config, "glimpse:ingress", { domain: "bookshop.example", hostedZoneId: ZONE, delegated: true }));
        write(changed(config, "glimpse:adopt", { "ingress-ipv4": `${ZONE}_bookshop.example_A` }));
        const found = await checked(engine);
        expect([found.code, found.lost]).to.deep.equal([0, []]);
        const up = succeeded(await engine.up());
        expect(lost(up).filter((type) => type === RECORD || type.includes("cloudfront/distribution"))).to.deep.equal(
            [],
        );
        const record = engine.things(RECORD).find(({ id }) => id === `${ZONE}_bookshop.example_A`);
        expect(JSON.stringify(record?.inputs["aliases"])).to.contain("cloudfront.net");
        expect(String((await engine.outputs())["url"])).to.equal("https://bookshop.example");
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("step 7: without the old groups and the map all stays, the next up changes nothing, and destroy is refused", async () => {
        write(changed(config, "glimpse:postgres", { additionalSecurityGroupIds: [] }));
        const groups = succeeded(await engine.up());
        expect(
            groups.steps.filter(({ type }) => type === DATABASE).flatMap(({ op, changed: keys }) => [op, ...keys]),
        ).to.deep.equal(["update", "vpcSecurityGroupIds"]);
        expect(engine.thing(DATABASE).inputs["vpcSecurityGroupIds"]).not.to.include(DATABASE_GROUP);
        const { "glimpse:adopt": _, ...rest } = config;
        write(rest);
        const removed = succeeded(await engine.up());
        expect(lost(removed)).to.deep.equal([]);
        expect(kept(engine)).to.deep.equal(ids);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
        const refused = await engine.destroy();
        expect(refused.code).not.to.equal(0);
        expect(refused.text).to.contain("protected");
        expect(kept(engine)).to.deep.equal(ids);
    });
});
