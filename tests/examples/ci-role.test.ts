import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { DRILL_RIGHTS } from "../../cli/commands/restore-drill";
import { permissions, SERVICE_LINKED } from "../../examples/ci-role/permissions";
import { dryRun, type ResourceRecord } from "../../inventory";
import { judge } from "../../policies";
import { readStackFile } from "../../stacks/config/stack-file";

interface Statement {
    Effect: string;
    Action: string | string[];
    Resource: string[];
    Condition: Record<string, Record<string, string>>;
}

const folder = path.join(__dirname, "../../examples/ci-role");
const program = require("../../examples/ci-role/index");

const KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
const PASSPHRASE = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/pulumi/glimpse/passphrase";

/** The program's resources, with these settings added to the file's, and one left out. */
async function listed(config: Record<string, string> = {}, without?: string): Promise<ResourceRecord[]> {
    const file = readStackFile(folder, "ci");
    const all = Object.entries({ ...file.config, ...config }).filter(([key]) => key !== `ci-role:${without}`);
    return (await dryRun({ ...file, config: Object.fromEntries(all), program })).resources;
}

/** `SecurityGroup` as its module in a type token: `securityGroup`. */
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const statementsOf = (document: unknown): Statement[] => JSON.parse(String(document)).Statement;

const POLICY = "aws:iam/policy:Policy";

/** The statements that are attached to a role. */
function statementsFor(resources: ResourceRecord[], role: string): Statement[] {
    const attached = resources.filter(({ type, name }) => type.endsWith("Attachment") && name.startsWith(`${role}-`));
    return attached.flatMap(({ inputs }) => {
        const policy = resources.find(
            ({ type, outputs }) => type === POLICY && outputs?.["arn"] === inputs["policyArn"],
        );
        return statementsOf(policy?.inputs["policy"]);
    });
}

/** What a role may do, and on what. */
function rights(resources: ResourceRecord[], role: string): [string, string[]][] {
    const allowed = statementsFor(resources, role).filter(({ Effect }) => Effect === "Allow");
    return allowed.flatMap(({ Action, Resource }) =>
        [Action].flat().map((action): [string, string[]] => [action, Resource]),
    );
}

