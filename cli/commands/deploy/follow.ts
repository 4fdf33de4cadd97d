import { type Clock, CommandError, type Ran } from "../../command";
import { refuseInterrupted } from "./interrupted";
import type { Standing, Watch } from "./watch";

const SECONDS = 1000;
/** Inspects ECS that may fail in a row: two minutes of them. */
const MOST_UNANSWERED = 24;

/** How long a deployment is followed. */
export interface Patience {
    timeoutMinutes: number;
    /** Ends it early. */
    signal: AbortSignal;
}

/**
 * Polls until the deployment has ended, or the time is up; says what changed, and only then.
 *
 * @param ended what the engine came to, once it has
 */
export async function follow(
    watch: Pick<Watch, "read">,
    ended: () => Ran | undefined,
    { timeoutMinutes, signal }: Patience,
    { wait, now }: Clock,
    say: (text: string) => void,
): Promise<Standing> {
    let last = "";
    let endedAt: number | undefined;
    let unanswered = 0;
    const read = async (): Promise<Standing | undefined> => {
        try {
            const standing = await watch.read();
            unanswered = 0;
            return standing;
        } catch (error) {
            refuseInterrupted(signal);
            // One answer that fails is no deployment that fails.
            if (++unanswered === MOST_UNANSWERED) throw unreachable(error);
            return undefined;
        }
    };
    for (;;) {
        refuseInterrupted(signal);
        const update = ended();
        if (update) endedAt ??= now();
        const standing = await read();
        refuseInterrupted(signal);
        if (!standing) {
            await wait(5 * SECONDS, signal);
            continue;
        }
        const line = lineOf(standing);
        if (line !== last) say(line);
        last = line;
        const isOver = standing.state === "completed" || standing.state === "failed";
        // The engine must have had its say too; without a deployment its word is all there is.
        if (update && (isOver || standing.state === "none" || update.code !== 0)) return standing;
        if (endedAt !== undefined && now() - endedAt > timeoutMinutes * 60 * SECONDS) return standing;
        await wait(5 * SECONDS, signal);
    }
}

function lineOf({ state, running, desired, failed, reason }: Standing): string {
    if (state === "none") return "ECS: no new deployment yet";
    const trouble = failed > 0 ? `, ${failed} failed` : "";
    const why = state !== "completed" && reason ? `: ${reason.said}` : "";
    return `ECS: ${state}, ${running} of ${desired} tasks run${trouble}${why}`;
}

/**
 * What is wrong in the end, with the reason; nothing when the service runs what the stack says.
 *
 * @param wanted the task definition that the stack's state names
 */
export function faultOf(
    { state, reason, taskDefinition, deployment }: Standing,
    update: Ran | undefined,
    wanted: string | undefined,
): string | undefined {
    const why = reason ? `\n  why: ${reason.said}\n  fix: ${reason.fix}` : "";
    if (update && update.code !== 0 && state !== "failed") {
        return `pulumi up failed, so the stack is not up to date for certain.${why}`;
    }
    if (state === "failed") return `ECS rolled the deployment back; what ran before serves.${why}`;
    if (state === "running") return `The time is up, and the deployment has not ended: ECS goes on with it.${why}`;
    if (deployment && deployment.taskDefinition !== taskDefinition) {
        return `The service runs ${taskDefinition}, not ${deployment.taskDefinition} which was deployed.${why}`;
    }
    if (wanted !== undefined && taskDefinition !== wanted) {
        return [
            `The service runs ${taskDefinition}, not ${wanted} which the stack names: an earlier deployment was rolled back.`,
            "  fix: deploy an image that works, or `pulumi refresh` and deploy again to try the same one once more",
        ].join("\n");
    }
    return undefined;
}

export function unreachable(error: unknown): CommandError {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const fix =
        "see that `aws sts get-caller-identity` answers, and that you may ecs:DescribeServices, ecs:ListTasks and ecs:DescribeTasks";
    return new CommandError("deploy", {
        key: "ECS",
        reason: `ECS could not be asked how the service does (${reason})`,
        fix,
    });
}
