import { defineCommand } from "../command";

/** What is said of a command of Pulumi's that runs with both packs. */
interface Words {
    examples: string[];
    /** What exit code 0 means. */
    clean: string;
}

/** A command that is one of the Pulumi CLI's, `pulumi preview` or `pulumi up`, with both policy packs. */
export const pulumiCommand = (verb: string, { examples, clean }: Words) =>
    defineCommand({
        name: verb,
        help: {
            summary: `Runs pulumi ${verb} with both policy packs.`,
            details: `Adds one thing to "pulumi ${verb}": both policy packs (policies/packs) judge it, so that a stack that breaks a
mandatory rule is refused. PULUMI_OPTION_POLICY_PACK names other packs where it is set, and turns them off where it is
empty. All other arguments go to the Pulumi CLI as they are, which works in the project's folder:
npx pulumi ${verb} --help lists them.`,
            examples,
            exits: { clean, refused: "there is no Pulumi CLI; any other code is the Pulumi CLI's own" },
        },
        options: {},
        passesOn: "arguments of pulumi",
        run: async (_, host, rest) => (await import("./pass-on")).passOn([verb, ...rest], host),
    });
