import path from "node:path";
import { type PackName, type Rule, rules } from "../policies";

/** Where `npm run docs` writes the rules; a test holds the page against them. */
export const RULES = path.join(__dirname, "../docs/rules.md");

const PACKS: [pack: PackName, what: string][] = [
    ["cost-guardrails", "keeps a stack cheap"],
    ["security-baseline", "keeps it safe"],
];

const HEAD = `# The rules of the policy packs

Written by \`npm run docs\` from the rules themselves. Levels and settings are changed in a stack's \`glimpse:policies\`, or
in CrossGuard's own policy configuration; the stricter of both counts. CONTRIBUTING.md says how a rule is added, README.md
how the packs are used on any Pulumi program.

- **mandatory** stops \`pulumi preview\` and \`pulumi up\` before anything is made; **advisory** is told.
- A value that a rule needs and that is unknown in preview is refused like a broken rule: "cannot be judged". With
  \`unknown: wait\` it is told instead, and judged by the update itself, before the step of the resource or at its end.
- Each finding of a rule can be excepted for one resource, with a reason and a last day.
`;

/** The page: a table of contents, then each rule with why, how to fix it, its settings and what it looks at. */
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
        "| rule | level | severity | what holds where it is kept |",
        "|---|---|---|---|",
        ...rows,
        "",
        ...own.map(rulePart),
    ].join("\n");
}

function rulePart({ name, description, why, url, remediation, parameters, reads }: Rule): string {
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
        `**Looks at:** ${types.length > 0 ? types.join(", ") : "the bill of the whole stack"}.`,
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
