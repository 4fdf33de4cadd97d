import { expect } from "chai";
import type { Made } from "../harness";
import { isDocumented } from "./documented-metrics";
import { DIMENSIONS, watched } from "./watched";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const MIB = 1024 * 1024;

interface Query {
    id: string;
    expression?: string;
    returnData?: boolean;
    metric?: {
        namespace: string;
        metricName: string;
        dimensions: Record<string, string>;
        period: number;
        stat: string;
    };
}

/** The alarm's arguments without its text. */
function alarm(made: Made, what: string): Record<string, unknown> {
    const { alarmDescription: _, ...inputs } = made.one(ALARM, `alarms-${what}`).inputs;
    return inputs;
}

function text(made: Made, what: string): string {
    return String(made.one(ALARM, `alarms-${what}`).inputs["alarmDescription"]);
}

describe("Alarms", () => {
    it("watches of a cluster whichever member writes, in alarms and on the dashboard, so that none is left behind by a failover", async () => {
        const made = await watched({ databaseClusterIdentifier: "cluster-1" });
        for (const what of ["database-memory", "database-connections"]) {
            expect(alarm(made, what)["dimensions"]).to.deep.equal({ DBClusterIdentifier: "cluster-1", Role: "WRITER" });
        }
        const dashboard = String(made.one("aws:cloudwatch/dashboard:Dashboard").inputs["dashboardBody"]);
        expect(dashboard).to.contain('"DBClusterIdentifier","cluster-1","Role","WRITER"');
        expect(dashboard).not.to.contain("database-1");
    });

    it("mails a cluster's events as the cluster's", async () => {
        const made = await watched({ databaseClusterIdentifier: "cluster-1" });
        const { sourceType, sourceIds, eventCategories } = made.one(
            "aws:rds/eventSubscription:EventSubscription",
        ).inputs;
        expect([sourceType, sourceIds, eventCategories]).to.deep.equal([
            "db-cluster",
            ["cluster-1"],
            ["failure", "failover"],
        ]);
    });

    it("fires when a micro database falls below 64 MiB free, and says when that is over", async () => {
        const made = await watched();
        const topic = made.inventory.outputs["topicArn"];
        expect(alarm(made, "database-memory")).to.deep.equal({
            namespace: "AWS/RDS",
            metricName: "FreeableMemory",
            dimensions: { DBInstanceIdentifier: "database-1" },
            statistic: "Average",
            period: 300,
            evaluationPeriods: 3,
            comparisonOperator: "LessThanThreshold",
            threshold: 67_108_864,
            treatMissingData: "missing",
            alarmActions: [topic],
            okActions: [topic],
        });
        expect(text(made, "database-memory")).to.contain("75-120 MB").and.contain("200 MB would never clear");
    });

    it("follows the database's class, and a figure of the user's own before that", async () => {
        const threshold = async (args: object) => alarm(await watched(args), "database-memory")["threshold"];
        expect(await threshold({ databaseInstanceClass: "db.t4g.small" })).to.equal(128 * MIB);
        expect(await threshold({ databaseInstanceClass: "db.r8g.large" })).to.equal(1024 * MIB);
        expect(await threshold({ freeMemoryMiB: 200 })).to.equal(200 * MIB);
        expect(text(await watched({ freeMemoryMiB: 200 }), "database-memory")).to.contain("may never clear");
        expect(text(await watched({ databaseInstanceClass: "db.t4g.small" }), "database-memory")).to.contain(
            "a sixteenth",
        );
    });

    it("fires on more than 45 connections for three minutes", async () => {
        const made = await watched();
        const topic = made.inventory.outputs["topicArn"];
        expect(alarm(made, "database-connections")).to.deep.equal({
            namespace: "AWS/RDS",
            metricName: "DatabaseConnections",
            dimensions: { DBInstanceIdentifier: "database-1" },
            statistic: "Maximum",
            period: 60,
            evaluationPeriods: 3,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 45,
            treatMissingData: "missing",
            alarmActions: [topic],
            okActions: [topic],
        });
    });

    it("fires on more than 80 % of the service's CPU for five minutes, and is silent when scaling out fixes it", async () => {
        const made = await watched();
        expect(alarm(made, "service-cpu")).to.deep.equal({
            namespace: "AWS/ECS",
            metricName: "CPUUtilization",
            dimensions: { ClusterName: "glimpse-prod", ServiceName: "glimpse-api" },
            statistic: "Average",
            period: 60,
            evaluationPeriods: 5,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 80,
            treatMissingData: "missing",
            alarmActions: [made.inventory.outputs["topicArn"]],
            okActions: [],
        });
    });

    it("fires on more than 10 answers with 5xx in 5 minutes, the application's or the load balancer's", async () => {
        const made = await watched();
        const topic = made.inventory.outputs["topicArn"];
        const counted = (metricName: string) => ({
            namespace: "AWS/ApplicationELB",
            metricName,
            dimensions: { LoadBalancer: "app/alb/1111" },
            period: 300,
            stat: "Sum",
        });
        expect(alarm(made, "server-errors")).to.deep.equal({
            metricQueries: [
                {
                    id: "errors",
                    expression: "FILL(loadBalancer, 0) + FILL(application, 0)",
                    label: "5xx answers",
                    returnData: true,
                },
                { id: "loadBalancer", metric: counted("HTTPCode_ELB_5XX_Count"), returnData: false },
                { id: "application", metric: counted("HTTPCode_Target_5XX_Count"), returnData: false },
            ],
            evaluationPeriods: 2,
            datapointsToAlarm: 1,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 10,
            treatMissingData: "notBreaching",
            alarmActions: [topic],
            okActions: [topic],
        });
    });

    it("fires when no NAT is in service, also when its group falls silent", async () => {
        const made = await watched();
        const topic = made.inventory.outputs["topicArn"];
        expect(alarm(made, "nat-down")).to.deep.equal({
            namespace: "AWS/AutoScaling",
            metricName: "GroupInServiceInstances",
            dimensions: { AutoScalingGroupName: "nat-group" },
            statistic: "Minimum",
            period: 60,
            evaluationPeriods: 2,
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            treatMissingData: "breaching",
            alarmActions: [topic],
            okActions: [topic],
        });
        expect(text(made, "nat-down")).to.contain("recovers by itself");
        expect(alarm(await watched({ natInstances: 2 }), "nat-down")["threshold"]).to.equal(2);
    });

    it("fires when the NAT is near what it can do for a quarter of an hour", async () => {
        const made = await watched();
        const topic = made.inventory.outputs["topicArn"];
        expect(alarm(made, "nat-saturated")).to.deep.equal({
            namespace: "NatInstance",
            metricName: "SaturationPercent",
            dimensions: { AutoScalingGroupName: "nat-group" },
            statistic: "Maximum",
            period: 300,
            evaluationPeriods: 3,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 80,
            treatMissingData: "notBreaching",
            alarmActions: [topic],
            okActions: [topic],
        });
        expect(text(made, "nat-saturated")).to.contain("t4g.micro");
    });

    it("watches every NAT where each zone has one", async () => {
        const made = await watched({ otherNatAutoScalingGroupNames: ["nat-2-group"] });
        for (const what of ["nat-2-down", "nat-2-saturated"]) {
            expect(alarm(made, what)["dimensions"], what).to.deep.equal({ AutoScalingGroupName: "nat-2-group" });
        }
        expect(made.inventory.outputs["alarmMetrics"]).to.equal(9 + 3);
    });

    it("has no alarm of a NAT where there is none", async () => {
        const made = await watched({ natAutoScalingGroupName: undefined });
        expect(made.all(ALARM).map(({ name }) => name)).to.have.members([
            "alarms-database-memory",
            "alarms-database-connections",
            "alarms-service-cpu",
            "alarms-server-errors",
        ]);
    });

    it("takes every threshold from its arguments, into the text too", async () => {
        const made = await watched({ databaseConnections: 30, serviceCpuPercent: 90, serverErrors: 3 });
        expect(alarm(made, "database-connections")["threshold"]).to.equal(30);
        expect(alarm(made, "service-cpu")["threshold"]).to.equal(90);
        expect(alarm(made, "server-errors")["threshold"]).to.equal(3);
        expect(text(made, "database-connections")).to.contain("More than 30 connections");
        expect(text(made, "service-cpu")).to.contain("above 90 %");
        expect(text(made, "server-errors")).to.contain("More than 3 answers");
    });

    it("fires at free disk, a full cache, evicted keys and too few tasks where a figure is given, an alarm metric each", async () => {
        const asked = { freeStorageGiB: 4, cacheMemoryPercent: 80, cacheEvictions: 0, healthyTasks: 2 };
        const made = await watched(asked);
        const shapes = {
            "database-storage": ["FreeStorageSpace", "LessThanThreshold", 4 * 1024 * MIB, "missing"],
            "cache-memory": ["DatabaseMemoryUsagePercentage", "GreaterThanThreshold", 80, "missing"],
            "cache-evictions": ["Evictions", "GreaterThanThreshold", 0, "missing"],
            "healthy-tasks": ["HealthyHostCount", "LessThanThreshold", 2, "breaching"],
        };
        for (const [what, [metricName, comparisonOperator, threshold, treatMissingData]] of Object.entries(shapes)) {
            const ringing = alarm(made, what);
            expect(ringing, what).to.include({ metricName, comparisonOperator, threshold, treatMissingData });
            const dimensions = Object.keys(ringing["dimensions"] as object);
            expect(isDocumented(String(ringing["namespace"]), String(metricName), dimensions), what).to.equal(true);
            expect(text(made, what)).to.match(/ Do: /);
            expect(text(made, what).length, what).to.be.at.most(1024);
        }
        expect(made.inventory.outputs["alarmMetrics"]).to.equal(7 + 4 + 3);
        expect((await watched({ cacheIsServerless: true, cacheEvictions: 1 })).one(ALARM, "alarms-cache-evictions"))
            .to.have.nested.property("inputs.dimensions")
            .that.has.keys("clusterId");
    });

    it("says in every text what to do, in as many characters as CloudWatch takes", async () => {
        for (const { name, inputs } of (await watched()).all(ALARM)) {
            const description = String(inputs["alarmDescription"]);
            expect(description, name).to.match(/ Do[:,] /);
            expect(description.length, name).to.be.at.most(1024);
        }
    });

    it("watches metrics that exist, with their true dimensions", async () => {
        const alarms = (await watched()).all(ALARM);
        const metrics = alarms.flatMap(({ inputs }) => {
            const queries = inputs["metricQueries"] as Query[] | undefined;
            return queries
                ? queries.flatMap(({ metric }) => (metric ? [metric] : []))
                : [inputs as unknown as Query["metric"]];
        });
        expect(metrics).to.have.lengthOf(7);
        for (const metric of metrics) {
            const { namespace = "", metricName = "", dimensions = {} } = metric ?? {};
            expect(isDocumented(namespace, metricName, Object.keys(dimensions)), `${namespace} ${metricName}`).to.equal(
                true,
            );
            for (const [key, value] of Object.entries(dimensions)) expect(value, key).to.equal(DIMENSIONS[key]);
        }
    });

    it("counts its alarm metrics as CloudWatch bills them, and stays within the ten free ones", async () => {
        for (const [args, own] of [
            [{}, 7],
            [{ natAutoScalingGroupName: undefined }, 5],
        ] as const) {
            const made = await watched(args);
            const billed = made.all(ALARM).reduce((sum, { inputs }) => {
                const queries = inputs["metricQueries"] as Query[] | undefined;
                return sum + (queries ? queries.filter(({ metric }) => metric).length : 1);
            }, 0);
            expect(billed).to.equal(own);
            expect(made.inventory.outputs["alarmMetrics"]).to.equal(own + 3);
            for (const { inputs } of made.all(ALARM)) expect(Number(inputs["period"] ?? 300)).to.be.at.least(60);
        }
        expect((await watched({ otherAlarmMetrics: 2 })).inventory.outputs["alarmMetrics"]).to.equal(9);
    });

    it("gives out the alarms' names", async () => {
        const made = await watched();
        const names = made.inventory.outputs["alarmNames"] as string[];
        expect(names).to.have.members(made.all(ALARM).map(({ outputs }) => outputs?.["name"]));
        expect(names).to.have.lengthOf(6);
    });
});
