import { expect } from "chai";
import { watchedDatabase } from "../../../stacks/config/watched";
import { databaseBy, minuteOf, tasksBy } from "../../../stacks/config/working-hours";
import { workingHoursFaults } from "../../../stacks/config/working-hours-faults";
import { parsed } from "./helpers";

const HOURS = { enabled: true, from: "09:00", to: "19:30", days: "MON-FRI", timeZone: "Asia/Seoul" };
/** Both within these hours in Seoul. */
const AWAKE = { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" };

interface Given {
    hours?: Partial<typeof HOURS>;
    postgres?: Record<string, unknown>;
    more?: Record<string, unknown>;
}

/** What is wrong with working hours: their own settings, and what falls into their sleep. */
function faults({ hours = {}, postgres = {}, more = {} }: Given) {
    const usual = parsed();
    return workingHoursFaults({
        ...usual,
        ...more,
        workingHours: { ...usual.workingHours, ...HOURS, ...hours },
        postgres: { ...usual.postgres, ...AWAKE, ...postgres },
    } as typeof usual);
}

const keys = (given: Given) => faults(given).map(({ key }) => key.replace("glimpse:", ""));

describe("working hours", () => {
    it("put the tasks to sleep at their end each day, and wake them at their beginning on working days", () => {
        expect(tasksBy(HOURS, { minTasks: 2, maxTasks: 4 })).to.deep.equal([
            { name: "asleep", schedule: "cron(30 19 ? * * *)", minTasks: 0, maxTasks: 0 },
            { name: "awake", schedule: "cron(0 9 ? * MON-FRI *)", minTasks: 2, maxTasks: 4 },
        ]);
    });

    it("start the database a quarter of an hour before the tasks, and stop it as long after them", () => {
        expect(databaseBy(HOURS)).to.deep.equal({
            startSchedule: "cron(45 8 ? * MON-FRI *)",
            stopSchedule: "cron(45 19 ? * * *)",
            timeZone: "Asia/Seoul",
        });
    });

    it("are times of a day of 24 hours, and nothing around them", () => {
        expect(["00:00", "09:05", "19:30", "23:59"].map(minuteOf)).to.deep.equal([0, 545, 1170, 1439]);
        for (const other of ["24:00", "9:00", "09:60", "x09:00", "09:00x", "", undefined, 9]) {
            expect(minuteOf(other), String(other)).to.deep.equal(Number.NaN);
        }
    });

    it("begin and end within one day with what the database needs at either end", () => {
        expect(keys({ hours: { from: "00:15", to: "23:44" }, postgres: AWAKE })).to.deep.equal([]);
        expect(keys({ hours: { from: "00:14" } })).to.deep.equal(["workingHours.from"]);
        expect(keys({ hours: { to: "23:45" } })).to.deep.equal(["workingHours.to"]);
        const [late] = faults({ hours: { to: "23:45" } });
        expect(late?.reason).to.contain("15 minutes longer at either end, within one day: 00:15 to 23:44");
    });

    it("end after they begin", () => {
        for (const to of ["09:00", "08:00"]) expect(keys({ hours: { to } }), to).to.deep.equal(["workingHours.to"]);
        expect(faults({ hours: { to: "09:00" } })[0]?.reason).to.contain("not after 09:00");
    });

    it("name the wrong days or zone by the setting that holds them", () => {
        const [days] = faults({ hours: { days: "SOMEDAY" } });
        expect(days).to.include({ key: "glimpse:workingHours.days", value: "SOMEDAY", fix: 'write it like "MON-FRI"' });
        const [zone] = faults({ hours: { timeZone: "Asia/Atlantis" } });
        expect(zone).to.include({ key: "glimpse:workingHours.timeZone", value: "Asia/Atlantis" });
        expect(zone?.fix).to.not.contain("MON-FRI");
    });

    it("let the windows of a database touch their ends, in summer and in winter", () => {
        const window = (backupWindow: string, timeZone = "Asia/Seoul") =>
            keys({ hours: { timeZone }, postgres: { backupWindow, maintenanceWindow: undefined } });
        // 09:00 to 19:30 in Seoul is 00:00 to 10:30 UTC.
        for (const good of ["00:00-00:30", "10:00-10:30"]) expect(window(good), good).to.deep.equal([]);
        for (const bad of ["23:59-00:29", "10:01-10:31", "12:00-12:30"])
            expect(window(bad), bad).to.deep.equal(["postgres.backupWindow"]);
        // Half an hour's zone; and one whose clocks are set forward.
        expect(window("03:30-04:00", "Asia/Kolkata")).to.deep.equal([]);
        expect(window("03:29-03:59", "Asia/Kolkata")).to.deep.equal(["postgres.backupWindow"]);
        expect(window("14:00-14:30", "America/New_York")).to.deep.equal([]);
        expect(window("13:30-14:00", "America/New_York"), "before 9 in winter").to.have.length(1);
        expect(window("23:45-00:15", "America/New_York"), "after 19:30 in summer").to.have.length(1);
    });

    it("need the week's window on a working day, and leave what is no window to others", () => {
        const weekly = (maintenanceWindow: string) =>
            keys({ postgres: { backupWindow: undefined, maintenanceWindow } });
        for (const day of ["mon", "tue", "wed", "thu", "fri"])
            expect(weekly(`${day}:04:00-${day}:04:30`), day).to.deep.equal([]);
        for (const day of ["sat", "sun"])
            expect(weekly(`${day}:04:00-${day}:04:30`), day).to.deep.equal(["postgres.maintenanceWindow"]);
        for (const other of ["xwed:14:00-wed:14:30", "wed:14:00-wed:14:300"]) expect(weekly(other), other).to.be.empty;
        for (const other of ["x14:00-14:30", "14:00-14:300"])
            expect(keys({ postgres: { backupWindow: other, maintenanceWindow: undefined } }), other).to.be.empty;
    });

    it("say of a window which it is, what RDS leaves undone, and one at noon there", () => {
        const [backup, patches] = faults({
            hours: { timeZone: "America/New_York" },
            postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "sun:04:00-sun:04:30" },
        });
        expect(backup?.reason).to.contain("RDS backs up no stopped instance");
        expect(backup?.fix).to.equal("write 17:00-17:30, at noon there");
        expect(patches?.reason).to.contain("RDS patches no stopped instance");
        expect(patches?.fix).to.equal("write wed:18:00-wed:18:30, at noon there");
    });

    it("are held against no window of a database that is another stack's", () => {
        const asleep = { backupWindow: "14:00-14:30" };
        const shared = { ...parsed().shared, stack: "startup-prod", database: true };
        expect(keys({ postgres: asleep, more: { shared } })).to.deep.equal([]);
        expect(keys({ postgres: asleep })).to.deep.equal(["postgres.backupWindow"]);
    });
});

describe("the free memory at which the alarm of a database fires", () => {
    const watched = (postgres: object, freeMemoryMiB?: number) => {
        const usual = parsed();
        const alarms = { ...usual.alarms, freeMemoryMiB } as typeof usual.alarms;
        return watchedDatabase({ alarms, postgres: { ...usual.postgres, ...postgres } });
    };

    it("is a sixteenth of what a serverless one may have, of 2 GiB a unit", () => {
        const serverless = { instanceClass: "db.serverless", maximumAcu: 4 };
        expect(watched(serverless)).to.deep.equal({ databaseInstanceClass: "db.serverless", freeMemoryMiB: 512 });
        expect(watched(serverless, 100)).to.include({ freeMemoryMiB: 100 });
    });

    it("is the class's own otherwise", () => {
        expect(watched({ instanceClass: "db.t4g.micro" })).to.deep.equal({ databaseInstanceClass: "db.t4g.micro" });
    });
});
