import { stateOf } from "../../aws/state";
import { EXIT, type Host, INTERRUPTED, interruptible } from "../../command";
import { Stack } from "../../pulumi/stack";
import { RunningResources } from "../../running";
import { deploy } from "../deploy/run";
import { isKnown, made, requireRoom } from "./database";
import { deleted, hasFile, requireOurs, written } from "./file";
import { priorityFor, rulesOf } from "./listener";
import { type Place, placeOf, refused } from "./place";
import { requireStack, whyKept } from "./stack-name";
import type { PreviewSurroundings } from "./surroundings";

interface Asked {
    name: string;
    base: string;
    image: string;
    timeoutMinutes: number;
}

const RULE = "aws:lb/listenerRule:ListenerRule";

/** How often another preview may take the place at the load balancer first. */
const MOST_TRIES = 3;

/** Makes or updates a preview, and gives the exit code. */
export async function make(asked: Asked, host: Host, surroundings: PreviewSurroundings): Promise<number> {
    const { name, timeoutMinutes } = asked;
    requireOurs(host.directory, name);
    const place = await placeOf(asked.base, host, surroundings);
    const wanted = { ...asked, image: `${place.given.repositoryUrl}:${asked.image}` };
    let priority = await prepared(wanted, place, host);
    if (typeof priority !== "number") return priority.ended;
    for (let tries = 1; ; tries++) {
        const { watching } = surroundings;
        const ended = await deploy({ stack: name, image: undefined, build: undefined, timeoutMinutes }, host, watching);
        if (ended === EXIT.clean) break;
        const isLast = ended === INTERRUPTED || tries === MOST_TRIES;
        if (isLast || !(await isTaken(priority, name, place, host))) {
            host.stderr.write(`What was made of ${name} is left. ${goesOn(name)}\n`);
            return ended;
        }
        host.stderr.write(`Another preview took the place ${priority} at the load balancer meanwhile: once more\n`);
        priority = await fileFor(wanted, place, host);
    }
    const { url } = await new Stack(name, host.run).outputs();
    host.stdout.write(`${url}\n`);
    return EXIT.clean;
}

const goesOn = (name: string) => `Run this again, or npm run preview:environment -- --name ${name} --remove`;

/**
 * Makes what an update needs: the file, the stack's name, the database. The name is there before the database, so that a list of
 * the stacks shows what is left. Where it fails, what is empty is removed again.
 *
 * @returns the place at the load balancer, or the exit code
 */
async function prepared(wanted: Asked, place: Place, host: Host): Promise<number | { ended: number }> {
    const { name } = wanted;
    const { asking } = place.reached;
    return interruptible(host, async (signal) => {
        await asking(() => requireRoom(name, place));
        const had = hasFile(host.directory, name);
        let isNew = false;
        let isReady = false;
        try {
            const priority = await fileFor(wanted, place, host);
            if (signal.aborted) return { ended: INTERRUPTED };
            isNew = await requireStack(name, place.keys, host);
            // The CLI has written its own lines.
            await fileFor(wanted, place, host, priority);
            if (signal.aborted) return { ended: INTERRUPTED };
            const code = await asking(() => made(name, place, host));
            isReady = code === 0 && !signal.aborted;
            if (isReady) return priority;
            const why = code === 0 ? "Interrupted" : `The database was not made (${code})`;
            host.stderr.write(`${why}, so nothing was deployed.\n`);
            return { ended: code === INTERRUPTED || signal.aborted ? INTERRUPTED : EXIT.refused };
        } catch (error) {
            // What was interrupted may say anything.
            if (signal.aborted) return { ended: INTERRUPTED };
            throw error;
        } finally {
            if (!isReady) await tidied(name, { had, isNew }, place, host);
        }
    });
}

/** Removes a stack's name and file, where this run made them and nothing belongs to them. */
async function tidied(
    name: string,
    { had, isNew }: { had: boolean; isNew: boolean },
    place: Place,
    host: Host,
): Promise<void> {
    if (await isKnown(name, place).catch(() => true)) {
        host.stderr.write(`The database of ${name} may be there. ${goesOn(name)}\n`);
        return;
    }
    const why = isNew ? await whyKept(name, host) : undefined;
    if (why !== undefined) {
        host.stderr.write(`The empty stack ${name} is left (${why}). ${goesOn(name)}\n`);
        return;
    }
    if (!had) deleted(host.directory, name);
}

/** Writes its file with a place at the load balancer: the one that it has, or a free one. */
export async function fileFor(
    { name, base, image }: Pick<Asked, "name" | "base"> & { image: string | undefined },
    place: Place,
    host: Host,
    known?: number,
): Promise<number> {
    const { region, keys } = place;
    const priority = known ?? (await chosen(name, place, host));
    written(host.directory, name, { base, region, image, priority, keys });
    return priority;
}

async function chosen(name: string, place: Place, host: Host): Promise<number> {
    const rules = await place.reached.asking(() => rulesOf(place.reached.aws, place.listenerArn));
    return priorityFor(name, rules, await ownRule(name, host));
}

async function ownRule(name: string, host: Host): Promise<string | undefined> {
    const state = await stateOf(name, host.run);
    if (state.is === "unread") {
        throw refused("--name", name, `its state was not read: ${state.why}`, "see that npx pulumi stack ls works");
    }
    return state.is === "up" ? new RunningResources(state.resources).names(RULE, "arn")[0] : undefined;
}

/** Has another rule the place, after an update that failed? */
async function isTaken(priority: number, name: string, place: Place, host: Host): Promise<boolean> {
    const own = await ownRule(name, host);
    const rules = await place.reached.asking(() => rulesOf(place.reached.aws, place.listenerArn));
    return rules.some(({ Priority, RuleArn }) => Number(Priority) === priority && RuleArn !== own);
}
