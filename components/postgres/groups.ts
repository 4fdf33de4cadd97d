import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { PostgresArgs } from "./args";
import { postgresParameters } from "./parameters";
import type { postgresDefaults } from "./settings";

/** The subnet group and the parameter group of a database: those that it has, or new ones. */
export function groups(
    name: string,
    settings: PostgresArgs & typeof postgresDefaults,
    parent: pulumi.CustomResourceOptions,
): { subnetGroupName: pulumi.Input<string>; parameterGroupName: pulumi.Input<string> } {
    const { engineVersion, instanceClass, tags } = settings;
    const subnetGroupName =
        settings.subnetGroupName ??
        new aws.rds.SubnetGroup(
            `${name}-subnets`,
            { description: "Private subnets of the database", subnetIds: settings.subnetIds, tags },
            parent,
        ).name;
    // Another major version is another family and so another group: Pulumi makes it before it drops the old one.
    const parameterGroupName =
        settings.parameterGroupName ??
        new aws.rds.ParameterGroup(
            `${name}-parameters`,
            {
                description: `PostgreSQL ${engineVersion}, TLS only`,
                family: `postgres${engineVersion}`,
                parameters: postgresParameters(instanceClass),
                tags,
            },
            parent,
        ).name;
    return { subnetGroupName, parameterGroupName };
}
