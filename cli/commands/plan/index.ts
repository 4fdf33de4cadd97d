import { defineCommand } from "../../command";
import { OPTIONS, severalFaults, tagFaults } from "./options";

export default defineCommand({
    name: "plan",
    help: {
        summary: "Prints what a stack would create, what that costs a month, and what the rules say of it.",
        details: `Runs the stack's program in this process against a simulated AWS. Needs no Pulumi engine, AWS account or network, and
changes nothing. What only AWS can know (ids, ARNs, addresses) is shown as "known after up". The bill is in US dollars before
tax, from dated public prices, for the use in glimpse:use of the stack's configuration; ceilings and rules are those of
glimpse:ceilings and glimpse:policies.`,
        examples: [
            "--stack dev",
            "--stack startup-prod --stack dev",
            "--from preview.json --base startup-prod",
            "--format json --out plan.json",
        ],
        exits: {
            clean: "the plan is clean",
            refused:
                "a mandatory rule is broken or a ceiling is exceeded (the rule cost-ceiling); standard error says which",
            badInput:
                "the configuration or the arguments are wrong, or AWS would refuse what they ask for; standard error lists every fault with its fix",
        },
        notes: `What has no price here is listed as such and never counted as $0. Where a region has no prices, "bill" is null in JSON.
Colours are used on a terminal only; NO_COLOR=1 turns them off. With npm run, --silent keeps npm's own lines out of a pipe:
npm run --silent plan -- --format json`,
    },
    options: OPTIONS,
    faults: ({ stack = [], from, base, format, tags }) => [
        ...severalFaults({ stack, from, base, format }),
        ...tagFaults(tags),
    ],
    failure: "The program failed, so there is no plan.",
    stuck: () => require("./stuck").waiting(),
    run: async (values, host) => {
        // Before anything loads the SDK: what a plan does not need of it is left out.
        require("./fast-start/lean-sdk");
        return (await import("./run")).plan(values, host);
    },
});
