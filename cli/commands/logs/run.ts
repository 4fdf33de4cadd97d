import { CommandError, EXIT, type Host, Interrupted, interruptible, isColoured } from "../../command";
import { LogReader, opened, type Running, type Source, type Surroundings } from "../../running";
import { lineOf } from "./line";
import { sinceOf } from "./since";

interface Asked {
    stack: string;
    service: string | undefined;
    since: string;
    filter: string | undefined;
    follow: boolean;
    format: "text" | "json";
}

/** Milliseconds between two readings: FilterLogEvents takes five a second, of all readers of the account. */
const PAUSE = 2000;

/** Prints the logs, and goes on with what comes where it is asked to. */
export async function logs(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    return interruptible(host, async (signal) => {
        const { stack, service, since, filter, follow, format } = asked;
        const running = await opened({ command: "logs", stack, service, signal, withJobs: true }, host, surroundings);
        const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
        const { aws } = running;
        const client = new CloudWatchLogsClient(aws.config());
        const from = sinceOf(since, host.clock.now()) ?? 0;
        const reader = new LogReader(client, sourcesOf(running), from, { ...aws.options, filter });
        const names = running.services.map(({ name }) => name);
        const style = { format, services: names, isColoured: isColoured(host.stdout, host.env) };
        for (;;) {
            // Interrupted in the middle of a question: that is no failure.
            const events = await running
                .asking(() => reader.next())
                .catch((error) => {
                    if (signal.aborted) return [];
                    throw error;
                });
            for (const event of events) host.stdout.write(`${lineOf(event, style)}\n`);
            if (signal.aborted && !follow) throw new Interrupted("not all of the log was read");
            if (!follow || signal.aborted) return EXIT.clean;
            await host.clock.wait(PAUSE, signal);
        }
    });
}

function sourcesOf({ services, stack }: Running): Source[] {
    const sources = services.flatMap(({ name, logGroups }) => logGroups.map((group) => ({ service: name, group })));
    if (sources.length > 0) return sources;
    const reason = "the task definitions of its services name no log group of CloudWatch";
    throw new CommandError("logs", {
        key: "--stack",
        value: stack,
        reason,
        fix: "read the logs where the application sends them",
    });
}
