import {
    DescribeServiceRevisionsCommand,
    DescribeTaskDefinitionCommand,
    ECSClient,
    ListServiceDeploymentsCommand,
} from "@aws-sdk/client-ecs";
import { isError } from "../../aws/failures";
import { CommandError, EXIT, type Host } from "../../command";
import { Stack } from "../../pulumi/stack";
import { onlyService, opened, type Running, type RunningService, type Surroundings, untouched } from "../../running";
import { containerOf, mainContainer } from "../../running/one-off";
import { API, ownSettings } from "../../running/own-settings";
import type { Watching } from "../deploy/place";
import { deploy } from "../deploy/run";

interface Asked {
    stack: string;
    service: string | undefined;
    "dry-run": boolean;
    "timeout-minutes": number;
}

/** DescribeServiceRevisions takes so many at once. */
const PAGE = 20;

/** Deploys the image before, and gives the exit code. */
export async function rollback(
    asked: Asked,
    host: Host,
    surroundings: Surroundings,
    watching?: Watching,
): Promise<number> {
    const { stack, service } = asked;
    const { found, settings, current, before } = await untouched(host, async (signal) => {
        const running = await opened({ command: "rollback", stack, service, signal }, host, surroundings);
        const found = onlyService(running, "rollback");
        const settings = ownSettings(found);
        if (found.component !== API) {
            const config = await new Stack(stack, host.run, watching?.pulumiArguments).configWithBases(host.directory);
            if (settings.in(config)["image"] === undefined) throw sharesImage(found, running);
        }
        return { found, settings, ...(await running.asking(() => imagesOf(running, found))) };
    });
    if (before === undefined) {
        const reason = `ECS knows no successful deployment of another image than ${current} (it keeps 90 days of them)`;
        const fix = "name the image: npm run deploy -- --image TAG";
        throw new CommandError("rollback", { key: "image", value: current, reason, fix });
    }
    host.stderr.write(`${found.name} runs ${current}\n  before it ran ${before}\n`);
    if (asked["dry-run"]) return EXIT.clean;
    const timeoutMinutes = asked["timeout-minutes"];
    const withoutBefore = "a rollback leaves the database as it is";
    const of = { service: found.name, settings };
    return deploy({ stack, image: before, build: undefined, timeoutMinutes, withoutBefore, of }, host, watching);
}

function sharesImage({ name }: RunningService, { resources }: Running): CommandError {
    const api = resources.services().find(({ component }) => component === API)?.name ?? API;
    const reason = "the stack's file gives it no image: it runs the API's";
    const fix = `npm run rollback -- --service ${api} rolls back all that share it`;
    return new CommandError("rollback", { key: "--service", value: name, reason, fix });
}

/** The image that runs, and the one of the last successful deployment of another. */
async function imagesOf(
    { aws }: Running,
    { cluster, name: service }: RunningService,
): Promise<{ current: string; before?: string }> {
    const ecs = new ECSClient(aws.config());
    const { image: current = "" } = await containerOf({ aws, cluster, service }, "rollback");
    let nextToken: string | undefined;
    do {
        const page = await ecs.send(
            new ListServiceDeploymentsCommand({
                cluster,
                service,
                status: ["SUCCESSFUL"],
                ...(nextToken ? { nextToken } : {}),
                maxResults: PAGE,
            }),
            aws.options,
        );
        nextToken = page.nextToken;
        const arns = (page.serviceDeployments ?? []).flatMap(({ targetServiceRevisionArn: arn }) => arn ?? []);
        for (const image of await imagesOfRevisions(ecs, arns, aws.options)) {
            if (image !== current) return { current, before: image };
        }
    } while (nextToken !== undefined);
    return { current };
}

/** The application's image of each revision, in their order. */
async function imagesOfRevisions(
    ecs: ECSClient,
    arns: string[],
    options: { abortSignal: AbortSignal },
): Promise<string[]> {
    if (arns.length === 0) return [];
    const asked = new DescribeServiceRevisionsCommand({ serviceRevisionArns: arns });
    const { serviceRevisions = [] } = await ecs.send(asked, options);
    const images: string[] = [];
    for (const arn of arns) {
        const revision = serviceRevisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
        if (revision?.taskDefinition === undefined) continue;
        const described = new DescribeTaskDefinitionCommand({ taskDefinition: revision.taskDefinition });
        try {
            const { taskDefinition } = await ecs.send(described, options);
            const image = taskDefinition && mainContainer(taskDefinition).image;
            if (image !== undefined) images.push(image);
        } catch (error) {
            // A task definition that was deleted names no image any more.
            if (!isError(error, "ClientException")) throw error;
        }
    }
    return images;
}
