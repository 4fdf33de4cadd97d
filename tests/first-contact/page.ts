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
}

/** In Pulumi's list of answers: one up from "no". */
const YES = "\u001b[A\r";
const UPDATES = "perform this update";
const MAKES = "Make it? [y/N] ";

/** The page's commands in the order in which `npm test -- page` runs them, each at a terminal, in one fresh clone. */
export const PAGE: PageStep[] = [
    { command: "npm run plan", says: /^Total .* 75\.74$/m },
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
];
