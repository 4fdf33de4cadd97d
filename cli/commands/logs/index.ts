import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { sinceOf } from "./since";

/** What it asks of AWS, next to reading the state. */
export const LOGS_RIGHTS = ["logs:FilterLogEvents"];

/** @param surroundings a test's AWS */
export const logsCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "logs",
        help: {
            summary: "Prints the logs of all services side by side, and follows them.",
            details: `One line an event, in the order in which they happened: the time in UTC, the service and the first letters of the task, and
what the application wrote. The log groups are those of the stack's services, and of its jobs with what starts them.
Reading is free of charge: it polls, two seconds apart.`,
            examples: ["--since 1h", "--follow --filter ERROR", `--filter '{ $.level = "error" }' --format json`],
            exits: {
                clean: "the logs are printed; after --follow, it was interrupted",
                refused: "the logs could not be read: standard error says why",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: rightsNote(LOGS_RIGHTS),
        },
        options: {
            ...RUNNING,
            since: {
                type: "string",
                placeholder: "TIME",
                default: "10m",
                description: "from when: 30s, 10m, 2h, 3d ago, or a time like 2026-01-31T09:30:00Z",
            },
            filter: {
                type: "string",
                placeholder: "PATTERN",
                description: 'only what fits a filter pattern of CloudWatch: ERROR, "two words", { $.status = 500 }',
            },
            follow: { type: "boolean", description: "go on with what comes, until Ctrl-C" },
            format: {
                type: "string",
                choices: ["text", "json"],
                default: "text",
                description: "json: one object a line",
            },
        },
        faults: ({ since }) => (since === undefined || sinceOf(since, 0) !== undefined ? [] : [sinceFault(since)]),
        failure: "The program failed; AWS was only read.",
        run: async (asked, host) => (await import("./run")).logs(asked, host, surroundings),
    });

function sinceFault(since: string): Fault {
    const reason = "it is neither a span nor a time";
    return { key: "--since", value: since, reason, fix: "write a span, like 10m or 2h, or 2026-01-31T09:30:00Z" };
}

export default logsCommand();
