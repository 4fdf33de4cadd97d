import * as pulumi from "@pulumi/pulumi";
import type { AlarmsArgs } from "./args";
import { natGroupsOf, SATURATION_PERCENT, thresholdsOf } from "./metric-alarms";
import { type Metric, metricsOf, natMetricsOf } from "./metrics";

const MIB = 1024 * 1024;

/** A third of CloudWatch's grid of 24 columns. */
const WIDTH = 8;
const HEIGHT = 6;
const ALARMS_HEIGHT = 3;

interface Graph {
    title: string;
    stat: string;
    /** Seconds. Not finer than the service publishes: a finer one draws gaps. */
    period: number;
    lines: { metric: Metric; label: string; stat?: string }[];
    /** A fixed scale from 0 to 100. */
    percent?: boolean;
    /** Where the alarm fires. */
    limit?: number;
}

/**
 * The dashboard's body: the alarms' states, then one graph a question. Kept under 50 metrics, the size up to which an
 * account's first three dashboards are free.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(
    args: AlarmsArgs,
    region: pulumi.Input<string>,
    alarmArns: pulumi.Input<string>[],
): pulumi.Output<string> {
    const alarms = {
        type: "alarm",
        x: 0,
        y: 0,
        width: 3 * WIDTH,
        height: ALARMS_HEIGHT,
        properties: { title: "Alarms", alarms: alarmArns },
    };
    const widgets = graphs(args).map((graph, index) => ({
        type: "metric",
        x: (index % 3) * WIDTH,
        y: ALARMS_HEIGHT + Math.floor(index / 3) * HEIGHT,
        width: WIDTH,
        height: HEIGHT,
        properties: properties(graph, region),
    }));
    return pulumi.jsonStringify({ widgets: [alarms, ...widgets] });
}

function graphs(args: AlarmsArgs): Graph[] {
    const metrics = metricsOf(args);
    const limits = thresholdsOf(args);
    return [
        {
            title: "API: CPU and memory (%)",
            stat: "Average",
            period: 60,
            percent: true,
            limit: limits.serviceCpuPercent,
            lines: [
                { metric: metrics.serviceCpu, label: "CPU" },
                { metric: metrics.serviceMemory, label: "Memory" },
            ],
        },
        {
            title: "Load balancer: requests per minute",
            stat: "Sum",
            period: 60,
            lines: [{ metric: metrics.requests, label: "Requests" }],
        },
        {
            title: "Load balancer: response time (s)",
            stat: "p50",
            period: 60,
            lines: [
                { metric: metrics.latency, label: "p50" },
                { metric: metrics.latency, label: "p95", stat: "p95" },
            ],
        },
        {
            title: "Database: connections",
            stat: "Maximum",
            period: 60,
            limit: limits.databaseConnections,
            lines: [{ metric: metrics.databaseConnections, label: "Connections" }],
        },
        {
            title: "Database: free memory (bytes)",
            stat: "Average",
            period: 300,
            limit: limits.freeMemoryMiB * MIB,
            lines: [{ metric: metrics.databaseMemory, label: "Free memory" }],
        },
        {
            title: "Database: free disk (bytes)",
            stat: "Minimum",
            period: 300,
            ...(args.freeStorageGiB === undefined ? {} : { limit: args.freeStorageGiB * 1024 * MIB }),
            lines: [{ metric: metrics.databaseStorage, label: "Free disk" }],
        },
        {
            title: "Load balancer: 5xx answers in 5 minutes, healthy tasks",
            stat: "Sum",
            period: 300,
            limit: limits.serverErrors,
            lines: [
                { metric: metrics.applicationErrors, label: "5xx of the application" },
                { metric: metrics.loadBalancerErrors, label: "5xx of the load balancer" },
                { metric: metrics.healthyTasks, label: "Healthy tasks (least)", stat: "Minimum" },
            ],
        },
        {
            title: "Redis: hit rate (%)",
            stat: "Average",
            period: 300,
            percent: true,
            lines: [{ metric: metrics.cacheHitRate, label: "Hit rate" }],
        },
        {
            title: "Redis: evicted keys in 5 minutes",
            stat: "Sum",
            period: 300,
            ...(args.cacheEvictions === undefined ? {} : { limit: args.cacheEvictions }),
            lines: [{ metric: metrics.cacheEvictions, label: "Evicted" }],
        },
        ...(args.cacheIsServerless
            ? [
                  {
                      title: "Redis: data held (bytes)",
                      stat: "Maximum",
                      period: 60,
                      lines: [{ metric: metrics.cacheBytes, label: "Data" }],
                  },
                  {
                      title: "Redis: commands that its limits throttled",
                      stat: "Sum",
                      period: 60,
                      lines: [{ metric: metrics.cacheThrottled, label: "Throttled" }],
                  },
              ]
            : [
                  {
                      title: "Redis: memory in use (%)",
                      stat: "Maximum",
                      period: 60,
                      percent: true,
                      ...(args.cacheMemoryPercent === undefined ? {} : { limit: args.cacheMemoryPercent }),
                      lines: [{ metric: metrics.cacheMemory, label: "Memory" }],
                  },
              ]),
        ...natGroupsOf(args).flatMap((group, index, all) =>
            natGraphs(natMetricsOf(group), all.length === 1 ? "NAT" : `NAT ${index + 1}`),
        ),
    ];
}

function natGraphs(nat: ReturnType<typeof natMetricsOf>, name: string): Graph[] {
    // EC2's basic monitoring, which is free, and the instance's own metrics both come each five minutes.
    const period = 300;
    return [
        {
            title: `${name}: traffic in 5 minutes (bytes)`,
            stat: "Sum",
            period,
            lines: [
                { metric: nat.networkIn, label: "In" },
                { metric: nat.networkOut, label: "Out" },
            ],
        },
        {
            title: `${name}: saturation (%)`,
            stat: "Maximum",
            period,
            percent: true,
            limit: SATURATION_PERCENT,
            lines: [{ metric: nat.saturation, label: "Of what it can do" }],
        },
        {
            title: `${name}: packets held back in 5 minutes, CPU credits left`,
            stat: "Sum",
            period,
            lines: [
                { metric: nat.heldBack, label: "Packets that EC2 delayed or dropped" },
                { metric: nat.credits, label: "CPU credits (least)", stat: "Minimum" },
            ],
        },
    ];
}

function properties({ title, stat, period, lines, percent, limit }: Graph, region: pulumi.Input<string>) {
    return {
        title,
        region,
        view: "timeSeries",
        stacked: false,
        stat,
        period,
        metrics: lines.map(({ metric, label, stat }) => [
            metric.namespace,
            metric.metricName,
            ...Object.entries(metric.dimensions).flat(),
            { label, ...(stat ? { stat } : {}) },
        ]),
        yAxis: { left: { min: 0, ...(percent ? { max: 100 } : {}), showUnits: false } },
        ...(limit === undefined ? {} : { annotations: { horizontal: [{ label: "Alarm", value: limit }] } }),
    };
}
