/** Arguments of a database that there is already, or was: one to adopt, to restore, or to leave behind by a move to Aurora. */
export interface AdoptedDatabaseArgs {
    /**
     * The instance's own name, or the cluster's with Aurora, of a database that exists and is to be adopted under its name: 1 to
     * 63 of `a-z 0-9 -`, a letter first. **A change renames the database: it restarts at once, under another host name; a cluster
     * is replaced.**
     *
     * @default none: Pulumi makes a name
     */
    identifier?: string;
    /**
     * A subnet group that exists, for an adopted database: RDS refuses another group in the same VPC. None is made then.
     *
     * @default none: a group of `subnetIds` is made
     */
    subnetGroupName?: string;
    /**
     * A parameter group that exists, in place of the one made here. Then that group decides whether unencrypted
     * connections are refused (`rds.force_ssl`). With another group the dynamic parameters change at once, and the static
     * ones with the next restart, which no one does by itself.
     *
     * @default none: a group is made that refuses unencrypted connections
     */
    parameterGroupName?: string;
    /**
     * The same for Aurora: a parameter group of clusters that exists, for a cluster that is adopted.
     *
     * @default none: a group is made that refuses unencrypted connections
     */
    clusterParameterGroupName?: string;
    /**
     * Security groups that the database has in addition to its own: those of an adopted one, until the tasks that rely on
     * them are removed. Whatever they admit can connect.
     *
     * @default []
     */
    additionalSecurityGroupIds?: string[];
    /**
     * A snapshot to restore the database from when it is made: its users, databases and data, with `databaseName`,
     * `username` and `storageGiB` as in the snapshot. An encrypted copy of an unencrypted database's snapshot is how that
     * one becomes encrypted. Without effect on a database that is there already. For Aurora the ARN of an RDS snapshot, or the
     * name of a cluster's.
     *
     * @default none: an empty database
     */
    snapshotIdentifier?: string;
    /**
     * The RDS instance that there was before a move to Aurora: `keep` it as it is, `release` its protection, or `none`, which
     * deletes it with a final snapshot. It is billed as long as it is there.
     *
     * @default "none"
     */
    previousInstance?: string;
    /**
     * The class of `previousInstance`, for its price. It stays as it is, whatever is written here.
     *
     * @default "db.t4g.micro"
     */
    previousInstanceClass?: string;
}
