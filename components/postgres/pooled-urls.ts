import * as pulumi from "@pulumi/pulumi";
import type * as aws from "../aws";
import type { ApplicationUrls } from "./application-url";
import type { PostgresArgs } from "./args";
import { connectionLimitPerTask } from "./connections";
import { databaseUrl } from "./database-url";
import { type PooledDatabase, type PooledRole, pooler } from "./pooler";
import type { postgresDefaults } from "./settings";

/** Parameters with the URLs of the roles at the pooler. */
export interface PooledUrls {
    owner: aws.ssm.Parameter;
    application?: aws.ssm.Parameter;
}

/** The pooler, and the URLs at which the roles reach the database through it. */
export function pooledUrls(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    database: Omit<PooledDatabase, "roles"> & { owner: PooledRole; application: ApplicationUrls | undefined },
    kept: (logical: string, what: string, value: pulumi.Output<string>) => aws.ssm.Parameter,
    parent: pulumi.CustomResourceOptions,
): PooledUrls {
    const { owner, port } = database;
    const application = database.application && { ...database.application, what: "application" };
    const roles = [owner, ...(application ? [application] : [])];
    const host = pooler(name, settings, { ...database, roles }, parent);
    const urlOf = ({ username, password }: PooledRole) =>
        pulumi.all([password, host]).apply(([text, at]) =>
            databaseUrl({
                ...settings,
                username,
                password: text,
                host: at,
                port,
                connectionLimit: connectionLimitPerTask(settings),
                pooled: true,
            }),
        );
    return {
        owner: kept(`${name}-pooled-url`, "pooler", urlOf(owner)),
        ...(application
            ? {
                  application: kept(
                      `${name}-pooled-application-url`,
                      "pooler, of the application's role",
                      urlOf(application),
                  ),
              }
            : {}),
    };
}
