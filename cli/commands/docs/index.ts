import { defineCommand, EXIT, progress } from "../../command";

export default defineCommand({
    name: "docs",
    help: {
        summary: "Brings what pages show of the commands, docs/rules.md and the golden reports up to date.",
        details: "For contributors: a test fails when a page differs from what the commands print today.",
        exits: { clean: "the pages and the golden reports are written" },
    },
    options: {},
    run: async (_, host) => {
        const [{ writePages }, { writeGolden }] = await Promise.all([import("./pages"), import("../golden/reports")]);
        await writePages(progress(host, "pages written"));
        await (await import("./pictures")).writePictures();
        await writeGolden(progress(host, "stacks planned"));
        return EXIT.clean;
    },
});
