import type { Connection } from "../../aws/connection";
import type { Host } from "../../command";
import type { Config } from "../../pulumi/stack";
import type { Change } from "../../running/one-off";
import type { BeforeTask, Place, Watching } from "./place";
import type { Watched } from "./watch";

interface Asked {
    config: Config;
    /** Where the service is; nothing when the stack is not up yet. */
    place: Place | undefined;
    /** The image that will be deployed. @default the one that the stack's file names */
    image: string | undefined;
    /** Why nothing runs before it, where that is so. */
    withoutBefore: string | undefined;
}

/**
 * Runs the command that must succeed before a deployment, with the image that will be deployed.
 *
 * @returns whether the deployment may begin
 */
export async function ranBefore(
    { config, place, image, withoutBefore }: Asked,
    host: Host,
    { runOnce = runAtEcs }: Pick<Watching, "runOnce">,
): Promise<boolean> {
    const say = (text: string) => host.stderr.write(`${text}\n`);
    const { "glimpse:api": api } = config;
    const run = beforeIn(api);
    if (!run) return true;
    const said = `glimpse:api.beforeDeployment (${run.join(" ")})`;
    if (withoutBefore !== undefined) {
        say(`${said} is left out: ${withoutBefore}.`);
        return true;
    }
    const wanted = image ?? api?.["image"];
    if (!place || typeof wanted !== "string") {
        const why = place ? "the stack's file names no image" : "there is no database and no task yet";
        say(`${said} does not run: ${why}. Once there is one: npm run task -- ${run.join(" ")}`);
        return true;
    }
    say(`Running ${said} with ${wanted}`);
    const code = await runOnce(
        place,
        { region: place.region, image: wanted, run, ...(place.oneOffSecrets ? { secrets: place.oneOffSecrets } : {}) },
        host,
    );
    if (code === 0) return true;
    say(`${said} ended with ${code}, so nothing was deployed: what ran before serves.`);
    return false;
}

/** The command that must succeed before a deployment, where the API's settings name one. */
export function beforeIn(api: Config[string]): string[] | undefined {
    const value = api?.["beforeDeployment"];
    return Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
}

const runAtEcs: NonNullable<Watching["runOnce"]> = async (where, task, host) => {
    const { realAws } = await import("../../aws/connection");
    return runWithImage(where, task, host, await realAws(host.env));
};

/** Runs a command in a one-off task of the service, with this image, and gives its exit code. */
export async function runWithImage(
    { cluster, service }: Watched,
    { region, image, run, secrets = {} }: BeforeTask,
    host: Host,
    connection: Connection,
): Promise<number> {
    const [{ callerFor }, { Aws }, { reporting }, { runOnce }] = await Promise.all([
        import("../../aws/caller"),
        import("../../aws/connection"),
        import("../../aws/reporting"),
        import("../../running/one-off"),
    ]);
    const { signal } = new AbortController();
    const caller = await callerFor("deploy", connection, region, signal);
    const aws = new Aws(connection, region, caller, signal);
    const fixes = {
        denied: `allow it to ${caller.arn}: docs/commands.md lists what glimpse:api.beforeDeployment needs`,
        again: "deploy again: nothing was changed",
    };
    const change: Change = (container) => {
        const own = Object.entries(secrets).map(([name, valueFrom]) => ({ name, valueFrom }));
        if (container.image === image && own.length === 0) return container;
        const others = (container.secrets ?? []).filter(({ name = "" }) => !Object.hasOwn(secrets, name));
        return { ...container, image, secrets: [...others, ...own] };
    };
    return reporting("deploy", fixes, () =>
        runOnce({ aws, cluster, service }, { command: "deploy", run, change }, host),
    );
}
