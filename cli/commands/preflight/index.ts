import type { Connection } from "../../aws/connection";
import { defineCommand } from "../../command";
import { DEFAULT_STACK } from "../plan/options";

/** @param connect how AWS is reached; a test's */
export const preflightCommand = (connect?: () => Promise<Connection>) =>
    defineCommand({
        name: "preflight",
        help: {
            summary: "Asks AWS what it would refuse, before anything is made.",
            details: `Plans the stack as "plan" does, and asks AWS only about what this stack makes, under the names that it will use: account,
region, service-linked roles, quotas at the stack's peak, names that are taken, what the region offers, and the rights of the
caller. It only reads. All questions are asked side by side, within the seconds of --timeout. Each line says what was
asked, what AWS answered, and the command that fixes it. A question that got no answer is "unknown", never ok.`,
            examples: ["--stack startup-prod", "--format json"],
            exits: {
                clean: "nothing stops the stack; there may be warnings, and questions that could not be asked",
                refused: "something stops it: a line says stop",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `Credentials come from where the AWS SDK finds them: AWS_PROFILE, the environment, SSO, a role. The right to read is
enough. A question that could not be asked is a line "unknown", and does not change the exit code.`,
        },
        options: {
            stack: {
                type: "string",
                placeholder: "NAME",
                default: DEFAULT_STACK,
                description: "the stack to ask about, from Pulumi.NAME.yaml",
            },
            timeout: {
                type: "number",
                placeholder: "SECONDS",
                min: 1,
                max: 120,
                default: 15,
                description: "how long all questions together may take",
            },
            format: {
                type: "string",
                choices: ["text", "json", "markdown"],
                default: "text",
                description: "form of the report",
            },
        },
        failure: "The program failed, so AWS was asked nothing.",
        isBounded: true,
        stuck: () => require("../plan/stuck").waiting(),
        run: async (asked, host) => (await import("./run")).preflight(asked, host, connect),
    });

export default preflightCommand();
