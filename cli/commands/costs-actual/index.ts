import { defineCommand, formatOptions } from "../../command";
import type { Surroundings } from "../../running";
import { DEFAULT_STACK } from "../plan/options";

/** What `--aws` asks; in addition `sts:GetCallerIdentity`, which needs no right. */
export const ACTUAL_RIGHTS = ["ce:GetCostAndUsage"];

/** @param surroundings a test's AWS */
export const actualCommand = (surroundings: Surroundings = {}) =>
    defineCommand({
        name: "costs:actual",
        help: {
            summary: "Compares a month of AWS's bill with the plan, line by line, and learns the use that it shows.",
            details: `Reads an export (FOCUS 1.0 or later, CUR 2.0, or the legacy Cost and Usage Report; CSV, gzip or not, or Parquet;
a file, or the folder of its parts), or asks Cost Explorer. Each usage type is joined to the plan's price of it: planned,
real, difference, and why (use other than declared, hours, another price, or a type that was not priced). The plan is billed
with the month's own hours. Tax, credits and support are shown apart. Resources of other stacks, by the tags of
aws:defaultTags, do not count; those without tags do.`,
            examples: ["--from export.csv.gz", "--stack dev --aws --month 2026-10", "--from export.csv --learn"],
            exits: {
                clean: "the comparison is written",
                refused: "AWS billed something that no line of the plan has: the report names it",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
                badData: "the export cannot be read: standard error lists why",
            },
            notes: `Cost Explorer charges $0.01 a request: --aws makes two, three with tags, and one or two more where a savings plan
covers usage. Right that it needs: ${ACTUAL_RIGHTS[0]}.`,
        },
        options: {
            stack: {
                type: "string",
                placeholder: "NAME",
                default: DEFAULT_STACK,
                description: "the stack, from Pulumi.NAME.yaml",
            },
            from: {
                type: "string",
                placeholder: "FILE",
                description: "an export of AWS Data Exports, as CSV or Parquet, or the folder of its parts",
            },
            aws: { type: "boolean", description: "ask Cost Explorer in place of a file" },
            month: {
                type: "string",
                placeholder: "YYYY-MM",
                description: "the month (default: the file's only one; last month of Cost Explorer)",
            },
            learn: { type: "boolean", description: "write the measured use into glimpse:use of the stack's file" },
            ...formatOptions(["text", "json", "markdown"]),
        },
        faults: ({ from, aws, month }) => [
            ...((from === undefined) === (aws !== true)
                ? [
                      {
                          key: "--from",
                          value: from,
                          reason: "the bill comes from a file or from AWS: one of the two",
                          fix: "write --from FILE, or --aws",
                      },
                  ]
                : []),
            ...(month !== undefined && !/^20\d\d-(0[1-9]|1[0-2])$/.test(month)
                ? [{ key: "--month", value: month, reason: "it is no month", fix: "write it as 2026-10" }]
                : []),
        ],
        failure: "The program failed; the bill was only read.",
        run: async (asked, host) => (await import("./run")).compareWithPlan(asked, host, surroundings),
    });

export default actualCommand();
