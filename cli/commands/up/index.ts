import { defineCommand } from "../../command";

export default defineCommand({
    name: "up",
    help: {
        summary: "Runs pulumi up with both policy packs.",
        details: `Adds one thing to "pulumi up": both policy packs (policies/packs) judge it, so that a stack that breaks a
mandatory rule is refused. PULUMI_OPTION_POLICY_PACK names other packs where it is set, and turns them off where it is
empty. All other arguments go to the Pulumi CLI as they are, which works in the project's folder:
npx pulumi up --help lists them.`,
        examples: ["--stack dev", "--stack startup-prod --yes"],
        exits: {
            clean: "the stack is up to date",
            refused: "there is no Pulumi CLI; any other code is the Pulumi CLI's own",
        },
    },
    options: {},
    passesOn: true,
    run: async (_, host, rest) => (await import("../../pulumi/pass-on")).passOn(["up", ...rest], host),
});
