import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

/** Named by the program only where its settings do; otherwise by Pulumi. */
export const database = nameCheck({
    what: "database",
    action: "rds:DescribeDBInstances",
    type: "aws:rds/instance:Instance",
    key: "identifier",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { DescribeDBInstancesCommand, RDSClient } = await import("@aws-sdk/client-rds");
                const asked = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
                const { DBInstances } = await new RDSClient(aws.config()).send(asked, aws.options);
                if (given(DBInstances, "databases").length === 0) return undefined;
                return {
                    answer: "there is a database of that name",
                    fix: "set another glimpse:postgres.identifier, or postgres-instance in glimpse:adopt to take it over",
                };
            },
            "DBInstanceNotFound",
            "DBInstanceNotFoundFault",
        ),
});
