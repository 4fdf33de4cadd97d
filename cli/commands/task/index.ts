import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { noCommand } from "./no-command";

/** What it asks of AWS, next to reading the state. `iam:PassRole` is of the service's two roles, to ecs-tasks.amazonaws.com. */
export const TASK_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:RunTask",
    "ecs:DescribeTasks",
    "ecs:StopTask",
    "iam:PassRole",
    "logs:FilterLogEvents",
];

/** For a job's own program also: no run may be under way. */
export const JOB_RIGHTS = ["ecs:ListTasks"];

/** ECS takes so many characters of overrides. */
const MOST_CHARACTERS = 8192;

/** @param surroundings a test's AWS */
export const taskCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "task",
        help: {
            summary: "Runs a one-off task: a command with a service's image, role, secrets and network.",
            details: `Starts one task of the service's task definition with COMMAND in place of the image's own, on demand, next to the tasks that
serve. Prints its log while it runs, waits until it ends, and ends with its exit code. Ctrl-C ends the task first. It costs
what such a task costs, by the second: less than a cent for a migration. A scheduled job (--service) without a COMMAND runs
its own program now, where no run of it is under way; a turn of its schedule that is due meanwhile is left out.`,
            examples: [
                "node migrate.js",
                "--stack dev -- npx prisma migrate deploy",
                `sh -c 'node report.js | gzip -c | wc -c'`,
                "--service nightly",
            ],
            exits: {
                clean: "the command ended with 0; any other code is the command's own",
                refused: "the task never ran: standard error says why",
                badInput: "the arguments are wrong; standard error lists every fault with its fix",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `After Ctrl-C it ends with 130. The exit codes above may be the command's own too: standard error says which it was.

${rightsNote(TASK_RIGHTS)}
${rightsNote(JOB_RIGHTS, "For a job's own program also")}`,
        },
        options: RUNNING,
        operands: {
            placeholder: "COMMAND...",
            description: "the program and its arguments, each a word; no shell reads them. Left out: a job's own",
            takesAll: true,
        },
        faults: ({ service }, command) =>
            command.length === 0 && service === undefined ? [noCommand()] : commandFaults(command),
        run: async (asked, host, rest) => (await import("./run")).task(asked, rest, host, surroundings),
    });

function commandFaults(command: string[]): Fault[] {
    const [program = ""] = command;
    const faults: Fault[] = [];
    if (command.length === 1 && /\s/.test(program)) {
        const reason = "it is one word with spaces in it, and no shell takes it apart";
        faults.push({
            key: "COMMAND",
            value: program,
            reason,
            fix: `write it without the quotes, or sh -c '${program}'`,
        });
    }
    const length = JSON.stringify(command).length;
    if (length > MOST_CHARACTERS) {
        const reason = `ECS takes ${MOST_CHARACTERS} characters of overrides, and it has ${length}`;
        faults.push({ key: "COMMAND", reason, fix: "put it into a script of the image" });
    }
    return faults;
}

export default taskCommand();
