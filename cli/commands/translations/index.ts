import { defineCommand } from "../../command";

export default defineCommand({
    name: "translations",
    help: {
        summary: "Lists what of the Korean pages is older than its original, and how to see the difference.",
        details: `For contributors. Each section in docs/ko names the section that it translates, and what that said then. npm run docs
writes a note into a section whose original changed since, so that its reader knows. Who writes Korean translates the
change, and then takes the note out with --done.`,
        examples: ["--done docs/ko/cost.md"],
        exits: {
            clean: "every translation is as new as its original, or with --done the page is marked",
            refused: "a section is older than its original, or a section or a phrase is not translated",
        },
    },
    options: {
        done: {
            type: "string",
            placeholder: "FILE",
            description: "this page is translated: each section in full, as the original has it today",
        },
    },
    run: async (values, host) => (await import("./run")).listTranslations(values, host),
});
