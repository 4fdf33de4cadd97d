import type { Task } from "@aws-sdk/client-ecs";
import { failureOf, messageOf } from "../../aws/failures";
import { isOurs } from "../../aws/reporting";
import { type Host, INTERRUPTED, interruptible } from "../../command";
import { reasonOfTask } from "../../commands/deploy/reasons";
import { LogReader } from "../log-reader";
import type { Place } from "./service";
import { OneOffTask, type Wanted } from "./task";

const FAILED_TO_START = 1;
/** How often the log is read on after the task's end, without an event: CloudWatch shows the last ones seconds later. */
const QUIET_READS = 3;
const PAUSE = 2000;

const isForbidden = (error: unknown) => error !== undefined && failureOf(error) === "denied";

/**
 * Runs a task to its end: its log goes to standard output while it runs, and its container's exit code is the result. Ctrl-C
 * ends the task first; a second one leaves it, and says how to end it.
 */
export async function runOnce(place: Place, wanted: Wanted, host: Host): Promise<number> {
    return interruptible(host, async (signal) => {
        const say = (text: string) => host.stderr.write(`${text}\n`);
        const started = host.clock.now();
        const task = await OneOffTask.start(place, wanted, host);
        wanted.started?.();
        say(`Task ${task.id} of ${place.cluster}: ${task.image}`);
        try {
            const log = await logOf(task, place.aws, started, host);
            let last = "";
            const each = async ({ lastStatus = "" }: Task) => {
                if (lastStatus !== last) say(`  ${lastStatus.toLowerCase()}`);
                last = lastStatus;
                if (lastStatus === "RUNNING") await log.print();
            };
            let ended = await task.untilEnded(each, signal);
            const isInterrupted = ended.lastStatus !== "STOPPED";
            if (isInterrupted) {
                say("Interrupted: ending the task. Once more leaves it.");
                ended = await task.stop("interrupted by its user", each);
            }
            await log.printRest();
            return isInterrupted ? INTERRUPTED : codeOf(task, ended, say);
        } finally {
            await task.remove();
        }
    });
}

function codeOf(task: OneOffTask, ended: Task, say: (text: string) => void): number {
    const code = task.exitCodeOf(ended);
    const { stoppedReason = "", stopCode } = ended;
    if (code === 0) return code;
    const reason = reasonOfTask(ended);
    if (code === undefined) {
        say(`The task never ran: ${reason?.said ?? stoppedReason}${reason ? `\n  fix: ${reason.fix}` : ""}`);
        return FAILED_TO_START;
    }
    const isOwn = stopCode === undefined || stopCode === "EssentialContainerExited";
    say(`The command ended with ${code}${isOwn ? "" : `: ${stoppedReason} (${stopCode})`}`);
    return code;
}

/** The task's log, printed as it was written. */
async function logOf(task: OneOffTask, aws: Place["aws"], from: number, host: Host) {
    const { log } = task;
    if (!log) {
        host.stderr.write("Its log is not in CloudWatch: its container has no awslogs group and stream prefix.\n");
        return { print: async () => 0, printRest: async () => {} };
    }
    const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
    const client = new CloudWatchLogsClient(aws.config());
    const sources = [{ service: "", group: log.group }];
    const reader = new LogReader(client, sources, from, { ...aws.options, streamPrefix: log.stream });
    let unread: unknown;
    // The command's exit code is worth more than its log: a log that cannot be read ends neither the task nor the wait for it.
    const print = async (): Promise<number> => {
        if (isForbidden(unread)) return 0;
        try {
            const events = await reader.next();
            unread = undefined;
            for (const { message } of events) host.stdout.write(`${message}\n`);
            return events.length;
        } catch (error) {
            if (isOurs(error)) throw error;
            unread = error;
            if (isForbidden(error)) host.stderr.write(`Its log may not be read: ${messageOf(error)}\n`);
            return 0;
        }
    };
    return {
        print,
        printRest: async () => {
            for (let quiet = 0; quiet < QUIET_READS; ) {
                quiet = (await print()) > 0 ? 0 : quiet + 1;
                if (quiet < QUIET_READS) await host.clock.wait(PAUSE);
            }
            if (unread === undefined || isForbidden(unread)) return;
            host.stderr.write(`The end of its log was not read: ${messageOf(unread)}\n  fix: npm run logs shows it\n`);
        },
    };
}
