import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expect } from "chai";
import { logsCommand } from "../../cli/commands/logs";
import { STATUS_RIGHTS, statusCommand } from "../../cli/commands/status";
import { JOB_RIGHTS, TASK_RIGHTS, taskCommand } from "../../cli/commands/task";
import { SHORT_WAITS, World } from "./world";

const SERVICES = JSON.stringify({
    mail: { kind: "worker", files: true },
    nightly: { kind: "job", schedule: "cron(30 3 * * ? *)" },
});

describe("a stack with several services (moto is AWS, ECS is a stub)", () => {
    let world: World;
    let logs: CloudWatchLogsClient;
    let starterLog = "";
    /** Addresses at moto, by the queues' names. */
    const queues = new Map<string, string>();

    before(async () => {
        world = await World.open({ "glimpse:services": SERVICES, "glimpse:api": JSON.stringify({ maxTasks: 4 }) });
        logs = new CloudWatchLogsClient(world.aws.config);
        const starter = world.inventory.resources.find(({ name }) => name === "nightly-function-logs");
        await write("/ecs/glimpse-prod", "api/app/aaaaaaaa11", 4, "a request");
        await write("/ecs/glimpse-prod/mail", "mail/app/bbbbbbbb22", 3, "a mail");
        await write("/ecs/glimpse-prod/nightly", "nightly/app/cccccccc33", 2, "tidied");
        starterLog = String(starter?.outputs?.["name"]);
        await write(starterLog, "2026/11/29/[$LATEST]dddddddd44", 1, '{"did":"failed"}');
        for (const queue of world.inventory.resources.filter(({ type }) => type === "aws:sqs/queue:Queue")) {
            const QueueName = String(queue.outputs?.["name"]);
            const made = await world.aws.moto.call("sqs", "AmazonSQS.CreateQueue", { QueueName });
            queues.set(QueueName, String(made["QueueUrl"]));
            Object.assign(queue.outputs ?? {}, { url: made["QueueUrl"] });
        }
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

    describe("its job", () => {
        const MARK = "job/0123456789ab";
        /** The newest 03:30 UTC, and days before it. */
        const turn = (daysAgo = 0) => {
            const now = Date.now() - daysAgo * 86_400_000;
            const today = new Date(now).setUTCHours(3, 30, 0, 0);
            return today <= now ? today : today - 86_400_000;
        };
        const idOf = (time: number) => `${MARK}/${new Date(time).toISOString().replace(/[-:]|\.\d+/g, "")}/1`;
        let streams = 0;
        const says = (minutesAgo: number, line: object) =>
            write(starterLog, `stream-${++streams}`, minutesAgo, JSON.stringify(line));
        const status = async (...args: string[]) => {
            const { stdout, code } = await world.run(statusCommand, [
                "--service",
                "nightly",
                "--format",
                "json",
                ...args,
            ]);
            return { job: JSON.parse(stdout).parts[0], code };
        };

        it("is shown with its schedule, its last run that failed and why, and its next run", async () => {
            await says(6, { did: "started", id: idOf(turn()) });
            await says(0.5, { did: "failed", why: "it ended with exit code 3", id: idOf(turn()) });
            const { stdout, code } = await world.run(statusCommand, ["--service", "nightly"]);
            expect(stdout).to.match(
                /^wrong +nightly +the last run failed, \d+ s ago; next \d{4}-\d\d-\d\d 03:30:00 UTC$/m,
            );
            expect(stdout).to.contain("cron(30 3 * * ? *)  UTC").and.contain("it ended with exit code 3");
            expect(code).to.equal(1);
        });

        it("is well again once a run is done, and says when", async () => {
            await says(0.3, { did: "nothing", why: "the run is done", id: idOf(turn()) });
            const { job } = await status();
            expect(job).to.deep.include({ name: "nightly", level: "ok", kind: "job", timeZone: "UTC" });
            expect(job.lastRun.failed).to.equal(false);
            expect(job.nextRun).to.equal(new Date(turn() + 86_400_000).toISOString());
        });

        it("is well while a run is under way, and names it", async () => {
            const task = { ...world.ecs.tasks[0], lastStatus: "RUNNING", group: "family:glimpse-nightly" };
            const family = world.ecs.definitions.find((one) => one.family.includes("nightly"))?.family;
            world.ecs.tasks.push({ ...task, taskArn: `${task.taskArn}9`, group: `family:${family}` });
            const { job } = await status();
            expect(job.running).to.have.length(1);
            expect(job.said).to.match(/^a run is under way, begun \d+ min ago; /);
        });

        it("is wrong where no run began when one was due", async () => {
            const later = Date.now() + 2 * 86_400_000;
            const clock = { ...SHORT_WAITS, now: () => later };
            const { stdout } = await world.run(statusCommand, ["--service", "nightly", "--format", "json"], { clock });
            const [job] = JSON.parse(stdout).parts;
            expect(job.level).to.equal("wrong");
            expect(job.said).to.contain("no run began when one was due");
            expect(job.missed).to.equal(new Date(turn() + 86_400_000).toISOString());
        });

        it("is unknown, never well, where its log may not be read", async () => {
            world.aws.denied.add("logs:FilterLogEvents");
            const { job, code } = await status();
            expect(job.level).to.equal("unknown");
            expect(job.said).to.contain("not authorized to perform: logs:FilterLogEvents");
            expect(code).to.equal(1);
        });

        const run = (...args: string[]) => world.run(taskCommand, args, { clock: SHORT_WAITS });

        it("runs a command once with the job's own image, secrets and network", async () => {
            const { stdout, code, stderr } = await run(
                "--service",
                "nightly",
                "sh",
                "-c",
                "echo $STOP_TIMEOUT_SECONDS",
            );
            expect(stdout.trim(), stderr).to.match(/^\d+$/);
            expect(code).to.equal(0);
            const [started] = world.ecs.started;
            expect(started?.["taskDefinition"]).to.match(/nightly/);
            const { awsvpcConfiguration } = Object(started?.["networkConfiguration"]);
            expect(awsvpcConfiguration).to.include({ assignPublicIp: "DISABLED" });
            expect(awsvpcConfiguration.subnets).to.have.length(2);
            expect(awsvpcConfiguration.securityGroups).to.have.length(1);
        });

        it("runs its own program now where no command is written, with the rights that are listed", async () => {
            await run("--service", "nightly");
            const [started] = world.ecs.started;
            expect(started).not.to.have.property("overrides");
            const used = world.aws.rights();
            expect([...TASK_RIGHTS, ...JOB_RIGHTS]).to.include.members(used);
            expect(used).to.include.members(JOB_RIGHTS).and.not.include("ecs:DescribeServices");
        });

        it("does not run its own program while a run is under way: runs never overlap", async () => {
            const family = world.ecs.definitions.find((one) => one.family.includes("nightly"))?.family;
            const [task] = world.ecs.tasks;
            if (task) world.ecs.tasks.push({ ...task, taskArn: `${task.taskArn}9`, group: `family:${family}` });
            const { code, stderr } = await run("--service", "nightly");
            expect(stderr).to.contain("a run of it is under way");
            expect(code).to.equal(1);
            expect(world.ecs.started).to.deep.equal([]);
        });

        it("is the only one whose program is run by hand: a worker needs a command", async () => {
            const { code, stderr } = await run("--service", "mail");
            expect(stderr).to.contain("only a scheduled job's own program is run by hand");
            expect(code).to.equal(2);
        });
    });

    describe("the queue of its worker", () => {
        const shown = async () => {
            const { stdout } = await world.run(statusCommand, ["--format", "json"]);
            return JSON.parse(stdout).parts.find(({ name }: { name: string }) => name.startsWith("queue "));
        };
        const send = (queue: string) =>
            world.aws.moto.call("sqs", "AmazonSQS.SendMessage", { QueueUrl: queues.get(queue), MessageBody: "{}" });

        it("is shown with the messages that wait, and is well", async () => {
            await send("glimpse-prod-mail");
            await send("glimpse-prod-mail");
            expect(await shown()).to.deep.include({
                name: "queue glimpse-prod-mail",
                level: "ok",
                said: "about 2 messages wait, 0 under way; 0 dead letters",
                waiting: 2,
                deadLetters: 0,
            });
            const used = world.aws.rights();
            expect(STATUS_RIGHTS).to.include.members(used);
            expect(used).to.include("sqs:GetQueueAttributes");
        });

        it("is unknown, never well, where it may not be asked", async () => {
            world.aws.denied.add("sqs:GetQueueAttributes");
            expect((await shown()).level).to.equal("unknown");
        });

        it("is wrong with its first dead letter", async () => {
            await send("glimpse-prod-mail-dead-letters");
            expect(await shown()).to.deep.include({ level: "wrong", deadLetters: 1 });
        });

        it("is wrong where SQS does not know it", async () => {
            await world.aws.moto.call("sqs", "AmazonSQS.DeleteQueue", { QueueUrl: queues.get("glimpse-prod-mail") });
            expect(await shown()).to.deep.include({ level: "wrong", said: "SQS does not know it, and the state does" });
        });
    });
});
