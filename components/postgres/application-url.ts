import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { databaseUrl } from "./database-url";
import type { postgresDefaults } from "./settings";

const PASSWORD_LENGTH = 40;

/** The parameter with the URL of the application's own role; nothing where it has none. The role itself is made by a task. */
export function applicationUrl(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    { address, port }: aws.rds.Instance,
    made: {
        connectionLimit: number;
        kept: (logical: string, what: string, value: pulumi.Output<string>) => aws.ssm.Parameter;
    },
    parent: pulumi.CustomResourceOptions,
): aws.ssm.Parameter | undefined {
    const { applicationUser } = settings;
    if (applicationUser === undefined) return undefined;
    const password = new random.RandomPassword(
        `${name}-application-password`,
        { length: PASSWORD_LENGTH, special: false, keepers: { applicationUser } },
        parent,
    ).result;
    const { connectionLimit } = made;
    const url = pulumi
        .all([password, address, port])
        .apply(([text, host, at]) =>
            databaseUrl({ ...settings, username: applicationUser, password: text, host, port: at, connectionLimit }),
        );
    return made.kept(`${name}-application-url`, "database, of the application's role", url);
}
