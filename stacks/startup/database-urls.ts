import type * as pulumi from "@pulumi/pulumi";
import type { Postgres } from "../../components/index";
import type { StartupConfig } from "../config";

/** Which URLs of the database who is given. */
interface DatabaseUrls {
    /** The tasks'. */
    servingArn: pulumi.Output<string>;
    servingVersion: pulumi.Output<string>;
    /** The tasks' for the read replicas, in their order. */
    replicaArns: pulumi.Output<string>[];
    replicaVersions: pulumi.Output<string>[];
    environment: Record<string, string>;
    /** Of the task before a deployment, by the variable's name: it migrates as the owner, and makes the application's role. */
    oneOff?: { DATABASE_URL: pulumi.Output<string>; APPLICATION_DATABASE_URL: pulumi.Output<string> };
}

/** As the stack's file says: everyone as the owner, or the tasks as the application's role and migrations as the owner. */
export function urlsOf({ postgres: settings }: StartupConfig, postgres: Postgres): DatabaseUrls {
    const owner = {
        servingArn: postgres.databaseUrlParameterArn,
        servingVersion: postgres.databaseUrlVersion,
        replicaArns: postgres.replicaUrlParameterArns,
        replicaVersions: postgres.replicaUrlVersions,
        environment: {},
    };
    const { applicationUrlParameterArn: arn, applicationUrlVersion: version } = postgres;
    if (arn === undefined || version === undefined) return owner;
    const oneOff = { DATABASE_URL: postgres.databaseUrlParameterArn, APPLICATION_DATABASE_URL: arn };
    if (settings.serveAs !== "application") return { ...owner, oneOff };
    return {
        servingArn: arn,
        servingVersion: version,
        replicaArns: postgres.applicationReplicaUrlParameterArns,
        replicaVersions: postgres.applicationReplicaUrlVersions,
        environment: { MIGRATIONS: "before" },
        oneOff,
    };
}
