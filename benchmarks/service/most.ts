import { setTimeout as pause } from "node:timers/promises";
import { watchCrowd } from "../../tests/service/parts/clients";
import { Load } from "../../tests/service/parts/load";
import { seeded } from "../../tests/service/parts/tokens";
import { failed, type Place, times, warmUp } from "./place";
import { asUsers, TASKS, USERS } from "./users";

export const THRESHOLD_MS = 500;
const STEP = 10;
const STEP_SECONDS = 20;
const LARGEST = 400;
/** A load that does not reach so much of what was asked for is more than there is room for. */
const REACHED = 0.9;

/**
 * The largest load that one task handles: with its part of the users' sockets, more and more requests until 99 % take more than
 * half a second.
 *
 * @returns requests a second
 */
export async function mostOfOne(place: Place, environment: Record<string, string>): Promise<number> {
    const task = await place.launch(environment);
    const clients = await seeded(Math.ceil(USERS / TASKS));
    const watchers = await watchCrowd(task.url, clients);
    const load = (perSecond: number) => new Load(task.url, perSecond, asUsers(clients));
    await warmUp(STEP_SECONDS, () => load(STEP));
    let most = 0;
    let held = "none";
    let beyond = "";
    for (let perSecond = STEP; perSecond <= LARGEST; perSecond += STEP) {
        const step = load(perSecond);
        await pause(STEP_SECONDS * 1000);
        const report = await step.stop();
        const said = `${perSecond} requests a second, ${times(report)}`;
        process.stderr.write(`  ${said}, ${failed(report)}\n`);
        const isReached = report.total / STEP_SECONDS >= perSecond * REACHED;
        if (report.failed.length > 0 || report.within(0.99) > THRESHOLD_MS || !isReached) {
            beyond = `; at ${said}, ${failed(report)}`;
            break;
        }
        [most, held] = [perSecond, said];
    }
    place.note(
        `the largest load of one task with ${clients.length} sockets and p99 below ${THRESHOLD_MS} ms`,
        `${held}${beyond}`,
    );
    for (const watcher of watchers) watcher.close();
    await task.kill();
    return most;
}
