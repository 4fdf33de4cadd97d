import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as aws from "../aws";
import { clientSecurityGroup } from "../client-security-group";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import { applicationUrls } from "./application-url";
import type { PostgresArgs } from "./args";
import { connectionLimitPerTask, RDS_PROXY } from "./connections";
import { databaseUrl } from "./database-url";
import { postgresFaults } from "./faults";
import { groups } from "./groups";
import { pooledUrls } from "./pooled-urls";
import { serverOf } from "./rds-server";
import type { Surroundings } from "./server";
import { postgresDefaults } from "./settings";

export type { PostgresArgs } from "./args";

const PORT = 5432;

/**
 * A PostgreSQL database on RDS: encrypted, backed up, reachable from named security groups only and over TLS only, with a
 * connection budget that counts tasks and a `DATABASE_URL` that carries it.
 *
 * $20.87 a month in Seoul with the defaults (db.t4g.micro $18.25, 20 GiB $2.62). Performance Insights for seven days and
 * the URL's parameter are free. The server's log stays on the instance, for three days and free of charge
 * (`aws rds download-db-log-file-portion`); its export to CloudWatch would cost by the GB and is left out.
 *
 * The password is a secret of the caller's and not one that RDS manages: RDS changes its own every seven days, under
 * tasks that still hold the old one.
 */
export class Postgres extends pulumi.ComponentResource {
    /** Host name of the database. */
    readonly endpoint: pulumi.Output<string>;
    /** TCP port, 5432. */
    readonly port: pulumi.Output<number>;
    /** RDS's name of the instance, the dimension `DBInstanceIdentifier` of its metrics. */
    readonly instanceIdentifier: pulumi.Output<string>;
    /** Aurora's name of the cluster, the dimension `DBClusterIdentifier` of its metrics; absent for an RDS instance. */
    readonly clusterIdentifier?: pulumi.Output<string>;
    /** The instance's ARN. */
    readonly instanceArn: pulumi.Output<string>;
    /** The database's security group. Who needs access adds a rule to it. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Connections that one task's pool may open; the URL says so too. */
    readonly connectionLimitPerTask: pulumi.Output<number>;
    /** The complete URL, a secret: `postgresql://user:password@host:5432/database?connection_limit=...`. */
    readonly databaseUrl: pulumi.Output<string>;
    /**
     * ARN of the parameter that holds the URL: an SSM SecureString, free, for the `secrets` of a task definition. Its
     * reader needs `ssm:GetParameters` and, with the account's own key `alias/aws/ssm`, no right on a key.
     */
    readonly databaseUrlParameterArn: pulumi.Output<string>;
    /** Counts up whenever the URL changes, by a new password for instance: tasks started before have the old one. */
    readonly databaseUrlVersion: pulumi.Output<string>;
    /** ARN of the parameter that holds the URL of `applicationUser`; absent without one. */
    readonly applicationUrlParameterArn?: pulumi.Output<string>;
    /** Its version. */
    readonly applicationUrlVersion?: pulumi.Output<string>;
    /** ARN of the parameter that holds the owner's URL at the pooler; absent without one. */
    readonly pooledUrlParameterArn?: pulumi.Output<string>;
    /** Its version. */
    readonly pooledUrlVersion?: pulumi.Output<string>;
    /** ARN of the parameter that holds the URL of `applicationUser` at the pooler; absent without both. */
    readonly pooledApplicationUrlParameterArn?: pulumi.Output<string>;
    /** Its version. */
    readonly pooledApplicationUrlVersion?: pulumi.Output<string>;
    /** ARNs of the parameters that hold the URLs of `applicationUser` at the read replicas, in their order. */
    readonly applicationReplicaUrlParameterArns: pulumi.Output<string>[];
    /** The versions of these. */
    readonly applicationReplicaUrlVersions: pulumi.Output<string>[];
    /** ARNs of the parameters that hold the URLs of the read replicas, in their order. */
    readonly replicaUrlParameterArns: pulumi.Output<string>[];
    /** The versions of these. */
    readonly replicaUrlVersions: pulumi.Output<string>[];

