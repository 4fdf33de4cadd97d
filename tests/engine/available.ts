import { engineMissing } from "./home";

/** Skips the suite where no engine can be had, except in CI: there a skipped suite would pass for a tested one. */
export const mochaHooks = {
    beforeAll(this: Mocha.Context): void {
        const missing = engineMissing();
        if (!missing) return;
        if (process.env["CI"]) throw new Error(missing);
        process.stdout.write(`  skipped: ${missing}\n`);
        this.skip();
    },
};