describe("The roles of the workflows", () => {
    let resources: ResourceRecord[];
    before(async () => {
        resources = await listed();
    });

    it("can each be taken by one kind of run of one repository, named exactly", () => {
        const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
        const trusted = roles.map(({ name, inputs }) => {
            const [statement, ...others] = statementsOf(inputs["assumeRolePolicy"]);
            expect(others).to.deep.equal([]);
            expect(statement?.Action).to.equal("sts:AssumeRoleWithWebIdentity");
            return [name, statement?.Condition];
        });
        const only = (sub: string) => ({
            StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": sub,
            },
        });
        expect(Object.fromEntries(trusted)).to.deep.equal({
            "ci-preview": only("repo:glimpse/infra:pull_request"),
            "ci-drift": only("repo:glimpse/infra:ref:refs/heads/main"),
            "ci-drill": only("repo:glimpse/infra:ref:refs/heads/main"),
            "ci-deploy": only("repo:glimpse/infra:ref:refs/heads/main"),
        });
    });

    it("let a pull request read the state, and nothing else", () => {
        expect(rights(resources, "ci-preview").map(([action]) => action)).to.have.members([
            "s3:ListBucket",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "ssm:GetParameter",
        ]);
    });

    it("let the check for drift change nothing", () => {
        for (const [action] of rights(resources, "ci-drift")) {
            expect(action).to.match(
                /^([\w-]+:(Get|List|Describe)\w*\*?|apigateway:GET|budgets:ViewBudget|kms:Decrypt)$/,
            );
        }
    });

    it("let a restore drill use the command's rights and no other: of databases it deletes the drill's alone", () => {
        const allowed = new Map(rights(resources, "ci-drill"));
        const ofState = new Set(rights(resources, "ci-preview").map(([action]) => action));
        expect([...allowed.keys()].filter((action) => !ofState.has(action))).to.have.members(DRILL_RIGHTS);
        const drills = ["db:postgres-*-drill", "db:postgres-*-drill-1", "cluster:postgres-*-drill"];
        for (const action of ["rds:DeleteDBInstance", "rds:DeleteDBCluster", "rds:AddTagsToResource"]) {
            expect(allowed.get(action)).to.deep.equal(
                drills.map((name) => `arn:aws:rds:ap-northeast-2:123456789012:${name}`),
            );
        }
        const statements = statementsFor(resources, "ci-drill");
        const of = (action: string) => statements.find(({ Action }) => Action.includes(action));
        expect(of("ecs:RunTask")?.Condition).to.deep.equal({
            ArnEquals: { "ecs:cluster": ["arn:aws:ecs:ap-northeast-2:123456789012:cluster/glimpse-prod"] },
        });
        expect(of("iam:PassRole")?.Resource).to.deep.equal([
            "arn:aws:iam::123456789012:role/api-execution-*",
            "arn:aws:iam::123456789012:role/api-task-*",
        ]);
    });

    it("let a deployment do nothing to these roles, and give the stack's own to AWS Backup, EC2, ECS, Lambda, RDS and the scheduler only", () => {
        for (const [action, on] of rights(resources, "ci-deploy")) {
            if (!action.startsWith("iam:")) continue;
            for (const arn of on)
                expect(arn, action).to.match(
                    /(role|instance-profile)\/(alarms-chat|api|network|http-api|postgres|spot-fallback|hours|backup|aws-service-role)[-/]/,
                );
        }
        const passing = statementsFor(resources, "ci-deploy").filter(({ Action }) => Action.includes("iam:PassRole"));
        expect(passing.map(({ Condition }) => Condition)).to.deep.equal([
            {
                StringEquals: {
                    "iam:PassedToService": [
                        "backup.amazonaws.com",
                        "ec2.amazonaws.com",
                        "ecs-tasks.amazonaws.com",
                        "lambda.amazonaws.com",
                        "rds.amazonaws.com",
                        "scheduler.amazonaws.com",
                    ],
                },
            },
        ]);
    });

    it("let a deployment make a vault with a key, as AWS says that its caller must, by AWS Backup alone", () => {
        const allowed = statementsFor(resources, "ci-deploy").filter(({ Effect }) => Effect === "Allow");
        const through = allowed.filter(({ Condition }) => {
            const by = Condition?.["StringEquals"]?.["kms:ViaService"];
            return by !== undefined && [by].flat().join() === "backup.ap-northeast-2.amazonaws.com";
        });
        expect(through.map(({ Action, Resource }) => [Action, Resource])).to.deep.equal([
            [
                ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:RetireGrant"],
                ["arn:aws:kms:ap-northeast-2:123456789012:key/*"],
            ],
        ]);
        expect(rights(resources, "ci-deploy").map(([action]) => action)).to.not.include("backup:StartRestoreJob");
    });

    it("let a deployment end no copy in a backup vault, nor its lock, nor the vault", () => {
        const actions = rights(resources, "ci-deploy").map(([action]) => action);
        expect(actions).to.include.members(["backup:CreateBackupVault", "backup:PutBackupVaultLockConfiguration"]);
        const ending = /^backup:(\*|Delete(?!BackupPlan$|BackupSelection$)|UpdateRecoveryPoint|PutBackupVaultAccess)/;
        expect(actions.filter((action) => ending.test(action))).to.deep.equal([]);
    });

    it("let a deployment ask ECS what `npm run deploy` asks, of this stack's cluster", () => {
        const source = readFileSync(path.join(__dirname, "../../cli/commands/deploy/watch.ts"), "utf8");
        const asked = new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `ecs:${name}`));
        expect([...asked]).to.have.members(["ecs:DescribeServices", "ecs:DescribeTasks", "ecs:ListTasks"]);
        const allowed = new Map(rights(resources, "ci-deploy"));
        for (const action of asked) {
            const on = allowed.get(action)?.map((arn) => arn.split(":").at(-1)) ?? [];
            // Where no container instance is named, ECS asks for the right to list on `*`.
            expect(on, action).to.include(action === "ecs:ListTasks" ? "*" : "task/glimpse-prod/*");
        }
    });

    it("narrow by the region what no ARN narrows", () => {
        const allowed = statementsFor(resources, "ci-deploy").filter(({ Effect }) => Effect === "Allow");
        const everywhere = allowed.filter(({ Resource }) => Resource.includes("*"));
        expect(everywhere).not.to.be.empty;
        for (const { Condition } of everywhere) {
            expect(Condition["StringEquals"]).to.have.property("aws:RequestedRegion");
        }
    });

    it("know every type that our components can make", () => {
        const known = permissions({ region: "r", account: "1", prefix: "p", bucketName: "b", repositoryName: "r" });
        const components = path.join(__dirname, "../../components");
        const sources = readdirSync(components, { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(".ts") && !/node_modules|^dist/.test(file))
            .map((file) => readFileSync(path.join(components, file), "utf8"));
        const made = sources.flatMap((source) => [...source.matchAll(/new aws\.(\w+)\.([A-Z]\w+)\(/g)]);
        const types = new Set(made.map(([, module, type = ""]) => `aws:${module}/${lowerFirst(type)}:${type}`));
        expect(types.size).to.be.greaterThan(60);
        expect([...types].filter((type) => !(type in known))).to.deep.equal([]);
    });

    it("fit into what IAM takes: 6,144 characters a policy, ten policies a role", () => {
        const policies = resources.filter(({ type }) => type === POLICY);
        for (const { name, inputs } of policies) expect(String(inputs["policy"]).length, name).to.be.at.most(6144);
        for (const role of ["ci-preview", "ci-drift", "ci-drill", "ci-deploy"]) {
            const attached = resources.filter(
                ({ type, name }) => type.endsWith("Attachment") && name.startsWith(`${role}-`),
            );
            expect(attached.length, role).to.be.within(1, 10);
        }
    });

    it("keep our own rules", () => {
        expect(judge(resources).policies.map(({ rule, resource, message }) => [rule, resource, message])).to.deep.equal(
            [],
        );
    });

    it("take a provider that the account has already", async () => {
        const providerArn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        const types = (await listed({ "ci-role:providerArn": providerArn })).map(({ type }) => type);
        expect(types).not.to.include("aws:iam/openIdConnectProvider:OpenIdConnectProvider");
    });

    it("read the passphrase of the state, or use its key, and not the other", async () => {
        const withKey = await listed({ "ci-role:stateKeyArn": KEY }, "passphraseArn");
        for (const role of ["ci-preview", "ci-drift", "ci-drill", "ci-deploy"]) {
            const secretsOf = (all: ResourceRecord[]) =>
                rights(all, role).filter(([, on]) => on.includes(KEY) || on.includes(PASSPHRASE));
            expect(secretsOf(resources), role).to.deep.equal([["ssm:GetParameter", [PASSPHRASE]]]);
            const key = [["kms:Decrypt", [KEY]], ...(role === "ci-deploy" ? [["kms:Encrypt", [KEY]]] : [])];
            expect(secretsOf(withKey), role).to.deep.equal(key);
        }
    });

    it("know the names of a stack's services, and refuse one that would be theirs", async () => {
        const fault = (services: string[], adopted: string[] = []) =>
            listed({ "ci-role:services": JSON.stringify(services), "ci-role:adopted": JSON.stringify(adopted) }).then(
                () => "",
                ({ message }: Error) => message,
            );
        expect(await fault(["mail", "admin"])).to.equal("");
        expect(await fault(["ci", "Mail"]))
            .to.include('ci-role:services = "ci"')
            .and.include('"Mail"');
        const database = "arn:aws:rds:ap-northeast-2:123456789012:db:glimpse-prod";
        expect(await fault([], [database])).to.equal("");
        for (const wrong of ["glimpse-prod", `${database}*`, "arn:aws:iam::123456789012:role/api"]) {
            expect(await fault([], [wrong]), wrong).to.include(`ci-role:adopted = ${JSON.stringify(wrong)}`);
        }
    });

    it("may have made the role of every service that a stack here can need", () => {
        const source = readFileSync(path.join(__dirname, "../../cli/aws/service-roles.ts"), "utf8");
        const used = [...source.matchAll(/"([\w.-]+\.amazonaws\.com)"/g)].map(([, service]) => service);
        expect(used).to.have.length.above(8);
        expect(SERVICE_LINKED).to.have.members(used);
    });

    it("refuse a repository, a key or a parameter that is none, and both or neither of these, all at once", async () => {
        const refusal = async (config: Record<string, string>, without?: string) =>
            listed(config, without).then(
                () => "",
                (fault: Error) => fault.message,
            );
        const wrong = {
            "ci-role:repository": "glimpse",
            "ci-role:stateKeyArn": "alias/state",
            "ci-role:passphraseArn": "/p",
        };
        expect((await refusal(wrong)).split("\n")).to.deep.equal([
            "Pulumi.ci.yaml: 4 errors",
            '  ci-role:repository = "glimpse"',
            "      why: it is not a repository's name on GitHub",
            "      fix: write owner/name",
            "  ci-role:stateKeyArn, passphraseArn",
            "      why: both are set, and one of them encrypts the stack's secrets",
            "      fix: set one of them, as `npm run bootstrap` made a key or a passphrase",
            '  ci-role:stateKeyArn = "alias/state"',
            "      why: it is not the ARN of a key",
            "      fix: write arn:aws:kms:<region>:<account>:key/<id>",
            '  ci-role:passphraseArn = "/p"',
            "      why: it is not the ARN of a parameter",
            "      fix: write arn:aws:ssm:<region>:<account>:parameter/pulumi/glimpse/passphrase",
        ]);
        expect(await refusal({}, "passphraseArn")).to.contain("set one of them");
    });
});
