import { readFileSync } from "node:fs";
import path from "node:path";

/** Where `npm run docs` writes which controls of the standards the rules cover; a test holds the page against it. */
export const STANDARDS = path.join(__dirname, "../../../docs/standards.md");

const TABLE = path.join(__dirname, "../../../policies/standards/controls.tsv");

/** How far a control is decided: by rules, by rules for a part, by no program, or by none of the rules yet. */
const STATES = ["covered", "partly", "undecidable", "open"] as const;
type State = (typeof STATES)[number];

/** One control of a standard. */
export interface Control {
    standard: string;
    control: string;
    state: State;
    /** Names of rules; none where it is not covered. */
    rules: string[];
    what: string;
    note: string;
}

const NAMES: Record<string, [title: string, url: string]> = {
    FSBP: [
        "AWS Foundational Security Best Practices",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
    ],
    AwsSolutions: ["cdk-nag AwsSolutions", "https://github.com/cdklabs/cdk-nag/blob/main/RULES.md"],
};

const SAYS: Record<State, string> = {
    covered: "covered by rule",
    partly: "partly",
    undecidable: "not decidable from a program",
    open: "not covered",
};

/** Controls of AWS's that the copy of its page does not have. */
const NEWER =
    "APIGateway.10 CloudFront.17 Cognito.1 Cognito.4 Cognito.5 Cognito.6 EC2.182 ECS.18 ECS.20 RDS.38 RDS.39 RDS.50 SES.3".split(
        " ",
    );

const HEAD = `# The rules and the standards

To find out which controls of two well-known standards the policy packs decide before anything is made. \`npm run docs\` writes this
page from \`policies/standards/controls.tsv\`. It lists every control of AWS's standard, and of cdk-nag's those for the services that a
young company uses. Controls of tags are in neither list; \`required-tags\` holds tags of your choice.

- **covered by rule**: what breaks the control breaks the rule. Some of these rules advise only: [rules.md](rules.md) says which.
- **partly**: the rule accepts more than the control, or inspects a part of it. The last column says what.
- **not decidable from a program**: only a running account can say.
- **not covered**: a program could be judged by it, and no rule does.

The list of AwsSolutions was compared with cdk-nag's own, \`src/packs/aws-solutions.ts\`, on 2026-11-29; it also has what later versions
added. That of AWS was compared on the same day with a copy of AWS's page, from Account.1 to WorkSpaces.2: all of its 336
are here. ${NEWER.join(", ")} are not on that copy; they are newer, and general knowledge. What a control demands is said in our words.
`;

/** The table, as it is kept. */
export function controls(): Control[] {
    const [, ...lines] = readFileSync(TABLE, "utf8").trimEnd().split("\n");
    return lines.map((line) => {
        const [standard = "", control = "", state = "", rules = "", what = "", note = ""] = line.split("\t");
        const known = STATES.find((one) => one === state);
        if (!known) throw new Error(`${TABLE}: ${control} has the state ${state}`);
        return { standard, control, state: known, rules: rules.split(" ").filter(Boolean), what, note };
    });
}

/** The page: of each standard how many controls there are of each state, then all of them. */
export function standardsPage(all: readonly Control[] = controls()): string {
    return [HEAD, ...Object.keys(NAMES).map((name) => part(name, all))].join("\n");
}

function part(name: string, all: readonly Control[]): string {
    const own = all.filter(({ standard }) => standard === name);
    const [title, url] = NAMES[name] ?? [name, ""];
    const counts = STATES.map((state) => `${own.filter((one) => one.state === state).length} ${SAYS[state]}`);
    return [
        `## ${title}`,
        "",
        `<${url}>. Of ${own.length} controls: ${counts.join(", ")}.`,
        "",
        "| control | what it demands | | rules |",
        "|---|---|---|---|",
        ...own.map(row),
        "",
    ].join("\n");
}

function row({ control, what, state, rules, note }: Control): string {
    const links = rules.map((rule) => `[${rule}](rules.md#${rule})`).join(", ");
    return `| ${control} | ${what} | ${SAYS[state]} | ${[links, note].filter(Boolean).join(": ")} |`;
}
