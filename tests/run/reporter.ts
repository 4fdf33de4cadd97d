import * as fs from "node:fs";
import Mocha from "mocha";
import type { Result } from "./summary";

/** Mocha's own report, which also writes the result as JSON into the file that TEST_RESULT names. */
class Reporter extends Mocha.reporters.Spec {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        const result: Result = { passed: 0, failed: [], skipped: [] };
        const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Mocha.Runner.constants;
        runner.on(EVENT_TEST_PASS, () => {
            result.passed += 1;
        });
        runner.on(EVENT_TEST_FAIL, (test: Mocha.Runnable) => result.failed.push(test.fullTitle()));
        runner.on(EVENT_TEST_PENDING, (test: Mocha.Test) => result.skipped.push(test.fullTitle()));
        runner.once(EVENT_RUN_END, () => fs.writeFileSync(String(process.env["TEST_RESULT"]), JSON.stringify(result)));
    }
}

export = Reporter;