    constructor(name: string, args: PostgresArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Postgres ${name}`, postgresFaults(args, name));
        // The component's own inputs go into the state: a password given as plain text must not.
        const password = pulumi.secret(args.password);
        super("glimpse:postgres:Postgres", name, { ...args, password }, opts);
        const settings = withDefaults(postgresDefaults, args);
        const { databaseName, username, tags } = settings;
        const connectionLimit = connectionLimitPerTask(settings);
        const parent = { parent: this };

        const { group, rules } = clientSecurityGroup(
            name,
            {
                server: "PostgreSQL",
                vpcId: args.vpcId,
                port: PORT,
                clientSecurityGroupIds: args.clientSecurityGroupIds ?? [],
                tags,
            },
            parent,
        );
        const securityGroupIds = [group.id, ...settings.additionalSecurityGroupIds];
        const { subnetGroupName, parameterGroupName } = groups(name, settings, parent);
        // RDS refuses a snapshot's name that exists. The id stays in the state, so that previews agree, and is renewed
        // with every instance: the keepers are what replaces one.
        const snapshotId = new random.RandomId(
            `${name}-final-snapshot`,
            { byteLength: 4, keepers: { databaseName, username } },
            parent,
        );

        const surroundings: Surroundings = {
            subnetGroupName,
            parameterGroupName,
            securityGroupIds,
            password,
            port: PORT,
            finalSnapshotIdentifier: pulumi.interpolate`${name}-final-${snapshotId.hex}`,
        };
        const instance = serverOf(name, settings, surroundings, parent);

        const urlOf = ({ address, port }: { address: pulumi.Output<string>; port: pulumi.Output<number> }) =>
            pulumi
                .all([password, address, port])
                .apply(([text, host, at]) =>
                    databaseUrl({ ...settings, password: text, host, port: at, connectionLimit }),
                );
        const kept = (logical: string, what: string, value: pulumi.Output<string>) =>
            new aws.ssm.Parameter(
                logical,
                {
                    type: "SecureString",
                    tier: "Standard",
                    description: `Connection URL of the ${what}, with its password`,
                    ...(args.kmsKeyArn === undefined ? {} : { keyId: args.kmsKeyArn }),
                    value,
                    tags,
                },
                // Who has the URL can connect.
                { parent: this, dependsOn: rules },
            );
        const url = urlOf(instance);
        const parameter = kept(`${name}-url`, "database", url);
        const replicas = instance.replicas();
        const replicaUrls = replicas.map((replica) =>
            kept(`${name}-replica-${replica.number}-url`, "read replica", urlOf(replica)),
        );

        const application = applicationUrls(name, settings, { instance, replicas }, { connectionLimit, kept }, parent);
        const pooled =
            settings.pooler === RDS_PROXY
                ? pooledUrls(
                      name,
                      settings,
                      {
                          port: PORT,
                          securityGroupId: group.id,
                          target: instance.target,
                          owner: { what: "owner", username, password },
                          application,
                      },
                      kept,
                      parent,
                  )
                : undefined;

        this.endpoint = instance.address;
        this.port = instance.port;
        this.instanceIdentifier = instance.identifier;
        if (instance.clusterIdentifier) this.clusterIdentifier = instance.clusterIdentifier;
        this.instanceArn = instance.arn;
        this.securityGroupId = group.id;
        this.connectionLimitPerTask = pulumi.output(connectionLimit);
        this.databaseUrl = pulumi.secret(url);
        this.databaseUrlParameterArn = parameter.arn;
        this.databaseUrlVersion = parameter.version.apply(String);
        if (application) {
            this.applicationUrlParameterArn = application.database.arn;
            this.applicationUrlVersion = application.database.version.apply(String);
        }
        if (pooled) {
            this.pooledUrlParameterArn = pooled.owner.arn;
            this.pooledUrlVersion = pooled.owner.version.apply(String);
        }
        if (pooled?.application) {
            this.pooledApplicationUrlParameterArn = pooled.application.arn;
            this.pooledApplicationUrlVersion = pooled.application.version.apply(String);
        }
        this.applicationReplicaUrlParameterArns = application?.replicas.map(({ arn }) => arn) ?? [];
        this.applicationReplicaUrlVersions = application?.replicas.map(({ version }) => version.apply(String)) ?? [];
        this.replicaUrlParameterArns = replicaUrls.map(({ arn }) => arn);
        this.replicaUrlVersions = replicaUrls.map(({ version }) => version.apply(String));
        this.registerOutputs({
            // The rule connection-budget reads it.
            ...(pooled ? { pooler: settings.pooler } : {}),
            applicationReplicaUrlParameterArns: this.applicationReplicaUrlParameterArns,
            applicationReplicaUrlVersions: this.applicationReplicaUrlVersions,
            applicationUrlParameterArn: this.applicationUrlParameterArn,
            applicationUrlVersion: this.applicationUrlVersion,
            clusterIdentifier: this.clusterIdentifier,
            connectionLimitPerTask: this.connectionLimitPerTask,
            databaseUrl: this.databaseUrl,
            databaseUrlParameterArn: this.databaseUrlParameterArn,
            databaseUrlVersion: this.databaseUrlVersion,
            endpoint: this.endpoint,
            instanceArn: this.instanceArn,
            instanceIdentifier: this.instanceIdentifier,
            pooledApplicationUrlParameterArn: this.pooledApplicationUrlParameterArn,
            pooledApplicationUrlVersion: this.pooledApplicationUrlVersion,
            pooledUrlParameterArn: this.pooledUrlParameterArn,
            pooledUrlVersion: this.pooledUrlVersion,
            port: this.port,
            replicaUrlParameterArns: this.replicaUrlParameterArns,
            replicaUrlVersions: this.replicaUrlVersions,
            securityGroupId: this.securityGroupId,
        });
    }
}
