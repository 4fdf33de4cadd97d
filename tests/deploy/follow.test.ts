import { expect } from "chai";
import type { Ran } from "../../cli/command";
import { faultOf, follow } from "../../cli/commands/deploy/follow";
import type { Standing } from "../../cli/commands/deploy/watch";
import { DONE, NEW, OLD } from "./moments";

describe("following a deployment", () => {
    const standing = (state: Standing["state"], more: Partial<Standing> = {}): Standing => ({
        state,
        running: 1,
        desired: 3,
        failed: 0,
        ...more,
    });
    const MINUTE = 60_000;

    /** Inspects a course, with the engine ending at a check; gives what came out, what was said and how long it took. */
    async function followed(course: (Standing | Error)[], endsAt: number, ran: Ran = DONE, timeoutMinutes = 10) {
        let reads = 0;
        let time = 0;
        const lines: string[] = [];
        const pass = (milliseconds: number) => {
            time += milliseconds;
        };
        const read = async (): Promise<Standing> => {
            const now = course[Math.min(reads++, course.length - 1)];
            if (now === undefined || now instanceof Error) throw now;
            return now;
        };
        const clock = { wait: async (milliseconds: number) => pass(milliseconds), now: () => time };
        const ended = () => (reads >= endsAt ? ran : undefined);
        const { signal } = new AbortController();
        const found = await follow({ read }, ended, { timeoutMinutes, signal }, clock, (line) => lines.push(line));
        return { state: found.state, lines, time, reads };
    }

    it("ends when ECS and the engine have both had their say", async () => {
        const course = [standing("none"), standing("running"), standing("completed")];
        expect((await followed(course, 0)).reads).to.equal(1);
        expect(await followed(course.slice(1), 0)).to.include({ state: "completed", reads: 2, time: 5000 });
        expect(await followed(course, 5)).to.include({ state: "completed", reads: 6 });
        expect(await followed([standing("failed")], 3)).to.include({ state: "failed", reads: 4 });
    });

    it("ends at once when the engine failed, whatever the state of ECS", async () => {
        expect(await followed([standing("running")], 1, { ...DONE, code: 255 })).to.include({
            state: "running",
            reads: 2,
        });
    });

    it("ends when the time after the engine's end is over, and not before it has ended", async () => {
        const { state, time } = await followed([standing("running")], 0, DONE, 1);
        expect([state, time]).to.deep.equal(["running", MINUTE + 5000]);
        expect((await followed([standing("running")], 100, DONE, 1)).time).to.equal(100 * 5000 + MINUTE + 5000);
    });

    it("tolerates 23 answers that fail in a row, gives up at the 24th, and starts to count again after one that does not", async () => {
        const fault = new Error("throttled");
        const course = (count: number) => [...Array(count).fill(fault), standing("completed")];
        expect(await followed(course(23), 0)).to.include({ state: "completed", time: 23 * 5000 });
        expect((await followed([...course(23), ...course(23)], 40)).state).to.equal("completed");
        expect(await followed(course(24), 0).catch((error: Error) => error.message)).to.contain("Error: throttled");
    });

    it("says each change once: counts, failures, and the reason until it is completed", async () => {
        const reason = { kind: "exit" as const, said: "it ended", fix: "read the log" };
        const { lines } = await followed(
            [
                standing("none"),
                standing("running"),
                standing("running"),
                standing("running", { failed: 1, reason }),
                standing("completed", { running: 3, failed: 1, reason }),
            ],
            4,
        );
        expect(lines).to.deep.equal([
            "ECS: no new deployment yet",
            "ECS: running, 1 of 3 tasks run",
            "ECS: running, 1 of 3 tasks run, 1 failed: it ended",
            "ECS: completed, 3 of 3 tasks run, 1 failed",
        ]);
    });

    it("reports no error only where the service runs what was deployed and what the stack names", () => {
        const good = standing("completed", { taskDefinition: NEW, deployment: { taskDefinition: NEW } });
        expect(faultOf(good, DONE, NEW)).to.equal(undefined);
        expect(faultOf(good, undefined, undefined)).to.equal(undefined);
        expect(faultOf(standing("none", { taskDefinition: NEW }), DONE, NEW)).to.equal(undefined);
        expect(faultOf(good, DONE, OLD)).to.contain(`runs ${NEW}, not ${OLD} which the stack names`);
        expect(faultOf({ ...good, taskDefinition: OLD }, DONE, NEW)).to.contain(`runs ${OLD}, not ${NEW} which was`);
        expect(faultOf(good, { ...DONE, code: 1 }, NEW)).to.contain("pulumi up failed");
        expect(faultOf({ ...good, state: "running" }, DONE, NEW)).to.contain("The time is up");
        expect(faultOf({ ...good, state: "failed" }, DONE, NEW)).to.contain("rolled the deployment back");
        expect(faultOf({ ...good, state: "failed" }, { ...DONE, code: 1 }, NEW)).to.contain(
            "rolled the deployment back",
        );
    });
});
