import path from "node:path";
import { expect } from "chai";
import { startedIn } from "../../cli/command/process";

const ROOT = path.join(__dirname, "../..");

describe("A relative path on a command line", () => {
    it("means the folder that the user is in, under npm run too, which starts scripts elsewhere", () => {
        const env = { INIT_CWD: __dirname, npm_lifecycle_event: "plan" };
        expect(startedIn("plan", env, ROOT)).to.equal(__dirname);
        expect(startedIn("plan", {}, "/elsewhere")).to.equal("/elsewhere");
    });

    it("is left alone in a program that another script starts, and where the folder was removed", () => {
        const env = { INIT_CWD: __dirname, npm_lifecycle_event: "test" };
        expect(startedIn("plan", env, ROOT)).to.equal(ROOT);
        expect(startedIn("plan", { INIT_CWD: "/no/such", npm_lifecycle_event: "plan" }, ROOT)).to.equal(ROOT);
    });
});
