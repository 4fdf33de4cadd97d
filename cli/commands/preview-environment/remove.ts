import { fargate } from "../../../inventory/read";
import { stateOf } from "../../aws/state";
import { EXIT, type Host, INTERRUPTED } from "../../command";
import { RunningResources } from "../../running";
import { teardown } from "../teardown/run";
import { dropped } from "./database";
import { deleted, requireOurs } from "./file";
import { fileFor } from "./make";
import { placeOf, refused } from "./place";
import { whyKept } from "./stack-name";
import type { PreviewSurroundings } from "./surroundings";

/** Removes a preview: the stack first, which costs money, then the database, the stack's name and its file. */
export async function remove(
    { name, base }: { name: string; base: string },
    host: Host,
    surroundings: PreviewSurroundings,
): Promise<number> {
    requireOurs(host.directory, name);
    const place = await placeOf(base, host, surroundings);
    const state = await stateOf(name, host.run);
    if (state.is === "unread") {
        throw refused("--name", name, `its state was not read: ${state.why}`, "see that npx pulumi stack ls works");
    }
    if (state.is === "up") {
        const image = imageIn(new RunningResources(state.resources));
        await fileFor({ name, base, image }, place, host);
        const given = surroundings.watching?.pulumiArguments ?? [];
        const ended = await teardown({ stack: name, yes: true, "dry-run": false }, host, given);
        if (ended !== EXIT.clean) return ended;
    }
    const code = await place.reached.asking(() => dropped(name, place, host));
    if (code !== 0) {
        host.stderr.write(`The stack is destroyed, and its database was not dropped (${code}): run this again.\n`);
        return code === INTERRUPTED ? code : EXIT.refused;
    }
    const why = await whyKept(name, host);
    if (why !== undefined) throw refused("--name", name, `the Pulumi CLI said: ${why}`, "run this again");
    deleted(host.directory, name);
    host.stderr.write(`${name} is removed: nothing of it is left\n`);
    return EXIT.clean;
}

/** What it runs: the first step of a teardown is an update, and must not deploy anything else. */
function imageIn(resources: RunningResources): string | undefined {
    const containers = resources.of(fargate.TASK_DEFINITION)[0]?.json("containerDefinitions");
    const image: unknown = Array.isArray(containers) ? Object(containers[0]).image : undefined;
    return typeof image === "string" ? image : undefined;
}
