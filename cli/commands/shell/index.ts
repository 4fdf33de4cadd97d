import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { SESSION_TASK_RIGHTS } from "../../running/tunnel/options";
import { type Confirm, confirm } from "./confirm";

/** What it asks of AWS for a shell in a task of the service, next to reading the state. The plugin uses the last one. */
export const SHELL_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:ListTasks",
    "ecs:DescribeTasks",
    "ecs:ExecuteCommand",
    "ssm:TerminateSession",
    "ssmmessages:OpenDataChannel",
];

/** In a one-off task also. */
export const SHELL_TASK_RIGHTS = SESSION_TASK_RIGHTS.filter((right) => !SHELL_RIGHTS.includes(right));

/**
 * @param surroundings a test's AWS
 * @param ask a test's answer in place of the terminal's
 */
export const shellCommand = (surroundings: Surroundings = {}, ask: Confirm = confirm) =>
    defineCommand({
        name: "shell",
        help: {
            summary: "Opens a shell in a task, by ECS Exec.",
            details: `Opens sh, or another program that is named, in a task of the service that runs: one on demand before one on Spot, which may
be interrupted. Where the tasks have a read-only file system (the default) or enableExecuteCommand is off, ECS Exec cannot
enter them: the command says which, and offers a one-off task with the same image, role, secrets and network, whose file
system is writable. That task serves no one, ends with the shell, and costs what a task costs, by the second.

Needs AWS's Session Manager plugin; for a one-off task also glimpse:sessionManager: true in the stack's file.`,
            examples: ["", "--once", "--service mailer --once", "--task 3f2a node --version"],
            exits: {
                clean: "the session ended. ECS Exec gives no exit code of the program's: npm run task does",
                refused: "no session, or its task ended in the middle: standard error says why",
                badInput: "the arguments are wrong; standard error lists every fault with its fix",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `In the session Ctrl-C is the program's own; before it, it ends the command with 130, and the task that was started.

${rightsNote(SHELL_RIGHTS)}
${rightsNote(SHELL_TASK_RIGHTS, "With a one-off task also")}`,
        },
        options: {
            ...RUNNING,
            once: { type: "boolean", description: "in a one-off task, without a question" },
            task: {
                type: "string",
                placeholder: "ID",
                description:
                    "in this task of the service: its ID, or the first letters of it, as npm run status shows them",
            },
        },
        operands: {
            placeholder: "COMMAND...",
            description: "the program and its arguments in place of sh, each a word",
            takesAll: true,
        },
        faults: taskFaults,
        run: async (asked, host, rest) => (await import("./run")).shell(asked, rest, host, surroundings, ask),
    });

function taskFaults({ once, task }: { once: boolean | undefined; task: string | undefined }): Fault[] {
    if (task === undefined) return [];
    if (once) {
        const reason = "a one-off task is a new one";
        return [{ key: "--task", value: task, reason, fix: "leave out --task, or --once" }];
    }
    if (/^[0-9a-f]{1,32}$/.test(task)) return [];
    const reason = "a task's ID has up to 32 characters of 0-9 and a-f";
    return [{ key: "--task", value: task, reason, fix: "copy it from npm run status" }];
}

export default shellCommand();
