import { expect } from "chai";
import { type Verdict } from "../../cli/commands/adopt/verdict";
import { adoptedIn, adopting, changed, of } from "./adopting";
import { brokenSystem } from "./broken-system";
import { DATABASE, documentSystem } from "./system";
import { stateOf, type Written } from "./terraform";

describe("npm run adopt: what cannot come along as it is", () => {
    const { verdicts } = adopting("adopt-refused");

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
            "a pool that sends a second factor by e-mail",
            changed("aws_cognito_user_pool", { email_mfa_configuration: [{ message: "{####}", subject: "Code" }] }),
            "module.cognito.aws_cognito_user_pool.main",
            /email_mfa_configuration/,
        ],
        [
            "a secret that a function rotates",
            [
                ...documentSystem(),
                {
                    type: "aws_secretsmanager_secret_rotation",
                    name: "jwt",
                    attributes: {
                        id: "r",
                        secret_id: String(
                            documentSystem().find(
                                ({ type, name }) => type === "aws_secretsmanager_secret" && name === "jwt_secret",
                            )?.attributes["id"],
                        ),
                        rotation_lambda_arn: "x",
                    },
                },
            ],
            "module.ecs.aws_secretsmanager_secret.jwt_secret",
            /rotates it/,
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

    it("says of the account's default VPC that it has no private subnets, and adopts nothing in it", async () => {
        const system = documentSystem().map((one): Written => {
            const type = { aws_vpc: "aws_default_vpc", aws_subnet: "aws_default_subnet" }[one.type] ?? one.type;
            return { ...one, type };
        });
        const open = system.filter(
            ({ type, attributes }) => !/^aws_(route|nat)/.test(type) || attributes["gateway_id"] !== undefined,
        );
        const all = await verdicts(stateOf(open));
        const vpc = of(all, "module.networking.aws_default_vpc.main");
        expect([vpc.verdict, vpc.next]).to.deep.equal([
            "cannot",
            "add them by Terraform; or write glimpse:network with vpcId and both lists of subnets by hand",
        ]);
        expect(all.find(({ found }) => found.type === "aws_db_instance")?.verdict).to.equal("cannot");
        // With private subnets and tables it is a VPC like any other.
        const whole = await verdicts(stateOf(system));
        expect(of(whole, "module.networking.aws_default_vpc.main").settings?.["network"]).to.have.property("vpcId");
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
});
