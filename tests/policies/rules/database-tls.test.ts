import { type Inputs, resource, table } from "../helpers";

const database = (more: Inputs) =>
    resource("aws:rds/instance:Instance", "db", { engine: "postgres", engineVersion: "17", ...more });
const group = (parameters: unknown) =>
    resource("aws:rds/parameterGroup:ParameterGroup", "group", { name: "group", parameters });
const other = resource("aws:rds/parameterGroup:ParameterGroup", "other", {
    name: "other",
    parameters: [{ name: "rds.force_ssl", value: "0" }],
});

describe("database-tls, by engine and version", () => {
    table("database-tls", [
        { it: "trusts PostgreSQL from 15 on", resources: [database({ engineVersion: "15.4" })] },
        {
            it: "does not trust PostgreSQL 14",
            resources: [database({ engineVersion: "14.9" })],
            says: [/\(postgres 14\) lets clients in without TLS/],
        },
        {
            it: "takes a parameter group's word over the version's",
            resources: [database({ parameterGroupName: "group" }), group([{ name: "rds.force_ssl", value: "0" }])],
            says: [/rds\.force_ssl is 0/],
        },
        {
            it: "takes a parameter without a value for one that is off, and says so",
            resources: [database({ parameterGroupName: "group" }), group([{ name: "rds.force_ssl" }])],
            says: [/rds\.force_ssl is empty/],
        },
        {
            it: "takes it so in a group that no database of the program has",
            resources: [
                resource("aws:rds/parameterGroup:ParameterGroup", "shared", {
                    family: "postgres17",
                    parameters: [{ name: "rds.force_ssl" }],
                }),
            ],
            says: [/^shared lets clients in without TLS \(rds\.force_ssl is empty\)/],
        },
        {
            it: "takes it for PostgreSQL 14 too",
            resources: [
                database({ engineVersion: "14", parameterGroupName: "group" }),
                group([{ name: "rds.force_ssl", value: "1" }]),
            ],
        },
        {
            it: "cannot judge a parameter group that is not in this program, but for AWS's own",
            resources: [
                database({ parameterGroupName: "strict" }),
                resource("aws:rds/instance:Instance", "other", {
                    engine: "postgres",
                    engineVersion: "17",
                    parameterGroupName: "default.postgres17",
                }),
            ],
            says: [/^cannot be judged: the parameterGroupName of db, strict, is not in this program/],
        },
        {
            it: "finds the group that an unknown name comes from, among two that the database waits for",
            resources: [
                resource(
                    "aws:rds/instance:Instance",
                    "db",
                    { engine: "postgres", engineVersion: "17", parameterGroupName: "[unknown]" },
                    {
                        dependencies: [group([]).urn, other.urn],
                        propertyDependencies: { parameterGroupName: [other.urn] },
                    },
                ),
                group([{ name: "rds.force_ssl", value: "1" }]),
                other,
            ],
            says: [/rds\.force_ssl is 0/],
        },
        {
            it: "requires require_secure_transport of MySQL",
            resources: [database({ engine: "mysql", engineVersion: "8.0" })],
            says: [/Give it a parameter group with require_secure_transport = 1/],
        },
        {
            it: "requires a version said",
            resources: [database({ engineVersion: undefined })],
            says: [/names no engineVersion/],
        },
        {
            it: "does not take an unknown parameter for a good one, nor report it twice",
            resources: [
                database({ parameterGroupName: "group" }),
                group([{ name: "rds.force_ssl", value: "[unknown]" }]),
            ],
            says: [/^cannot be judged: parameters\[0\]\.value of group is unknown/],
        },
        {
            it: "leaves replicas, Aurora's members and other engines alone",
            resources: [
                database({ replicateSourceDb: "x", engineVersion: "12" }),
                database({ engine: "aurora-mysql" }),
                database({ engine: "oracle-ee" }),
            ],
        },
    ]);
});
