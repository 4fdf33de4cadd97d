import { ago, clockTime, type JobFacts, LogReader, type Running, type RunningService } from "../../running";
import { nextTurn } from "./next-turn";
import type { Question, Section } from "./section";

const DAY_MS = 24 * 3600 * 1000;
/** So far back the function's log is read. */
const READ_DAYS = 7;
/** A turn may be so late before it is missed: the schedule's own retries. */
const LATE_MS = 15 * 60_000;

/** A line that the job's function wrote (components/scheduled-job/function). */
interface Line {
    at: number;
    did: string;
    why: string;
    /** Of the run, with the time that it was due: `job/0123456789ab/20261129T183000Z/1`. */
    id: string;
}

/** How a job is: its schedule, whether a run is under way, what became of the last one, when the next is due. */
export function jobQuestion({ name, cluster }: RunningService, job: JobFacts): Question {
    return {
        name,
        ask: async ({ aws }: Running, now) => {
            const { ECSClient, ListTasksCommand } = await import("@aws-sdk/client-ecs");
            const ecs = new ECSClient(aws.config());
            const asked = new ListTasksCommand({ cluster, family: job.family, desiredStatus: "RUNNING" });
            const [{ taskArns = [] }, lines] = await Promise.all([
                ecs.send(asked, aws.options),
                linesOf(aws, name, job, now),
            ]);
            return sectionOf(name, job, taskArns, lines, now);
        },
    };
}

async function linesOf(aws: Running["aws"], name: string, job: JobFacts, now: number): Promise<Line[]> {
    const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
    const client = new CloudWatchLogsClient(aws.config());
    const sources = [{ service: name, group: job.functionLogGroup }];
    const reader = new LogReader(client, sources, now - READ_DAYS * DAY_MS, { ...aws.options, filter: '"did"' });
    return (await reader.next()).flatMap(({ at, message }) => {
        const { did, why = "", id = "" } = parsed(message);
        return did === undefined ? [] : [{ at, did, why, id }];
    });
}

/** Lambda writes lines too, which are no JSON. */
function parsed(message: string): Partial<Line> {
    try {
        return Object(JSON.parse(message));
    } catch {
        return {};
    }
}

function sectionOf(name: string, job: JobFacts, running: string[], lines: Line[], now: number): Section {
    const last = lines.findLast(({ did, why }) => did === "failed" || (did === "nothing" && why === "the run is done"));
    const started = lines.findLast(({ did }) => did === "started");
    const next = nextTurn(job.schedule, job.timeZone, now);
    const missed = missedTurn(job, lines, now);
    const isFailed = last?.did === "failed";
    const outcome = last
        ? `the last run ${isFailed ? "failed" : "is done"}, ${ago(new Date(last.at), now)}`
        : `no run ended within ${READ_DAYS} days`;
    const said = [
        ...(running.length > 0
            ? [`a run is under way${started ? `, begun ${ago(new Date(started.at), now)}` : ""}`]
            : []),
        ...(missed === undefined ? [] : [`no run began when one was due, ${ago(new Date(missed), now)}`]),
        outcome,
        `next ${next === undefined ? "as its schedule says" : `${clockTime(new Date(next))} UTC`}`,
    ].join("; ");
    return {
        name,
        level: isFailed || missed !== undefined ? "wrong" : "ok",
        said,
        rows: [[job.schedule, job.timeZone], ...(isFailed ? [["", last.why]] : [])],
        data: {
            kind: "job",
            schedule: job.schedule,
            timeZone: job.timeZone,
            running: running.map((arn) => arn.split("/").at(-1)),
            lastRun: last && { ended: iso(last.at), failed: isFailed, why: last.why },
            lastStarted: started && iso(started.at),
            missed: missed === undefined ? undefined : iso(missed),
            nextRun: next === undefined ? undefined : iso(next),
        },
    };
}

/** The turn after the last one that the function knows of, where it is past. */
function missedTurn({ schedule, timeZone }: JobFacts, lines: Line[], now: number): number | undefined {
    const turns = lines.flatMap(({ id }) => dueOf(id) ?? []);
    if (turns.length === 0) return undefined;
    const after = nextTurn(schedule, timeZone, Math.max(...turns));
    return after !== undefined && after + LATE_MS < now ? after : undefined;
}

function dueOf(id: string): number | undefined {
    const [, year, month, day, hour, minute, second] = /\/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\/\d+$/.exec(id) ?? [];
    return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function iso(time: number): string {
    return new Date(time).toISOString();
}
