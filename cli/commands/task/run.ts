import type { Aws } from "../../aws/connection";
import { CommandError, type Host, UserError } from "../../command";
import { type JobFacts, onlyService, opened, type Surroundings } from "../../running";
import { type Place, runOnce } from "../../running/one-off";
import { noCommand } from "./no-command";

interface Asked {
    stack: string;
    service: string | undefined;
}

/** Runs a command in a task, and gives its exit code. */
export async function task(asked: Asked, run: string[], host: Host, surroundings: Surroundings): Promise<number> {
    // It ends what it started itself: no request is aborted.
    const withJobs = asked.service === undefined ? {} : ({ withJobs: true } as const);
    const running = await opened({ command: "task", ...asked, ...withJobs }, host, surroundings);
    const { name: service, cluster, job } = onlyService(running, "task");
    const { aws } = running;
    if (run.length === 0 && job === undefined) throw new UserError("task", [noCommand(service)]);
    return running.asking(async () => {
        if (run.length === 0 && job) await requireNoRun(aws, cluster, job);
        return runOnce({ aws, cluster, service, ...placeOf(job) }, { command: "task", run }, host);
    });
}

function placeOf(job: JobFacts | undefined): Pick<Place, "job"> {
    if (job === undefined) return {};
    const { subnets, securityGroups } = job.network;
    const awsvpcConfiguration = { subnets, securityGroups, assignPublicIp: "DISABLED" } as const;
    return { job: { taskDefinition: job.taskDefinition, networkConfiguration: { awsvpcConfiguration } } };
}

/** A job's runs never overlap. @throws CommandError where one is under way */
async function requireNoRun(aws: Aws, cluster: string, { family }: JobFacts): Promise<void> {
    const { ECSClient, ListTasksCommand } = await import("@aws-sdk/client-ecs");
    const asked = new ListTasksCommand({ cluster, family, desiredStatus: "RUNNING" });
    const [other] = (await new ECSClient(aws.config()).send(asked, aws.options)).taskArns ?? [];
    if (other === undefined) return;
    const reason = `a run of it is under way (${other.split("/").at(-1)}), and a job's runs never overlap`;
    throw new CommandError("task", { key: "--service", value: family, reason, fix: "wait until it has ended" });
}
