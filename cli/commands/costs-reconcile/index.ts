import { defineCommand } from "../../command";
import { REPORT_EXITS, REPORT_OPTIONS, writeReport } from "../../command/report-command";

export default defineCommand({
    name: "costs:reconcile",
    help: {
        summary: "Checks the $83 table of the infrastructure document, line by line, against the prices of Seoul.",
        details: "Shows what each figure really was, what was left out, and why the sum still came out.",
        exits: REPORT_EXITS,
    },
    options: REPORT_OPTIONS,
    run: async (values, host) => {
        const { report, table } = await import("./run");
        return writeReport("costs:reconcile", values, host, { make: report, table });
    },
});
