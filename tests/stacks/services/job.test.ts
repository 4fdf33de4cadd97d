import { expect } from "chai";
import { bill } from "../../../costs";
import { Made } from "../../components/harness";
import { containerOf, faults, image, SERVICE, stack, TASK, type Values } from "./helpers";

describe("a service of the kind job", () => {
    const nightly = { kind: "job", schedule: "cron(30 3 * * ? *)", timeZone: "Asia/Seoul" };

    it("is started at its times, shares what the others share, and reports to the stack's topic", async () => {
        const made = await stack({
            nightly: { ...nightly, image, command: ["node", "dist/job.js"] },
            mail: { kind: "worker" },
        });
        const { inputs } = made.one("aws:scheduler/schedule:Schedule", "nightly");
        expect(inputs).to.include({
            scheduleExpression: "cron(30 3 * * ? *)",
            scheduleExpressionTimezone: "Asia/Seoul",
        });
        const task = containerOf(made.one(TASK, "nightly-task"));
        expect(task.command).to.deep.equal(["node", "dist/job.js"]);
        expect(Object.keys(task.secrets)).to.have.members(["DATABASE_URL", "REDIS_URL"]);
        expect(task.environment).to.have.property("MAIL_QUEUE_URL");
        expect(made.all(SERVICE).map(({ name }) => name)).to.have.members(["api-service", "mail-service"]);
        const topic = made.one("aws:sns/topic:Topic").outputs?.["arn"];
        const alarms = made
            .all("aws:cloudwatch/metricAlarm:MetricAlarm")
            .filter(({ name }) => name.startsWith("nightly-"));
        expect(alarms.map(({ name }) => name)).to.have.members([
            "nightly-failed",
            "nightly-dropped",
            "nightly-lost",
            "nightly-not-run",
        ]);
        for (const alarm of alarms) expect(alarm.inputs["alarmActions"]).to.deep.equal([topic]);
        expect(made.all("aws:cloudwatch/logGroup:LogGroup").map(({ inputs: { name } }) => name)).to.include(
            "/ecs/glimpse-prod/nightly",
        );
    });

    it("costs what its runs take, on the bill as a component", async () => {
        const made = await stack({ nightly });
        const { components, unpriced } = bill(made.inventory.resources, { region: "ap-northeast-2" });
        expect(unpriced).to.deep.equal([]);
        // 2.53 hours of a task of $8.29 a month; its logs have a share of the others'.
        const runs = components
            .filter(({ name }) => name === "nightly")
            .flatMap(({ lines }) => lines.filter(({ what }) => what.startsWith("30 runs of 5 minutes")));
        expect(runs.map(({ monthly }) => monthly.toFixed(4))).to.deep.equal(["0.0236", "0.0052"]);
    });

    it("is one task in the budget of connections", async () => {
        const other = async (services: Values) =>
            (await stack(services)).one("glimpse:postgres:Postgres").inputs["otherTasks"];
        expect(await other({ nightly })).to.equal(1);
        expect(await other({ nightly: { ...nightly, database: false } })).to.equal(undefined);
    });

    it("changes nothing of the other services, whose tasks are replaced by nothing", async () => {
        const [one, other] = [
            await stack({ mail: { kind: "worker" } }),
            await stack({ mail: { kind: "worker" }, nightly: { ...nightly, database: false } }),
        ];
        const inputsOf = (made: Made) =>
            made.inventory.resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)] as const);
        const after = new Map(inputsOf(other));
        expect(inputsOf(one).filter(([urn, inputs]) => after.get(urn) !== inputs)).to.deep.equal([]);
    });

    it("is refused without a schedule, or with one that AWS refuses", () => {
        expect(
            faults({
                one: { kind: "job" },
                two: { ...nightly, schedule: "rate(1 day)", retries: 9 },
                three: { ...nightly, maxTasks: 2 },
            }),
        ).to.deep.equal([
            "three.maxTasks: glimpse:services.three has no such setting",
            "one.schedule: without it nothing says when the job is due",
            "two.schedule: it is not of the form cron(minutes hours day-of-month month day-of-week year)",
            "two.retries: what fails six times needs a person, not a seventh run",
        ]);
    });
});
