/** Arguments of how tasks connect to the database, and how many connections each may hold. */
export interface ConnectionArgs {
    /**
     * Connections that all tasks together may hold, at most what the class allows (about 70 on db.t4g.micro). Each task's
     * pool gets its part of it, counted for the most tasks that a deployment runs; with `pooler` they are the pooler's.
     *
     * @default 50
     */
    connections?: number;
    /**
     * What is between tasks and database: `none`, or `rds-proxy`, which lends a connection for a transaction, so that tasks
     * share `connections` instead of dividing it. $26.28 a month in Seoul for a class of two vCPU, $13.14 for each vCPU above,
     * and $0.40 for each secret (two with `applicationUser`). Of a session nothing lasts beyond a transaction there: no `LISTEN`,
     * no advisory lock of a session, no named prepared statement; migrations go to the database itself. Read replicas are
     * reached directly.
     *
     * @default "none"
     */
    pooler?: string;
    /**
     * Connections to the pooler that one task may open, 1 to 100. They cost nothing while they are idle. Without a pooler it has
     * no meaning.
     *
     * @default 10
     */
    pooledConnectionsPerTask?: number;
    /**
     * The service's own `deploymentMaximumPercent`, 100 or more: tasks that run in the middle of a deployment, in
     * percent.
     *
     * @default 150
     */
    deploymentMaximumPercent?: number;
    /**
     * Tasks of other services that connect with the same URL, at most, deployments included: they share `connections` with
     * those of `maxTasks`.
     *
     * @default 0
     */
    otherTasks?: number;
    /**
     * Seconds that a query waits for a free connection of Prisma's pool before it fails; 0 waits for ever.
     *
     * @default 30
     */
    poolTimeoutSeconds?: number;
    /**
     * Prepared statements that Prisma keeps per connection. They take memory on the server; 0 behind a pooler such as
     * PgBouncer in transaction mode.
     *
     * @default 100
     */
    statementCacheSize?: number;
    /**
     * Path in the container of RDS's certificate bundle
     * (https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem), for clients that use node-postgres, Prisma 7
     * among them. The URL then says `sslmode=verify-full&sslrootcert=<path>`, and the server's certificate is checked;
     * a client fails without the file. RDS refuses unencrypted connections in any case.
     *
     * @default none: `sslmode=require`, which does not say how certificates are checked
     */
    caBundlePath?: string;
}
