import { expect } from "chai";
import { DatabaseHours, type DatabaseHoursArgs, databaseHoursFaults } from "../../../components/database-hours";
import { make } from "../harness";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const instanceArn = "arn:aws:rds:ap-northeast-2:123456789012:db:glimpse-dev";
const hours: DatabaseHoursArgs = {
    instanceArn,
    instanceIdentifier: "glimpse-dev",
    startSchedule: "cron(45 8 ? * MON-FRI *)",
    stopSchedule: "cron(15 19 ? * * *)",
    timeZone: "Asia/Seoul",
};
const made = (args = hours) => make(() => new DatabaseHours("hours", args));
const parsed = (text: unknown) => JSON.parse(String(text));

describe("DatabaseHours", () => {
    it("starts the database in the morning and stops it in the evening, in Seoul's time", async () => {
        const dry = await made();
        const start = dry.one(SCHEDULE, "hours-start").inputs;
        expect(start).to.deep.include({
            scheduleExpression: "cron(45 8 ? * MON-FRI *)",
            scheduleExpressionTimezone: "Asia/Seoul",
            flexibleTimeWindow: { mode: "OFF" },
            state: "ENABLED",
        });
        expect(start["target"]).to.deep.include({
            arn: "arn:aws:scheduler:::aws-sdk:rds:startDBInstance",
            retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
        });
        const stop = dry.one(SCHEDULE, "hours-stop").inputs;
        expect(stop["scheduleExpression"]).to.equal("cron(15 19 ? * * *)");
        expect(stop["target"]).to.have.property("arn", "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance");
        for (const { target } of [start, stop] as { target: { input: string } }[]) {
            expect(parsed(target.input)).to.deep.equal({ DbInstanceIdentifier: "glimpse-dev" });
        }
    });

    it("may start and stop this one database, and nothing else", async () => {
        const { Statement } = parsed((await made()).one(POLICY).inputs["policy"]);
        expect(Statement).to.deep.equal([
            {
                Sid: "ThisDatabase",
                Effect: "Allow",
                Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
                Resource: instanceArn,
            },
        ]);
    });

    it("lends its role to schedules of its group in its account alone", async () => {
        const dry = await made();
        const group = dry.one("aws:scheduler/scheduleGroup:ScheduleGroup");
        const { Statement } = parsed(dry.one(ROLE).inputs["assumeRolePolicy"]);
        expect(Statement).to.deep.equal([
            {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: "scheduler.amazonaws.com" },
                Condition: {
                    StringEquals: { "aws:SourceAccount": "123456789012", "aws:SourceArn": group.outputs?.["arn"] },
                },
            },
        ]);
        for (const schedule of dry.all(SCHEDULE)) {
            expect(schedule.inputs["groupName"]).to.equal(group.outputs?.["name"]);
            // The first turn may be due at once.
            expect(dry.waits(schedule, dry.one(POLICY))).to.equal(true);
        }
    });

    it("reports every error at once, before anything is made", async () => {
        const wrong = { ...hours, startSchedule: "9:00", stopSchedule: "cron(0 25 ? * * *)", timeZone: "Seoul" };
        const keys = databaseHoursFaults(wrong).map(({ key }) => key);
        expect(keys).to.deep.equal(["startSchedule", "stopSchedule", "timeZone"]);
        const refused = await made(wrong).then(
            () => "made",
            (error) => String(error),
        );
        expect(refused).to.contain("DatabaseHours hours: 3 errors");
    });

    it("refuses to start and stop in the same minute, and one without the other", () => {
        const twice = { ...hours, stopSchedule: "cron(45 8 ? * FRI *)" };
        expect(databaseHoursFaults(twice).map(({ key }) => key)).to.deep.equal(["stopSchedule"]);
        expect(databaseHoursFaults({ startSchedule: hours.startSchedule }).map(({ key }) => key)).to.deep.equal([
            "stopSchedule",
        ]);
    });
});
