import { SERVERLESS, serverlessConnections, type Units } from "./aurora-limits";
import { memoryGiB } from "./instance-class";

/** Values of `pooler`. */
export const NO_POOLER = "none";
export const RDS_PROXY = "rds-proxy";

/** What the connection limit of one task follows from. */
export interface ConnectionBudget {
    /** Connections that all tasks together may hold. */
    connections: number;
    /** The most tasks that autoscaling may run. */
    maxTasks: number;
    /** The service's `deploymentMaximumPercent`: how many tasks run while a deployment replaces them. */
    deploymentMaximumPercent: number;
    /** Tasks of other services that connect as well, at most, deployments included. */
    otherTasks?: number;
    /** Where it lends connections, a task's own part is what it opens to the pooler. */
    pooler?: string;
    pooledConnectionsPerTask?: number;
}

/**
 * The most tasks that run at once: the largest number that autoscaling may ask for, and the surge of a deployment on
 * top, which ECS rounds down (`maximumPercent` in
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html).
 *
 * Tasks that drain are not in it: on a Spot notice the successor starts while they still live, for up to the stop
 * timeout. What the class allows above the budget is for them, for migrations and for a person with psql.
 */
export function mostTasks({
    maxTasks,
    deploymentMaximumPercent,
    otherTasks = 0,
}: Omit<ConnectionBudget, "connections">): number {
    return Math.floor((maxTasks * deploymentMaximumPercent) / 100) + otherTasks;
}

/**
 * Connections that one task's pool may open, so that all tasks together keep to the budget even in the middle of a
 * deployment at the largest number of tasks: `floor(connections / floor(maxTasks * percent / 100))`.
 *
 * | budget | most tasks | surge | processes | limit per task |
 * |---|---|---|---|---|
 * | 50 | 20 | 150 % | 30 | 1 |
 * | 50 | 6 | 150 % | 9 | 5 |
 * | 50 | 3 | 200 % | 6 | 8 |
 *
 * 0 when there are more processes than connections; `Postgres` refuses that. A limit of 1 has its own trap: a query
 * outside a transaction, made while one is open in the same task, waits for the pool timeout and fails.
 */
export function connectionLimitPerTask(budget: ConnectionBudget): number {
    if (budget.pooler === RDS_PROXY) return budget.pooledConnectionsPerTask ?? 1;
    return Math.floor(budget.connections / Math.max(mostTasks(budget), 1));
}

/**
 * The part of `max_connections` that a pooler may open, in percent, so that it keeps to the budget: at least 1.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connections.html
 */
export function pooledPercent({
    connections,
    instanceClass,
    ...units
}: { connections: number; instanceClass: string } & Units): number {
    const most = maxConnections(instanceClass, units) ?? connections;
    return Math.min(100, Math.max(1, Math.floor((100 * connections) / most)));
}

/** Bytes of memory per connection in RDS's own formula. */
const BYTES_PER_CONNECTION = 9_531_392;
/** PostgreSQL keeps 3 for superusers, RDS 2 for its own and about 4 of its sessions are always there. */
const RESERVED = 9;
/** What is observed on 1 GiB: 79 to 81, where the formula with a whole GiB would give 112. */
const MAX_CONNECTIONS_OF_1_GIB = 79;
/** `DBInstanceClassMemory` is the memory less what RDS and the system take: use four fifths on other sizes. */
const SHARE_OF_MEMORY = 0.8;

/**
 * Connections that an application can open on an instance class, with RDS's own `max_connections`, which is
 * `LEAST({DBInstanceClassMemory/9531392}, 5000)`: about 70 on db.t4g.micro. A careful estimate; `SHOW max_connections`
 * reports the truth. Undefined for a class whose memory is not known.
 * https://docs.aws.amazon.com/prescriptive-guidance/latest/tuning-postgresql-parameters/max-connections.html
 */
export function usableConnections(instanceClass: string, units?: Units): number | undefined {
    const most = maxConnections(instanceClass, units);
    return most === undefined ? undefined : most - RESERVED;
}

/** RDS's `max_connections` of a class, estimated with the same care; of `db.serverless` by its units. */
export function maxConnections(instanceClass: string, units?: Units): number | undefined {
    if (instanceClass === SERVERLESS) return units && serverlessConnections(units, ofMemory);
    const memory = memoryGiB(instanceClass);
    if (memory === undefined) return undefined;
    return memory <= 1 ? MAX_CONNECTIONS_OF_1_GIB : ofMemory(memory);
}

function ofMemory(gib: number): number {
    return Math.min(Math.floor((gib * 2 ** 30 * SHARE_OF_MEMORY) / BYTES_PER_CONNECTION), 5000);
}
