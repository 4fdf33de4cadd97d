import { defineCommand, type Fault } from "../../command";
import type { Watching } from "../deploy/place";

/**
 * @param pulumiArguments more arguments for every call of the engine; a test's
 * @param runOnce what runs a task of the service; a test's
 */
export const rotateCommand = (pulumiArguments?: string[], runOnce?: Watching["runOnce"]) =>
    defineCommand({
        name: "rotate",
        help: {
            summary: "Makes a new secret, and brings it to all running tasks without a failed request.",
            details: `Counts the secret's generation up in the stack's file and runs "pulumi up", which replaces the tasks one after the other.

  jwt       The new secret signs, the previous one still verifies (JWT_SECRET_PREVIOUS), until the next rotation.
            One that failed is finished first. Another within the life of a token (SESSION_SECONDS) is refused.
            --leaked makes both new: everyone signs in again.
  database  RDS takes the new password at once. Open connections live on; a task that must open one reads
            DATABASE_URL again. Do it when there is little to do.
  redis     Two updates: with ROTATE the cache takes both tokens while the tasks are replaced, then SET ends the
            previous one.
            A serverless cache's user has one password: one update, as with database.
  application
            The role of glimpse:postgres.applicationUser. The tasks serve as the owner, glimpse:api.beforeDeployment gives
            the role the new password, and the tasks serve as the role again: two updates. Run again after a failure, it
            does all of it. Where the tasks serve as the owner today, it is how they come to serve as the role.`,
            examples: ["--secret jwt", "--secret redis --stack dev --dry-run"],
            exits: {
                clean: "the secret is new, and every task has it",
                refused: "an update failed; standard error says what was done and how to go on",
            },
            notes: "Commit the stack's file afterwards: it has the generation.",
        },
        options: {
            secret: {
                type: "string",
                choices: ["jwt", "database", "redis", "application"],
                required: true,
                description: "what to rotate",
            },
            stack: { type: "string", placeholder: "NAME", default: "startup-prod", description: "the stack" },
            leaked: { type: "boolean", description: "of jwt: the previous secret is no longer valid either" },
            "dry-run": {
                type: "boolean",
                description: 'show what would be done, and "pulumi preview" of the first step; change nothing',
            },
        },
        faults: ({ secret, leaked }) =>
            leaked && secret !== undefined && secret !== "jwt" ? [leakedFault(secret)] : [],
        run: async ({ secret, stack, leaked, "dry-run": dry }, host) =>
            (await import("./run")).rotate({ secret, stack, leaked, dry }, host, pulumiArguments, runOnce),
    });

function leakedFault(secret: string): Fault {
    const reason = `of ${secret} the previous one is no longer valid after a rotation anyway`;
    return { key: "--leaked", value: true, reason, fix: "leave it out" };
}

export default rotateCommand();
