import type { Running } from "../../running";
import { type Measure, PERIOD } from "./measures";
import { DAY, type Point } from "./trend";

/** What AWS answered for a measure: its values, or why there are none. */
export type Series = { points: Point[] } | { unread: string };

/** Days that are read. Values of five minutes are kept for 63. */
export const DAYS = 14;
/** GetMetricData takes 100,800 values a call: 25 metrics of 14 days. */
const METRICS_A_CALL = 25;

/** Reads the last 14 days of each measure, in its order. */
export async function seriesOf(
    measures: readonly Measure[],
    { aws }: Pick<Running, "aws">,
    now: number,
    onProgress: (done: number, of: number) => void,
): Promise<Series[]> {
    const { CloudWatchClient, GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
    const client = new CloudWatchClient(aws.config());
    const found: Series[] = [];
    for (let from = 0; from < measures.length; from += METRICS_A_CALL) {
        const part = measures.slice(from, from + METRICS_A_CALL);
        const values = new Map<string, Point[]>();
        const unread = new Map<string, string>();
        let NextToken: string | undefined;
        do {
            const answer = await client.send(
                new GetMetricDataCommand({
                    StartTime: new Date(now - DAYS * DAY),
                    EndTime: new Date(now),
                    ScanBy: "TimestampAscending",
                    MetricDataQueries: part.map(({ metric }, index) => ({
                        Id: `m${index}`,
                        MetricStat: {
                            Metric: {
                                Namespace: metric.namespace,
                                MetricName: metric.name,
                                Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
                            },
                            Period: PERIOD,
                            Stat: metric.stat,
                        },
                    })),
                    ...(NextToken === undefined ? {} : { NextToken }),
                }),
                aws.options,
            );
            for (const {
                Id = "",
                StatusCode,
                Timestamps = [],
                Values = [],
                Messages = [],
            } of answer.MetricDataResults ?? []) {
                const points = values.get(Id) ?? [];
                for (const [index, at] of Timestamps.entries()) {
                    points.push({ at: at.getTime(), value: Values[index] ?? Number.NaN });
                }
                values.set(Id, points);
                if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
                    unread.set(Id, Messages.map(({ Value }) => Value).join(" ") || StatusCode);
                }
            }
            NextToken = answer.NextToken;
        } while (NextToken);
        for (const [index, { scaled }] of part.entries()) {
            const why = unread.get(`m${index}`);
            const points = (values.get(`m${index}`) ?? []).map(({ at, value }) => ({ at, value: scaled(value) }));
            found.push(
                why === undefined ? { points: points.filter(({ value }) => Number.isFinite(value)) } : { unread: why },
            );
        }
        onProgress(Math.min(from + METRICS_A_CALL, measures.length), measures.length);
    }
    return found;
}
