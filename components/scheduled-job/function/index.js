// The function of ScheduledJob, for Lambda's nodejs22.x: the SDK is the runtime's own, so nothing is installed or built.
// It keeps no state: what a run is, is in the task's `startedBy`, and ECS knows which tasks run.
const { setTimeout: sleep } = require("node:timers/promises");
const { idOf, outcomeOf, partsOf } = require("./run");

/** Between tries to start a task: capacity comes and goes. Together below the function's own timeout. */
const PAUSES_MS = [5000, 20_000];

/** @param {object} event a turn of the schedule, or an "ECS Task State Change" of a run that has stopped */
exports.handler = (event) =>
    handle(event, {
        ecs: client(),
        job: JSON.parse(process.env.JOB),
        now: () => new Date(),
        pause: sleep,
        // Not by console.log, whose lines begin with a time: CloudWatch reads metrics from lines of JSON alone.
        write: (line) => process.stdout.write(line),
    });

/** An error of ECS is counted as a failure and thrown: Lambda calls again twice, and what was started is not started again. */
async function handle(event, run) {
    try {
        if (event?.["detail-type"] === "ECS Task State Change") await ended(event.detail, run);
        else await due(event, run);
    } catch (error) {
        failed(run, `${error.name}: ${error.message}`);
        throw error;
    }
}

/** The schedule says that it is time. */
async function due(event, run) {
    const { mark, family } = run.job;
    const id = idOf(mark, event?.scheduledTime ?? run.now(), 1);
    if (await underWay(run, { startedBy: id })) return log(run, { did: "nothing", why: "it was started before", id });
    const other = await underWay(run, { family });
    if (other) return failed(run, `left out: ${other} is still under way`, id);
    return start(id, run);
}

/** A run has stopped: done, or to be started again, or failed for the last time. */
async function ended(detail, run) {
    const { mark, family, container, retries } = run.job;
    const parts = partsOf(detail.startedBy, mark);
    if (parts === undefined) return log(run, { did: "nothing", why: "it is no run of this job" });
    const { isDone, isByHand, reason } = outcomeOf(detail, container);
    const id = detail.startedBy;
    if (isDone) return log(run, { did: "nothing", why: "the run is done", id });
    if (isByHand || parts.attempt > retries) return failed(run, reason, id);
    const next = idOf(mark, parts.time, parts.attempt + 1);
    if (await underWay(run, { startedBy: next }))
        return log(run, { did: "nothing", why: "it was started before", id: next });
    const other = await underWay(run, { family });
    if (other) return failed(run, `${reason}; not started again: ${other} is under way`, id);
    log(run, { did: "starts again", why: reason, id });
    return start(next, run, detail.taskDefinitionArn);
}

/** @returns {Promise<string|undefined>} the task that runs, or is about to */
async function underWay({ ecs, job: { cluster } }, which) {
    const { taskArns = [] } = await ecs.listTasks({ cluster, desiredStatus: "RUNNING", ...which });
    return taskArns[0];
}

async function start(id, run, taskDefinition = run.job.taskDefinition) {
    let refusal;
    for (const [index, pauseMs] of [0, ...PAUSES_MS].entries()) {
        if (pauseMs > 0) await run.pause(pauseMs);
        // What was refused has an answer under its token, and needs another one. An error may come after the task was made: the
        // token of the try before finds it.
        const token = refusal?.isAnswer ? `${id}-${index}` : (refusal?.token ?? id);
        refusal = await tried(id, token, taskDefinition, run);
        if (refusal === undefined) return log(run, { did: "started", id });
    }
    return failed(run, `AWS did not start it: ${refusal.reason}`, id);
}

/** @returns what AWS said against it; nothing when the task is made */
async function tried(id, clientToken, taskDefinition, { ecs, job }) {
    try {
        const { tasks = [], failures = [] } = await ecs.runTask({
            cluster: job.cluster,
            taskDefinition,
            count: 1,
            startedBy: id,
            clientToken,
            capacityProviderStrategy: [{ capacityProvider: job.capacityProvider, weight: 1 }],
            networkConfiguration: {
                awsvpcConfiguration: {
                    subnets: job.subnets,
                    securityGroups: [job.securityGroup],
                    assignPublicIp: "DISABLED",
                },
            },
            enableECSManagedTags: true,
            propagateTags: "TASK_DEFINITION",
        });
        if (tasks.length > 0) return undefined;
        const reason = failures.map(({ reason: why, detail }) => [why, detail].filter(Boolean).join(": ")).join("; ");
        return { isAnswer: true, token: clientToken, reason: reason || "no reason given" };
    } catch (error) {
        // The token is in use with other parameters, of the revision before: that task is made.
        if (error.name === "ConflictException") return undefined;
        return { isAnswer: false, token: clientToken, reason: `${error.name}: ${error.message}` };
    }
}

/** One failure for the alarm, by CloudWatch's embedded metric format: no right to a metric is needed. */
function failed(run, why, id) {
    const metric = { Namespace: "Glimpse/Jobs", Dimensions: [["Job"]], Metrics: [{ Name: "Failures", Unit: "Count" }] };
    log(run, {
        _aws: { Timestamp: run.now().getTime(), CloudWatchMetrics: [metric] },
        Job: run.job.family,
        Failures: 1,
        did: "failed",
        why,
        id,
    });
}

function log(run, line) {
    run.write(`${JSON.stringify(line)}\n`);
}

let made;
function client() {
    if (!made) {
        const { ECS } = require("@aws-sdk/client-ecs");
        made = new ECS({});
    }
    return made;
}

exports.handle = handle;
