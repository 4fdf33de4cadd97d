import { setTimeout as pause } from "node:timers/promises";
import { linearRegression } from "simple-statistics";
import { watchCrowd } from "../../tests/service/parts/clients";
import { Load } from "../../tests/service/parts/load";
import { seeded } from "../../tests/service/parts/tokens";
import { taskEnvironment } from "../../tests/service/surroundings";
import { SOAK_MARK, writeTable } from "./page";
import { failed, lateness, Place, times } from "./place";
import { asUsers, TASKS, USERS, USERS_PER_SECOND } from "./users";

/** One task's part of the users. */
const ITS_USERS = Math.ceil(USERS / TASKS);
/** From here on the figures are written into the page. */
const FULL_MINUTES = 30;
const SAMPLE_SECONDS = 5;
/** Until then caches fill and code is compiled: a part of the whole. */
const WARM_UP = 0.2;

/**
 * One task under steady work, and the slope of its memory.
 *
 * @returns whether it could be measured here
 */
export function soakService(minutes: number, node: string): Promise<boolean> {
    return Place.with(node, async (place) => {
        const task = await place.launch(taskEnvironment({ TRUSTED_PROXIES: "2" }));
        const [group] = place.groups;
        if (group === undefined) throw new Error("no group");
        const clients = await seeded(ITS_USERS);
        const watchers = await watchCrowd(task.url, clients);
        const load = new Load(task.url, USERS_PER_SECOND / TASKS, asUsers(clients));
        const startedAt = Date.now();
        const samples: [minutes: number, MiB: number][] = [];
        for (let at = 0; at < minutes; at = (Date.now() - startedAt) / 60_000) {
            await pause(SAMPLE_SECONDS * 1000);
            if (at >= minutes * WARM_UP) samples.push([at, group.memoryMiB]);
            if (samples.length % 12 === 1)
                process.stderr.write(`  ${at.toFixed(1)} min: ${group.memoryMiB.toFixed(0)} MiB\n`);
        }
        const report = await load.stop();
        for (const watcher of watchers) watcher.close();
        await task.kill();
        const { m: slope } = linearRegression(samples);
        const held = samples.map(([, MiB]) => MiB);
        place.note(
            `${ITS_USERS} users on one task for ${minutes} minutes`,
            `${failed(report)}, ${times(report)}, event loop late by ${lateness([task], [0])} ms`,
        );
        place.note(
            "its memory after the first fifth",
            `slope ${(slope * 60).toFixed(1)} MiB an hour, from ${Math.min(...held).toFixed(0)} to ${Math.max(...held).toFixed(0)} MiB of 512`,
        );
        if (minutes >= FULL_MINUTES) writeTable(SOAK_MARK, place.rows, place.machine());
        else process.stderr.write(`the page stays as it is: it has ${FULL_MINUTES} minutes or more\n`);
    });
}
