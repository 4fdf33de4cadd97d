import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { Running } from "../../running";
import { type Measure, PERIOD_SECONDS } from "./measure";
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
    const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
    const client = new CloudWatchClient(aws.config());
    const found: Series[] = [];
    for (let from = 0; from < measures.length; from += METRICS_A_CALL) {
        const part = measures.slice(from, from + METRICS_A_CALL);
        const answers = await answersTo(part, client, aws.options, now);
        found.push(...part.map((measure, index) => seriesIn(measure, answers.get(idOf(index)))));
        onProgress(Math.min(from + METRICS_A_CALL, measures.length), measures.length);
    }
    return found;
}

/** What AWS answered for one metric, of all pages. */
interface Answer {
    points: Point[];
    unread?: string;
}

const idOf = (index: number) => `m${index}`;

async function answersTo(
    measures: readonly Measure[],
    client: CloudWatchClient,
    options: Running["aws"]["options"],
    now: number,
): Promise<Map<string, Answer>> {
    const { GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
    const answers = new Map<string, Answer>();
    let NextToken: string | undefined;
    do {
        const page = await client.send(
            new GetMetricDataCommand({
                StartTime: new Date(now - DAYS * DAY),
                EndTime: new Date(now),
                ScanBy: "TimestampAscending",
                MetricDataQueries: measures.map(queryOf),
                ...(NextToken === undefined ? {} : { NextToken }),
            }),
            options,
        );
        for (const { Id = "", StatusCode, Timestamps = [], Values = [], Messages = [] } of page.MetricDataResults ??
            []) {
            const answer = answers.get(Id) ?? { points: [] };
            for (const [index, at] of Timestamps.entries()) {
                answer.points.push({ at: at.getTime(), value: Values[index] ?? Number.NaN });
            }
            if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
                answer.unread = Messages.map(({ Value }) => Value).join(" ") || StatusCode;
            }
            answers.set(Id, answer);
        }
        NextToken = page.NextToken;
    } while (NextToken);
    return answers;
}

function queryOf({ metric }: Measure, index: number): MetricDataQuery {
    const Dimensions = Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value }));
    const Metric = { Namespace: metric.namespace, MetricName: metric.name, Dimensions };
    return { Id: idOf(index), MetricStat: { Metric, Period: PERIOD_SECONDS, Stat: metric.stat } };
}

function seriesIn({ scaled }: Measure, { points, unread }: Answer = { points: [] }): Series {
    if (unread !== undefined) return { unread };
    const values = points.map(({ at, value }) => ({ at, value: scaled(value) }));
    return { points: values.filter(({ value }) => Number.isFinite(value)) };
}
