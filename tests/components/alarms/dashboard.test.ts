import { expect } from "chai";
import type { Made } from "../harness";
import { isDocumented } from "./documented-metrics";
import { DIMENSIONS, watched } from "./watched";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";

type Entry = (string | { label: string; stat?: string })[];

interface Widget {
    type: string;
    x: number;
    y: number;
    width: number;
    height: number;
    properties: {
        title: string;
        region?: string;
        stat?: string;
        period?: number;
        metrics?: Entry[];
        alarms?: string[];
        annotations?: { horizontal: { label: string; value: number }[] };
    };
}

interface Line {
    title: string;
    namespace: string;
    metricName: string;
    dimensions: Record<string, string>;
    stat: string | undefined;
}

function widgets(made: Made): Widget[] {
    return JSON.parse(String(made.one(DASHBOARD).inputs["dashboardBody"])).widgets;
}

/** Every line of every graph, taken apart the way CloudWatch reads it. */
function lines(made: Made): Line[] {
    return widgets(made).flatMap(({ properties: { title, stat, metrics = [] } }) =>
        metrics.map((entry) => {
            const [namespace = "", metricName = "", ...rest] = entry.filter((part) => typeof part === "string");
            const options = entry.find((part) => typeof part === "object");
            const dimensions: Record<string, string> = {};
            for (let index = 0; index < rest.length; index += 2) dimensions[rest[index] ?? ""] = rest[index + 1] ?? "";
            return { title, namespace, metricName, dimensions, stat: options?.stat ?? stat };
        }),
    );
}

describe("the dashboard of Alarms", () => {
    it("shows everything that the document asks for", async () => {
        const shown = lines(await watched()).map(
            ({ namespace, metricName, stat }) => `${namespace} ${metricName} ${stat}`,
        );
        expect(shown).to.deep.equal([
            "AWS/ECS CPUUtilization Average",
            "AWS/ECS MemoryUtilization Average",
            "AWS/ApplicationELB RequestCount Sum",
            "AWS/ApplicationELB TargetResponseTime p50",
            "AWS/ApplicationELB TargetResponseTime p95",
            "AWS/RDS DatabaseConnections Maximum",
            "AWS/RDS FreeableMemory Average",
            "AWS/RDS FreeStorageSpace Minimum",
            "AWS/ApplicationELB HTTPCode_Target_5XX_Count Sum",
            "AWS/ApplicationELB HTTPCode_ELB_5XX_Count Sum",
            "AWS/ApplicationELB HealthyHostCount Minimum",
            "AWS/ElastiCache CacheHitRate Average",
            "AWS/ElastiCache Evictions Sum",
            "AWS/ElastiCache DatabaseMemoryUsagePercentage Maximum",
            "AWS/EC2 NetworkIn Sum",
            "AWS/EC2 NetworkOut Sum",
            "NatInstance SaturationPercent Maximum",
            "NatInstance AllowanceExceededPackets Sum",
            "AWS/EC2 CPUCreditBalance Minimum",
        ]);
    });

    it("names metrics that exist, with their true dimensions and values", async () => {
        for (const { namespace, metricName, dimensions } of lines(await watched())) {
            const keys = Object.keys(dimensions);
            expect(isDocumented(namespace, metricName, keys), `${namespace} ${metricName} ${keys}`).to.equal(true);
            for (const [key, value] of Object.entries(dimensions)) expect(value, key).to.equal(DIMENSIONS[key]);
        }
    });

    it("says of every graph its region, period, statistic and title", async () => {
        const graphs = widgets(await watched()).filter(({ type }) => type === "metric");
        expect(graphs).to.have.lengthOf(13);
        for (const { properties } of graphs) {
            expect(properties.region, properties.title).to.equal("ap-northeast-2");
            expect(properties.title).to.be.a("string").and.not.equal("");
            expect([60, 300], properties.title).to.include(properties.period);
            expect(properties.stat, properties.title).to.be.a("string");
        }
        expect(new Set(graphs.map(({ properties }) => properties.title)).size).to.equal(13);
        // EC2's basic monitoring publishes every five minutes.
        expect(graphs.find(({ properties }) => properties.title.startsWith("NAT"))?.properties.period).to.equal(300);
    });

    it("shows the alarms' states, and in the graphs where they fire", async () => {
        const made = await watched({ databaseConnections: 40 });
        const [first] = widgets(made);
        expect(first?.type).to.equal("alarm");
        expect(first?.properties.alarms).to.have.members(
            made.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ outputs }) => outputs?.["arn"]),
        );
        const limits = widgets(made).flatMap(({ properties: { title, annotations } }) =>
            (annotations?.horizontal ?? []).map(({ value }) => [title, value]),
        );
        expect(limits).to.deep.equal([
            ["API: CPU and memory (%)", 80],
            ["Database: connections", 40],
            ["Database: free memory (bytes)", 67_108_864],
            ["Load balancer: 5xx answers in 5 minutes, healthy tasks", 10],
            ["NAT: saturation (%)", 80],
        ]);
    });

    it("lays its widgets on the grid without overlap", async () => {
        const taken = new Set<string>();
        for (const { x, y, width, height } of widgets(await watched())) {
            expect(x + width).to.be.at.most(24);
            for (let column = x; column < x + width; column++) {
                for (let row = y; row < y + height; row++) {
                    expect(taken.has(`${column},${row}`), `${column},${row}`).to.equal(false);
                    taken.add(`${column},${row}`);
                }
            }
        }
    });

    it("has no graph of a NAT where there is none", async () => {
        const made = await watched({ natAutoScalingGroupName: undefined });
        expect(lines(made).filter(({ namespace }) => namespace === "AWS/EC2")).to.deep.equal([]);
        expect(widgets(made)).to.have.lengthOf(11);
    });

    it("stays under 50 metrics, which are free", async () => {
        expect(lines(await watched()).length).to.be.below(50);
    });

    it("has the name that it is given, and otherwise one after project, stack and itself", async () => {
        const name = async (args: object, stack?: string) =>
            (await watched(args, stack)).inventory.outputs["dashboardName"];
        expect(await name({ dashboardName: "glimpse-prod" })).to.equal("glimpse-prod");
        expect(await name({})).to.equal("glimpse-prod-alarms");
        expect(await name({}, "eu.dev")).to.equal("glimpse-eu-dev-alarms");
    });

    it("shows a serverless cache by the metrics that it has, under the dimension that is its own", async () => {
        const shown = lines(await watched({ cacheIsServerless: true, cacheClusterId: "cache-1" }));
        const cache = shown.filter(({ namespace }) => namespace === "AWS/ElastiCache");
        expect(cache.map(({ metricName, stat, dimensions }) => [metricName, stat, dimensions])).to.deep.equal([
            ["CacheHitRate", "Average", { clusterId: "cache-1" }],
            ["Evictions", "Sum", { clusterId: "cache-1" }],
            ["BytesUsedForCache", "Maximum", { clusterId: "cache-1" }],
            ["ThrottledCmds", "Sum", { clusterId: "cache-1" }],
        ]);
        for (const { namespace, metricName, dimensions } of cache) {
            expect(isDocumented(namespace, metricName, Object.keys(dimensions)), metricName).to.equal(true);
        }
    });
});
