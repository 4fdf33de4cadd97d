import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { EXIT, type Host, type Ran } from "../../command";
import type { Running, RunningService } from "../../running";
import { faultOf, follow, type Patience } from "../deploy/follow";
import { realEcs, type Watching } from "../deploy/place";

/** ECS shows a new deployment within seconds; without one after a minute, none began. */
const LATEST_BEGIN = 60_000;
const DONE: Ran = { code: EXIT.clean, stdout: "", stderr: "" };

/** Replaces a service's tasks by tasks of the same definition, as a deployment does, and follows it to its end. */
export async function restarted(
    { aws, region }: Running,
    { cluster, name: service }: RunningService,
    patience: Patience,
    host: Host,
    watching: Watching = realEcs,
): Promise<number> {
    const say = (text: string) => host.stderr.write(`${text}\n`);
    const watch = await watching.watch({ cluster, service }, region, "next");
    const ecs = new ECSClient(aws.config());
    await ecs.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }), aws.options);
    const started = host.clock.now();
    let hasBegun = false;
    const read = async () => {
        const standing = await watch.read();
        hasBegun ||= standing.state !== "none";
        return standing;
    };
    const ended = () => (hasBegun || host.clock.now() - started > LATEST_BEGIN ? DONE : undefined);
    const standing = await follow({ read }, ended, patience, host.clock, say);
    const fault = standing.state === "none" ? "ECS began no new deployment." : faultOf(standing, DONE, undefined);
    if (fault) {
        say(`${fault}\nTasks that run keep the previous value; tasks that start get the new one.`);
        return EXIT.refused;
    }
    say(`Every task of ${service} has it: ${standing.running} of ${standing.desired} run.`);
    return EXIT.clean;
}
