import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { classify } from "../../cli/commands/adopt/classify";
import { oldBill } from "../../cli/commands/adopt/old-bill";
import { adoptedIn, adopting, NAMES, of } from "./adopting";
import { bookshop } from "./bookshop";
import {
    AT,
    BALANCER,
    BOOKSHOP_SECRETS,
    CACHE,
    DATABASE_NAME,
    HTTPS,
    JWT,
    POOL,
    SESSION_TOKEN,
    TARGETS,
    UPLOADS,
    ZONE,
} from "./bookshop/values";
import { shownOf, stateOf, type Written } from "./terraform";

/** The bookshop with other attributes of one resource. */
const but = (type: string, attributes: Record<string, unknown>): Written[] =>
    bookshop().map((one) => (one.type === type ? { ...one, attributes: { ...one.attributes, ...attributes } } : one));

describe("npm run adopt: the newest modules, version 6 of the provider, three deep in modules of a company's own", () => {
    const { folder, fileOf, read, run } = adopting("adopt-bookshop");
    const names = { ...NAMES, environment: "live", prefix: "glimpse-live", domain: "bookshop.example" };
    const judged = async (system: readonly Written[] = bookshop(), isOpen = false) =>
        classify(await read(stateOf(system)), { ...names, isOpen }, []);
    const PRIVATE_WAY = {
        "postgres-instance": DATABASE_NAME,
        "users-pool": POOL,
        "users-mobile-client": `${POOL}/b00ksh0pc1ient0000000001`,
        "files-bucket": UPLOADS,
        "files-cors": UPLOADS,
        "files-encryption": UPLOADS,
        "files-lifecycle": UPLOADS,
        "files-ownership": UPLOADS,
        "files-public-access-block": UPLOADS,
        "files-versioning": UPLOADS,
        "secretsmanager.Secret secrets-jwt-secret": JWT,
        "secretsmanager.Secret secrets-redis-auth-token": SESSION_TOKEN,
        "redis-cache": CACHE,
        "api-cluster": "bookshop-live",
        "api-capacity-providers": "bookshop-live",
        "api-logs": "/aws/ecs/shop/shop",
        "images-repository": "bookshop/shop",
        "alarms-topic": "arn:aws:sns:ap-northeast-2:314159265358:bookshop-live-alarms",
    };

    it("adopts all that holds data, users or names, from both formats; what is tainted alone cannot come along", async () => {
        for (const text of [stateOf(bookshop()), shownOf(bookshop())]) {
            const all = classify(await read(text), names, []);
            expect(all).to.have.length(bookshop().length);
            expect(adoptedIn(all)).to.deep.equal(PRIVATE_WAY);
            expect(all.filter(({ verdict }) => verdict === "cannot").map(({ found }) => found.address)).to.deep.equal([
                `${AT}.module.ecs.module.service["jobs"].aws_ecs_service.this[0]`,
            ]);
        }
        const { settings, next } = of(await judged(), `${AT}.module.db.module.db_instance.aws_db_instance.this[0]`);
        expect(settings?.["postgres"]).to.deep.include({ storageGiB: 50, maxStorageGiB: 200, backupRetentionDays: 14 });
        // A write-only password is in no state.
        expect(next).to.contain("the state does not have its password");
    });

    it("adopts the load balancer in the mode public, and leaves what else is on its listeners going on", async () => {
        const all = await judged(bookshop(), true);
        expect(adoptedIn(all)).to.deep.equal({
            ...PRIVATE_WAY,
            "lb.LoadBalancer ingress-public": BALANCER,
            "lb.Listener ingress-public-https": HTTPS,
            "lb.Listener ingress-public-http": HTTPS.replace("443", "080"),
            "ingress-public-tg": TARGETS,
            "ingress-ipv4": `${ZONE}_bookshop.example_A`,
        });
        for (const [address, why] of Object.entries({
            'aws_lb_listener_certificate.this["https/0"]': "it goes on, for the domains that it is of",
            'aws_lb_listener_rule.this["https/canary"]': "it goes on, before what the stack says",
            'aws_lb_target_group.this["shop-canary"]': "it goes on with that rule",
            'aws_lb_target_group_attachment.additional["legacy/1"]': "it serves next to the stack's tasks",
            "aws_wafv2_web_acl_association.this[0]": "it goes on",
        })) {
            const one = of(all, `${AT}.module.alb.${address}`);
            expect([one.verdict, one.why.includes(why), one.next], address).to.deep.equal([
                "keep outside",
                true,
                undefined,
            ]);
        }
    });

    it("does not keep the target groups of another load balancer for an adopted one's rules", async () => {
        const canary = bookshop().map((one) =>
            one.index === "shop-canary"
                ? {
                      ...one,
                      attributes: { ...one.attributes, load_balancer_arns: [BALANCER.replace("app/", "app/other-")] },
                  }
                : one,
        );
        const other = of(await judged(canary, true), `${AT}.module.alb.aws_lb_target_group.this["shop-canary"]`);
        expect([other.verdict, other.why.includes("another load balancer")]).to.deep.equal(["build anew", true]);
    });

    it("says before the move whose private DNS new tasks call, and that the new way in has none of WAF's rules", async () => {
        const all = await judged();
        expect(of(all, `${AT}.module.vpc_endpoints.aws_vpc_endpoint.this["secretsmanager"]`).next).to.contain(
            "admit port 443 from the VPC's block",
        );
        expect(of(all, `${AT}.module.alb.aws_wafv2_web_acl_association.this[0]`).next).to.contain("requestsPerAddress");
        const out = path.join(folder, "move");
        const left = await run("--from", fileOf(stateOf(bookshop())), "--out", out);
        expect(left.code).to.equal(1);
        const texts = fs.readdirSync(out).map((name) => fs.readFileSync(path.join(out, name), "utf8"));
        const move = fs.readFileSync(path.join(out, "move.md"), "utf8");
        const [, second = ""] = move.split(/^## [23]\. /m);
        expect(second).to.contain("admit port 443").and.to.contain("requestsPerAddress");
        expect(move).to.contain("Take their blocks out of Terraform's files");
        for (const text of [left.output, ...texts])
            for (const secret of [...Object.values(BOOKSHOP_SECRETS), "output-secret-value"])
                expect(text).not.to.contain(secret);
    });

    it("leaves tags of images as fixed as they are, and says what a filter's exceptions become", async () => {
        const of6 = async (mutability: string) =>
            of(
                await judged(but("aws_ecr_repository", { image_tag_mutability: mutability })),
                `${AT}.module.ecr.aws_ecr_repository.this[0]`,
            );
        const kept = await of6("IMMUTABLE_WITH_EXCLUSION");
        expect(kept.settings?.["images"]).to.deep.include({ immutableTags: true });
        expect(kept.changes?.join()).to.contain("cannot be moved");
        const open = await of6("MUTABLE_WITH_EXCLUSION");
        expect(open.settings?.["images"]).not.to.have.property("immutableTags");
        expect(open.changes?.join()).to.contain("can be moved");
    });

    it("cannot adopt an instance with advanced Database Insights: the update would be refused halfway", async () => {
        const all = await judged(but("aws_db_instance", { database_insights_mode: "advanced" }));
        const one = of(all, `${AT}.module.db.module.db_instance.aws_db_instance.this[0]`);
        expect([one.verdict, /465 days/.test(one.why)]).to.deep.equal(["cannot", true]);
        expect(one.next).to.contain("standard");
    });

    it("shows no value of a state that marks all as sensitive, in a part of a block or as a whole, in either format", async () => {
        const marked = bookshop().map((one) => ({ ...one, sensitive: Object.keys(one.attributes) }));
        const texts = (value: unknown): string[] => {
            if (typeof value === "object" && value !== null) return Object.values(value).flatMap(texts);
            return typeof value === "string" && value.length > 15 ? [value] : [];
        };
        // What a task's log group and secrets are called relates them to others; places are no secrets.
        const shown = /^(ap-northeast-2|us-west-2)|^\/aws\/ecs|jwt-Ab12Cd/;
        const addresses = marked.map(({ module, index }) => `${module} ${index}`).join();
        const values = [...new Set(bookshop().flatMap(({ attributes }) => texts(attributes)))].filter(
            (one) => !shown.test(one) && !addresses.includes(one),
        );
        for (const [name, text] of Object.entries({ state: stateOf(marked), show: shownOf(marked) })) {
            const out = path.join(folder, `marked-${name}`);
            const left = await run("--from", fileOf(text), "--out", out, "--format", "json");
            expect(left.code, left.stderr).to.equal(1);
            const written = fs.readdirSync(out).map((file) => fs.readFileSync(path.join(out, file), "utf8"));
            for (const one of [left.output, ...written])
                expect(
                    values.filter((value) => one.includes(value)),
                    name,
                ).to.deep.equal([]);
        }
    });

    it("bills the task that a service runs, and not the revision that is left over", async () => {
        const all = await judged();
        const service = `${AT}.module.ecs.module.service["shop"].aws_ecs_service.ignore_task_definition[0]`;
        const { resources, uncounted } = oldBill(all, "ap-northeast-2");
        expect(resources.find(({ address }) => address === service)?.monthly).to.be.greaterThan(1);
        expect(uncounted.filter((line) => line.includes(service))).to.deep.equal([]);
    });
});

describe("npm run adopt: what a bucket says of its versions, in its own blocks or in separate resources", () => {
    const { read } = adopting("adopt-bucket");
    const NAME = "bookshop-live-covers";
    const BUCKET = "aws_s3_bucket.covers";
    const days = async (attributes: object, ...parts: [type: string, attributes: object][]) => {
        const system: Written[] = [
            {
                type: "aws_s3_bucket",
                name: "covers",
                attributes: { id: NAME, bucket: NAME, cors_rule: [{}], ...attributes },
            },
            ...parts.map(
                ([type, more]): Written => ({
                    type: `aws_s3_bucket_${type}`,
                    name: "covers",
                    attributes: { bucket: NAME, ...more },
                }),
            ),
        ];
        return of(classify(await read(stateOf(system)), NAMES, [BUCKET]), BUCKET);
    };
    const versioned = { versioning: [{ enabled: true, mfa_delete: false }] };
    const rule = (more: object) => ({
        id: "old",
        status: "Enabled",
        filter: [],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        ...more,
    });

    const cases: [what: string, attributes: object, part: object | undefined, days: number][] = [
        [
            "a rule of version 3 of the provider",
            {
                ...versioned,
                lifecycle_rule: [
                    { enabled: true, prefix: "", tags: {}, noncurrent_version_expiration: [{ days: 45 }] },
                ],
            },
            undefined,
            45,
        ],
        ["versions of version 3 without a rule", versioned, undefined, 3650],
        [
            "a rule of all files",
            versioned,
            rule({ filter: [{ prefix: "", and: [], tag: [], object_size_greater_than: null }] }),
            30,
        ],
        ["a rule of some files", versioned, rule({ filter: [{ prefix: "tmp/" }] }), 3650],
        ["a rule that is off", versioned, rule({ status: "Disabled" }), 3650],
        [
            "a rule that keeps the newest five",
            versioned,
            rule({ noncurrent_version_expiration: [{ noncurrent_days: 1, newer_noncurrent_versions: 5 }] }),
            3650,
        ],
    ];
    for (const [what, attributes, part, expected] of cases) {
        it(`keeps old versions ${expected} days by ${what}: no file is deleted sooner than before`, async () => {
            const one = await days(
                attributes,
                ...(part ? ([["lifecycle_configuration", { rule: [part] }]] as [string, object][]) : []),
            );
            expect(one.settings?.["files"]).to.deep.include({ recoveryWindowDays: expected });
        });
    }

    it("keeps the versions of a bucket whose versioning is suspended", async () => {
        const one = await days({}, ["versioning", { versioning_configuration: [{ status: "Suspended" }] }]);
        expect(one.settings?.["files"]).to.deep.include({ recoveryWindowDays: 3650 });
    });

    it("cannot adopt one that asks for a second factor to delete a version: S3 takes no lifecycle rule next to it", async () => {
        const one = await days({}, [
            "versioning",
            { versioning_configuration: [{ status: "Enabled", mfa_delete: "Enabled" }] },
        ]);
        expect([one.verdict, /second factor/.test(one.why)]).to.deep.equal(["cannot", true]);
    });

    it("says what ends where version 3 has a policy, a public list or a website in the bucket's own blocks, and keeps its origins", async () => {
        const one = await days({
            policy: '{"Statement":[]}',
            acl: "public-read",
            cors_rule: [{ allowed_origins: ["https://a.example"] }],
        });
        expect(one.changes?.join())
            .to.contain("what it granted to others ends")
            .and.to.contain("by their plain address");
        expect(one.settings?.["files"]).to.deep.include({ uploadOrigins: ["https://a.example"] });
    });
});
