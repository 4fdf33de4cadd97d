import { free, type Part } from "../quantity";
import { byUse } from "./amounts";

/** Each write goes to every other region of a global cluster, and is paid for again. */
export function replicated(family: string): Part {
    return (cluster, context) => {
        if (!cluster.has("globalClusterIdentifier")) return [];
        const price = `${family}.replicated-write.million`;
        return [byUse(cluster, context, "writes replicated to other regions", price, "monthly_replicated_writes", 1e6)];
    };
}

export const globalCluster = free("its clusters are billed themselves, with the writes that they replicate");
