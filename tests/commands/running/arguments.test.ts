import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../../cli/command";
import { commandNamed } from "../../../cli/commands";
import { SITE_RIGHTS } from "../../../cli/commands/deploy";
import { ENV_RIGHTS } from "../../../cli/commands/env";
import { LOGS_RIGHTS, logsCommand } from "../../../cli/commands/logs";
import { sinceOf } from "../../../cli/commands/logs/since";
import { ROLLBACK_RIGHTS } from "../../../cli/commands/rollback";
import { SECRETS_RIGHTS } from "../../../cli/commands/secrets";
import { STATUS_RIGHTS } from "../../../cli/commands/status";
import { TASK_RIGHTS } from "../../../cli/commands/task";
import { ago } from "../../../cli/running";
import { PROJECT, testHost } from "../../command/host";

const NOW = Date.parse("2026-01-31T09:30:00Z");

describe("the commands for a running stack", () => {
    const page = readFileSync(path.join(PROJECT, "docs/commands.md"), "utf8");
    for (const [name, rights] of [
        ["status", STATUS_RIGHTS],
        ["logs", LOGS_RIGHTS],
        ["task", TASK_RIGHTS],
        ["rollback", ROLLBACK_RIGHTS],
        ["secrets", SECRETS_RIGHTS],
        ["env", ENV_RIGHTS],
        ["deploy", SITE_RIGHTS],
    ] as const) {
        it(`${name} lists its rights in its help and on its page`, async () => {
            const { host, left } = testHost();
            const command = await commandNamed(name);
            expect(command && (await runCommand(command, ["--help"], host))).to.equal(0);
            for (const right of rights) {
                expect(left.stdout).to.include(right);
                expect(page).to.include(`\`${right}\``);
            }
        });
    }

    for (const [text, seconds] of [
        ["30s", 30],
        ["10m", 600],
        ["10min", 600],
        ["2h", 7200],
        ["3d", 259_200],
        ["1w", 604_800],
        ["2026-01-31T09:00:00Z", 1800],
        ["2026-01-31T18:00:00+09:00", 1800],
        ["2026-01-31", 34_200],
    ] as const) {
        it(`--since ${text} is ${seconds} seconds ago`, () => {
            expect(sinceOf(text, NOW)).to.equal(NOW - seconds * 1000);
        });
    }

    for (const text of ["yesterday", "10", "-5m", "5 m", "1y", "2026-13-01", "2026-01-31 09:00", "m", "99999999h"]) {
        it(`--since ${text} is refused, and AWS is asked nothing`, async () => {
            const { host, left } = testHost();
            expect(await runCommand(logsCommand(), [`--since=${text}`], host)).to.equal(2);
            expect(left.stderr).to.include(`--since = "${text}"`).and.include("fix: write a span, like 10m or 2h");
        });
    }

    it("say how long ago something was in its largest unit", () => {
        const spans = [0, 59, 60, 3599, 3600, 86_399, 86_400, 10 * 86_400].map((s) =>
            ago(new Date(NOW - s * 1000), NOW),
        );
        expect(spans).to.deep.equal([
            "0 s ago",
            "59 s ago",
            "1 min ago",
            "59 min ago",
            "1 h ago",
            "23 h ago",
            "1 d ago",
            "10 d ago",
        ]);
    });
});
