import { expect } from "chai";
import { nextTurn } from "../../cli/commands/status/next-turn";

describe("when a schedule is due next", () => {
    for (const [schedule, timeZone, after, next] of [
        ["cron(30 3 * * ? *)", "UTC", "2026-11-29T03:29:59Z", "2026-11-29T03:30:00Z"],
        ["cron(30 3 * * ? *)", "UTC", "2026-11-29T03:30:00Z", "2026-11-30T03:30:00Z"],
        ["cron(0 19 ? * MON-FRI *)", "Asia/Seoul", "2026-11-27T10:00:00Z", "2026-11-30T10:00:00Z"],
        ["cron(0/15 * * * ? *)", "UTC", "2026-11-29T03:31:00Z", "2026-11-29T03:45:00Z"],
        ["cron(0 0 ? * SUN *)", "Asia/Seoul", "2026-11-28T15:00:00Z", "2026-12-05T15:00:00Z"],
        // A clock that is put forward, and one that is put back.
        ["cron(0 9 * * ? *)", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z"],
        ["cron(0 9 * * ? *)", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T08:00:00Z"],
    ] as const) {
        it(`${schedule} in ${timeZone}, after ${after}: ${next}`, () => {
            expect(nextTurn(schedule, timeZone, Date.parse(after))).to.equal(Date.parse(next));
        });
    }

    it("is not known where it differs from week to week", () => {
        for (const schedule of ["cron(0 3 1 * ? *)", "cron(0 3 ? * 6L *)", "cron(0 3 * 1 ? *)"])
            expect(nextTurn(schedule, "UTC", 0)).to.equal(undefined);
    });
});
