import { extended, layersBeneath } from "../../../stacks/config/extends";
import { readStackFile } from "../../../stacks/config/stack-file";
import type { ForPreviews } from "../../../stacks/startup/previews";
import type { Shared } from "../../../stacks/startup/shared";
import { CommandError, type Host } from "../../command";
import { Stack } from "../../pulumi/stack";
import { type Reached, type RunningService, reach } from "../../running";
import type { PreviewSurroundings } from "./surroundings";

export const COMMAND = "preview:environment";

/** Where a preview is: whose network, whose database, and AWS to ask. */
export interface Place {
    /** The stack with the database instance. */
    host: string;
    /** That stack, up. */
    reached: Reached;
    /** Its API, whose one-off tasks reach the database as its owner. */
    api: RunningService;
    /** What that stack gives to previews, and its owner's secrets for a one-off task where the API has other ones. */
    given: ForPreviews;
    ownerSecrets: Record<string, string>;
    /** The listener of the stack with the load balancer. */
    listenerArn: string;
    region: string;
    /** What encrypts the state's secrets: the lines of the host's file. */
    keys: Record<string, string>;
}

/** @throws CommandError where the stacks that it is a guest of are not up, or take no guests */
export async function placeOf(base: string, host: Host, surroundings: PreviewSurroundings): Promise<Place> {
    const { stack, database, region } = sharedIn(base, host.directory);
    const outputs = await outputsOf(stack, host, "shared");
    const listenerArn = (outputs as unknown as Shared).listenerArn;
    const all = await new Stack(database, host.run).outputs();
    let api: RunningService | undefined;
    const reached = await reach({ command: COMMAND, stack: database }, host, surroundings, (resources) => {
        api = resources.services().find(({ component }) => component === "api");
    });
    if (api === undefined) throw refused("glimpse:shared.database", database, "it has no API", "name another stack");
    const previews = all["previews"];
    if (Object(previews) !== previews) {
        const fix = `set glimpse:previews in Pulumi.${database}.yaml, and npm run deploy -- --stack ${database}`;
        throw refused("glimpse:shared.database", database, "it takes no previews: it has no output previews", fix);
    }
    return {
        host: database,
        reached,
        api,
        given: previews as ForPreviews,
        ownerSecrets: (all["oneOffSecrets"] ?? {}) as Record<string, string>,
        listenerArn,
        region,
        keys: keysOf(database, host.directory),
    };
}

/** Of whom a preview is a guest, as the file says that it extends. */
function sharedIn(base: string, directory: string): { stack: string; database: string; region: string } {
    const { config, stack: name } = readStackFile(directory, base);
    const all = extended(config, layersBeneath(config, name, directory));
    const { stack, database } = Object(JSON.parse(all["glimpse:shared"] || "{}")) as Record<string, unknown>;
    const region = config["aws:region"];
    if (typeof stack === "string" && typeof database === "string" && region !== undefined) {
        return { stack, database, region };
    }
    const reason = `Pulumi.${base}.yaml must have aws:region, glimpse:shared.stack and glimpse:shared.database`;
    throw refused("--base", base, reason, "name a stack whose file has them, or add them (docs/previews.md)");
}

async function outputsOf(stack: string, host: Host, output: string): Promise<Record<string, unknown>> {
    const found = (await new Stack(stack, host.run).outputs())[output];
    if (Object(found) === found) return found as Record<string, unknown>;
    const reason = `it has no output ${output}: it is not up, or not behind CloudFront`;
    throw refused("glimpse:shared.stack", stack, reason, `npm run up -- --stack ${stack}`);
}

/** The lines by which the CLI encrypts: a preview has its host's, since a workflow writes its file again in each run. */
function keysOf(stack: string, directory: string): Record<string, string> {
    return readStackFile(directory, stack).encryption;
}

export function refused(key: string, value: unknown, reason: string, fix: string): CommandError {
    return new CommandError(COMMAND, { key, value, reason, fix });
}
