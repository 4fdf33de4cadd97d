import type { Host } from "../../command";
import { Stack, selectedStack } from "../../pulumi/stack";
import { type Place, placeIn, realEcs, type Watching } from "./place";

/** Says where no task runs on demand that should. The deployment itself has worked, whatever comes of it. */
export function sayCapacity(place: Place, watching: Watching, say: (text: string) => void): Promise<void> {
    return saying(say, () => missingAt(place, watching));
}

/**
 * The same after a `pulumi up` that a person ran.
 *
 * @param name the stack; absent: the one that is selected
 */
export function sayCapacityOf(
    name: string | undefined,
    { run, stderr }: Pick<Host, "run" | "stderr">,
    watching: Watching = realEcs,
): Promise<void> {
    return saying(
        (text) => stderr.write(`${text}\n`),
        async () => {
            const place = placeIn(await new Stack(name ?? (await selectedStack(run)), run).outputs());
            return place && missingAt(place, watching);
        },
    );
}

async function missingAt(place: Place, watching: Watching): Promise<string | undefined> {
    const watch = await watching.watch(place, place.region, "current");
    return watch.capacity();
}

async function saying(say: (text: string) => void, ask: () => Promise<string | undefined>): Promise<void> {
    try {
        const missing = await ask();
        if (missing !== undefined) say(missing);
    } catch (error) {
        say(`Whether a task runs on demand is not known: ${error instanceof Error ? error.message : error}`);
    }
}
