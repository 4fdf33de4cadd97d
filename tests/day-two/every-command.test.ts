import { expect } from "chai";
import type { Command, Options } from "../../cli/command";
import { envCommand } from "../../cli/commands/env";
import { logsCommand } from "../../cli/commands/logs";
import { psqlCommand } from "../../cli/commands/psql";
import { redisCommand } from "../../cli/commands/redis";
import { rollbackCommand } from "../../cli/commands/rollback";
import { secretsCommand } from "../../cli/commands/secrets";
import { shellCommand } from "../../cli/commands/shell";
import { statusCommand } from "../../cli/commands/status";
import { taskCommand } from "../../cli/commands/task";
import type { Surroundings } from "../../cli/running";
import { SessionManager } from "./session-manager-stub";
import { World } from "./world";

type Make = (surroundings: Surroundings) => Command<Options>;

const COMMANDS: [name: string, make: unknown, args: string[]][] = [
    ["status", statusCommand, []],
    ["logs", logsCommand, []],
    ["shell", shellCommand, ["--once"]],
    ["psql", psqlCommand, ["--", "-c", "select 1"]],
    ["redis", redisCommand, ["PING"]],
    ["task", taskCommand, ["node", "--version"]],
    ["secrets", secretsCommand, ["list"]],
    ["rollback", rollbackCommand, ["--dry-run"]],
    ["env", envCommand, []],
];

describe("every command for a running stack (moto is AWS, ECS and Session Manager are stubs)", () => {
    let world: World;
    let sessions: SessionManager;
    const folder = SessionManager.folder();
    before(async () => {
        world = await World.open({ "glimpse:sessionManager": "true" });
        sessions = await SessionManager.open(world.aws);
    });
    after(() => {
        sessions.close();
        world.close();
    });
    beforeEach(() => world.reset());
    afterEach(() => expect([...sessions.left, ...world.ecs.left], "left behind").to.deep.equal([]));

    for (const [name, make, args] of COMMANDS) {
        const run = (more: string[] = [], given: Parameters<World["run"]>[2] = {}) => {
            const env = { PATH: `${folder}:${process.env["PATH"]}` };
            return world.run(make as Make, [...more, ...args], { env, ...given });
        };

        it(`${name} says that a stack that was never up is not up, and how it is made; AWS is asked nothing`, async () => {
            const none = async () => ({ code: 255, stdout: "", stderr: "error: no stack named 'other' found" });
            const { code, stdout, stderr } = await run(["--stack", "other"], { run: none });
            expect(stderr).to.contain("it is not up").and.contain("npm run up -- --stack other");
            expect(stderr.match(/fix:/g)).to.have.length(1);
            expect(stdout).to.equal("");
            expect(code).to.equal(1);
            expect(world.aws.asked).to.deep.equal([]);
        });

        it(`${name} says which services there are where none has the name; AWS is asked nothing`, async () => {
            const { code, stdout, stderr } = await run(["--service", "nope"]);
            expect(stderr).to.contain('--service = "nope"').and.contain("write --service with one of glimpse-api");
            expect(stdout).to.equal("");
            expect(code).to.equal(2);
            expect(world.aws.asked).to.deep.equal([]);
        });

        it(`${name} says to wait where AWS throttles the account, never more than that, and starts nothing`, async () => {
            world.aws.isThrottled = true;
            const { code, output } = await run();
            expect(output)
                .to.contain("ThrottlingException")
                .and.not.match(/^ +at /m);
            // A part of the screen that was not answered is unknown, and hides no other.
            if (name === "status") expect(output.match(/^unknown/gm)).to.have.length.at.least(4);
            else expect(output).to.contain("fix: wait a minute, and run this again");
            expect(code).to.equal(1);
        });
    }

    it("status is valid JSON where no part could be asked, and logs writes nothing that is none", async () => {
        world.aws.isThrottled = true;
        const status = await world.run(statusCommand, ["--format", "json"]);
        const { parts } = JSON.parse(status.stdout) as { parts: { level: string; failure: string }[] };
        expect(new Set(parts.map(({ level }) => level))).to.deep.equal(new Set(["unknown"]));
        expect(new Set(parts.map(({ failure }) => failure))).to.deep.equal(new Set(["throttled"]));
        const logs = await world.run(logsCommand, ["--format", "json"]);
        expect(logs.stdout).to.equal("");
        expect(logs.code).to.equal(1);
    });
});
