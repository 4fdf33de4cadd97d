import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";

/** A log group to read, and whose it is. */
export interface Source {
    service: string;
    group: string;
}

/** A line of a log. */
export interface LogEvent {
    id: string;
    /** Milliseconds since 1970. */
    at: number;
    service: string;
    stream: string;
    message: string;
}

interface LogReaderOptions {
    abortSignal: AbortSignal;
    /** A filter pattern of CloudWatch. @default all events */
    filter?: string | undefined;
    /** Only streams that begin so. @default all streams */
    streamPrefix?: string;
}

/** How long after an event CloudWatch may show it: so far back is read again. */
const LATE = 30_000;

/** Reads log groups on from where it was, each event once. */
export class LogReader {
    /** Events that were given, by when they happened. */
    private readonly seen = new Map<string, number>();

    constructor(
        private readonly logs: CloudWatchLogsClient,
        private readonly sources: readonly Source[],
        private from: number,
        private readonly options: LogReaderOptions,
    ) {}

    /** What came since the last time, in order. A page may be empty and have another one behind it. */
    async next(): Promise<LogEvent[]> {
        const found = (await Promise.all(this.sources.map((source) => this.read(source)))).flat();
        const fresh = found.filter(({ id }) => !this.seen.has(id));
        for (const { id, at } of fresh) this.seen.set(id, at);
        const newest = Math.max(this.from, ...fresh.map(({ at }) => at - LATE));
        this.from = newest;
        for (const [id, at] of this.seen) if (at < newest) this.seen.delete(id);
        return fresh.sort((one, other) => one.at - other.at);
    }

    private async read({ service, group }: Source): Promise<LogEvent[]> {
        // Loaded by nothing else: every command for a running stack has this room, and most read no log.
        const { FilterLogEventsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
        const found: LogEvent[] = [];
        let nextToken: string | undefined;
        const { filter, streamPrefix, abortSignal } = this.options;
        do {
            const page = await this.logs.send(
                new FilterLogEventsCommand({
                    logGroupName: group,
                    startTime: this.from,
                    ...(filter === undefined ? {} : { filterPattern: filter }),
                    ...(streamPrefix === undefined ? {} : { logStreamNamePrefix: streamPrefix }),
                    ...(nextToken === undefined ? {} : { nextToken }),
                }),
                { abortSignal },
            );
            nextToken = page.nextToken;
            for (const { eventId, timestamp = 0, logStreamName = "", message = "" } of page.events ?? []) {
                const id = `${group} ${eventId ?? `${logStreamName} ${timestamp} ${message}`}`;
                found.push({ id, at: timestamp, service, stream: logStreamName, message: message.trimEnd() });
            }
        } while (nextToken !== undefined);
        return found;
    }
}
