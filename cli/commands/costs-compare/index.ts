import { defineCommand, progress } from "../../command";
import { REPORT_EXITS, REPORT_OPTIONS, writeReport } from "../../command/report-command";

export default defineCommand({
    name: "costs:compare",
    help: {
        summary: "Bills the workload in other shapes: x86, NAT gateways, a public load balancer, EKS, other tools.",
        details: `Shows what startup-prod would cost as the infrastructure document has it literally, on x86, all on demand, with NAT
gateways, with a public load balancer, with the defaults of awsx, SST and AWS Copilot, and on EKS. All rows are billed by
the same code, from the same dated prices of Seoul, for the use of startup-prod.

Rows of this program come from its dry run with other settings. Rows with * are lists of what a tool makes by default,
by its documentation and source; no one has run it for this.`,
        examples: ["--row eks", "--lines", "--format json --out compare.json"],
        exits: { ...REPORT_EXITS, badInput: "the arguments or Pulumi.startup-prod.yaml are wrong" },
    },
    options: {
        row: { type: "string", placeholder: "NAME", description: "this row only, with its lines" },
        lines: {
            type: "boolean",
            description: "in text, the lines of every row; JSON and Markdown always have them",
        },
        ...REPORT_OPTIONS,
    },
    faults: async ({ row }) => {
        if (row === undefined) return [];
        require("../plan/fast-start/lean-sdk");
        return (await import("./run")).rowFaults(row);
    },
    run: async (values, host) => {
        require("../plan/fast-start/lean-sdk");
        const { reportOf, table } = await import("./run");
        const make = () => reportOf(values.row, values.lines, progress(host, "shapes billed"));
        return writeReport("costs:compare", values, host, { make, table });
    },
    stuck: () => require("../plan/stuck").waiting(),
});
