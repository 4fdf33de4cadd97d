import { expect } from "chai";
import { type ResourceRecord, UNKNOWN } from "../../inventory";
import { billed, linesOf, made, RDS } from "./helpers";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
/** Five working days of 8:45 to 19:15, of a week's 168 hours. */
const AWAKE = 730 * ((5 * 10.5) / 168);

const instance = made(
    RDS,
    "db",
    {
        engine: "postgres",
        engineVersion: "17",
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        storageType: "gp3",
    },
    { outputs: { id: "db-1", identifier: "glimpse-dev" } },
);
const schedule = (call: string, cron: string, more = {}, dependencies: string[] = []): ResourceRecord =>
    made(
        SCHEDULE,
        call,
        {
            scheduleExpression: cron,
            scheduleExpressionTimezone: "Asia/Seoul",
            flexibleTimeWindow: { mode: "OFF" },
            target: {
                arn: `arn:aws:scheduler:::aws-sdk:rds:${call}DBInstance`,
                input: '{"DbInstanceIdentifier":"glimpse-dev"}',
            },
            ...more,
        },
        { dependencies },
    );
const start = schedule("start", "cron(45 8 ? * MON-FRI *)");
const stop = schedule("stop", "cron(15 19 ? * * *)");
const hoursOf = (resources: ResourceRecord[]) =>
    linesOf(billed(resources)).find(({ price }) => price === "rds.postgres.db.t4g.micro.hour")?.quantity;

describe("a database by the hour", () => {
    it("costs the hours for which it is awake, and its storage all month", () => {
        const lines = linesOf(billed([instance, start, stop]));
        expect(lines.map(({ what }) => what)).to.include("db.t4g.micro postgres for 228 of 730 hours");
        const [hours, storage] = ["rds.postgres.db.t4g.micro.hour", "rds.gp3.gb-month"].map(
            (price) => lines.find((line) => line.price === price)?.monthly,
        );
        expect(hours).to.be.closeTo(AWAKE * 0.025, 1e-9); // 5.70
        expect(storage).to.be.closeTo(20 * 0.131, 1e-9); // 2.62
    });

    it("is free to be put to sleep", () => {
        const { free, unpriced } = billed([instance, start, stop]);
        expect(unpriced).to.deep.equal([]);
        expect(free.map(({ type }) => type)).to.include(SCHEDULE);
    });

    it("is known by who waits for it, as long as its identifier is not", () => {
        const unnamed = { ...instance, outputs: { id: UNKNOWN, identifier: UNKNOWN } };
        const waiting = [start, stop].map((one) => ({
            ...one,
            inputs: { ...one.inputs, target: { ...Object(one.inputs["target"]), input: UNKNOWN } },
            dependencies: [instance.urn],
        }));
        expect(hoursOf([unnamed, ...waiting])).to.be.closeTo(AWAKE, 1e-9);
        const other = { ...unnamed, urn: `${instance.urn}2` };
        const both = waiting.map((one) => ({ ...one, dependencies: [instance.urn, other.urn] }));
        expect(hoursOf([unnamed, other, ...both])).to.equal(730);
    });

    it("is no cheaper by a schedule that is unknown, half, switched off, passing or another's", () => {
        const cases: Record<string, ResourceRecord[]> = {
            "no start": [stop],
            "no stop": [start],
            unknown: [start, schedule("stop", UNKNOWN)],
            "on days of the month": [start, schedule("stop", "cron(15 19 1 * ? *)")],
            "a rate": [start, schedule("stop", "rate(1 day)")],
            disabled: [start, { ...stop, inputs: { ...stop.inputs, state: "DISABLED" } }],
            "with an end": [start, { ...stop, inputs: { ...stop.inputs, endDate: "2027-01-01T00:00:00Z" } }],
            "some time within an hour": [
                start,
                schedule("stop", "cron(15 19 ? * * *)", { flexibleTimeWindow: { mode: "FLEXIBLE" } }),
            ],
            "in two time zones": [
                start,
                schedule("stop", "cron(15 19 ? * * *)", { scheduleExpressionTimezone: "UTC" }),
            ],
            "of another database": [start, stop].map((one) => ({
                ...one,
                inputs: {
                    ...one.inputs,
                    target: { ...Object(one.inputs["target"]), input: '{"DbInstanceIdentifier":"glimpse-prod"}' },
                },
            })),
        };
        for (const [it, schedules] of Object.entries(cases)) {
            expect(hoursOf([instance, ...schedules]), it).to.equal(730);
        }
    });

    it("sleeps in no worst case", () => {
        const { worstCase, total } = billed([instance, start, stop]);
        expect(worstCase.spotGone).to.equal(total);
        expect(worstCase.both).to.be.closeTo(730 * 0.025 + 20 * 0.131, 1e-9);
    });

    it("pays for a reservation all month, awake or not", () => {
        const reserved = billed([instance, start, stop], {
            commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
        });
        const always = billed([instance], {
            commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
        });
        expect(reserved.total).to.be.closeTo(always.total, 1e-9);
    });
});
