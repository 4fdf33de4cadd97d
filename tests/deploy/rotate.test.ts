import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { type Run, runCommand } from "../../cli/command";
import command from "../../cli/commands/rotate";
import { testHost } from "../command/host";

/** What `rotate` asks of the engine, without one; tests/engine/rotate.test.ts has the engine. */
describe("npm run rotate", () => {
    let directory: string;
    let ran: string[];
    let output: string;

    before(() => {
        directory = mkdtempSync(path.join(tmpdir(), "glimpse-rotate-"));
        writeFileSync(path.join(directory, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        writeFileSync(
            path.join(directory, "Pulumi.base.yaml"),
            "config:\n  glimpse:secrets: { jwtSecretGeneration: 3 }\n  glimpse:redis: { serverless: true }\n",
        );
        writeFileSync(path.join(directory, "Pulumi.other.yaml"), "config:\n  glimpse:extends: base\n");
    });
    after(() => rmSync(directory, { recursive: true }));

    async function rotate(config: Record<string, string>, ...args: string[]): Promise<number> {
        [ran, output] = [[], ""];
        const entries = Object.entries(config).map(([key, value]) => [key, { value }]);
        const run: Run = async (_program, given) => {
            const [first, second] = given;
            if (first === "config" && second === "--json") {
                return { code: 0, stdout: JSON.stringify(Object.fromEntries(entries)), stderr: "" };
            }
            // A stack of an earlier version, which does not say what its tasks run.
            if (first === "stack") return { code: 0, stdout: "{}", stderr: "" };
            ran.push(first === "config" ? [...given.slice(0, 4), given.at(-1)].join(" ") : String(first));
            return { code: 0, stdout: "", stderr: "" };
        };
        const { host, left } = testHost({ directory, run });
        const code = await runCommand(command, args, host);
        output = left.output;
        return code;
    }

    it("counts from the generation that the stack has, even where it is set in the file that its own extends", async () => {
        expect(await rotate({ "glimpse:extends": "base" }, "--secret", "jwt", "--stack", "other"), output).to.equal(0);
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.jwtSecretGeneration 4", "up"]);
        expect(await rotate({}, "--secret", "jwt"), output).to.equal(0);
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.jwtSecretGeneration 2", "up"]);
    });

    it("takes two updates for a cache of nodes, and one for a serverless one, which knows no two tokens", async () => {
        expect(await rotate({}, "--secret", "redis"), output).to.equal(0);
        expect(ran).to.deep.equal([
            "config set --path glimpse:redis.authTokenUpdateStrategy ROTATE",
            "config set --path glimpse:secrets.redisAuthTokenGeneration 2",
            "up",
            "config set --path glimpse:redis.authTokenUpdateStrategy SET",
            "up",
        ]);
        expect(await rotate({ "glimpse:extends": "base" }, "--secret", "redis", "--stack", "other"), output).to.equal(
            0,
        );
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.redisAuthTokenGeneration 2", "up"]);
    });
});
