import { NAT_METRICS } from "../../../components/network/nat/metrics";
import { baselineGbps } from "../../../components/network/nat-bandwidth";
import { NAT_NAME } from "../../../components/network/nat-names";
import type { Known } from "../../../inventory/read";
import type { RunningResources } from "../../running";
import { databaseMeasures } from "./databases";
import { type Line, type Measure, PERIOD_SECONDS } from "./measure";
import { serviceMeasures } from "./service-limits";
import { mostCredits } from "./sizes";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

const same = (value: number) => value;

/** What there is to measure of a stack that is up. */
export function measuresOf(resources: RunningResources): Measure[] {
    return [
        ...databaseMeasures(resources),
        ...resources.of(CACHE).flatMap(cacheMeasures),
        ...resources.of(SERVERLESS).flatMap(serverlessMeasures),
        ...resources.of(GROUP).flatMap((group) => natMeasures(group, resources)),
        ...resources.services().flatMap((service) => serviceMeasures(service, resources)),
    ];
}

function cacheMeasures(group: Known): Measure[] {
    const id = group.text("replicationGroupId");
    const nodeType = group.text("nodeType");
    if (id === undefined || nodeType === undefined) return [];
    const nodes = Array.from({ length: group.number("numCacheClusters") ?? 1 }, (_, node) => node + 1);
    const line: Line = { section: "redis", key: "nodeType", value: nodeType, grows: { by: "cache" } };
    return nodes.flatMap((node) => {
        const of = `${id}-${String(node).padStart(3, "0")}`;
        const measure = (what: string, unit: string, limit: number, name: string, stat: string): Measure => ({
            what,
            of,
            unit,
            limit,
            metric: { namespace: "AWS/ElastiCache", name, dimensions: { CacheClusterId: of }, stat },
            scaled: same,
            line,
        });
        return [
            measure("cache memory", "%", 80, "DatabaseMemoryUsagePercentage", "Maximum"),
            measure("cache CPU", "%", 80, "EngineCPUUtilization", "Average"),
            measure("keys evicted in 5 minutes", "keys", 100, "Evictions", "Sum"),
            ...creditMeasures("cache", nodeType, measure("", "%", 90, "CPUCreditBalance", "Minimum")),
        ];
    });
}

function serverlessMeasures(cache: Known): Measure[] {
    const name = cache.text("name");
    const maximum = cache.block("cacheUsageLimits")?.block("dataStorage")?.number("maximum");
    if (name === undefined || maximum === undefined) return [];
    return [
        {
            what: "cache memory",
            of: name,
            unit: "GB",
            limit: maximum * 0.8,
            metric: {
                namespace: "AWS/ElastiCache",
                name: "BytesUsedForCache",
                dimensions: { clusterId: name },
                stat: "Maximum",
            },
            scaled: (bytes) => bytes / 1e9,
            line: {
                section: "redis",
                key: "serverlessMaximumGB",
                value: maximum,
                grows: { by: "factor", factor: 2, most: 5000 },
            },
        },
    ];
}

function natMeasures(group: Known, resources: RunningResources): Measure[] {
    const name = group.text("name");
    const type = resources.named(TEMPLATE, group.resource.name)?.text("instanceType");
    if (name === undefined || type === undefined || !NAT_NAME.test(group.resource.name)) return [];
    const line: Line = { section: "network", key: "natInstanceType", value: type, grows: { by: "nat" } };
    const dimensions = { AutoScalingGroupName: name };
    const baseline = baselineGbps(type);
    return [
        ...(baseline === undefined
            ? []
            : [
                  {
                      what: "NAT bandwidth, of its baseline",
                      of: name,
                      unit: "%",
                      limit: 80,
                      metric: { namespace: "AWS/EC2", name: "NetworkOut", dimensions, stat: "Sum" },
                      scaled: (bytes: number) => (100 * bytes * 8) / PERIOD_SECONDS / (baseline * 1e9),
                      line,
                  },
              ]),
        {
            what: "NAT connections, of its table",
            of: name,
            unit: "%",
            limit: 80,
            metric: { namespace: NAT_METRICS.namespace, name: NAT_METRICS.saturation, dimensions, stat: "Maximum" },
            scaled: same,
            line,
        },
        ...creditMeasures("NAT", type, {
            what: "",
            of: name,
            unit: "%",
            limit: 90,
            metric: { namespace: "AWS/EC2", name: "CPUCreditBalance", dimensions, stat: "Minimum" },
            scaled: same,
            line,
        }),
    ];
}

/** Of a burstable size, how much of the most credits that it can hold is spent. A new machine begins with none. */
function creditMeasures(part: string, type: string, measure: Measure): Measure[] {
    const most = mostCredits(type);
    if (most === undefined) return [];
    return [{ ...measure, what: `${part} CPU credits spent`, scaled: (left) => 100 * (1 - left / most) }];
}
