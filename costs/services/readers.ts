import type { Inputs } from "../inputs";
import type { Part, Quantity, ScenarioContext } from "../quantity";
import { scaledTo } from "./autoscaling-application";

/** A kind of cluster to which autoscaling adds readers. */
export interface ReadBy {
    cluster: string;
    membersOf: (cluster: Inputs) => Inputs[];
    /** What Application Auto Scaling calls it: `rds:cluster:ReadReplicaCount`. */
    dimension: string;
}

/**
 * The parts of a member, counted for the readers that autoscaling adds too: they have the class of the cluster's first member,
 * and whatever is paid for each instance is paid for them.
 */
export function alsoOfReaders(kind: ReadBy, ...parts: Part<ScenarioContext>[]): Part<ScenarioContext>[] {
    return parts.map((part) => (member, context) => {
        const added = addedReaders(kind, member, context);
        const lines = part(member, context);
        return added > 0 ? lines.map((line) => times(line, added)) : lines;
    });
}

/** Readers that autoscaling adds, at least and at most; counted with the cluster's first member. */
function addedReaders({ cluster: type, membersOf, dimension }: ReadBy, member: Inputs, context: ScenarioContext) {
    const cluster = member.related("clusterIdentifier", type);
    if (!cluster) return 0;
    const members = membersOf(cluster);
    if (members[0]?.resource !== member.resource) return 0;
    const own = cluster.known.text("clusterIdentifier");
    const most = scaledTo(cluster, dimension, own && `cluster:${own}`, context);
    return Math.max(0, most - (members.length - 1));
}

function times(line: Quantity, added: number): Quantity {
    const { quantity, range } = line;
    const count = 1 + added;
    return {
        ...line,
        what: `${line.what} and ${added} ${added === 1 ? "reader" : "readers"}`,
        quantity: quantity * count,
        ...(range ? { range: { minimum: range.minimum * count, maximum: range.maximum * count } } : {}),
    };
}
