import { expect } from "chai";
import { FargateService, type FargateServiceArgs, fargateServiceFaults } from "../../../components/fargate-service";
import { make } from "../harness";
import { api, serviceOptions, targetOptions } from "./helpers";

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
const TARGET = "aws:appautoscaling/target:Target";
const POLICY = "aws:appautoscaling/policy:Policy";

const night = { name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 1, maxTasks: 4 };
const day = { name: "day", schedule: "cron(0 7 ? * * *)", minTasks: 2, maxTasks: 20 };
const scheduled: FargateServiceArgs = {
    ...api,
    scheduledTasks: [night, day],
    scheduleTimeZone: "Asia/Seoul",
    deploymentMaximumPercent: 200,
};
/** A service for working hours. */
const sleeper: FargateServiceArgs = {
    ...api,
    desiredTasks: 1,
    minTasks: 1,
    maxTasks: 1,
    deploymentMaximumPercent: 200,
    scheduledTasks: [
        { name: "asleep", schedule: "cron(0 19 ? * * *)", minTasks: 0, maxTasks: 0 },
        { name: "awake", schedule: "cron(0 9 ? * MON-FRI *)", minTasks: 1, maxTasks: 1 },
    ],
};
const made = (args: FargateServiceArgs) => make(() => new FargateService("api", args));

describe("a FargateService with hours", () => {
    it("has other bounds at night than by day, in Seoul's time", async () => {
        const dry = await made(scheduled);
        const shared = { timezone: "Asia/Seoul", resourceId: "service/glimpse-prod/glimpse-api" };
        expect(dry.one(ACTION, "api-night").inputs).to.deep.include({
            ...shared,
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            schedule: "cron(0 1 ? * * *)",
            scalableTargetAction: { minCapacity: 1, maxCapacity: 4 },
        });
        expect(dry.one(ACTION, "api-day").inputs).to.deep.include({
            ...shared,
            schedule: "cron(0 7 ? * * *)",
            scalableTargetAction: { minCapacity: 2, maxCapacity: 20 },
        });
        expect(dry.one(TARGET).inputs).to.include({ minCapacity: 2, maxCapacity: 20 });
        expect(dry.all(POLICY)).to.have.length(1);
    });

    it("sleeps with no task at all, though its bounds are equal when awake and nothing scales on CPU", async () => {
        const dry = await made(sleeper);
        expect(dry.one(ACTION, "api-asleep").inputs["scalableTargetAction"]).to.deep.equal({
            minCapacity: 0,
            maxCapacity: 0,
        });
        expect(dry.one(ACTION, "api-asleep").inputs["timezone"]).to.equal("UTC");
        expect(dry.all(POLICY)).to.have.length(0);
    });

    it("is not woken by an update at night: the hours own count and bounds", async () => {
        expect((await serviceOptions(sleeper))?.ignoreChanges).to.deep.equal(["desiredCount"]);
        expect((await targetOptions(sleeper))?.ignoreChanges).to.deep.equal(["minCapacity", "maxCapacity"]);
        // Without hours the bounds are the program's own.
        expect((await targetOptions(api))?.ignoreChanges).to.deep.equal([]);
    });

    it("changes nothing for a service without hours", async () => {
        expect((await made(api)).all(ACTION)).to.deep.equal([]);
    });
});

describe("the argument errors of a FargateService's hours", () => {
    type Change = Partial<typeof night> & Record<string, unknown>;
    const faults = (change: Change, more: Partial<FargateServiceArgs> = {}) =>
        fargateServiceFaults({ ...scheduled, scheduledTasks: [{ ...night, ...change }, day], ...more });
    const keys = (change: Change, more: Partial<FargateServiceArgs> = {}) => faults(change, more).map(({ key }) => key);

    it("are none for bounds at night, nor for sleep", () => {
        expect(fargateServiceFaults(scheduled)).to.deep.equal([]);
        expect(fargateServiceFaults(sleeper)).to.deep.equal([]);
    });

    it("name a time that AWS does not know, and one that two actions share", () => {
        const [fault] = faults({ schedule: "0 1 * * *" });
        expect(fault?.key).to.equal("scheduledTasks[0].schedule");
        expect(fault?.reason).to.contain("cron(minutes hours");
        expect(keys({ schedule: undefined })).to.deep.equal(["scheduledTasks[0].schedule"]);
        expect(keys({ schedule: "cron(0 7 ? * SUN *)" })).to.deep.equal(["scheduledTasks[1].schedule"]);
        expect(keys({}, { scheduleTimeZone: "Seoul" })).to.deep.equal(["scheduleTimeZone"]);
    });

    it("never let the service shrink below its on-demand minimum, but for sleep", () => {
        const [fault] = faults({ minTasks: 1 }, { onDemandTasks: 2, spotPercent: 0 });
        expect(fault?.key).to.equal("scheduledTasks[0].minTasks");
        expect(fault?.reason).to.contain("fewer than must be on-demand (onDemandTasks, 2)");
        expect(keys({ minTasks: 0, maxTasks: 0 }, { onDemandTasks: 2 })).to.deep.equal([]);
        expect(keys({ minTasks: 0 })).to.deep.equal(["scheduledTasks[0].minTasks"]);
    });

    it("hold bounds in order, and within the service's own", () => {
        expect(keys({ minTasks: 5 })).to.deep.equal(["scheduledTasks[0].minTasks"]);
        expect(keys({ maxTasks: 21 })).to.deep.equal(["scheduledTasks[0].maxTasks"]);
        expect(keys({ minTasks: 1.5 })).to.deep.equal(["scheduledTasks[0].minTasks"]);
        expect(keys({ maxTasks: undefined })).to.deep.equal(["scheduledTasks[0].maxTasks"]);
    });

    it("want a name for each, and a different one", () => {
        for (const name of [undefined, "Night", "", "a--b", "cpu", "day"]) {
            expect(keys({ name }), String(name)).to.have.length(1);
        }
    });

    it("find no room for a deployment at the fewest tasks of any hour", () => {
        expect(keys({}, { deploymentMaximumPercent: 150 })).to.deep.equal(["deploymentMaximumPercent"]);
        expect(keys({}, { deploymentMaximumPercent: 200 })).to.deep.equal([]);
    });

    it("survive what a configuration may hold in their place", () => {
        for (const scheduledTasks of ["night", 1, null, [null], ["night"], [{}]]) {
            const odd = { ...api, scheduledTasks } as unknown as FargateServiceArgs;
            expect(() => fargateServiceFaults(odd)).not.to.throw();
        }
    });
});
