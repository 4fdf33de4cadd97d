import { stateOf } from "../../aws/state";
import { EXIT, type Host, INTERRUPTED } from "../../command";
import { Stack } from "../../pulumi/stack";
import { RunningResources } from "../../running";
import { deploy } from "../deploy/run";
import { made } from "./database";
import { requireOurs, written } from "./file";
import { priorityFor, rulesOf } from "./listener";
import { type Place, placeOf, refused } from "./place";
import type { PreviewSurroundings } from "./surroundings";

interface Asked {
    name: string;
    base: string;
    image: string;
    timeoutMinutes: number;
}

const RULE = "aws:lb/listenerRule:ListenerRule";

/** Makes or updates a preview, and gives the exit code. */
export async function make(asked: Asked, host: Host, surroundings: PreviewSurroundings): Promise<number> {
    const { name } = asked;
    requireOurs(host.directory, name);
    const place = await placeOf(asked.base, host, surroundings);
    const code = await place.reached.asking(() => made(name, place, host));
    if (code !== 0) {
        host.stderr.write(`The database was not made (${code}), so nothing was deployed.\n`);
        return code === INTERRUPTED ? code : EXIT.refused;
    }
    const wanted = { ...asked, image: `${place.given.repositoryUrl}:${asked.image}` };
    const priority = await fileFor(wanted, place, host);
    await requireStack(name, place, host);
    // The CLI has written its own lines.
    await fileFor(wanted, place, host, priority);
    const deployed = () =>
        deploy(
            { stack: name, image: undefined, build: undefined, timeoutMinutes: asked.timeoutMinutes },
            host,
            surroundings.watching,
        );
    let ended = await deployed();
    if (ended !== EXIT.clean && (await isTaken(priority, name, place, host))) {
        host.stderr.write(`Another preview took the place ${priority} at the load balancer meanwhile: once more\n`);
        await fileFor(wanted, place, host);
        ended = await deployed();
    }
    if (ended !== EXIT.clean) return ended;
    const { url } = await new Stack(name, host.run).outputs();
    host.stdout.write(`${url}\n`);
    return EXIT.clean;
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

/** Makes the stack in the state's backend, where it is not there: the state was read before, but may also be empty. */
async function requireStack(name: string, { keys }: Place, host: Host): Promise<void> {
    const provider = keys["secretsprovider"];
    const args = ["stack", "init", name, "--no-select", ...(provider ? ["--secrets-provider", provider] : [])];
    const init = await host.run("pulumi", [...args, "--non-interactive", "--color", "never"], { shown: false });
    if (init.code !== 0 && !/already exists/.test(init.stderr)) throw failed(name, init.stderr || init.stdout);
}

function failed(name: string, said: string) {
    return refused("--name", name, `the Pulumi CLI said: ${said.trim()}`, "do what it says, and run this again");
}
