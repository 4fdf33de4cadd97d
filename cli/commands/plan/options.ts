import { formatOptions, type Options } from "../../command";
import { FORMATS } from "../../report/formats";

export const DEFAULT_STACK = "startup-prod";

export const OPTIONS = {
    stack: {
        type: "string",
        placeholder: "NAME",
        description: `the stack to plan, from Pulumi.NAME.yaml (default ${DEFAULT_STACK})`,
    },
    from: {
        type: "string",
        placeholder: "FILE",
        description:
            'bill and judge FILE instead: what "pulumi preview --json --show-sames" or "pulumi stack export" wrote of any Pulumi program. Its configuration is the preview\'s own, or that of --stack where that is given',
    },
    usage: {
        type: "string",
        placeholder: "FILE",
        description:
            "what is used of single resources and of types: Infracost's usage file (YAML or JSON), with Terraform's types or Pulumi's, and * in names. Without it and without --stack, a file's program has no use but what its own glimpse:use says: lines that follow it show their unit price",
    },
    terms: {
        type: "string",
        placeholder: "FILE",
        description:
            "what is agreed with AWS (YAML or JSON): commitments, discountPercent, prices, tax and currency, as in a stack's file but without glimpse:. Each takes the place of the stack's own",
    },
    base: {
        type: "string",
        placeholder: "FILE|STACK",
        description:
            "show what changes against a stack or a file (a plan in JSON, a preview, a state): resources, and the bill line by line",
    },
    lines: { type: "boolean", description: "in text, every line of the bill, those below a cent too" },
    ...formatOptions(FORMATS, "; csv is the bill with the column names of FOCUS 1.2"),
} as const satisfies Options;
