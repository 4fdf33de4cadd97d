import { gravitonOf, nodeClass } from "../components/graviton";
import { maxConnections, usableConnections } from "../components/postgres/connections";

/** MySQL uses more memory for each connection than PostgreSQL. */
const MYSQL_SHARE = 9_531_392 / 12_582_880;

/** Connections that an application can open. An x86 class has the memory of the ARM one of its size. */
export function lettingIn(instanceClass: string, engine: string): number | undefined {
    return ofEngine(usableConnections(instanceClass) ?? usableConnections(sameMemory(instanceClass)), engine);
}

/** What a proxy's percentage is of. */
export function maxOf(instanceClass: string, engine: string): number | undefined {
    return ofEngine(maxConnections(instanceClass) ?? maxConnections(sameMemory(instanceClass)), engine);
}

function ofEngine(connections: number | undefined, engine: string): number | undefined {
    if (connections === undefined) return undefined;
    return /mysql|mariadb/.test(engine) ? Math.floor(connections * MYSQL_SHARE) : connections;
}

function sameMemory(instanceClass: string): string {
    const family = nodeClass(instanceClass)?.family ?? "";
    return /^[tmr]\d/.test(family) ? (gravitonOf(instanceClass) ?? "") : "";
}
