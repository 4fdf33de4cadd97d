import { defineCommand } from "../../command";
import { rightsNote, type Surroundings } from "../../running";
import { SESSION_TASK_RIGHTS, TUNNEL, TUNNEL_EXITS, TUNNEL_RIGHTS, tunnelFaults } from "../../running/tunnel/options";

/** What it asks of AWS through a NAT instance, next to reading the state. `--instance` asks for more. */
export const PSQL_RIGHTS = [...TUNNEL_RIGHTS, "ssm:GetParameter"].sort();

/** With `--instance`: of a cluster only where no instance has the name. */
export const INSTANCE_RIGHTS = ["rds:DescribeDBInstances", "rds:DescribeDBClusters"];

/** @param surroundings a test's AWS */
export const psqlCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "psql",
        help: {
            summary: "Opens psql, or another PostgreSQL client, on the stack's database through Session Manager.",
            details: `Opens a tunnel through the NAT instance (where the stack has none, through a one-off task), fetches the credentials for this
session, and starts psql with them in its environment. The certificate and the host name are checked (sslmode=verify-full).
Nothing is written to disk, psql's history neither unless PSQL_HISTORY says so. Everything ends when psql ends.

Needs glimpse:sessionManager: true in the stack's file, AWS's Session Manager plugin, and psql.`,
            examples: [
                "",
                "-- -c 'select count(*) from messages'",
                "pg_dump --format=custom --table=messages > messages.dump",
                "--instance glimpse-restored pg_dump --format=custom --table=messages > messages.dump",
                "--tunnel --port 15432",
            ],
            exits: {
                clean: "psql ended with 0, or Ctrl-C ended --tunnel; any other code is psql's own",
                ...TUNNEL_EXITS,
            },
            notes: `Ctrl-C in psql ends a query; before psql has started, it ends the command with 130.

${rightsNote(PSQL_RIGHTS)}
${rightsNote(INSTANCE_RIGHTS, "With --instance also")}
${rightsNote(SESSION_TASK_RIGHTS, "Without a NAT instance also")}`,
        },
        options: {
            ...TUNNEL,
            instance: {
                type: "string",
                placeholder: "ID",
                description:
                    "another RDS instance or Aurora cluster with the same credentials, as one restored from a backup",
            },
        },
        operands: {
            placeholder: "[PROGRAM] ARGUMENTS...",
            description:
                "another client of PostgreSQL (pg_dump, pg_restore) with its arguments, or after -- those of psql",
            takesAll: true,
        },
        faults: ({ tunnel }, rest) => tunnelFaults(tunnel, rest, "starts no program", "program"),
        run: async (asked, host, rest) => (await import("./run")).psql(asked, rest, host, surroundings),
    });

export default psqlCommand();
