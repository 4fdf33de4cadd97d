import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { StackPlan } from "../../cli/aws/stack-plan";
import { SITE_RIGHTS } from "../../cli/commands/deploy";
import { askedOf } from "../../cli/commands/preflight/rights/asked";
import { boundary } from "../../examples/ci-role/boundary";
import type { Names } from "../../examples/ci-role/names";
import { stackReading, stackWriting, stateReading, stateWriting } from "../../examples/ci-role/policies";
import { hosting, previewNames } from "../../examples/ci-role/previews";
import { dryRun, type ResourceRecord } from "../../inventory";
import { readStackFile } from "../../stacks/config/stack-file";
import { callsOf } from "../examples/iam/calls";
import { type Call, isAllowed, type Statement } from "../examples/iam/evaluate";

const ROOT = path.join(__dirname, "../..");
const [region, account] = ["ap-northeast-2", "123456789012"];
const FENCE = `arn:aws:iam::${account}:policy/ci-boundary`;
const key = `arn:aws:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`;
const state = { bucket: "pulumi-state-123456789012", keyArn: key };

/** Of a system that Terraform made. */
const ADOPTED = [
    ...["db:old-db", "pg:old-pg", "subgrp:old-subnets"].map((name) => `arn:aws:rds:${region}:${account}:${name}`),
    `arn:aws:ecs:${region}:${account}:cluster/old-cluster`,
    `arn:aws:logs:${region}:${account}:log-group:/old/api`,
    `arn:aws:elasticache:${region}:${account}:subnetgroup:old-cache-subnets`,
];

const namesOf = (environment: string): Names => ({
    region,
    account,
    prefix: `glimpse-${environment}`,
    bucketName: `glimpse-files-${environment}`,
    // The simulated AWS's name for what a stack shares.
    repositoryName: environment === "dev" ? "shared-*" : "glimpse-api",
    ...(environment === "prod" ? { stackTag: "startup-prod" } : {}),
    services: ["mail", "admin", "nightly", "www"],
    adopted: ADOPTED,
});
const drift = (names: Names): Statement[] => [...stateReading(state), ...stackReading(names)];
const deploy = (names: Names): Statement[] => [...drift(names), ...stateWriting(state), ...stackWriting(names, FENCE)];

