import { defineCommand } from "../../command";
import { answersFaults } from "./answers";
import type { InitSurroundings } from "./run";

/** @param surroundings a test's answers */
export const initCommand = (surroundings: InitSurroundings = {}) =>
    defineCommand({
        name: "init",
        help: {
            summary: "Starts a stack of your own: writes its file of ten lines, plans it and says the price.",
            details: `Asks for what is not given, on a terminal: region, e-mail, domain, sizes. Writes Pulumi.NAME.yaml, and plans it as "plan"
does: what it would make, what it costs a month, which rules it violates. Nothing is made at AWS. A file that is there is
never written over, and one that cannot be planned is not kept.`,
            examples: ["", "--stack prod --email ops@example.com --domain example.com --yes"],
            exits: {
                clean: "the file is written, and its plan violates no rule",
                refused: "the file is written, and its plan exceeds a ceiling or violates a rule",
            },
            notes: "Next: npm run preflight, npm run bootstrap, npm run up (docs/first-deployment.md).",
        },
        options: {
            stack: { type: "string", placeholder: "NAME", default: "prod", description: "the new stack's name" },
            region: { type: "string", description: "AWS's region (default ap-northeast-2)" },
            email: { type: "string", placeholder: "ADDRESS", description: "where alarms are mailed" },
            domain: {
                type: "string",
                description: "the service's domain (default: CloudFront's own address)",
            },
            "task-cpu": {
                type: "string",
                placeholder: "UNITS",
                description: "CPU of a task: 256, 512, 1024 (default 256)",
            },
            database: {
                type: "string",
                placeholder: "CLASS",
                description: "the database's size (default db.t4g.micro)",
            },
            yes: { type: "boolean", description: "ask nothing: take the defaults for what is not given" },
        },
        faults: (given) => answersFaults(given),
        run: async (asked, host) => (await import("./run")).init(asked, host, surroundings),
    });

export default initCommand();
