export { type ConnectionBudget, connectionLimitPerTask, mostTasks, usableConnections } from "./connections";
export { type DatabaseUrlParts, databaseUrl } from "./database-url";
export { postgresFaults } from "./faults";
export { Postgres, type PostgresArgs } from "./postgres";
export { postgresDefaults, postgresSettings } from "./settings";
