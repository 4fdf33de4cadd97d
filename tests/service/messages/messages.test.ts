import path from "node:path";
import { expect } from "chai";
import { SERVER } from "../needs";
import { type Running, start, until } from "../parts/processes";
import { type TaskDefinition, taskDefinition } from "../parts/task-definition";
import { databaseName, placed, surroundings } from "../surroundings";

/** Fewer make it quicker while one works on it. */
const MESSAGES = Number(process.env["SERVICE_MESSAGES"] ?? 10_000);
const WORKERS = 3;
/** In the queue at most: moto goes through all that wait at each call, so that its time grows with their square. */
const WAITING = 500;
/** SQS's most in one call, and what a worker has under way at most. */
const BATCH = 10;
/** Spot's two minutes, shortened: the worker is given as much as it finds in its environment. */
const STOP_SECONDS = 10;
const VISIBILITY_SECONDS = 20;
/** The work on a message whose id ends like this takes longer than a worker has after its notice. */
const SLOW = "-slow";

// SQS is moto's: it delivers as SQS does (visibility, receive counts, dead letters), in one process and without SQS's own
// duplicates. The workers, PostgreSQL and the signals are real; their environment is that of the dry run's task definition.
describe(`${MESSAGES} messages in SQS by moto, with Spot notices and losses`, () => {
    let definition: TaskDefinition;
    let workers: Running[] = [];
    const all: Running[] = [];
    const exits: (number | string)[] = [];

    const sqs = (action: string, input: object) => surroundings().moto.call("sqs", `AmazonSQS.${action}`, input);

    before(async function () {
        this.timeout(600_000);
        const mail = { kind: "worker", command: ["node", "dist/worker.js"], maxTasks: WORKERS };
        definition = await taskDefinition("mail", { mail });
    });

    after(() => {
        for (const { child } of all) child.kill("SIGKILL");
    });

    /** A queue with its dead-letter queue, as the stack has them, but for the shorter time that a message is hidden. */
    async function queue(name: string): Promise<{ url: string; deadLetterUrl: string }> {
        const made = definition.inventory.resources.find(
            ({ type, name: own }) => type === "aws:sqs/queue:Queue" && own === "mail-queue",
        );
        const { maxReceiveCount } = JSON.parse(String(made?.inputs["redrivePolicy"]));
        const deadLetterUrl = String((await sqs("CreateQueue", { QueueName: `${name}-dead-letters` }))["QueueUrl"]);
        const asked = { QueueUrl: deadLetterUrl, AttributeNames: ["QueueArn"] };
        const { QueueArn } = Object((await sqs("GetQueueAttributes", asked))["Attributes"]);
        const Attributes = {
            VisibilityTimeout: String(VISIBILITY_SECONDS),
            ReceiveMessageWaitTimeSeconds: String(made?.inputs["receiveWaitTimeSeconds"]),
            RedrivePolicy: JSON.stringify({ deadLetterTargetArn: QueueArn, maxReceiveCount }),
        };
        const url = String((await sqs("CreateQueue", { QueueName: name, Attributes }))["QueueUrl"]);
        return { url, deadLetterUrl };
    }

    async function send(url: string, ids: string[]): Promise<void> {
        for (let sent = 0; sent < ids.length; sent += BATCH) {
            const Entries = ids.slice(sent, sent + BATCH).map((id, index) => ({
                Id: String(index),
                MessageBody: JSON.stringify({ id, to: "someone@example.com" }),
            }));
            await sqs("SendMessageBatch", { QueueUrl: url, Entries });
        }
    }

    /** A task of the service: its variables, and what Fargate adds by itself. */
    function begin(url: string): Running {
        const { variables, secrets } = definition;
        const environment = {
            ...variables,
            ...Object.fromEntries(Object.keys(secrets).map((name) => [name, placed(name)])),
            QUEUE_URL: url,
            STOP_TIMEOUT_SECONDS: String(STOP_SECONDS),
            AWS_REGION: "ap-northeast-2",
            AWS_ACCESS_KEY_ID: "AKIDTASK",
            AWS_SECRET_ACCESS_KEY: "secret-of-the-task-role",
            AWS_ENDPOINT_URL: surroundings().moto.url,
            NODE_EXTRA_CA_CERTS: surroundings().certificates.authority,
        };
        const worker = start(process.execPath, [path.join(SERVER, "dist/worker.js")], environment);
        all.push(worker);
        worker.ended.then((code) => exits.push(code));
        return worker;
    }

    const works = ({ output }: Running) => output().includes('"works"');
    const outputs = () => all.map(({ output }) => output()).join("");
    const sql = (statement: string) => surroundings().postgres.sql(statement, databaseName());
    const delivered = async () =>
        Number(await sql("SELECT count(*) FROM deliveries WHERE message_id LIKE 'message-%'").catch(() => "0"));

    async function count(url: string, ...which: string[]): Promise<number> {
        const AttributeNames = which.map((one) => `ApproximateNumberOfMessages${one}`);
        const { Attributes } = await sqs("GetQueueAttributes", { QueueUrl: url, AttributeNames });
        return Object.values(Object(Attributes)).reduce((sum: number, one) => sum + Number(one), 0);
    }
    const waiting = (url: string) => count(url, "", "NotVisible");

    it("find their worker with the variables that the contract has, and a role that may do what it does", () => {
        const { variables, secrets, taskPolicies } = definition;
        expect(variables["QUEUE_URL"]).to.match(
            /^https:\/\/sqs\.ap-northeast-2\.amazonaws\.com\/\d{12}\/glimpse-prod-mail$/,
        );
        expect(variables["STOP_TIMEOUT_SECONDS"]).to.equal("120");
        expect(secrets).to.have.property("DATABASE_URL");
        const actions = Object.values(taskPolicies).flatMap(({ Statement }) =>
            Statement.flatMap(({ Action }) => Action),
        );
        expect(actions).to.include.members([
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes",
        ]);
    });

    it("are each delivered, none is lost, none is a dead letter, and only a loss without notice repeats some", async function () {
        this.timeout(3_600_000);
        const { url, deadLetterUrl } = await queue("mail");
        workers = Array.from({ length: WORKERS }, () => begin(url));
        const sending = sendAll(url);
        await until("a message is delivered", async () => (await delivered()) > 0, 300);
        const [{ notices, losses }] = await Promise.all([interrupt(url), sending]);
        await until("the queue is empty", async () => (await waiting(url)) === 0, 300);

        expect(await delivered(), outputs().slice(0, 2000)).to.equal(MESSAGES);
        expect(await waiting(deadLetterUrl)).to.equal(0);
        expect(notices).to.be.at.least(3);
        expect(losses).to.be.at.least(1);
        const repeated = outputs().split("was delivered before").length - 1;
        expect(repeated).to.be.at.most(losses * BATCH);
        process.stdout.write(
            `    ${MESSAGES} messages, ${notices} Spot notices and ${losses} losses without notice: none lost, ${repeated} delivered again and noticed\n`,
        );
    });

    /** Sends while they are worked off, as the API does. */
    async function sendAll(url: string): Promise<void> {
        const ids = Array.from({ length: MESSAGES }, (_, index) => `message-${index}`);
        for (let sent = 0; sent < MESSAGES; sent += WAITING / 2) {
            await until("half of them are done", async () => sent - (await delivered()) <= WAITING / 2, 600);
            await send(url, ids.slice(sent, sent + WAITING / 2));
        }
    }

    /** At each tenth of the work: a notice to the oldest worker, or each fourth time a loss without any, and a successor. */
    async function interrupt(url: string): Promise<{ notices: number; losses: number }> {
        let [notices, losses] = [0, 0];
        for (let tenth = 0.05; tenth < 1; tenth += 0.1) {
            await until("a tenth is done", async () => (await delivered()) >= MESSAGES * tenth, 600);
            const [first, ...others] = workers;
            if (first === undefined) throw new Error("no worker runs");
            await until("the oldest worker works", () => works(first), 300);
            const isLoss = (notices + losses) % 4 === 1;
            first.child.kill(isLoss ? "SIGKILL" : "SIGTERM");
            if (isLoss) losses += 1;
            else notices += 1;
            workers = [...others, begin(url)];
        }
        return { notices, losses };
    }

    it("let each worker that got a notice end by itself, within its stop timeout", async () => {
        // A process that only begins has no work, and ends by the signal itself.
        await until("the workers work", () => workers.every(works), 300);
        for (const { child } of workers) child.kill("SIGTERM");
        await until("the workers end", () => exits.length === all.length, STOP_SECONDS * 6);
        expect(exits.filter((code) => code !== 0 && code !== "SIGKILL")).to.deep.equal([]);
    });

    it("go back to the queue at once where the work takes longer than the notice leaves, and the next worker does it", async () => {
        await sql(
            `CREATE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$ LANGUAGE plpgsql`,
        );
        await sql(
            `CREATE TRIGGER slow BEFORE INSERT ON deliveries FOR EACH ROW WHEN (NEW.message_id LIKE '%${SLOW}') EXECUTE FUNCTION slow()`,
        );
        const { url, deadLetterUrl } = await queue("slow-mail");
        await send(url, [`one${SLOW}`]);
        const worker = begin(url);
        const isUnderWay = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        await until("the slow one is under way", async () => (await sql(isUnderWay)) === "1", 120);
        const noticedAt = Date.now();
        worker.child.kill("SIGTERM");
        expect(await worker.ended).to.equal(0);
        expect(Date.now() - noticedAt).to.be.below(STOP_SECONDS * 1000);
        expect(
            worker
                .output()
                .split("\n")
                .filter((line) => line.startsWith("{")),
        ).to.include.members([`{"worker":${worker.child.pid},"line":"1 messages given back"}`]);
        // It waits for the next worker, not for its visibility timeout.
        expect([await count(url, ""), await count(url, "NotVisible")]).to.deep.equal([1, 0]);

        await sql("DROP TRIGGER slow ON deliveries");
        const next = begin(url);
        await until("it is done", async () => (await waiting(url)) === 0, VISIBILITY_SECONDS * 4);
        expect(await sql(`SELECT count(*) FROM deliveries WHERE message_id = 'one${SLOW}'`)).to.equal("1");
        expect(await waiting(deadLetterUrl)).to.equal(0);
        next.child.kill("SIGTERM");
        expect(await next.ended).to.equal(0);
    });
});
