import type { Host, Run } from "../../command";
import { Stack } from "../../pulumi/stack";
import { type Place, placeIn, realEcs, type Watching } from "./place";

/** Says where no task runs on demand that should. The deployment itself has worked, whatever comes of it. */
export async function sayCapacity(place: Place, watching: Watching, say: (text: string) => void): Promise<void> {
    try {
        const watch = await watching.watch(place, place.region, "current");
        const missing = await watch.capacity();
        if (missing !== undefined) say(missing);
    } catch (error) {
        say(`Whether a task runs on demand is not known: ${error instanceof Error ? error.message : error}`);
    }
}

/**
 * The same after a `pulumi up` that a person ran.
 *
 * @param name the stack; absent: the one that is selected
 */
export async function sayCapacityOf(
    name: string | undefined,
    { run, stderr }: Pick<Host, "run" | "stderr">,
    watching: Watching = realEcs,
): Promise<void> {
    const say = (text: string) => stderr.write(`${text}\n`);
    try {
        const place = placeIn(await new Stack(name ?? (await selected(run)), run).outputs());
        if (place) await sayCapacity(place, watching, say);
    } catch (error) {
        say(`Whether a task runs on demand is not known: ${error instanceof Error ? error.message : error}`);
    }
}

async function selected(run: Run): Promise<string> {
    const { stdout } = await run("pulumi", ["stack", "--show-name"], { shown: false });
    return stdout.trim();
}
