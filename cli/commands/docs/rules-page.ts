import path from "node:path";
import { type PackName, type Rule, rules } from "../../../policies";

/** Where `npm run docs` writes the rules; a test holds the page against them. */
export const RULES = path.join(__dirname, "../../../docs/rules.md");

const PACKS: [pack: PackName, what: string][] = [
    ["cost-guardrails", "keeps a stack cheap"],
    ["security-baseline", "keeps it safe"],
];

const HEAD = `# The rules of the policy packs

To find out why a rule refused something, and how to fix it. \`npm run docs\` writes this page from the rules themselves.
[guardrails.md](guardrails.md) explains how to use the packs on any Pulumi program, and how to set levels, limits and exceptions:
in a stack's \`glimpse:policies\` or in CrossGuard's own policy configuration. The stricter of both applies.

- A violation of a **mandatory** rule stops \`pulumi preview\` and \`pulumi up\` before any resource is changed. A violation of an
  **advisory** rule is reported.
- A rule reads only what can change its answer. If that is a value that a preview does not know, a rule that judges each resource
  by itself reports "cannot be judged (waits for the update)": the preview passes, and the update evaluates the resource before
  it is made. A rule on the whole stack reports a violation instead. A rule's \`unknown: wait\` or \`unknown: refuse\` chooses
  otherwise; a whole-stack rule that waits is evaluated at the end of the update.
- Each violation can be excepted for one resource, with a reason and an expiry date.
- A type is inspected under its older names too (\`aws:alb/...\`, \`aws:s3/bucketV2:BucketV2\`), and under aws-native's.
- What the template of a stack of CloudFormation makes is inspected like the rest, by the name \`STACK/LOGICAL-ID\`, and reported to
  CrossGuard at the stack.
`;

/** The page: a table of contents, then each rule with why, how to fix it, its settings and what it inspects. */
export function rulesPage(): string {
    return `${HEAD}\n${PACKS.map(([pack, what]) => packPart(pack, what)).join("\n")}`;
}

function packPart(pack: PackName, what: string): string {
    const own = rules.filter((rule) => rule.pack === pack);
    const rows = own.map(
        ({ name, level, severity, description }) =>
            `| [${name}](#${name}) | ${level} | ${severity} | ${cell(description)} |`,
    );
    return [
        `## ${pack}: ${what}`,
        "",
        "| rule | level | severity | what it requires |",
        "|---|---|---|---|",
        ...rows,
        "",
        ...own.map(rulePart),
    ].join("\n");
}

function rulePart({ name, description, why, url, remediation, parameters, reads, inspects }: Rule): string {
    const settings = Object.entries(parameters).map(
        ([key, { what, otherwise }]) => `- \`${key}\`: ${what}. Default: ${shown(otherwise)}.`,
    );
    const types = Object.keys(reads).map((type) => `\`${type}\``);
    return [
        `### ${name}`,
        "",
        description,
        "",
        `**Why:** ${why}`,
        "",
        `**Fix:** ${remediation}`,
        "",
        ...(settings.length > 0 ? ["**Settings:**", "", ...settings, ""] : []),
        `**Inspects:** ${inspects ?? (types.length > 0 ? types.join(", ") : "the bill of the whole stack")}.`,
        "",
        `**AWS:** <${url}>`,
        "",
    ].join("\n");
}

function shown(value: unknown): string {
    if (value === undefined) return "no limit";
    if (Array.isArray(value) && value.length === 0) return "none";
    if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return "none";
    return `\`${JSON.stringify(value)}\``;
}

/** A bar would end the cell. */
function cell(text: string): string {
    return text.replaceAll("|", "\\|");
}
