import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expect } from "chai";
import { LOGS_RIGHTS, logsCommand } from "../../cli/commands/logs";
import { interruption } from "../command/interruption";
import { World } from "./world";

const GROUP = "/ecs/glimpse-prod";
const MINUTE = 60_000;

describe("npm run logs (moto is AWS)", () => {
    let world: World;
    let logs: CloudWatchLogsClient;
    const write = async (stream: string, ...events: [minutesAgo: number, message: string][]) => {
        await logs
            .send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: stream }))
            .catch(() => undefined);
        const logEvents = events.map(([ago, message]) => ({ timestamp: Date.now() - ago * MINUTE, message }));
        await logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: stream, logEvents }));
    };
    before(async () => {
        world = await World.open();
        logs = new CloudWatchLogsClient(world.aws.config);
        await write("api/app/aaaaaaaa11", [120, "old"], [5, "first ERROR"], [3, "third"]);
        await write("api/app/bbbbbbbb22", [4, "second\n  at line 2"], [2, "\u001b[31mfourth"]);
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    it("prints the last ten minutes of all tasks in the order of time, with service and task", async () => {
        const { code, stdout } = await world.run(logsCommand, []);
        expect(stdout.replace(/^[\d:.]{12}/gm, "TIME")).to.equal(
            [
                "TIME glimpse-api aaaaaaaa first ERROR",
                "TIME glimpse-api bbbbbbbb second",
                "                                    at line 2",
                "TIME glimpse-api aaaaaaaa third",
                "TIME glimpse-api bbbbbbbb [31mfourth",
                "",
            ].join("\n"),
        );
        expect(code).to.equal(0);
        expect(world.aws.rights()).to.deep.equal(LOGS_RIGHTS);
    });

    it("goes back as far as --since, and keeps what --filter fits", async () => {
        expect((await world.run(logsCommand, ["--since", "3h"])).stdout).to.include(" old\n");
        const { stdout } = await world.run(logsCommand, ["--filter", "ERROR"]);
        expect(stdout.split("\n").filter(Boolean)).to.have.length(1);
        expect(stdout).to.include("first ERROR");
    });

    it("prints one object a line as JSON, with what was written byte for byte", async () => {
        const { stdout } = await world.run(logsCommand, ["--format", "json"]);
        const events = stdout
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line));
        expect(events.map(({ message }) => message)).to.deep.equal([
            "first ERROR",
            "second\n  at line 2",
            "third",
            "\u001b[31mfourth",
        ]);
        expect(events[0]).to.include({ service: "glimpse-api", stream: "api/app/aaaaaaaa11" });
    });

    it("colours the services on a terminal alone", async () => {
        expect((await world.run(logsCommand, [])).stdout).not.to.include("\u001b[");
        const { stdout } = await world.run(logsCommand, [], {}, { isTTY: true });
        expect(stdout).to.include("\u001b[36mglimpse-api aaaaaaaa\u001b[39m first ERROR");
        expect((await world.run(logsCommand, [], { env: { NO_COLOR: "1" } }, { isTTY: true })).stdout).not.to.include(
            "\u001b[",
        );
    });

    it("--follow prints what comes, each event once, even one that CloudWatch shows late, until Ctrl-C", async () => {
        const { interrupt, onInterrupt } = interruption();
        const rounds: (() => Promise<void> | void)[] = [
            () => write("api/app/cccccccc33", [0, "new"]),
            // Happened before the one that was read already.
            () => write("api/app/dddddddd44", [0.2, "late"]),
            () => {},
            () => interrupt(),
        ];
        const clock = { now: Date.now, wait: async () => rounds.shift()?.() };
        const { code, stdout } = await world.run(logsCommand, ["--follow", "--since", "1m"], { clock, onInterrupt });
        const said = stdout
            .trim()
            .split("\n")
            .map((line) => line.split(" ").at(-1));
        expect(said).to.deep.equal(["new", "late"]);
        expect(rounds).to.have.length(0);
        expect(code).to.equal(0);
    });

    it("names the right that it lacks, and ends with 1", async () => {
        world.aws.denied.add("logs:FilterLogEvents");
        const { code, stderr } = await world.run(logsCommand, []);
        expect(stderr).to.include("not authorized to perform: logs:FilterLogEvents").and.include("docs/commands.md");
        expect(code).to.equal(1);
    });
});
