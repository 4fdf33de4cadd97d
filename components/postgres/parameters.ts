import type { types } from "../aws";
import { memoryGiB } from "./instance-class";

type Parameter = types.input.rds.ParameterGroupParameter;

/**
 * PostgreSQL's settings, where RDS's defaults do not fit. `shared_buffers` (a quarter of the memory), `max_connections`
 * (by memory) and `effective_cache_size` are left to RDS: it derives them from the class, so they grow with it.
 */
export function postgresParameters(instanceClass: string): Parameter[] {
    return [
        // The default since PostgreSQL 15, stated so that no other default undoes it. RDS reports it as a static
        // parameter; with `immediate` every refresh would show a change.
        { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },

        // Statements slower than a second are logged with their text. Bind values are not: they hold e-mail addresses
        // and password hashes, and PostgreSQL logs them whole by default. Two defaults are relied on: `log_statement` is
        // `none` (`ddl` would write down `ALTER ROLE ... PASSWORD`), and `log_parameter_max_length_on_error` is 0. RDS
        // reports a default as `pending-reboot`, so that stating one would show as a change after each refresh:
        // https://www.postgresql.org/docs/17/runtime-config-logging.html
        immediate("log_min_duration_statement", "1000"),
        immediate("log_parameter_max_length", "0"),

        // A transaction that its client forgot holds its locks, stops vacuum and occupies one of few connections. RDS
        // waits a day, Prisma's own limit is five seconds.
        immediate("idle_in_transaction_session_timeout", "60000"),

        // A task that vanished without a word is noticed after 90 seconds, where RDS takes six minutes: its connections
        // are free before its successor needs them.
        immediate("tcp_keepalives_idle", "60"),
        immediate("tcp_keepalives_interval", "10"),
        immediate("tcp_keepalives_count", "3"),

        ...((memoryGiB(instanceClass) ?? 2) <= 1 ? ON_1_GIB : []),
    ];
}

/** With 1 GiB about 100 MB rest free, and what does not fit there ends in swap. */
const ON_1_GIB: Parameter[] = [
    // For each sort or hash, in KiB: fifty at once take 100 MB, where PostgreSQL's 4 MiB would take twice what there is.
    // A larger one spills to disk.
    immediate("work_mem", "2048"),
    // For each of three workers, in KiB; RDS gives each 64 MiB at least.
    immediate("autovacuum_work_mem", "32768"),
];

function immediate(name: string, value: string): Parameter {
    return { name, value, applyMethod: "immediate" };
}
