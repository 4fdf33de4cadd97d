import { defineCommand } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";

/** What it asks of AWS, next to reading the state. */
export const ENV_RIGHTS = ["ecs:DescribeServices", "ecs:DescribeTaskDefinition"];

/** @param surroundings a test's AWS */
export const envCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "env",
        help: {
            summary: "Prints the environment of a service's tasks, without the secrets' values.",
            details: `The variables of the task definition that runs now, as lines of a .env file; of a secret the name, and where its value is, in
a comment. With --for local: what the same image needs on this machine, for docker compose. AWS's own places are left out,
and DATABASE_URL, REDIS_URL and JWT_SECRET are those of a local database and cache, with a new random secret.`,
            examples: ["--stack dev", "--for local --out .env"],
            exits: {
                clean: "the environment is printed, or written",
                refused: "AWS refused to show it, or the file is there already: standard error says which",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: rightsNote(ENV_RIGHTS),
        },
        options: {
            ...RUNNING,
            for: { type: "string", choices: ["aws", "local"], default: "aws", description: "where it will be used" },
            out: {
                type: "string",
                placeholder: "FILE",
                description: "write it into FILE, for its owner alone; never over a file",
            },
        },
        failure: "The program failed; AWS was only read.",
        run: async (asked, host) => (await import("./run")).env(asked, host, surroundings),
    });

export default envCommand();
