import { given } from "../../../../aws/failures";
import { defineCheck } from "../../check";
import { list } from "./list";

/** The database's class and version; a major version means any of its minor ones. */
export const databases = defineCheck({
    name: "offers",
    actions: ["rds:DescribeOrderableDBInstanceOptions"],
    subjects: (plan) =>
        plan.of("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance").flatMap((one) => {
            const [engine, type] = [one.text("engine"), one.text("instanceClass")];
            const version = one.text("engineVersion");
            return engine === undefined || type === undefined ? [] : [{ engine, type, version }];
        }),
    question: ({ engine, type, version }) =>
        `whether RDS offers ${type} with ${engine}${version === undefined ? "" : ` ${version}`}`,
    ask: async (aws, { engine, type }) => {
        const { paginateDescribeOrderableDBInstanceOptions, RDSClient } = await import("@aws-sdk/client-rds");
        const asked = { Engine: engine, DBInstanceClass: type };
        const versions = new Set<string>();
        const client = new RDSClient(aws.config());
        for await (const page of paginateDescribeOrderableDBInstanceOptions({ client }, asked, aws.options)) {
            for (const { EngineVersion } of given(page.OrderableDBInstanceOptions, "offers")) {
                versions.add(given(EngineVersion, "version of an offer"));
            }
        }
        return [...versions];
    },
    judge: (versions, { engine, type, version }) => {
        const fix = "set another glimpse:postgres.instanceClass or engineVersion";
        if (versions.length === 0) return { level: "stop", answer: `RDS has no ${type} with ${engine} here`, fix };
        const isMeant = (offered: string) =>
            version === undefined || offered === version || offered.startsWith(`${version}.`);
        const meant = versions.filter(isMeant);
        if (meant.length > 0) return { level: "ok", answer: `offered: ${list(meant.slice(-3))}` };
        return { level: "stop", answer: `RDS has ${type} with ${list(versions)}, not with ${version}`, fix };
    },
});
