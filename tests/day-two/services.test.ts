import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expect } from "chai";
import { logsCommand } from "../../cli/commands/logs";
import { statusCommand } from "../../cli/commands/status";
import { taskCommand } from "../../cli/commands/task";
import { SHORT_WAITS, World } from "./world";

const SERVICES = JSON.stringify({
    mail: { kind: "worker", files: true },
    nightly: { kind: "job", schedule: "cron(30 3 * * ? *)" },
});

describe("a stack with several services (moto is AWS, ECS is a stub)", () => {
    let world: World;
    let logs: CloudWatchLogsClient;

    before(async () => {
        world = await World.open({ "glimpse:services": SERVICES, "glimpse:api": JSON.stringify({ maxTasks: 4 }) });
        logs = new CloudWatchLogsClient(world.aws.config);
        const starter = world.inventory.resources.find(({ name }) => name === "nightly-function-logs");
        await write("/ecs/glimpse-prod", "api/app/aaaaaaaa11", 4, "a request");
        await write("/ecs/glimpse-prod/mail", "mail/app/bbbbbbbb22", 3, "a mail");
        await write("/ecs/glimpse-prod/nightly", "nightly/app/cccccccc33", 2, "tidied");
        await write(String(starter?.outputs?.["name"]), "2026/11/29/[$LATEST]dddddddd44", 1, '{"did":"failed"}');
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    async function write(logGroupName: string, logStreamName: string, minutesAgo: number, message: string) {
        await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
        const logEvents = [{ timestamp: Date.now() - minutesAgo * 60_000, message }];
        await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    }
    const lines = async (...args: string[]) =>
        (await world.run(logsCommand, args)).stdout
            .split("\n")
            .filter(Boolean)
            .map((line) => line.slice(13));

    it("has all its logs side by side in the order of time, a job's with those of what starts it", async () => {
        expect(await lines()).to.deep.equal([
            "glimpse-api  aaaaaaaa a request",
            "glimpse-mail bbbbbbbb a mail",
            "nightly      cccccccc tidied",
            'nightly      [$LATEST {"did":"failed"}',
        ]);
    });

    it("has the logs of one, by ECS's name or the stack's own", async () => {
        expect(await lines("--service", "mail")).to.deep.equal(["glimpse-mail bbbbbbbb a mail"]);
        expect(await lines("--service", "glimpse-mail")).to.deep.equal(["glimpse-mail bbbbbbbb a mail"]);
        expect(await lines("--service", "nightly")).to.have.length(2);
        const { code, stderr } = await world.run(logsCommand, ["--service", "other"]);
        expect(stderr).to.contain("write --service with one of glimpse-api, glimpse-mail, nightly");
        expect(code).to.equal(2);
    });

    it("shows how each service is, and one of them where it is named", async () => {
        const { stdout } = await world.run(statusCommand, []);
        expect(stdout).to.match(/^ok +glimpse-api +3 of 3 tasks run/m);
        expect(stdout).to.match(/^ok +glimpse-mail +1 of 1 tasks run/m);
        const one = (await world.run(statusCommand, ["--service", "mail", "--format", "json"])).stdout;
        const services = JSON.parse(one).parts.filter(({ name }: { name: string }) => name.startsWith("glimpse-"));
        expect(services).to.have.length(1);
        expect(services[0]).to.include({ name: "glimpse-mail", level: "ok" });
    });

    it("is wrong where ECS does not know one of them", async () => {
        world.ecs.others.clear();
        const { stdout, code } = await world.run(statusCommand, []);
        expect(stdout).to.match(/^wrong +glimpse-mail +ECS knows no such service/m);
        expect(code).to.equal(1);
    });

    it("runs a one-off task of the service that is named, with that one's secrets and log, and of none unnamed", async () => {
        const run = (...args: string[]) => world.run(taskCommand, args, { clock: SHORT_WAITS });
        const { stdout, code } = await run("--service", "mail", "sh", "-c", "echo $QUEUE_URL $JWT_SECRET");
        expect(stdout.trim()).to.match(/^https:\/\/sqs\.ap-northeast-2\.amazonaws\.com\/\d{12}\/glimpse-prod-mail$/);
        expect(code).to.equal(0);
        const unnamed = await run("true");
        expect(unnamed.stderr).to.contain("write --service with one of glimpse-api, glimpse-mail");
        expect(unnamed.code).to.equal(2);
        expect(world.ecs.started).to.have.length(1);
    });
});
