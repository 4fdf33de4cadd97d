import { defineCommand, formatOptions } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";

/** What it asks of AWS; in addition `sts:GetCallerIdentity`, which needs no right, and the right to read the state. */
export const ADVISE_RIGHTS = ["cloudwatch:GetMetricData"];

/** @param surroundings a test's AWS */
export const adviseCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "advise",
        help: {
            summary: "Says which setting a stack outgrows, about when, and what the next size costs.",
            details: `Reads 14 days of the metrics that the stack publishes, and compares each with the limit of what is deployed: database
(memory, CPU, credits, connections, disk) and its replicas, cache (memory, CPU, credits, evictions), NAT (bandwidth,
connections, credits), tasks of each service (number, memory, sockets), Spot. The trend is the median slope between the
peaks of any two days; the range is the middle 80 % of these slopes. It only reads, and advises nothing from less than
three days.`,
            examples: ["--stack dev", "--format markdown --out advice.md"],
            exits: {
                clean: "nothing needs to be raised within 90 days",
                refused: "something does, or a metric was not read or is younger than three days",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `AWS charges $0.01 for 1,000 metrics of GetMetricData: less than a cent a run.\n${rightsNote(ADVISE_RIGHTS)}`,
        },
        options: {
            stack: RUNNING.stack,
            ...formatOptions(["text", "json", "markdown"]),
        },
        failure: "The program failed; AWS was only read.",
        run: async (asked, host) => (await import("./run")).advise(asked, host, surroundings),
    });

export default adviseCommand();
