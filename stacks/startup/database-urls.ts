import type * as pulumi from "@pulumi/pulumi";
import type { Postgres } from "../../components/index";
import type { StartupConfig } from "../config";

/** Which URLs of the database who is given. */
export interface DatabaseUrls {
    /** The tasks'. */
    servingArn: pulumi.Output<string>;
    servingVersion: pulumi.Output<string>;
    /** The tasks' for the read replicas, in their order. */
    replicaArns: pulumi.Output<string>[];
    replicaVersions: pulumi.Output<string>[];
    environment: Record<string, string>;
    /** Of the task before a deployment, by the variable's name: it migrates as the owner, and makes the application's role. */
    oneOff?: Record<string, pulumi.Output<string>>;
}

/**
 * As the stack's file says: everyone as the owner, or the tasks as the application's role and migrations as the owner. Through a
 * pooler no one migrates: its lock is a session's.
 */
export function urlsOf({ postgres: settings }: StartupConfig, postgres: Postgres): DatabaseUrls {
    const ownerArn = postgres.databaseUrlParameterArn;
    const role = given(postgres.applicationUrlParameterArn, postgres.applicationUrlVersion);
    const pooled = given(postgres.pooledUrlParameterArn, postgres.pooledUrlVersion);
    const pooledRole = given(postgres.pooledApplicationUrlParameterArn, postgres.pooledApplicationUrlVersion);
    const oneOff = {
        ...(role || pooled ? { DATABASE_URL: ownerArn } : {}),
        ...(role ? { APPLICATION_DATABASE_URL: role.arn } : {}),
    };
    const before = settings.serveAs === "application" || pooled !== undefined;
    const serving = settings.serveAs === "application" ? (pooledRole ?? role) : pooled;
    return {
        servingArn: serving?.arn ?? ownerArn,
        servingVersion: serving?.version ?? postgres.databaseUrlVersion,
        ...(settings.serveAs === "application" && role
            ? {
                  replicaArns: postgres.applicationReplicaUrlParameterArns,
                  replicaVersions: postgres.applicationReplicaUrlVersions,
              }
            : { replicaArns: postgres.replicaUrlParameterArns, replicaVersions: postgres.replicaUrlVersions }),
        environment: before ? { MIGRATIONS: "before" } : {},
        ...(Object.keys(oneOff).length > 0 ? { oneOff } : {}),
    };
}

function given(arn: pulumi.Output<string> | undefined, version: pulumi.Output<string> | undefined) {
    return arn === undefined || version === undefined ? undefined : { arn, version };
}
