import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { databaseUrl } from "./database-url";
import type { Replica } from "./replicas";
import type { postgresDefaults } from "./settings";

const PASSWORD_LENGTH = 40;

/** The application's own role: its password, and parameters with its URLs. */
export interface ApplicationUrls {
    username: string;
    password: pulumi.Output<string>;
    database: aws.ssm.Parameter;
    /** In the replicas' order: they have the roles of their source. */
    replicas: aws.ssm.Parameter[];
}

/** The URLs of the application's own role; nothing where it has none. The role itself is made by a task. */
export function applicationUrls(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    { instance, replicas }: { instance: Pick<Replica, "address" | "port">; replicas: Replica[] },
    made: {
        connectionLimit: number;
        kept: (logical: string, what: string, value: pulumi.Output<string>) => aws.ssm.Parameter;
    },
    parent: pulumi.CustomResourceOptions,
): ApplicationUrls | undefined {
    const { applicationUser, applicationPasswordGeneration: generation } = settings;
    if (applicationUser === undefined) return undefined;
    const password = new random.RandomPassword(
        `${name}-application-password`,
        {
            length: PASSWORD_LENGTH,
            special: false,
            // The first generation has no number: passwords made before there were generations stay as they are.
            keepers: { applicationUser, ...(generation > 1 ? { generation: String(generation) } : {}) },
        },
        parent,
    ).result;
    const { connectionLimit, kept } = made;
    const urlOf = ({ address, port }: Pick<Replica, "address" | "port">) =>
        pulumi.all([password, address, port]).apply(([text, host, at]) =>
            databaseUrl({
                ...settings,
                username: applicationUser,
                password: text,
                host,
                port: at,
                connectionLimit,
            }),
        );
    return {
        username: applicationUser,
        password,
        database: kept(`${name}-application-url`, "database, of the application's role", urlOf(instance)),
        replicas: replicas.map((replica) =>
            kept(
                `${name}-replica-${replica.number}-application-url`,
                "read replica, of the application's role",
                urlOf(replica),
            ),
        ),
    };
}
