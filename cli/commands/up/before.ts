import { fargate } from "../../../inventory/read";
import { stateOf } from "../../aws/state";
import { CommandError, type Host } from "../../command";
import { Stack, selectedStack } from "../../pulumi/stack";
import { RunningResources } from "../../running";
import { API } from "../../running/own-settings";
import { beforeIn } from "../deploy/before";

/**
 * Refuses an update that would deploy another image of the API than the one that runs, where a command must succeed before that:
 * `npm run deploy` runs it, and stops the deployment where it fails. What cannot be read here is Pulumi's own matter.
 *
 * @param name the stack; absent: the one that is selected
 */
export async function refuseUnmigrated(
    name: string | undefined,
    { run, directory }: Pick<Host, "run" | "directory">,
): Promise<void> {
    const read = async () => {
        const stack = new Stack(name ?? (await selectedStack(run)), run);
        return [stack.name, (await stack.configWithBases(directory))["glimpse:api"]] as const;
    };
    const [stack, api] = (await read().catch(() => undefined)) ?? [];
    const [command, image] = [beforeIn(api), api?.["image"]];
    if (stack === undefined || command === undefined || typeof image !== "string") return;
    const state = await stateOf(stack, run);
    const resources = new RunningResources(state.is === "up" ? state.resources : []);
    const runs = imageOf(resources);
    // Nothing runs, and there is no database yet: the first update makes both.
    if (runs === undefined || runs === image) return;
    const said = `glimpse:api.beforeDeployment (${command.join(" ")})`;
    const reason = `it would deploy this image in place of ${runs}, and run no ${said} before it`;
    const fix = `npm run deploy -- --stack ${stack} runs it, and updates all of the stack; npx pulumi up leaves it out`;
    throw new CommandError("up", { key: "glimpse:api.image", value: image, reason, fix });
}

/** The API's image, as the last update left it. */
function imageOf(resources: RunningResources): string | undefined {
    const [service] = resources.of(fargate.SERVICE).filter(({ resource }) => resource.parent?.endsWith(`::${API}`));
    const arn = service?.text("taskDefinition");
    const definition = resources.of(fargate.TASK_DEFINITION).find((one) => one.text("arn") === arn);
    const containers: unknown = definition?.json("containerDefinitions");
    const images = Array.isArray(containers) ? containers.map((one): unknown => Object(one)["image"]) : [];
    return images.find((one): one is string => typeof one === "string");
}
