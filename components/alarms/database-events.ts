import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { AlarmsArgs } from "./args";
import { alarmsDefaults } from "./settings";
import type { AlarmTopic } from "./topic";

/**
 * RDS's own events that a person must know of. "low storage" comes at 90 % full, and when storage autoscaling cannot grow any
 * further; "failure" when the instance does not run. They take none of the ten free alarm metrics.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
 */
const DATABASE_EVENTS = ["failure", "low storage"];

/** The same of a cluster, whose storage has no end. A failover is none of a person's doing, and explains what users saw. */
const CLUSTER_EVENTS = ["failure", "failover"];

/** Has RDS publish its events of the database to the topic. */
export function databaseEvents(
    name: string,
    args: AlarmsArgs,
    { topic, policy }: AlarmTopic,
    parent: pulumi.Resource,
): void {
    if (!(args.databaseEvents ?? alarmsDefaults.databaseEvents)) return;
    new aws.rds.EventSubscription(
        `${name}-database-events`,
        {
            snsTopic: topic.arn,
            ...(args.databaseClusterIdentifier === undefined
                ? {
                      sourceType: "db-instance",
                      sourceIds: [args.databaseInstanceIdentifier],
                      eventCategories: DATABASE_EVENTS,
                  }
                : {
                      sourceType: "db-cluster",
                      sourceIds: [args.databaseClusterIdentifier],
                      eventCategories: CLUSTER_EVENTS,
                  }),
        },
        // RDS tries the topic when it is subscribed, and is refused before the policy is there.
        { parent, dependsOn: [policy] },
    );
}
