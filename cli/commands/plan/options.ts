import type { Fault } from "../../../components/user-error";
import { formatOptions, type Options } from "../../command";
import { COMMENTS, FORMATS } from "../../report/formats";

export const DEFAULT_STACK = "startup-prod";

export const OPTIONS = {
    stack: {
        type: "texts",
        placeholder: "NAME",
        description: `the stack to plan, from Pulumi.NAME.yaml (default ${DEFAULT_STACK}). Several are planned in one report, with what all cost together`,
    },
    from: {
        type: "string",
        placeholder: "FILE",
        description:
            'bill and judge FILE instead: what "pulumi preview --json --show-sames" or "pulumi stack export" wrote of any Pulumi program. Its configuration is the preview\'s own, or that of --stack where that is given; it is billed in the region that it names itself',
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
    tags: {
        type: "string",
        placeholder: "KEYS",
        description:
            "what the bill is by each of these tags (KEY or KEY,KEY), and which resources lack one, with what they cost; aws:defaultTags count",
    },
    lines: { type: "boolean", description: "in text, every line of the bill, those below a cent too" },
    ...formatOptions(
        [...FORMATS, ...COMMENTS],
        "; csv is the bill with the column names of FOCUS 1.2; a comment is Markdown as that host shows it, within its limit",
    ),
} as const satisfies Options;

interface Asked {
    stack: readonly string[];
    from: string | undefined;
    base: string | undefined;
    format: string | undefined;
}

/** What several stacks in one report cannot be together with. */
export function severalFaults({ stack, from, base, format }: Asked): Fault[] {
    const twice = [...new Set(stack.filter((name, index) => stack.indexOf(name) !== index))];
    const faults = twice.map((name) => ({
        key: "--stack",
        value: name,
        reason: "it is named twice, and would be counted twice",
        fix: "name each stack once",
    }));
    if (stack.length < 2) return faults;
    const fix = "give one --stack";
    if (from !== undefined) {
        faults.push({ key: "--from", value: from, reason: "a file is billed with the settings of one stack", fix });
    }
    if (base !== undefined) {
        faults.push({ key: "--base", value: base, reason: "a base is what one stack is compared with", fix });
    }
    if (format === "svg") faults.push({ key: "--format", value: format, reason: "a picture is of one stack", fix });
    return faults;
}

/** Tags without a name: a report by none would be an empty one. */
export function tagFaults(tags: string | undefined): Fault[] {
    if (tags === undefined || tagKeys(tags).length > 0) return [];
    const fix = "name one or more: --tags project,team";
    return [{ key: "--tags", value: tags, reason: "it names no tag", fix }];
}

export function tagKeys(tags: string): string[] {
    const keys = tags.split(",").map((key) => key.trim());
    return [...new Set(keys.filter((key) => key !== ""))];
}
