import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { classify } from "../../cli/commands/adopt/classify";
import { forgotten, stateRm } from "../../cli/commands/adopt/move";
import { jsonOf, textOf } from "../../cli/commands/adopt/report";
import { adopted } from "../../cli/commands/adopt/settings";
import { readState } from "../../cli/commands/adopt/state/read";
import { System } from "../../cli/commands/adopt/system";
import type { Verdict } from "../../cli/commands/adopt/verdict";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";
import { brokenSystem } from "./broken-system";
import { registrySystem } from "./registry";
import { BALANCER, CERTIFICATE, LISTENER, TARGETS } from "./registry/service";
import { subnetIds, TIERS } from "./registry/values";
import { DATABASE, documentSystem, IMPORT_IDS, POOL_ATTRIBUTES, SECRETS } from "./system";
import { shownOf, stateOf, type Written } from "./terraform";

const NAMES = {
    environment: "prod",
    prefix: "glimpse-prod",
    service: "glimpse-api",
    domain: "glimpse.contact",
    isOpen: false,
    port: 3001,
    vpcId: undefined,
};
const quiet = { stderr: { write: () => true } };

describe("npm run adopt", () => {
    const folder = temporaryFolder("adopt");
    let count = 0;

    const fileOf = (text: string | Buffer) => {
        count += 1;
        const file = path.join(folder, `${count}.json`);
        fs.writeFileSync(file, text);
        return file;
    };
    const verdicts = async (text: string, choose: string[] = [], vpcId?: string) => {
        const resources = await readState(fileOf(text), quiet);
        return classify(new System(resources), { ...NAMES, vpcId }, choose);
    };
    const of = (all: readonly Verdict[], address: string) => {
        const found = all.find((one) => one.found.address === address);
        if (!found) throw new Error(`no verdict for ${address}`);
        return found;
    };
    /** The document's system with other attributes of one resource. */
    const changed = (type: string, attributes: Record<string, unknown>): Written[] =>
        documentSystem().map((one) =>
            one.type === type ? { ...one, attributes: { ...one.attributes, ...attributes } } : one,
        );
    const run = async (...args: string[]) => {
        const { host, left } = testHost();
        left.code = await runCommand(adoptCommand, args, host);
        return left;
    };
    const adoptedIn = (all: readonly Verdict[]) =>
        Object.fromEntries(all.flatMap(({ as, importId }) => (as ? [[as, importId]] : [])));

    it("adopts all that holds data, users or names of the document's system, with its import ids", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        expect(all).to.have.length(documentSystem().length);
        expect(all.filter(({ verdict }) => verdict === "cannot")).to.deep.equal([]);
        expect(adoptedIn(all)).to.deep.equal({
            ...IMPORT_IDS,
            "alarms-topic": "arn:aws:sns:ap-northeast-2:123456789012:glimpse-prod-alerts",
        });
    });

    it("says the same of a state and of what terraform show -json prints of it", async () => {
        for (const system of [documentSystem(), registrySystem()]) {
            const sorted = (all: Verdict[]) =>
                all
                    .map(({ found, ...rest }) => ({ address: found.address, ...rest }))
                    .sort((one, other) => one.address.localeCompare(other.address));
            expect(sorted(await verdicts(shownOf(system)))).to.deep.equal(sorted(await verdicts(stateOf(system))));
        }
    });

    it("uses the network that the database is in, and nothing of it is touched", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const vpc = of(all, "module.networking.aws_vpc.main");
        expect([vpc.verdict, vpc.settings]).to.deep.equal([
            "keep outside",
            {
                network: {
                    vpcId: "vpc-0f1e2d3c4b5a69788",
                    publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
                    privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
                },
            },
        ]);
        expect(vpc.next).to.contain(
            "network.privateRouteTableIds [rtb-0a0a0a0a0a0a0a0a2] and network.vpcCidrBlock 10.0.0.0/16",
        );
    });

    it("recognises the layouts of terraform-aws-modules, by types and relations", async () => {
        const all = await verdicts(stateOf(registrySystem()));
        expect(all).to.have.length(registrySystem().length);
        expect(all.filter(({ verdict }) => verdict === "cannot")).to.deep.equal([]);
        const bucket = "orders-uploads-210987654321";
        expect(adoptedIn(all)).to.deep.equal({
            "postgres-instance": "orders-production",
            "files-bucket": bucket,
            "files-cors": bucket,
            "files-encryption": bucket,
            "files-lifecycle": bucket,
            "files-ownership": bucket,
            "files-public-access-block": bucket,
            "files-versioning": bucket,
            "api-cluster": "orders-production",
            "api-capacity-providers": "orders-production",
            "api-logs": "/aws/ecs/api/api",
        });
        // Tasks stay where tasks are: databases and caches have a way out too, and come first in the state.
        expect(of(all, "module.vpc.aws_vpc.this[0]").settings?.["network"]).to.deep.include({
            publicSubnetIds: subnetIds(TIERS.public),
            privateSubnetIds: subnetIds(TIERS.private),
        });
        const database = of(all, "module.db.module.db_instance.aws_db_instance.this[0]");
        expect(database.settings?.["postgres"]).to.deep.include({
            identifier: "orders-production",
            databaseName: "orders",
            subnetGroupName: "orders-production",
            parameterGroupName: "orders-production-20240311090000000000000001",
        });
        expect(database.next).to.contain("RDS manages its password");
        expect(of(all, "module.ecs.module.cluster.aws_ecs_cluster.this[0]").settings).to.deep.equal({
            api: { clusterName: "orders-production" },
        });
        expect(of(all, 'module.s3_bucket["lb.logs"].aws_s3_bucket.this[0]').verdict).to.equal("keep outside");
        expect(of(all, "module.ecs.module.cluster.aws_cloudwatch_log_group.this[0]").verdict).to.equal("keep outside");
    });

    it("adopts the load balancer with its address in the mode public, and leaves it where its targets would be others", async () => {
        const open = { ...NAMES, domain: "orders.example", isOpen: true };
        const found = async (system: Written[], names = open) =>
            classify(new System(await readState(fileOf(stateOf(system)), quiet)), names, []);
        const ways = (all: Verdict[]) =>
            Object.fromEntries(Object.entries(adoptedIn(all)).filter(([key]) => key.includes("ingress")));
        const all = await found(registrySystem());
        expect(ways(all)).to.deep.equal({
            "lb.LoadBalancer ingress-public": BALANCER,
            "lb.Listener ingress-public-https": LISTENER,
            "lb.Listener ingress-public-http": LISTENER.replace(/1+$/, "2222222222222222"),
            "ingress-public-tg": TARGETS,
            "ingress-ipv4": "Z0ORDERSEXAMPLE12345_orders.example_A",
        });
        expect(of(all, 'module.alb.aws_lb_listener.this["https"]').settings?.["ingress"]).to.deep.equal({
            certificateArn: CERTIFICATE,
            delegated: true,
        });
        expect(of(all, 'module.alb.aws_lb_listener_rule.this["https/admin"]').verdict).to.equal("keep outside");
        // Another port: the target group would be another one, and empty at first.
        const other = await found(registrySystem(), { ...open, port: 8080 });
        expect(ways(other)).to.deep.equal({});
        expect(of(other, "module.alb.aws_lb.this[0]").why).to.contain("port 3001").and.to.contain("api.port");
        expect(ways(await found(registrySystem(), { ...open, isOpen: false }))).to.deep.equal({});
    });

    it("keeps the HTTP API outside until the new service serves, and says which lines then adopt it", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const api = of(all, "module.api_gateway.aws_apigatewayv2_api.main");
        expect([api.verdict, api.next]).to.deep.equal([
            "keep outside",
            "httpApi.enabled true, httpApi.corsOrigins [https://glimpse.contact], and to glimpse:adopt add http-api-api: a1b2c3d4e5, " +
                "http-api-stage: a1b2c3d4e5/$default, http-api-default-route: a1b2c3d4e5/rou1234, " +
                "http-api-load-balancer: a1b2c3d4e5/int1234, http-api-user-pool: a1b2c3d4e5/aut123",
        ]);
        const open = await verdicts(stateOf(changed("aws_apigatewayv2_route", { authorization_type: "NONE" })));
        expect(of(open, "module.api_gateway.aws_apigatewayv2_api.main").next).to.contain("requests without a token");
    });

    it("names a certificate that covers the domain by the setting of its region, and no other", async () => {
        const uuid = "0a1b2c3d-0000-4000-8000-00000000000";
        const certificate = (name: string, region: string, attributes: object): Written => ({
            type: "aws_acm_certificate",
            name,
            attributes: { arn: `arn:aws:acm:${region}:123456789012:certificate/${uuid}${name.length}`, ...attributes },
        });
        const all = await verdicts(
            stateOf([
                ...documentSystem(),
                certificate("edge", "us-east-1", { domain_name: "glimpse.contact", status: "ISSUED" }),
                certificate("here", "ap-northeast-2", {
                    domain_name: "x.example",
                    subject_alternative_names: ["glimpse.contact"],
                }),
                certificate("pending", "us-east-1", { domain_name: "glimpse.contact", status: "PENDING_VALIDATION" }),
                certificate("elsewhere", "eu-west-1", { domain_name: "glimpse.contact", status: "ISSUED" }),
            ]),
        );
        const next = (name: string) => of(all, `aws_acm_certificate.${name}`).next;
        expect(next("edge")).to.contain("ingress.edgeCertificateArn arn:aws:acm:us-east-1");
        expect(next("here")).to.contain("ingress.certificateArn arn:aws:acm:ap-northeast-2");
        expect(next("pending")).not.to.contain("CertificateArn");
        expect(next("elsewhere")).not.to.contain("CertificateArn");
    });

    it("knows the main table of a flat VPC, and a database of the provider's third version", async () => {
        const flat: Written[] = documentSystem()
            .filter(
                ({ type, name, module }) =>
                    module !== "module.networking" || type !== "aws_route_table_association" || name !== "public",
            )
            .map((one) => {
                const { db_name: name, ...rest } = one.attributes;
                if (one.type === "aws_db_instance") return { ...one, attributes: { ...rest, name } };
                if (one.type !== "aws_vpc") return one;
                return { ...one, attributes: { ...one.attributes, main_route_table_id: "rtb-0a0a0a0a0a0a0a0a1" } };
            });
        const all = await verdicts(stateOf(flat));
        expect(of(all, "module.networking.aws_vpc.main").settings?.["network"]).to.have.property("publicSubnetIds");
        expect(of(all, "module.rds.aws_db_instance.main").settings?.["postgres"]).to.deep.include({
            databaseName: "glimpse",
        });
    });

    it("finds the same three modules deep, under count and for_each, with dots and quotes in the keys", async () => {
        const deep = documentSystem().map((one) => ({
            ...one,
            module: `module.company["a.b\\"c"].module.stacks[0]${one.module === undefined ? "" : `.${one.module}`}`,
        }));
        const flat = adoptedIn(await verdicts(stateOf(documentSystem())));
        const found = await verdicts(stateOf(deep));
        expect(adoptedIn(found)).to.deep.equal(flat);
        expect(adoptedIn(await verdicts(shownOf(deep)))).to.deep.equal(flat);
        expect(forgotten(found)).to.include(
            'module.company["a.b\\"c"].module.stacks[0].module.rds.aws_db_instance.main',
        );
    });

    it("goes on half-way: of a state that has forgotten some, the rest is adopted, and the map keeps what it had", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const forgot = new Set(forgotten(all).filter((_, index) => index % 2 === 0));
        const addressOf = ({ module, type, name }: Written) =>
            `${module === undefined ? "" : `${module}.`}${type}.${name}`;
        const half = documentSystem().filter((one) => !forgot.has(addressOf(one)));
        const { live } = new System(await readState(fileOf(stateOf(half)), quiet));
        expect(live.length).to.be.below(all.length);
        const rest = adoptedIn(await verdicts(stateOf(half)));
        expect(Object.keys(rest).length).to.be.greaterThan(3);
        const system = new System(await readState(fileOf(stateOf(half)), quiet));
        const own = { "glimpse:environment": "prod", "glimpse:adopt": { "files-bucket": "glimpse-files-prod" } };
        const { config } = adopted({ directory: folder, stack: "half", own }, system, classify(system, NAMES, []));
        expect(config["glimpse:adopt"]).to.deep.equal({ "files-bucket": "glimpse-files-prod", ...rest });
    });

    it("says how each record of the old way in is moved: an alias of both families, and a CNAME with its time to live", async () => {
        const record = (type: string, name: string, attributes: object): Written => ({
            type: "aws_route53_record",
            name: `${type}-${name}`,
            attributes: { id: `Z1_${name}_${type}`, zone_id: "Z1", name, type, ...attributes },
        });
        const balancer = "glimpse-prod-1234.ap-northeast-2.elb.amazonaws.com";
        const all = await verdicts(
            stateOf([
                ...documentSystem(),
                record("AAAA", "glimpse.contact", { alias: [{ name: `dualstack.${balancer}.` }] }),
                record("CNAME", "api.glimpse.contact", { ttl: 3600, records: [balancer] }),
                record("CNAME", "mail.glimpse.contact", { ttl: 3600, records: ["mail.example.com"] }),
            ]),
        );
        const next = (name: string) => of(all, `aws_route53_record.${name}`).next;
        expect(next("AAAA-glimpse.contact")).to.contain("add ingress-ipv6: Z1_glimpse.contact_AAAA");
        expect(next("CNAME-api.glimpse.contact")).to.match(/ttl to 60 by Terraform, and wait the 3600 seconds/);
        expect(next("CNAME-mail.glimpse.contact")).to.equal(undefined);
    });

    it("says of tainted, deposed, foreign and read resources what they are, and adopts none of them", async () => {
        const all = await verdicts(stateOf(brokenSystem()));
        const pool = of(all, "module.cognito.aws_cognito_user_pool.main");
        expect([pool.verdict, pool.why]).to.deep.equal([
            "cannot",
            "it is tainted: Terraform would delete and recreate it at its next apply",
        ]);
        expect(of(all, "aws_db_instance.dr").why).to.equal("it is in us-east-1, and the system in ap-northeast-2");
        expect(of(all, "data.aws_caller_identity.current").verdict).to.equal("keep outside");
        const databases = all.filter(({ found }) => found.address === "module.rds.aws_db_instance.main");
        expect(databases.map(({ verdict, importId }) => [verdict, importId])).to.have.deep.members([
            ["adopt", "glimpse-prod"],
            ["keep outside", undefined],
        ]);
        expect(all.filter(({ why }) => why === "the same record as another instance of it")).to.have.length(1);
    });

    const refused: [what: string, system: Written[], address: string, why: RegExp][] = [
        [
            "an unencrypted database",
            changed("aws_db_instance", { storage_encrypted: false }),
            "module.rds.aws_db_instance.main",
            /storage_encrypted replaces/,
        ],
        [
            "a database without a first name",
            changed("aws_db_instance", { db_name: "" }),
            "module.rds.aws_db_instance.main",
            /db_name/,
        ],
        [
            "MySQL",
            changed("aws_db_instance", { engine: "mysql" }),
            "module.rds.aws_db_instance.main",
            /its engine is mysql/,
        ],
        [
            "PostgreSQL 12",
            changed("aws_db_instance", { engine_version: "12.9", engine_version_actual: "12.9" }),
            "module.rds.aws_db_instance.main",
            /engineVersion "12"/,
        ],
        [
            "a user name that the program does not take",
            changed("aws_db_instance", { username: "Admin-1" }),
            "module.rds.aws_db_instance.main",
            /username "Admin-1"/,
        ],
        [
            "a bucket with a KMS key",
            changed("aws_s3_bucket_server_side_encryption_configuration", {
                rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }],
            }),
            "module.s3.aws_s3_bucket.files",
            /KMS key/,
        ],
        [
            "a bucket with Object Lock",
            changed("aws_s3_bucket", { object_lock_enabled: true }),
            "module.s3.aws_s3_bucket.files",
            /Object Lock/,
        ],
        [
            "a pool that requires a second factor",
            changed("aws_cognito_user_pool", { mfa_configuration: "ON" }),
            "module.cognito.aws_cognito_user_pool.main",
            /mfa_configuration/,
        ],
        [
            "a pool with its own sender",
            changed("aws_cognito_user_pool", { lambda_config: [{ custom_email_sender: [{ lambda_arn: "x" }] }] }),
            "module.cognito.aws_cognito_user_pool.main",
            /custom_email_sender/,
        ],
        [
            "a secret of several values",
            changed("aws_secretsmanager_secret_version", { secret_string: '{"a":"b"}' }),
            "module.ecs.aws_secretsmanager_secret.jwt_secret",
            /JSON/,
        ],
    ];
    for (const [what, system, address, why] of refused) {
        it(`cannot adopt ${what}, and says what to do`, async () => {
            const verdict = of(await verdicts(stateOf(system)), address);
            expect(verdict.verdict).to.equal("cannot");
            expect(verdict.why).to.match(why);
            expect(verdict.next).to.be.a("string").and.not.equal("");
        });
    }

    it("takes over what Cognito cannot change, what calls and what sends", async () => {
        const lambda = "arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up";
        const ses = "arn:aws:ses:ap-northeast-2:123456789012:identity/glimpse.contact";
        const system = changed("aws_cognito_user_pool", {
            username_attributes: [],
            alias_attributes: ["email"],
            username_configuration: [{ case_sensitive: false }],
            lambda_config: [{ pre_sign_up: lambda, custom_message: "" }],
            email_configuration: [
                { email_sending_account: "DEVELOPER", source_arn: ses, from_email_address: "a@b.example" },
            ],
        });
        const { settings } = of(await verdicts(stateOf(system)), "module.cognito.aws_cognito_user_pool.main");
        expect(settings).to.deep.equal({
            users: {
                usernameAttributes: [],
                aliasAttributes: ["email"],
                attributes: [{ name: "plan", minimum: 0, maximum: 32 }],
                triggers: { preSignUp: lambda },
                sesIdentityArn: ses,
                emailFrom: "a@b.example",
            },
        });
        expect(POOL_ATTRIBUTES.username_configuration).to.deep.equal([]);
    });

    it("leaves a client with a secret or a hosted sign-in as it is, and gives its id to the tasks", async () => {
        const system = changed("aws_cognito_user_pool_client", { generate_secret: true });
        const client = of(await verdicts(stateOf(system)), "module.cognito.aws_cognito_user_pool_client.mobile");
        expect([client.verdict, client.settings]).to.deep.equal([
            "keep outside",
            { users: { existingClientId: "1h57kf5cpq17m0eml12EXAMPLE" } },
        ]);
    });

    it("asks which of two databases is meant where neither is more like the stack's", async () => {
        const twin = (name: string): Written => ({
            type: "aws_db_instance",
            name,
            attributes: { ...DATABASE, identifier: name, tags: {} },
        });
        const text = stateOf([twin("one"), twin("two")]);
        const open = await verdicts(text);
        expect(open.map(({ verdict }) => verdict)).to.deep.equal(["cannot", "cannot"]);
        expect(open[0]?.next).to.equal("--choose 'aws_db_instance.one' takes this one");
        const chosen = await verdicts(text, ["aws_db_instance.two"], "vpc-0123456789abcdef0");
        expect(adoptedIn(chosen)).to.deep.equal({ "postgres-instance": "two" });
    });

    it("cannot adopt what is in a VPC that the state only reads, until the stack's file names it", async () => {
        const isNetwork = ({ type }: Written) => /^aws_(vpc|subnet)$/.test(type);
        for (const system of [
            documentSystem().map((one): Written => (isNetwork(one) ? { ...one, mode: "data" } : one)),
            documentSystem().filter((one) => !isNetwork(one)),
        ]) {
            const database = (all: readonly Verdict[]) => all.find(({ found }) => found.type === "aws_db_instance");
            const open = database(await verdicts(stateOf(system)));
            expect(open?.verdict).to.equal("cannot");
            expect(open?.next).to.contain("glimpse:network with vpcId");
            const named = database(await verdicts(stateOf(system), [], "vpc-0123456789abcdef0"));
            expect(named?.verdict).to.equal("adopt");
        }
    });

    it("lists what Terraform must forget, dependents first, each address once and quoted", async () => {
        const all = await verdicts(stateOf(brokenSystem()));
        const addresses = forgotten(all);
        expect(new Set(addresses).size).to.equal(addresses.length);
        const place = (type: string) => addresses.findIndex((address) => address.includes(type));
        expect(place("aws_s3_bucket_versioning")).to.be.lessThan(place("aws_s3_bucket.files"));
        expect(place("aws_secretsmanager_secret_version")).to.be.lessThan(place("aws_secretsmanager_secret."));
        expect(addresses.join()).not.to.contain("aws_vpc").and.not.to.contain("aws_ecs_service");
        expect(stateRm(['a["it\'s $HOME"]'])).to.contain(`\na["it's $HOME"]\n`);
    });

    it("prints and writes no secret, whatever the state has", async () => {
        const out = path.join(folder, "written");
        const left = await run("--from", fileOf(stateOf(documentSystem())), "--out", out);
        expect([left.code, left.stderr]).to.deep.equal([
            0,
            `61 resources: 0 cannot, 17 adopt, 10 build anew, 34 keep outside. Written to ${out}: Pulumi.startup-prod.yaml, state-rm.sh, move.md, adopt.json\n`,
        ]);
        const files = fs.readdirSync(out).map((name) => fs.readFileSync(path.join(out, name), "utf8"));
        for (const text of [left.output, ...files]) {
            for (const secret of [...Object.values(SECRETS), "output-secret-value"])
                expect(text).not.to.contain(secret);
        }
        const { config } = yaml.load(fs.readFileSync(path.join(out, "Pulumi.startup-prod.yaml"), "utf8")) as {
            config: Record<string, Record<string, unknown>>;
        };
        expect(config["glimpse:postgres"]).to.deep.include({
            identifier: "glimpse-prod",
            username: "glimpse_admin",
            engineVersion: "16",
        });
        // What shapes a new VPC is taken out, or the program would refuse it.
        expect(Object.keys(config["glimpse:network"] ?? {})).to.have.members([
            "vpcId",
            "publicSubnetIds",
            "privateSubnetIds",
        ]);
        // The stack's domain is in the zone that exists, and does not move yet.
        expect(config["glimpse:ingress"]).to.deep.include({ hostedZoneId: "Z0123456789ABCDEFGHIJ", delegated: false });
        expect(Object.keys(config["glimpse:adopt"] ?? {})).to.have.length(17);
        const again = await run("--from", fileOf("{}"), "--out", out);
        expect(again.code).to.equal(2);
        expect(again.stderr).to.include("not empty");
    });

    it("lets no control character of a name reach the terminal", async () => {
        const all = await verdicts(
            stateOf([{ type: "aws_thing", name: "a", index: "\u001b[31mred\n", attributes: { id: "x" } }]),
        );
        expect(textOf(all)).not.to.contain("\u001b");
        expect(JSON.parse(jsonOf("s", all, {}, [])).resources).to.have.length(1);
    });

    const files: [what: string, content: string | Buffer, reason: RegExp][] = [
        ["a plan", Buffer.from("PK\u0003\u0004x"), /a plan/],
        ["a compressed state", Buffer.from([0x1f, 0x8b, 8, 0]), /compressed/],
        [
            "OpenTofu's encrypted state",
            '{"serial":1,"encrypted_data":"x","encryption_version":"v0"}',
            /tofu state pull/,
        ],
        ["a state of format 3", '{"version":3,"modules":[]}', /format 3/],
        [
            "a resource of Terraform 0.11",
            '{"version":4,"resources":[{"mode":"managed","type":"a","name":"b","instances":[{"attributes_flat":{}}]}]}',
            /attributes_flat/,
        ],
        ["half a state", stateOf(documentSystem()).slice(0, 3000), /ends in the middle/],
        ["what is no JSON", `password = "${SECRETS.database}"`, /not JSON/],
        ["other JSON", '{"deployment":{}}', /no state of Terraform/],
        ["an empty file", "", /empty/],
    ];
    for (const [what, content, reason] of files) {
        it(`refuses ${what}, says what to do and shows nothing of it`, async () => {
            const left = await run("--from", fileOf(content));
            expect(left.code).to.equal(2);
            expect(left.stderr).to.match(reason).and.not.to.contain(SECRETS.database);
            expect(left.stdout).to.equal("");
        });
    }

    it("refuses a file that is not there, an address that the state does not have, and nothing to do", async () => {
        expect((await run("--from", path.join(folder, "none"))).stderr).to.contain("there is no such file");
        const file = fileOf(stateOf(documentSystem()));
        expect((await run("--from", file, "--choose", "aws_db_instance.none")).stderr).to.contain(
            "the state has no such resource",
        );
        expect((await run()).stderr).to.contain("--from");
        expect((await run("--check", "--from", file)).stderr).to.contain("--check");
    });
});
