import type * as pulumi from "@pulumi/pulumi";
import type { AdoptedDatabaseArgs } from "./adopted-args";
import type { ConnectionArgs } from "./connection-args";

/** Arguments of `Postgres`. */
export interface PostgresArgs extends AdoptedDatabaseArgs, ConnectionArgs {
    /** The VPC of the database. */
    vpcId: pulumi.Input<string>;
    /** Private subnets for it, in two zones at least: RDS asks for two even for one instance. */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The master user's password: 8 to 128 printable characters, none of `/`, `"`, `@` and space. A change takes effect
     * at once, whatever `applyImmediately` says: open connections live on, new ones need the new password.
     */
    password: pulumi.Input<string>;
    /**
     * The most tasks that autoscaling may run of all services that connect, taken together. It divides `connections`.
     */
    maxTasks: number;
    /**
     * Security groups that may connect on 5432; no one else can. Add at the end and remove from the end: the rules
     * are named by their place, and AWS refuses one that exists already. Services may also add their own rules.
     *
     * @default none
     */
    clientSecurityGroupIds?: pulumi.Input<string>[];
    /**
     * Name of the first database: 1 to 63 of `a-z 0-9 _`, a letter first, no reserved word. **A change replaces the
     * instance**: an empty one, and the old one's data in its final snapshot.
     *
     * @default "app"
     */
    databaseName?: string;
    /**
     * Name of the master user: 1 to 16 of `a-z 0-9 _`, a letter first, no reserved word. **A change replaces the
     * instance.**
     *
     * @default "app"
     */
    username?: string;
    /**
     * Name of a role for the application, which may read and write rows and nothing else; the master user then only migrates.
     * 1 to 16 of `a-z 0-9 _`, a letter first, no reserved word, and not `username`. Its password is generated, and its URL lies in
     * its own SecureString parameter, which is free. **RDS makes no role**: a task that runs as the master does, with both URLs
     * (docs/application-role.md).
     *
     * @default none: the application connects as the master user
     */
    applicationUser?: string;
    /**
     * Count it up to make a new password for `applicationUser` at the next `up`. The role has it once a task has run that gives it
     * to the role: `npm run rotate -- --secret application` does all of it.
     *
     * @default 1
     */
    applicationPasswordGeneration?: number;
    /**
     * Which PostgreSQL: RDS's own (`postgres`), or Aurora's (`aurora-postgresql`), whose storage has six copies in three zones,
     * grows by itself, and is paid for by what is stored ($0.12 per GB and month in Seoul, $0.24 per million reads and writes).
     * Aurora's least is db.t4g.medium, $82.49 a month, or `db.serverless`. `storageGiB`, `maxStorageGiB` and `storageType` have no
     * meaning there. **A change is another database**: docs/aurora.md has the way over, by a snapshot.
     *
     * @default "postgres"
     */
    engine?: string;
    /**
     * Fewest Aurora capacity units of `db.serverless`, in halves, 0 to 256. One is about 2 GiB and costs $146 a month in Seoul
     * while it runs, $73 for 0.5. At 0 the database pauses while no connection is open: a task's pool never lets it.
     *
     * @default 0.5
     */
    minimumAcu?: number;
    /**
     * Most Aurora capacity units of `db.serverless`, in halves, 1 to 256. `max_connections` follows from it, too.
     *
     * @default 4
     */
    maximumAcu?: number;
    /**
     * Instance class, Graviton. In Seoul db.t4g.micro (1 GiB, about 70 connections) costs $18.25 a month, db.t4g.small
     * (2 GiB, about 170) $37.23, db.t4g.medium (4 GiB, about 350) $74.46. With Aurora also `db.serverless`. A change takes the database away for minutes.
     *
     * @default "db.t4g.micro"
     */
    instanceClass?: string;
    /**
     * Size of the encrypted gp3 volume in GiB, 20 to 65536, $0.131 per GiB and month in Seoul (twice that with
     * `multiAz`): $2.62 for 20. It brings 3000 IOPS and 125 MB/s, four times as much from 400 GiB on, and RDS refuses
     * other figures below that. It can grow, at most once in six hours, but never shrink.
     *
     * @default 20
     */
    storageGiB?: number;
    /**
     * Up to how many GiB the volume may grow by itself, at least a tenth above `storageGiB`: RDS adds storage when less than a
     * tenth is free for five minutes, at most once in six hours, without downtime. $0.131 per GiB and month in Seoul for what it
     * has grown to (twice that with `multiAz`); it never shrinks again. `storageGiB` is then the size that it begins with.
     * Set in place, and free while nothing grows. Each read replica may grow as far.
     *
     * @default none: it does not grow, and a full volume stops the database
     */
    maxStorageGiB?: number;
    /**
     * Kind of the volume: `gp3`, or `gp2` for an adopted database that has one and is to keep it for now. The change from
     * gp2 to gp3 needs no downtime, and takes hours in which nothing else of the storage can change.
     *
     * @default "gp3"
     */
    storageType?: string;
    /**
     * Days that automated backups are kept, 0 to 35; within them any second can be restored, to a new instance. Backups
     * as large as the volume are free, more costs $0.095 per GB and month. 0 turns them off: then nothing but the volume
     * holds the data.
     *
     * @default 7
     */
    backupRetentionDays?: number;
    /**
     * PostgreSQL's major version, 14 to 18. RDS chooses the newest minor version and keeps it up to date in the
     * maintenance window. Extended Support is off: RDS does not bill a version that has grown old, it upgrades it.
     *
     * @default "17"
     */
    engineVersion?: string;
    /**
     * Whether a change of `engineVersion` to a newer major may upgrade the database. RDS refuses it otherwise. It takes
     * the database away for minutes and cannot be undone: take a snapshot and try it on a copy first.
     *
     * @default false
     */
    allowMajorVersionUpgrade?: boolean;
    /**
     * Whether a standby in another zone takes over within about a minute when the instance, its volume or its zone
     * fails. Doubles the price: db.t4g.micro $37.23 a month, storage $0.262 per GiB. Without it the database is away
     * while RDS repairs it; the data survives, except a lost zone's, which comes from the backups. With Aurora it is a
     * second instance, at the price of the first, unless there are `readReplicas`.
     *
     * @default false
     */
    multiAz?: boolean;
    /**
     * Read replicas, 0 to 5, each at the price of the instance and its storage with one zone, of the same class. They follow
     * within seconds, and have their own URLs: **what was just written may be missing there**. They are not a standby:
     * `multiAz` is. They need backups, and a database that has one cannot be stopped. Adding and removing them changes nothing
     * of the database. With Aurora they share one URL, the reader endpoint, need no storage, and one of them takes over when
     * the writer fails.
     *
     * @default 0
     */
    readReplicas?: number;
    /**
     * Whether RDS must refuse to delete the database, whether for `pulumi destroy`, for a replacement or by hand. To
     * delete it: set `false`, run `pulumi up`, then `pulumi destroy`. A final snapshot is taken in any case, and kept
     * at $0.095 per GB and month until someone deletes it.
     *
     * @default true
     */
    deletionProtection?: boolean;
    /**
     * Daily window of the backup, UTC. With one zone, disk access halts for some seconds then.
     *
     * @default "18:00-18:30", three o'clock at night in Seoul
     */
    backupWindow?: string;
    /**
     * Weekly window for minor versions and patches, UTC, at least 30 minutes and clear of the backup's. With one zone,
     * a patch takes the database away for some minutes.
     *
     * @default "sun:19:00-sun:19:30", Monday four o'clock at night in Seoul
     */
    maintenanceWindow?: string;
    /**
     * Whether changes are made while `pulumi up` runs. Otherwise RDS keeps them for the maintenance window: `up` reports
     * success, nothing has happened, and the next refresh shows the change again. With it, a new class restarts the
     * database at the time of `up`: choose that time.
     *
     * @default true
     */
    applyImmediately?: boolean;
    /**
     * ARN of a customer-managed KMS key that encrypts the parameter with the URL. Its readers then need `kms:Decrypt` on it.
     *
     * @default none: the account's own `aws/ssm`
     */
    kmsKeyArn?: pulumi.Input<string>;
    /** Tags of every resource that can have them, and of the snapshots. */
    tags?: Record<string, string>;
}
