import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { pooledPercent } from "./connections";
import type { postgresDefaults } from "./settings";

/** A role of the database that may connect through the pooler. */
export interface PooledRole {
    /** Ends the logical names of its secret: `owner`. */
    what: string;
    username: string;
    password: pulumi.Input<string>;
}

/** What the pooler lends connections of. */
export interface PooledDatabase {
    port: number;
    /** The database's own group. The pooler is in it, so that who may connect to the one may connect to the other. */
    securityGroupId: pulumi.Output<string>;
    target: Pick<aws.rds.ProxyTargetArgs, "dbInstanceIdentifier" | "dbClusterIdentifier">;
    roles: PooledRole[];
}

/** Longest that a connection of a client may be idle, in seconds, the most that RDS takes: a task keeps its own open. */
const IDLE_SECONDS = 28_800;

/**
 * RDS Proxy in front of the database: TLS only, with the roles' passwords from Secrets Manager, and as many connections to the
 * database as the budget has. A sidecar in each task would multiply by the tasks again; this lends to all of them.
 *
 * @returns its host name, known once it accepts connections
 */
export function pooler(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    database: PooledDatabase,
    parent: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const { tags } = settings;
    const between = {
        securityGroupId: database.securityGroupId,
        referencedSecurityGroupId: database.securityGroupId,
        ipProtocol: "tcp",
        fromPort: database.port,
        toPort: database.port,
        tags,
    };
    const ways = [
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-proxy`,
            { ...between, description: "PostgreSQL from RDS Proxy" },
            parent,
        ),
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-proxy-out`,
            { ...between, description: "RDS Proxy to PostgreSQL" },
            parent,
        ),
    ];
    const versions = database.roles.map((role) => secretOf(name, role, settings, parent));
    const role = readerOf(
        name,
        versions.map(({ arn }) => arn),
        settings,
        parent,
    );
    const proxy = new aws.rds.Proxy(
        `${name}-proxy`,
        {
            engineFamily: "POSTGRESQL",
            auths: versions.map(({ arn }) => ({
                authScheme: "SECRETS",
                iamAuth: "DISABLED",
                clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256",
                secretArn: arn,
            })),
            roleArn: role.arn,
            requireTls: true,
            // It would write down every statement.
            debugLogging: false,
            idleClientTimeout: IDLE_SECONDS,
            vpcSubnetIds: settings.subnetIds,
            vpcSecurityGroupIds: [database.securityGroupId],
            tags,
        },
        { ...parent, dependsOn: [...ways, ...role.rights] },
    );
    const percent = pooledPercent(settings);
    const group = new aws.rds.ProxyDefaultTargetGroup(
        `${name}-proxy`,
        {
            dbProxyName: proxy.name,
            connectionPoolConfig: {
                maxConnectionsPercent: percent,
                // What was opened stays open: to open one costs a small database more than to hold it.
                maxIdleConnectionsPercent: percent,
                connectionBorrowTimeout: Math.min(Math.max(settings.poolTimeoutSeconds, 1), 300),
            },
        },
        parent,
    );
    const target = new aws.rds.ProxyTarget(
        `${name}-proxy`,
        { dbProxyName: proxy.name, targetGroupName: group.name, ...database.target },
        parent,
    );
    return pulumi.all([proxy.endpoint, target.id]).apply(([endpoint]) => endpoint);
}

/** A role's name and password, in the form that RDS Proxy reads. */
function secretOf(
    name: string,
    { what, username, password }: PooledRole,
    { kmsKeyArn, tags }: PostgresArgs,
    parent: pulumi.CustomResourceOptions,
): aws.secretsmanager.SecretVersion {
    const secret = new aws.secretsmanager.Secret(
        `${name}-proxy-${what}`,
        {
            description: `What RDS Proxy connects with as the database's ${what}`,
            ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
            recoveryWindowInDays: 7,
            tags,
        },
        parent,
    );
    return new aws.secretsmanager.SecretVersion(
        `${name}-proxy-${what}`,
        { secretId: secret.id, secretString: pulumi.secret(pulumi.jsonStringify({ username, password })) },
        parent,
    );
}

/** The role by which RDS reads exactly these secrets. */
function readerOf(
    name: string,
    secretArns: pulumi.Output<string>[],
    { kmsKeyArn, tags }: PostgresArgs,
    parent: pulumi.CustomResourceOptions,
): { arn: pulumi.Output<string>; rights: aws.iam.RolePolicy[] } {
    const role = new aws.iam.Role(
        `${name}-proxy`,
        {
            description: "RDS Proxy reads the passwords with which it connects",
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "rds.amazonaws.com" }, Action: "sts:AssumeRole" }],
            }),
            tags,
        },
        parent,
    );
    const policy = pulumi.all([pulumi.all(secretArns), kmsKeyArn]).apply(([secrets, key]) =>
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secrets },
                ...(key === undefined ? [] : [{ Effect: "Allow", Action: "kms:Decrypt", Resource: key }]),
            ],
        }),
    );
    const rights = new aws.iam.RolePolicy(`${name}-proxy`, { role: role.name, policy }, parent);
    return { arn: role.arn, rights: [rights] };
}
