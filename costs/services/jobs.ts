import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse } from "./amounts";

/** Units of processing of a worker: https://docs.aws.amazon.com/glue/latest/dg/worker-types.html */
const WORKERS: Readonly<Record<string, number>> = {
    Standard: 1,
    "G.025X": 0.25,
    "G.1X": 1,
    "G.2X": 2,
    "G.4X": 4,
    "G.8X": 8,
    "G.12X": 12,
    "G.16X": 16,
    "R.1X": 1,
    "R.2X": 2,
    "R.4X": 4,
    "R.8X": 8,
};
/** What a job of Spark and one of Python have where nothing is said: https://docs.aws.amazon.com/glue/latest/webapi/API_Job.html */
const UNSTATED = { spark: 10, python: 0.0625 };

function unitsOf(job: Inputs): number {
    const stated = job.number("maxCapacity");
    if (stated !== undefined) return stated;
    const isPython = job.block("command")?.text("name") === "pythonshell";
    if (!job.has("numberOfWorkers")) return isPython ? UNSTATED.python : UNSTATED.spark;
    const type = job.text("workerType") ?? "G.1X";
    const each = WORKERS[type];
    if (each === undefined) throw new Unpriceable(`workers of ${type} have a separate price`);
    return (job.number("numberOfWorkers", 1) ?? job.missing("numberOfWorkers")) * each;
}

/** A job is paid for by its units of processing while it runs. */
function job(inputs: Inputs, context: Context): Quantity[] {
    const units = unitsOf(inputs);
    const price = inputs.text("executionClass") === "FLEX" ? "glue.flex.dpu-hour" : "glue.dpu-hour";
    return [byUse(inputs, context, `run time of ${units} DPU`, price, "monthly_hours", 1 / units)];
}

/** Glue's jobs. */
export const jobQuantities: Record<string, Quantify> = { "aws:glue/job:Job": sumOf(job) };