/** What a stack would be, with the boundary of ci-role and these settings in place of the file's. */
async function planned(stack: string, settings: Record<string, unknown> = {}): Promise<ResourceRecord[]> {
    const file = readStackFile(ROOT, stack);
    const own = Object.entries(settings).map(([name, value]) => [
        `glimpse:${name}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const config = { ...file.config, "glimpse:permissionsBoundary": FENCE, ...Object.fromEntries(own) };
    return (await dryRun({ ...file, config, directory: ROOT, program: require(path.join(ROOT, "index")) })).resources;
}

const STACKS: [stack: string, environment: string, settings: Record<string, unknown>][] = [
    ["startup-prod", "prod", {}],
    ["dev", "dev", {}],
    ["phase-4", "prod", {}],
    ["phase-5", "prod", {}],
    ["phase-6", "prod", {}],
    ["phase-7", "prod", {}],
    ["startup-prod", "prod", { network: { natStandby: true } }],
    ["startup-prod", "prod", { network: { natInstances: 2 } }],
    [
        "startup-prod",
        "prod",
        { budget: { anomalyMonitor: "create" }, alarms: { emails: ["a@example.com"] }, ceilings: { monthlyUsd: 83 } },
    ],
    [
        "startup-prod",
        "prod",
        { network: { natInstances: 0, natGateways: 1 }, ingress: { domain: "example.com", delegated: true } },
    ],
    [
        "startup-prod",
        "prod",
        { secrets: { kmsKey: "create" }, ingress: { requestsPerAddress: 2000, accessLogDays: 30 } },
    ],
    [
        "startup-prod",
        "prod",
        {
            postgres: { pooler: "rds-proxy", applicationUser: "glimpse_app" },
            api: { beforeDeployment: ["node", "dist/prepare-database.js"] },
        },
    ],
    [
        "startup-prod",
        "prod",
        { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless", readReplicas: 1 } },
    ],
    ["growth-2k", "prod", {}],
    ["growth-5k", "prod", {}],
    ["growth-50k", "prod", {}],
    [
        "startup-prod",
        "prod",
        {
            services: {
                mail: { kind: "worker", command: ["node", "worker.js"] },
                nightly: { kind: "job", command: ["node", "job.js"], schedule: "cron(30 3 * * ? *)" },
                www: {
                    kind: "site",
                    domain: "www.example.com",
                    hostedZoneId: "Z0123456789ABCDEFGHIJ",
                    contentSecurityPolicy: "default-src 'self'",
                    alarm: true,
                },
                admin: { kind: "web", paths: ["/admin", "/admin/*"], files: true, image: "example.com/admin:1" },
            },
            network: { s3Access: "listed", s3Buckets: ["other-bucket"] },
            alarms: { emails: ["a@example.com"], chatWebhook: "[encrypted]" },
            users: {
                sesIdentityArn: `arn:aws:ses:${region}:${account}:identity/example.com`,
                emailFrom: "Glimpse <hello@example.com>",
            },
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            postgres: { identifier: "old-db", subnetGroupName: "old-subnets", parameterGroupName: "old-pg" },
            api: { clusterName: "old-cluster", serviceName: "old-api", logGroupName: "/old/api" },
            redis: { subnetGroupName: "old-cache-subnets" },
            secrets: {
                jwtSecretName: "old-jwt",
                databasePasswordName: "old-db-password",
                redisAuthTokenName: "old-redis",
            },
        },
    ],
    ["startup-prod", "prod", { httpApi: { enabled: true }, alarms: { kmsKeyArn: key, emails: ["a@example.com"] } }],
    [
        "startup-prod",
        "prod",
        {
            ingress: {
                mode: "public",
                domain: "example.com",
                delegated: true,
                stickySessions: true,
                accessLogDays: null,
            },
            files: { downloads: "cloudfront" },
            redis: { serverless: true },
            sessionManager: true,
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            ingress: {
                ...{ domain: "example.com", delegated: true, hiddenPaths: ["/internal/*"] },
                ...{ otherDomains: ["api.example.com", "example.kr"], redirectedDomains: ["www.example.com"] },
                otherHostedZoneIds: { "example.kr": "Z9876543210ABCDEFGHIJ" },
            },
            backup: { enabled: true, lock: "compliance", lockAfterDays: 10 },
            users: { triggers: { preSignUp: `arn:aws:lambda:${region}:${account}:function:sign-up` } },
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            network: {
                vpcId: "vpc-0123456789abcdef0",
                publicSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
                privateSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
                privateRouteTableIds: ["rtb-0123456789abcdef5"],
                vpcCidrBlock: "10.0.0.0/16",
            },
            postgres: { multiAz: true, readReplicas: 1, storageType: "gp3" },
            redis: { replicas: 1, snapshotRetentionDays: 1 },
        },
    ],
    ["dev", "dev", { previews: { most: 2 }, services: { mail: { kind: "worker", command: ["node", "worker.js"] } } }],
];

describe("The rights of the workflows' roles, by a simulated evaluation of IAM,", () => {
    const stacks: { title: string; names: Names; resources: ResourceRecord[] }[] = [];
    before(async () => {
        for (const [stack, environment, settings] of STACKS) {
            const title = [stack, ...Object.keys(settings)].join(" with ");
            const resources = await planned(stack, settings);
            // Secrets Manager ends an ARN in six letters that it chooses.
            const secrets = resources.flatMap(({ type, outputs }) =>
                type === "aws:secretsmanager/secret:Secret" && String(outputs?.["name"]).startsWith("old-")
                    ? String(outputs?.["arn"])
                    : [],
            );
            const names = namesOf(environment);
            stacks.push({ title, names: { ...names, adopted: [...ADOPTED, ...secrets] }, resources });
        }
    });

    const context = {
        "aws:ResourceTag/stack": "startup-prod",
        "aws:RequestedRegion": region,
        "iam:PermissionsBoundary": FENCE,
        "iam:PassedToService": "ec2.amazonaws.com",
    };

    it("let a deployment make, read, change, tag and delete everything that each stack has, by its name", () => {
        for (const { title, names, resources } of stacks) {
            const asked = resources.flatMap((one) => callsOf(one, account, region));
            expect(asked.length, title).to.be.greaterThan(150);
            const allowed = deploy(names);
            const denied = asked.filter((call) => !isAllowed({ ...call, context }, allowed));
            expect(denied, title).to.deep.equal([]);
        }
    });

    it("let a deployment do all that preflight asks IAM about, with what it says of the calls", () => {
        for (const { title, names, resources } of stacks) {
            const allowed = deploy(names);
            const parts = askedOf(new StackPlan(title, region, resources, { is: "none" })).flatMap((one) => one.parts);
            const denied = parts.flatMap(({ on, context: given }) =>
                [...on].flatMap(([action, arns]) =>
                    [...arns]
                        .map((resource) => ({
                            action,
                            resource,
                            context: { "aws:ResourceTag/stack": "startup-prod", ...given },
                        }))
                        .filter((call) => !isAllowed(call, allowed)),
                ),
            );
            expect(denied, title).to.deep.equal([]);
        }
    });

    it("let the role of previews make and remove all that a preview has, and not change what holds production", async () => {
        const previews = { environment: "previews", host: "glimpse-dev", repositoryName: "glimpse-dev-previews" };
        const guests = previewNames(namesOf("prod"), previews);
        const allowed = [
            ...[
                ...stateReading(state),
                ...stateWriting(state),
                ...stackReading(guests),
                ...stackWriting(guests, FENCE),
            ],
            ...hosting(namesOf("prod"), previews),
        ];
        const resources = await planned("preview", { environment: "pr-12" });
        const asked = resources.flatMap((one) => callsOf(one, account, region));
        expect(asked.length).to.be.greaterThan(100);
        expect(asked.filter((call) => !isAllowed({ ...call, context }, allowed))).to.deep.equal([]);
        const types = resources.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
        expect([...new Set(types)]).to.have.members([...(guests.types ?? [])]);
        const at = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
        const attacks: [action: string, resource: string][] = [
            ["rds:DeleteDBInstance", at("rds", "db:postgres-instance-1")],
            ["rds:ModifyDBInstance", at("rds", "db:postgres-instance-1")],
            ["rds:RestoreDBInstanceFromDBSnapshot", at("rds", "db:postgres-instance-1")],
            ["ec2:DeleteVpc", at("ec2", "vpc/vpc-1")],
            ["ec2:RunInstances", at("ec2", "instance/i-1")],
            ["elasticloadbalancing:DeleteLoadBalancer", at("elasticloadbalancing", "loadbalancer/app/a/1")],
            ["elasticloadbalancing:ModifyListener", at("elasticloadbalancing", "listener/app/a/1/2")],
            ["elasticache:DeleteReplicationGroup", at("elasticache", "replicationgroup:redis-1")],
            ["s3:PutBucketPolicy", "arn:aws:s3:::glimpse-files-prod"],
            ["ecs:UpdateService", at("ecs", "service/glimpse-prod/glimpse-api")],
            ["iam:UpdateAssumeRolePolicy", `arn:aws:iam::${account}:role/api-task-1`],
        ];
        for (const [action, resource] of attacks)
            expect(isAllowed({ action, resource, context }, allowed), action).to.equal(false);
    });

    it("know the calls of every type", () => {
        const types = new Set(stacks.flatMap(({ resources }) => resources.map(({ type }) => type)));
        const without = [...types]
            .filter((type) => /^aws:\w+\//.test(type))
            .filter((type) => {
                const { resources } = stacks.find((one) => one.resources.some((other) => other.type === type)) ?? {
                    resources: [],
                };
                const first = resources.find((other) => other.type === type);
                return first !== undefined && callsOf(first, account, region).length === 0;
            });
        expect(without).to.deep.equal([]);
    });

    it("let the check for drift read all of that, and write none", () => {
        for (const { title, names, resources } of stacks) {
            const asked = resources.flatMap((one) => callsOf(one, account, region));
            const isRead = ({ action }: Call) => /:(GET$|Get|List|Describe|ViewBudget$)/.test(action);
            const allowed = drift(names);
            const wrong = asked.filter((call) => isAllowed({ ...call, context }, allowed) !== isRead(call));
            expect(wrong, title).to.deep.equal([]);
        }
    });

    it("give no role of a stack more than its boundary, and none less than it needs", () => {
        for (const { title, names, resources } of stacks) {
            const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
            expect(roles.length, title).to.be.greaterThan(2);
            for (const { name, inputs } of roles)
                expect(inputs["permissionsBoundary"], `${title} ${name}`).to.equal(FENCE);
            const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
            for (const { name, inputs } of policies) {
                const statements: Statement[] = JSON.parse(String(inputs["policy"])).Statement;
                for (const { Action = [], Resource = [], Condition = {} } of statements) {
                    for (const action of [Action].flat()) {
                        for (const resource of [Resource].flat()) {
                            const call = {
                                action,
                                resource,
                                // A call that meets the statement's own conditions.
                                context: {
                                    ...context,
                                    "kms:ViaService": `sns.${region}.amazonaws.com`,
                                    ...Condition["ArnEquals"],
                                    ...Condition["StringEquals"],
                                },
                            };
                            expect(
                                isAllowed(call, [{ Effect: "Allow", Action: "*", Resource: "*" }], boundary(names)),
                                `${title}: ${name}, ${action} on ${resource}`,
                            ).to.equal(true);
                        }
                    }
                }
            }
        }
    });

    const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
    const within = { "aws:RequestedRegion": region, "iam:PermissionsBoundary": FENCE };
    const attacks: [what: string, action: string, resource: string, context?: Record<string, string>][] = [
        ["makes a role without the boundary", "iam:CreateRole", role("api-backdoor"), {}],
        [
            "makes a role with another boundary",
            "iam:CreateRole",
            role("api-backdoor"),
            { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
        ],
        ["makes a role under another name", "iam:CreateRole", role("backdoor"), within],
        ["assumes a role that trusts it", "sts:AssumeRole", role("api-backdoor")],
        ["gives a role of before the boundary a policy", "iam:PutRolePolicy", role("api-task-1"), {}],
        ["attaches a managed policy", "iam:AttachRolePolicy", role("api-task-1"), within],
        ["changes who may assume a role", "iam:UpdateAssumeRolePolicy", role("api-task-1"), within],
        ["takes a role's boundary away", "iam:DeleteRolePermissionsBoundary", role("api-task-1"), within],
        [
            "gives a role another boundary",
            "iam:PutRolePermissionsBoundary",
            role("api-task-1"),
            { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
        ],
        ["rewrites the boundary", "iam:CreatePolicyVersion", FENCE],
        ["sets an earlier version of the boundary", "iam:SetDefaultPolicyVersion", FENCE],
        ["deletes the boundary", "iam:DeletePolicy", FENCE],
        ["gives its own role a policy", "iam:PutRolePolicy", role("ci-deploy-1"), within],
        ["changes who may assume its own role", "iam:UpdateAssumeRolePolicy", role("ci-deploy-1"), within],
        [
            "passes a role of the workflows",
            "iam:PassRole",
            role("ci-deploy-1"),
            { "iam:PassedToService": "lambda.amazonaws.com" },
        ],
        [
            "passes a role to another service",
            "iam:PassRole",
            role("api-task-1"),
            { "iam:PassedToService": "cloudformation.amazonaws.com" },
        ],
        [
            "passes an administrator's role",
            "iam:PassRole",
            role("Admin"),
            { "iam:PassedToService": "ec2.amazonaws.com" },
        ],
        [
            "passes a role whose name begins as a service's",
            "iam:PassRole",
            role("admin-everything"),
            { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
        ],
        ["makes a role that only begins as a service's", "iam:CreateRole", role("mail-everything"), within],
        [
            "deletes the alarm of another program",
            "cloudwatch:DeleteAlarms",
            `arn:aws:cloudwatch:${region}:${account}:alarm:billing`,
        ],
        ["uses a key by itself", "kms:Decrypt", `arn:aws:kms:${region}:${account}:key/other`],
        [
            "deletes a database next to an adopted one",
            "rds:DeleteDBInstance",
            `arn:aws:rds:${region}:${account}:db:old-db-2`,
        ],
        ["makes a user", "iam:CreateUser", `arn:aws:iam::${account}:user/api-me`],
        ["makes an access key", "iam:CreateAccessKey", `arn:aws:iam::${account}:user/admin`],
        ["makes a policy", "iam:CreatePolicy", `arn:aws:iam::${account}:policy/api-all`],
        [
            "makes an identity provider",
            "iam:CreateOpenIDConnectProvider",
            `arn:aws:iam::${account}:oidc-provider/example.com`,
        ],
        ["grants the state's key to others", "kms:CreateGrant", key],
        ["changes the key's policy", "kms:PutKeyPolicy", key],
        ["opens the state's bucket", "s3:PutBucketPolicy", `arn:aws:s3:::${state.bucket}`],
        ["deletes the state's bucket", "s3:DeleteBucket", `arn:aws:s3:::${state.bucket}`],
        [
            "reads another stack's secrets",
            "secretsmanager:GetSecretValue",
            `arn:aws:secretsmanager:${region}:${account}:secret:other-prod-db-AbCdEf`,
        ],
        ["deletes another program's database", "rds:DeleteDBInstance", `arn:aws:rds:${region}:${account}:db:billing`],
        [
            "deletes another program's cache",
            "elasticache:DeleteReplicationGroup",
            `arn:aws:elasticache:${region}:${account}:replicationgroup:billing`,
        ],
        [
            "deletes another stack's database",
            "rds:DeleteDBInstance",
            `arn:aws:rds:${region}:${account}:db:postgres-instance-1`,
            { "aws:ResourceTag/stack": "dev" },
        ],
        [
            "deletes another stack's users",
            "cognito-idp:DeleteUserPool",
            `arn:aws:cognito-idp:${region}:${account}:userpool/x`,
            { "aws:ResourceTag/stack": "dev" },
        ],
        [
            "deletes users that no stack has",
            "cognito-idp:DeleteUserPool",
            `arn:aws:cognito-idp:${region}:${account}:userpool/x`,
        ],
        ["reads the users' files", "s3:GetObject", "arn:aws:s3:::glimpse-files-prod/avatars/1"],
        ["writes into a bucket of another program", "s3:PutObject", "arn:aws:s3:::billing-bucket-1/index.html"],
        [
            "has CloudFront forget another stack's site",
            "cloudfront:CreateInvalidation",
            `arn:aws:cloudfront::${account}:distribution/E0123`,
            { "aws:ResourceTag/stack": "dev" },
        ],
        [
            "deletes another stack's distribution",
            "cloudfront:DeleteDistribution",
            `arn:aws:cloudfront::${account}:distribution/E0123`,
            { "aws:ResourceTag/stack": "dev" },
        ],
        ["works in another region", "ec2:RunInstances", "*", { "aws:RequestedRegion": "eu-west-1" }],
    ];
    for (const [what, action, resource, given = {}] of attacks) {
        it(`deny a deployment that ${what}`, () => {
            const call = { action, resource, context: { "aws:RequestedRegion": region, ...given } };
            expect(isAllowed(call, deploy(namesOf("prod")))).to.equal(false);
        });
    }

    const at = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
    /** What AWS lets no policy narrow without shutting out a guest, or what has no name before it exists: README says so. */
    const remaining: [said: string, action: string, resource: string][] = [
        ["networks", "ec2:DeleteVpc", at("ec2", "vpc/vpc-other")],
        ["security groups", "ec2:AuthorizeSecurityGroupIngress", at("ec2", "security-group/sg-other")],
        ["routes", "ec2:ReplaceRoute", at("ec2", "route-table/rtb-other")],
        ["addresses", "ec2:ReleaseAddress", at("ec2", "elastic-ip/eipalloc-other")],
        ["launch templates", "ec2:DeleteLaunchTemplate", at("ec2", "launch-template/lt-other")],
        [
            "load balancers",
            "elasticloadbalancing:DeleteLoadBalancer",
            at("elasticloadbalancing", "loadbalancer/app/billing/1"),
        ],
        ["certificates", "acm:DeleteCertificate", at("acm", "certificate/other")],
        ["schedules", "scheduler:UpdateSchedule", at("scheduler", "schedule/default/billing")],
        ["task definitions", "ecs:DeregisterTaskDefinition", at("ecs", "task-definition/billing:1")],
        [
            "scaling targets",
            "application-autoscaling:DeregisterScalableTarget",
            at("application-autoscaling", "scalable-target/other"),
        ],
        ["HTTP APIs", "apigateway:DELETE", `arn:aws:apigateway:${region}::/apis/other`],
        ["backup plans", "backup:UpdateBackupPlan", at("backup", "backup-plan:other")],
        ["functions", "cloudfront:UpdateFunction", `arn:aws:cloudfront::${account}:function/other`],
        ["public keys", "cloudfront:UpdatePublicKey", "*"],
        ["key groups", "cloudfront:DeleteKeyGroup", "*"],
        ["anomaly monitors", "ce:DeleteAnomalyMonitor", `arn:aws:ce::${account}:anomalymonitor/other`],
    ];
    /** Of another program of the account, without a tag. */
    const kept: [action: string, resource: string][] = [
        ["ssm:SendCommand", at("ec2", "instance/i-other")],
        ["ssm:StartSession", at("ec2", "instance/i-other")],
        ["ssm:PutParameter", at("ssm", "parameter/billing")],
        ["ec2:AssociateIamInstanceProfile", at("ec2", "instance/i-other")],
        ["ec2:ModifyInstanceAttribute", at("ec2", "instance/i-other")],
        ["ec2:TerminateInstances", at("ec2", "instance/i-other")],
        ["iam:AddRoleToInstanceProfile", `arn:aws:iam::${account}:instance-profile/other`],
        ["iam:DeleteRole", role("Admin")],
        ["iam:TagRole", role("Admin")],
        ["iam:DeleteRolePolicy", role("ci-drift-1")],
        ["lambda:UpdateFunctionCode", at("lambda", "function:billing")],
        ["lambda:AddPermission", at("lambda", "function:billing")],
        ["s3:PutBucketPolicy", "arn:aws:s3:::billing-bucket"],
        ["s3:PutBucketVersioning", `arn:aws:s3:::${state.bucket}`],
        ["ecr:SetRepositoryPolicy", at("ecr", "repository/billing")],
        ["logs:DeleteLogGroup", at("logs", "log-group:/billing")],
        ["logs:PutSubscriptionFilter", at("logs", "log-group:/billing")],
        ["secretsmanager:PutResourcePolicy", at("secretsmanager", "secret:billing-AbCdEf")],
        ["rds:ModifyDBInstance", at("rds", "db:billing")],
        ["rds:ModifyDBSnapshotAttribute", at("rds", "snapshot:billing")],
        ["rds:AddTagsToResource", at("rds", "db:billing")],
        ["elasticache:ModifyReplicationGroup", at("elasticache", "replicationgroup:billing")],
        ["ecs:UpdateService", at("ecs", "service/billing/api")],
        ["autoscaling:UpdateAutoScalingGroup", at("autoscaling", "autoScalingGroup:1:autoScalingGroupName/billing")],
        ["sns:SetTopicAttributes", at("sns", "billing")],
        ["sqs:SetQueueAttributes", at("sqs", "billing")],
        ["events:PutTargets", at("events", "rule/billing")],
        ["cognito-idp:UpdateUserPool", at("cognito-idp", "userpool/other")],
        ["cognito-idp:AdminSetUserPassword", at("cognito-idp", "userpool/other")],
        ["kms:ScheduleKeyDeletion", at("kms", "key/other")],
        ["budgets:ModifyBudget", `arn:aws:budgets::${account}:budget/billing`],
        ["cloudtrail:StopLogging", at("cloudtrail", "trail/all")],
    ];

    it("leave other programs of the account alone, but for what README lists", () => {
        const readme = readFileSync(path.join(ROOT, "examples/ci-role/README.md"), "utf8").replace(/\s+/g, " ");
        const [, listed = ""] = /could also change: (.*?)\. It can give/.exec(readme) ?? [];
        const could = ([action, resource]: [string, string]) =>
            isAllowed({ action, resource, context: within }, deploy(namesOf("prod")));
        for (const [said, ...call] of remaining) {
            expect(could(call), call.join(" on ")).to.equal(true);
            expect(listed, said).to.contain(said);
        }
        expect(kept.filter(could)).to.deep.equal([]);
    });

    it("leave a role within the boundary no way into IAM, whatever its own policy allows", () => {
        const all: Statement[] = [{ Effect: "Allow", Action: "*", Resource: "*" }];
        for (const [, action, resource] of attacks.filter(([, name]) => /^(iam|kms|sts):/.test(name))) {
            const call = { action, resource, context: { "aws:RequestedRegion": region } };
            expect(isAllowed(call, all, boundary(namesOf("prod"))), action).to.equal(false);
        }
    });

    it("let a deployment fill each site, and have CloudFront forget the last build, by what `npm run deploy` asks", () => {
        const sites = stacks.flatMap(({ names, resources }) =>
            resources
                .filter(({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "www-bucket")
                .map(({ outputs }) => ({ names, bucket: String(outputs?.["arn"]) })),
        );
        expect(sites).to.have.length(1);
        for (const { names, bucket } of sites) {
            const on = (action: string) => {
                if (action.startsWith("cloudfront:")) return `arn:aws:cloudfront::${account}:distribution/E0123`;
                return action === "s3:ListBucket" ? bucket : `${bucket}/assets/app-BxYz12_3.js`;
            };
            const calls = SITE_RIGHTS.map((action) => ({ action, resource: on(action), context }));
            expect(calls.filter((call) => !isAllowed(call, deploy(names)))).to.deep.equal([]);
            expect(calls.filter((call) => isAllowed(call, drift(names))).map(({ action }) => action)).to.deep.equal([
                "s3:ListBucket",
            ]);
        }
    });

    it("let a deployment change no zone but the one that is named", () => {
        const names = { ...namesOf("prod"), hostedZoneId: "Z0123456789ABC" };
        const change = (zone: string) => ({
            action: "route53:ChangeResourceRecordSets",
            resource: `arn:aws:route53:::hostedzone/${zone}`,
        });
        expect(isAllowed(change("Z0123456789ABC"), deploy(names))).to.equal(true);
        expect(isAllowed(change("Z999"), deploy(names))).to.equal(false);
    });

    it("let a deployment find Ubuntu's image, and read no other parameter of AWS's or of ours", () => {
        const ask = (resource: string) => isAllowed({ action: "ssm:GetParameters", resource }, deploy(namesOf("prod")));
        expect(
            ask(
                `arn:aws:ssm:${region}::parameter/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id`,
            ),
        ).to.equal(true);
        expect(ask(`arn:aws:ssm:${region}:${account}:parameter/billing-token`)).to.equal(false);
    });
});
