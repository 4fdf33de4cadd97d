import { defineCommand, type Fault } from "../../command";
import { RUNNING, rightsNote } from "../../running";
import { TIMEOUT } from "../deploy/options";
import type { SecretsSurroundings } from "./change";
import { secretsFaults } from "./faults";

/** What it asks of AWS in addition to `npm run deploy`; on the parameters `/CLUSTER/SERVICE/*` alone. */
export const SECRETS_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:UpdateService",
    "ecs:ListTasks",
    "ecs:DescribeTasks",
    "ssm:PutParameter",
    "ssm:DescribeParameters",
    "ssm:DeleteParameter",
];

/** @param surroundings a test's AWS, value and ECS */
export const secretsCommand = (surroundings: SecretsSurroundings = {}) =>
    defineCommand({
        name: "secrets",
        help: {
            summary: "Sets, lists and removes secrets of the application's own.",
            details: `set NAME      reads the value from standard input, or asks for it without showing it; never from an argument. Keeps it in a
              SecureString parameter (free), names it under glimpse:api.secrets of the stack's file (of another --service
              under glimpse:services.NAME.secrets), and deploys: every
              task then finds it in the variable NAME. A new value of a name that is there replaces the tasks one by one.
list          shows the names, where each value is, and whether tasks run that are older than it. No values.
remove NAME   takes the name out of the stack's file, deploys, and deletes the parameter once no task needs it.`,
            examples: ["set PUSH_KEY < key.txt", "list", "remove PUSH_KEY --stack dev"],
            exits: {
                clean: "it is done, and every task has it; or the names are listed",
                refused: "AWS, the update or the deployment failed: standard error says what was done and what was not",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `Commit the stack's file afterwards: it names the parameter, not the value. The value is in no state, log or plan.

${rightsNote(SECRETS_RIGHTS)}
In addition to those, what "deploy" needs.`,
        },
        options: {
            ...RUNNING,
            "timeout-minutes": { ...TIMEOUT["timeout-minutes"], description: "how long to watch the deployment" },
        },
        operands: {
            placeholder: "set|list|remove [NAME]",
            description: "what to do, and with which name",
            required: true,
        },
        faults: (_, operands): Fault[] => secretsFaults(operands),
        run: async (asked, host, rest) => (await import("./run")).secrets(asked, rest, host, surroundings),
    });

export default secretsCommand();
