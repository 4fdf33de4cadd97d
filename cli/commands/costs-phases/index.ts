import { defineCommand, progress } from "../../command";
import { REPORT_EXITS, REPORT_OPTIONS, writeReport } from "../../command/report-command";
import type { Phases } from "./phases";

type Billed = (billed: (done: number, of: number) => void) => Promise<Phases>;

/** @param billed gives the bills; a test may have them already */
export const costsPhases = (billed: Billed) =>
    defineCommand({
        name: "costs:phases",
        help: {
            summary: "Bills every phase of the infrastructure document's roadmap next to what the document says.",
            details: `For each phase: what the document says, what the stack that is in the phase costs as this program deploys it, what
changed since the phase before, and what it gives up. Phases 0 to 3 are the document's history; 4 is startup-prod, 5 to 7
are Pulumi.phase-5.yaml to Pulumi.phase-7.yaml.`,
            examples: ["--lines", "--format markdown --out phases.md"],
            exits: {
                ...REPORT_EXITS,
                clean: "the report is written, and every phase is within the document's figure",
                refused: "it is written, and a phase is not; standard error says which",
                badInput: "the arguments or a stack file are wrong",
            },
        },
        options: {
            lines: {
                type: "boolean",
                description: "in text, the lines of every bill; JSON and Markdown always have them",
            },
            ...REPORT_OPTIONS,
        },
        run: async (values, host) => {
            require("../plan/fast-start/lean-sdk");
            const { reportOf, table } = await import("./run");
            const make = async () => reportOf(await billed(progress(host, "stacks billed")), values.lines);
            return writeReport("costs:phases", values, host, { make, table });
        },
        stuck: () => require("../plan/stuck").waiting(),
    });

export default costsPhases(async (billed) => (await import("./run")).roadmap(billed));
