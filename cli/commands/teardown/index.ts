import { defineCommand } from "../../command";
import { RUNNING } from "../../running";

/** @param given arguments of every call that reads the stack's file, as a test's `--config-file` */
export const teardownCommand = (given: string[] = []) =>
    defineCommand({
        name: "teardown",
        help: {
            summary: "Deletes a stack permanently, in two guided steps: it removes the protection, then destroys.",
            details: `Says first what is deleted permanently (the database, the uploads, the users, the images) and what stays at AWS
afterwards, with what each costs a month. What glimpse:adopt lists stays as it is; what it lists no more since the last up is
refused, before anything changes. Then asks for the stack's name. The first step removes deletion protection, in a
copy of the stack's file: the file itself stays as it is. The second one destroys, and tries again where AWS needs time to
let go of the network.`,
            examples: ["--stack dev --dry-run", "--stack dev", "--stack dev --yes"],
            exits: {
                clean: "the stack is deleted, or --dry-run said what would go",
                refused: "nothing was deleted, or not all of it: standard error says which, and what to do",
                badInput: "the arguments are wrong; standard error lists every fault with its fix",
            },
            notes: "It deletes one whole stack: there is no --service. It needs the rights that made the stack.",
        },
        options: {
            stack: { type: "string", placeholder: "NAME", required: true, description: RUNNING.stack.description },
            yes: { type: "boolean", description: "asks nothing" },
            "dry-run": {
                type: "boolean",
                description: "says what would be deleted and what would stay, and changes nothing",
            },
        },
        run: async (asked, host) => (await import("./run")).teardown(asked, host, given),
    });

export default teardownCommand();
