import type { Answer } from "./terminal";

/** A command of docs/first-deployment.md, as the page has it. */
export interface PageStep {
    command: string;
    /** What a person types at the terminal when it asks. */
    typed?: Answer[];
    /** @default 0 */
    code?: number;
    says: RegExp;
    /** The machine is switched off as soon as AWS has made something. */
    isCut?: true;
    /** What that left at AWS is removed as this command says, whatever its code. */
    isTidying?: true;
    /** Lines of the page that are typed before, in the same terminal: they set its environment. */
    after?: string[];
    /** What a person writes in place of a word of the page. */
    inPlaceOf?: [word: string, value: string];
}

/** In Pulumi's list of answers: one up from "no". */
const YES = "\u001b[A\r";
const UPDATES = "perform this update";
const MAKES = "Make it? [y/N] ";

const PASSPHRASE =
    "export PULUMI_CONFIG_PASSPHRASE=$(aws ssm get-parameter --region ap-northeast-2 --name /pulumi/glimpse/passphrase --with-decryption --query Parameter.Value --output text)";
const PACKS =
    'export PULUMI_OPTION_POLICY_PACK="$PWD/policies/packs/cost-guardrails,$PWD/policies/packs/security-baseline"';

/** The page's commands in the order in which `npm test -- page` runs them, each at a terminal, in one fresh clone. */
export const PAGE: PageStep[] = [
    { command: "npm run plan", says: /^Total .* \d\d\.\d\d$/m },
    { command: "npm run costs:phases", says: /phase-7/ },
    { command: "npm run plan -- --stack phase-5 --base startup-prod", says: /replace/ },
    { command: "npm run preflight", code: 1, says: /AWS would refuse this stack: 7 stop/ },
    { command: "npm run bootstrap -- --dry-run", says: /18 to make; nothing was made\./ },
    {
        command: "npm run bootstrap",
        typed: [
            [MAKES, "y\r"],
            [MAKES, "n\r"],
        ],
        code: 1,
        says: /Nothing more was made/,
    },
    { command: "npm run bootstrap -- --yes", says: /Everything is there\./ },
    { command: "npm run preflight", says: /: 0 stop,/ },
    { command: "npm run preview", says: /1\d\d to create/ },
    { command: "npm run up", typed: [[UPDATES, YES]], isCut: true, says: /creating/ },
    { command: "npm run up", code: 1, says: /the stack is currently locked/ },
    { command: "npx pulumi cancel", typed: [["by typing", "startup-prod\r"]], says: /has been canceled/ },
    { command: "npm run preflight", isTidying: true, says: /names: whether the log group \S+ is free/ },
    { command: "npm run up", typed: [[UPDATES, YES]], says: /\+ 1?\d\d created/ },
    { command: 'curl "$(npx pulumi stack output url)/health"', says: /"status":"ok"/ },
    { command: "npx pulumi stack output nameServers", says: /ns-\d+\.awsdns-\d+/ },
    // It says nothing, and fails where there is no such output.
    { command: "repository=$(npx pulumi stack output repositoryUrl)", says: /^$/ },
    { command: "npx pulumi up", after: [PASSPHRASE, PACKS], typed: [[UPDATES, YES]], says: /1\d\d unchanged/ },
    {
        command: "sed -i 's/glimpse:extends: phase-4/glimpse:extends: phase-5/' Pulumi.startup-prod.yaml",
        says: /^$/,
    },
    { command: "npm run preview", says: /ServerlessCache/ },
    { command: "npm run up", typed: [[UPDATES, YES]], says: /\d+ created/ },
    { command: "npm run teardown -- --stack startup-prod --dry-run", says: /Nothing was changed\./ },
    {
        command: "npm run teardown -- --stack startup-prod",
        typed: [["Write startup-prod to delete it: ", "startup-prod\r"]],
        says: /startup-prod is deleted\. What stays/,
    },
    {
        command: "aws rds describe-db-instance-automated-backups --region ap-northeast-2",
        says: /"DbiResourceId": "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"/,
    },
    {
        command: "aws rds delete-db-instance-automated-backup --region ap-northeast-2 --dbi-resource-id ID",
        inPlaceOf: ["ID", "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
        says: /"Status": "deleting"/,
    },
];

/** The page's commands that no test runs, and why not; the page marks each. */
export const NEEDS_AWS: Readonly<Record<string, string>> = {
    "aws configure sso": "a person signs in with a browser, at IAM Identity Center",
    "export AWS_PROFILE=glimpse": "a profile that such a sign-in made",
    "dig +short NS glimpse.contact": "the name servers of the world",
    'aws ecr get-login-password --region ap-northeast-2 | docker login --username AWS --password-stdin "${repository%%/*}"':
        "Docker's daemon, and a registry",
    "npm run deploy -- --image 1.0.0 --build ../server": "Docker's daemon, and a registry",
};
