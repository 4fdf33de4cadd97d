import { expect } from "chai";
import { bill } from "../../../costs";
import { Made } from "../../components/harness";
import { containerOf, dryRunOf, faults, image, roomy, SERVICE, stack, TASK } from "./helpers";

describe("glimpse:services", () => {
    let made: Made;
    const taskOf = (name: string) => containerOf(made.one(TASK, `${name}-task`));

    before(async () => {
        made = await stack({
            mail: { kind: "worker", command: ["node", "dist/worker.js"], maxTasks: 3 },
            "push-2": { kind: "worker", scaleOn: "cpu", database: false, redis: false, files: true, image },
        });
    });

    it("are services of the API's cluster, under their own names", () => {
        const all = made.all(SERVICE).map(({ inputs }) => [inputs["name"], inputs["cluster"]]);
        const cluster = made.one("aws:ecs/cluster:Cluster").outputs?.["arn"];
        expect(all).to.have.deep.members([
            ["glimpse-api", cluster],
            ["glimpse-mail", cluster],
            ["glimpse-push-2", cluster],
        ]);
        const logs = made.all("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs["name"]);
        expect(logs).to.include.members(["/ecs/glimpse-prod/mail", "/ecs/glimpse-prod/push-2"]);
    });

    it("share database, cache, network and image, and what of these they do not need they are not given", () => {
        const { environment, secrets } = taskOf("mail");
        expect(Object.keys(secrets)).to.have.members(["DATABASE_URL", "REDIS_URL"]);
        expect(Object.keys(environment)).to.have.members([
            "NODE_ENV",
            "DATABASE_URL_ARN",
            "REDIS_URL_ARN",
            "QUEUE_URL",
            "STOP_TIMEOUT_SECONDS",
        ]);
        expect(taskOf("push-2").secrets).to.deep.equal({});
        expect(Object.keys(taskOf("push-2").environment)).to.have.members([
            "NODE_ENV",
            "S3_BUCKET_NAME",
            "STOP_TIMEOUT_SECONDS",
        ]);
        expect(taskOf("push-2").image).to.equal(image);
        const to = made.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ name }) => name);
        expect(to).to.include.members(["mail-to-postgres", "mail-to-redis"]);
        expect(to).to.not.include.members(["push-2-to-postgres"]);
    });

    it("have a queue that the API finds and may send to, and no one else works off", () => {
        const [queue] = made.all("aws:sqs/queue:Queue").filter(({ inputs }) => inputs["name"] === "glimpse-prod-mail");
        const { url, arn } = Object(queue?.outputs) as { url: string; arn: string };
        expect(containerOf(made.one(TASK, "api-task")).environment["MAIL_QUEUE_URL"]).to.equal(url);
        expect(taskOf("mail").environment.QUEUE_URL).to.equal(url);
        const policies = made.all("aws:iam/rolePolicy:RolePolicy");
        const about = policies.filter(({ inputs }) => String(inputs["policy"]).includes(arn)).map(({ name }) => name);
        expect(about).to.have.members(["api-task-queues", "mail-task-queue"]);
        const alarms = made.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name);
        expect(alarms).to.include.members(["mail-queue-alarms-oldest-message", "mail-queue-alarms-dead-letters"]);
    });

    it("are on the bill, each as a component", () => {
        const { components, unpriced } = bill(made.inventory.resources, { region: "ap-northeast-2" });
        expect(unpriced).to.deep.equal([]);
        const monthly = new Map(components.map(({ name, monthly }) => [name, monthly.toFixed(2)]));
        expect(monthly.get("mail")).to.match(/^8\.[5-9]|^9\./);
        expect(monthly.get("mail-queue")).to.equal("0.17");
        expect(monthly.has("push-2")).to.equal(true);
    });

    it("share the budget of connections with the API, deployments included", async () => {
        // Of 50: the API's 4 tasks are 6 in a deployment, the worker's 3 are 6.
        const database = made.one("glimpse:postgres:Postgres");
        expect(database.outputs?.["connectionLimitPerTask"]).to.equal(4);
        const alone = (await stack({})).one("glimpse:postgres:Postgres");
        expect(alone.outputs?.["connectionLimitPerTask"]).to.equal(8);
        expect(alone.inputs).to.not.have.property("otherTasks");
        expect(faults({ mail: { kind: "worker", maxTasks: 30 } })).to.deep.include(
            "glimpse:postgres.connections: 4 tasks are 6 during a deployment at 150 %, and other services have 60, each with a connection at least (it is the default, since the key is not given)",
        );
    });

    it("sleep with the stack", async () => {
        const hours = {
            workingHours: { enabled: true },
            postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
        };
        const asleep = await stack({ mail: { kind: "worker" } }, { ...roomy, ...hours });
        const actions = asleep.all("aws:appautoscaling/scheduledAction:ScheduledAction").map(({ name }) => name);
        expect(actions).to.include.members(["mail-asleep", "mail-awake"]);
    });

    it("change nothing of a stack that has none", async () => {
        const [none, empty] = [await stack({}), new Made(await dryRunOf({ ...roomy }))];
        expect(none.inventory.resources).to.deep.equal(empty.inventory.resources);
    });
});
