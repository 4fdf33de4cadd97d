import { defineCommand, EXIT, progress } from "../../command";

export default defineCommand({
    name: "golden",
    help: {
        summary: "Writes the plan of every stack in every format into tests/plan/golden.",
        details: "For contributors: a test fails when one of them is stale, so that a change shows what it does to each bill.",
        exits: { clean: "the reports are written" },
    },
    options: {},
    run: async (_, host) => {
        await (await import("./reports")).writeGolden(progress(host, "stacks planned"));
        return EXIT.clean;
    },
});
