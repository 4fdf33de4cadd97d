import { CLOUDFRONT_REGION } from "../../components/cloudfront-region";
import type { Names } from "./names";
import { type Permission, permissions, SERVICE_LINKED, WITHOUT_RESOURCE } from "./permissions";
import { siteDeploying } from "./sites";
import { allow, oneOffTasks, type Statement } from "./statement";

/** Where the stack's state is. */
export interface State {
    bucket: string;
    /** What encrypts the secrets in it: a KMS key, or an SSM parameter with a passphrase. One of them. */
    keyArn?: string;
    passphraseArn?: string;
}

/** Reading the state and the secrets in it: all that a preview asks of AWS. It takes no lock. */
export function stateReading({ bucket, keyArn, passphraseArn }: State): Statement[] {
    return [
        { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: [`arn:aws:s3:::${bucket}`] },
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::${bucket}/.pulumi/*`] },
        ...allowOn(keyArn, "kms:Decrypt"),
        // AWS's own key of SSM, which encrypts the parameter, admits the account's callers by its own policy.
        ...allowOn(passphraseArn, "ssm:GetParameter"),
    ];
}

/** Writing it: the state, its history and its lock. */
export function stateWriting({ bucket, keyArn }: State): Statement[] {
    return [
        {
            Effect: "Allow",
            Action: ["s3:PutObject", "s3:DeleteObject"],
            Resource: [`arn:aws:s3:::${bucket}/.pulumi/*`],
        },
        ...allowOn(keyArn, "kms:Encrypt"),
    ];
}

function allowOn(arn: string | undefined, action: string): Statement[] {
    return arn === undefined ? [] : [{ Effect: "Allow", Action: [action], Resource: [arn] }];
}

/** Reading what the stack is made of, as a refresh does. */
export function stackReading(names: Names): Statement[] {
    return [...statements(names, "read"), ...throughKeys(names, ["kms:Decrypt"])];
}

/** With keys of yours: what Secrets Manager and Parameter Store do in the caller's name when a value is read or written. */
function throughKeys({ region, account }: Names, actions: string[], by = ["secretsmanager", "ssm"]): Statement[] {
    const services = by.map((name) => `${name}.${region}.amazonaws.com`);
    return [
        {
            Effect: "Allow",
            Action: actions,
            Resource: [`arn:aws:kms:${region}:${account}:key/*`],
            Condition: { StringEquals: { "kms:ViaService": services } },
        },
    ];
}

/**
 * What AWS Backup does in the caller's name with the key of a new vault; none of it opens a copy without a restore.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
 */
const VAULT_KEY = ["CreateGrant", "Decrypt", "DescribeKey", "GenerateDataKey", "RetireGrant"].map(
    (name) => `kms:${name}`,
);

/** Making, changing and deleting it. */
export function stackWriting(names: Names, boundaryArn: string): Statement[] {
    const roles = permissions(names)["aws:iam/role:Role"]?.on ?? [];
    const services = [
        "backup.amazonaws.com",
        "ec2.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "lambda.amazonaws.com",
        "rds.amazonaws.com",
        "scheduler.amazonaws.com",
    ];
    return [
        ...statements(names, "write"),
        ...siteDeploying(names),
        ...throughKeys(names, ["kms:Encrypt", "kms:GenerateDataKey"]),
        ...throughKeys(names, VAULT_KEY, ["backup"]),
        // No role gets rights but within the boundary. These are the actions that IAM has the condition for.
        {
            Effect: "Allow",
            Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
            Resource: roles,
            Condition: { StringEquals: { "iam:PermissionsBoundary": [boundaryArn] } },
        },
        // Auto Scaling resolves the image's name with the rights of the caller: Ubuntu's, which Canonical publishes.
        {
            Effect: "Allow",
            Action: ["ssm:GetParameters"],
            Resource: [`arn:aws:ssm:${names.region}::parameter/aws/service/canonical/*`],
        },
        ...fences(names),
        {
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: roles,
            Condition: { StringEquals: { "iam:PassedToService": services } },
        },
        {
            Effect: "Allow",
            Action: ["iam:CreateServiceLinkedRole"],
            Resource: [`arn:aws:iam::${names.account}:role/aws-service-role/*`],
            Condition: { StringEquals: { "iam:AWSServiceName": SERVICE_LINKED } },
        },
    ];
}

/** A restore drill: its one instance, by the ending of its name, and the one-off task of the API that queries it. */
export function drilling({ region, account, prefix }: Names): Statement[] {
    const rds = (...names: string[]) => names.map((name) => `arn:aws:rds:${region}:${account}:${name}`);
    const drill = rds("db:postgres-*-drill", "db:postgres-*-drill-1", "cluster:postgres-*-drill");
    return [
        allow(["rds:DescribeDBInstances", "rds:DescribeDBSnapshots"], rds("db:*", "snapshot:*")),
        allow(["rds:DescribeDBClusters", "rds:DescribeDBClusterSnapshots"], rds("cluster:*", "cluster-snapshot:*")),
        allow(
            ["rds:RestoreDBInstanceFromDBSnapshot"],
            [
                ...drill,
                ...rds("snapshot:rds:postgres-*", "snapshot:postgres-*", "subgrp:postgres-*", "pg:postgres-*", "og:*"),
            ],
        ),
        allow(
            ["rds:RestoreDBClusterFromSnapshot"],
            [
                ...drill,
                ...rds("cluster-snapshot:rds:postgres-*", "cluster-snapshot:postgres-*"),
                ...rds("subgrp:postgres-*", "cluster-pg:postgres-*", "og:*"),
            ],
        ),
        // The member of the copy; of the groups AWS's own.
        allow(["rds:CreateDBInstance"], [...drill, ...rds("subgrp:postgres-*", "pg:default.*", "og:default:*")]),
        allow(["rds:AddTagsToResource", "rds:DeleteDBInstance", "rds:DeleteDBCluster"], drill),
        ...oneOffTasks({ region, account }, prefix),
        // ECS knows no resource for it.
        allow(["ecs:DescribeTaskDefinition"], ["*"], { StringEquals: { "aws:RequestedRegion": [region] } }),
        allow(
            ["iam:PassRole"],
            ["api-execution-*", "api-task-*"].map((name) => `arn:aws:iam::${account}:role/${name}`),
            { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } },
        ),
        allow(["logs:FilterLogEvents"], [`arn:aws:logs:${region}:${account}:log-group:/ecs/*`]),
    ];
}

/** What nothing may allow, whatever a later statement or another policy says. */
function fences({ account }: Names): Statement[] {
    const own = ["role", "policy"].map((kind) => `arn:aws:iam::${account}:${kind}/ci-*`);
    return [
        // A role may trust the one who made it.
        { Sid: "NoOtherRole", Effect: "Deny", Action: ["sts:AssumeRole"], Resource: ["*"] },
        {
            Sid: "NoWayOut",
            Effect: "Deny",
            Action: [
                "iam:AttachRolePolicy",
                "iam:CreateAccessKey",
                "iam:CreateLoginProfile",
                "iam:CreateUser",
                "iam:DeleteRolePermissionsBoundary",
                "iam:UpdateAssumeRolePolicy",
            ],
            Resource: ["*"],
        },
        {
            Sid: "NotTheFence",
            Effect: "Deny",
            Action: ["iam:Create*", "iam:Delete*", "iam:Pass*", "iam:Put*", "iam:Set*", "iam:Tag*", "iam:Update*"],
            Resource: own,
        },
    ];
}

/** One statement for all actions on the same resources. */
function statements(names: Names, access: "read" | "write"): Statement[] {
    const actions = new Map<string, { on: string[]; actions: Set<string> }>();
    const add = ({ on, ...permission }: Permission) => {
        const group = actions.get(on.join()) ?? { on, actions: new Set() };
        for (const action of permission[access]) group.actions.add(action);
        actions.set(on.join(), group);
    };
    const { types } = names;
    for (const [type, permission] of Object.entries(permissions(names))) {
        if (types === undefined || types.includes(type)) add(permission);
    }
    add({ ...WITHOUT_RESOURCE, on: ["*"] });
    return [...actions.values()]
        .filter((group) => group.actions.size > 0)
        .map(({ on, actions: asked }) => ({
            Effect: "Allow",
            Action: [...asked].sort(),
            Resource: on,
            ...conditionOf(on, names),
        }));
}

/** What no ARN narrows, the region does, or the stack's tag. */
function conditionOf(on: readonly string[], { region, stackTag }: Names): Pick<Statement, "Condition"> {
    if (on.includes("*"))
        return { Condition: { StringEquals: { "aws:RequestedRegion": [region, CLOUDFRONT_REGION] } } };
    if (stackTag === undefined) return {};
    const tag = { "aws:ResourceTag/stack": [stackTag] };
    // A pool's ARN has an id that no one knows before.
    if (on.some((arn) => arn.includes(":userpool/"))) return { Condition: { StringEquals: tag } };
    // Two stacks of an account give these the same names; what is being made has no tag yet.
    const isShared = on.some((arn) => /^arn:aws:(rds|elasticache|ssm|cloudfront):/.test(arn));
    return isShared ? { Condition: { StringEqualsIfExists: tag } } : {};
}

/** IAM takes policies of 6,144 characters, ten a role. */
const LARGEST_POLICY = 6144 - JSON.stringify({ Version: "2012-10-17", Statement: [] }).length;

/** The same statements in as few policies as take them, in their order. */
export function parted(statements: Statement[]): Statement[][] {
    const parts: Statement[][] = [];
    for (const statement of statements) {
        const last = parts.at(-1);
        if (last && JSON.stringify([...last, statement]).length <= LARGEST_POLICY) last.push(statement);
        else parts.push([statement]);
    }
    return parts;
}
