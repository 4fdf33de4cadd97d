import { expect } from "chai";
import { cronFault, isTimeZone, turnsPerMonth, weeklyMinutes } from "../../components/cron";

const at = (day: number, hour: number, minute = 0) => day * 1440 + hour * 60 + minute;
const MON_TO_FRI = [1, 2, 3, 4, 5];

describe("a schedule in AWS's form", () => {
    it("is taken as AWS's own examples write it", () => {
        for (const schedule of [
            "cron(0 10 * * ? *)",
            "cron(15 12 * * ? *)",
            "cron(0 18 ? * MON-FRI *)",
            "cron(0 8 1 * ? *)",
            "cron(0/15 * * * ? *)",
            "cron(0/5 8-17 ? * MON-FRI *)",
            "cron(0 9 ? * 2#1 *)",
            "cron(0 0 L * ? *)",
            "cron(15 10 ? * 6L 2026-2030)",
            "cron(0 19 ? * mon,wed,FRI *)",
        ]) {
            expect(cronFault(schedule), schedule).to.equal(undefined);
        }
    });

    it("is refused with the field that is wrong", () => {
        const faults: [string, RegExp][] = [
            ["0 19 ? * MON-FRI *", /not of the form cron/],
            ["cron(0 19 * * MON-FRI)", /not of the form/],
            ["rate(1 day)", /not of the form/],
            ["cron(60 19 ? * MON-FRI *)", /"60" is none of AWS's ways to write the minutes, 0 to 59/],
            ["cron(0 24 ? * MON-FRI *)", /"24".*hours/],
            ["cron(0 19 ? 13 MON *)", /"13".*month/],
            ["cron(0 19 ? * 0 *)", /"0".*day of week, 1 to 7/],
            ["cron(0 19 ? * MONDAY *)", /"MONDAY".*day of week/],
            ["cron(0 19 * * MON *)", /one of day of month and day of week must be \?/],
            ["cron(0 19 ? * ? *)", /only one/],
            ["cron(0/0 19 ? * MON *)", /minutes/],
            ["cron(1- 19 ? * MON *)", /minutes/],
            ["cron(, 19 ? * MON *)", /minutes/],
        ];
        for (const [schedule, words] of faults) expect(cronFault(schedule), schedule).to.match(words);
    });

    it("is laid out over a week, from Sunday on", () => {
        expect(weeklyMinutes("cron(0 19 ? * MON-FRI *)")).to.deep.equal(MON_TO_FRI.map((day) => at(day, 19)));
        expect(weeklyMinutes("cron(30 8 * * ? *)")).to.deep.equal([0, ...MON_TO_FRI, 6].map((day) => at(day, 8, 30)));
        expect(weeklyMinutes("cron(30 8 ? * * *)")).to.deep.equal(weeklyMinutes("cron(30 8 * * ? *)"));
        expect(weeklyMinutes("cron(0 9 ? * 1,7 *)")).to.deep.equal([at(0, 9), at(6, 9)]);
        expect(weeklyMinutes("cron(0/30 9 ? * SUN *)")).to.deep.equal([at(0, 9), at(0, 9, 30)]);
        expect(weeklyMinutes("cron(0 9 ? * FRI-MON *)")).to.deep.equal([0, 1, 5, 6].map((day) => at(day, 9)));
    });

    it("has no week where the weeks differ", () => {
        for (const days of ["1 * ?", "L * ?", "? * 6L", "? * 2#1", "? JUL MON"]) {
            expect(weeklyMinutes(`cron(0 9 ${days} *)`), days).to.equal(undefined);
        }
        expect(weeklyMinutes("cron(0 9 ? * MON 2027)")).to.equal(undefined);
        expect(weeklyMinutes("rate(1 day)")).to.equal(undefined);
    });

    it("is due so often in a month", () => {
        for (const [schedule, turns] of [
            ["cron(30 3 * * ? *)", 365 / 12],
            ["cron(0/15 * ? * * *)", (4 * 24 * 365) / 12],
            ["cron(0 9 ? * MON-FRI *)", (5 * 365) / 12 / 7],
            ["cron(0 9,18 ? JUL,AUG SUN *)", (2 * 2 * 365) / 12 / 12 / 7],
            ["cron(0 9 L * ? *)", 1],
            ["cron(0 9 15W * ? *)", 1],
            ["cron(0 9 ? * 6#2 *)", 1],
            ["cron(0 9 1,15 1/3 ? *)", ((2 / 31) * (365 / 12) * 4) / 12],
        ] as const) {
            expect(turnsPerMonth(schedule), schedule).to.be.closeTo(turns, 1e-9);
        }
        expect(turnsPerMonth("rate(1 day)")).to.equal(undefined);
    });

    it("is in a time zone by the IANA's name", () => {
        for (const zone of ["Asia/Seoul", "UTC", "Europe/Berlin"]) expect(isTimeZone(zone), zone).to.equal(true);
        for (const zone of ["Seoul", "KST9", "+09:00", ""]) expect(isTimeZone(zone), zone).to.equal(false);
    });
});
