import { BOUNDS } from "../../aws/connection";
import { CommandError, type Host } from "../../command";
import type { DigestOf } from "./digest";
import { unreachable } from "./follow";
import type { Watch, Watched } from "./watch";

/** What the stack's outputs say about its service. */
export interface Place extends Watched {
    repositoryUrl: string;
    region: string;
    /** Secrets that a task before a deployment has in place of the service's, by name: ARNs. */
    oneOffSecrets?: Record<string, string>;
}

/** Nothing when the stack has no service yet. */
export function placeIn(outputs: Record<string, unknown>): Place | undefined {
    const { clusterName: cluster, serviceName: service, repositoryUrl } = outputs;
    if (typeof cluster !== "string" || typeof service !== "string" || typeof repositoryUrl !== "string") {
        return undefined;
    }
    // The repository's address has the region of the stack in it.
    const region = /\.dkr\.ecr\.([a-z0-9-]+)\./.exec(repositoryUrl)?.[1] ?? "ap-northeast-2";
    const { oneOffSecrets } = outputs;
    return { cluster, service, repositoryUrl, region, ...(isTexts(oneOffSecrets) ? { oneOffSecrets } : {}) };
}

function isTexts(value: unknown): value is Record<string, string> {
    return typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");
}

/** A task that runs before a deployment. */
export interface BeforeTask {
    region: string;
    image: string;
    run: string[];
    secrets?: Record<string, string>;
}

/** How the service is watched. */
export interface Watching {
    /** Inspects ECS: for the deployment that comes next, or at the one that is there. */
    watch(
        where: Watched,
        region: string,
        which: "next" | "current",
        signal?: AbortSignal,
    ): Promise<Pick<Watch, "read" | "capacity">>;
    /** Runs a command in a one-off task of the service, and gives its exit code. @default at ECS */
    runOnce?(where: Watched, task: BeforeTask, host: Host): Promise<number>;
    /** What a tag is. @default at ECR */
    digestOf?: DigestOf;
    /** More arguments for every call of the engine. */
    pulumiArguments?: string[];
}

export const realEcs: Watching = {
    watch: async (where, region, which, signal) => {
        // Loaded by nothing else: the SDK takes half a second.
        const [{ ECSClient }, { Watch: Real }] = await Promise.all([import("@aws-sdk/client-ecs"), import("./watch")]);
        const ecs = new ECSClient({ region, maxAttempts: 5, requestHandler: BOUNDS });
        return Real[which](ecs, where, signal ? { abortSignal: signal } : {}).catch((error) => {
            throw error instanceof CommandError ? error : unreachable(error);
        });
    },
};
