import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { ImageRepositoryArgs } from "./args";
import { imageRepositorySettings } from "./settings";

/** Everything that is wrong with the arguments of an `ImageRepository`. Reads whether `build` has a Dockerfile. */
export function imageRepositoryFaults(args: Partial<ImageRepositoryArgs>): Fault[] {
    return [...valueFaults(imageRepositorySettings, args), ...immutableFaults(args)];
}

function immutableFaults({ build, immutableTags }: Partial<ImageRepositoryArgs>): Fault[] {
    if (immutableTags !== true || build === undefined) return [];
    return [
        {
            key: "immutableTags",
            value: immutableTags,
            reason: "awsx pushes every build of a folder under the same tag, so ECR would refuse the second build",
            fix: "leave immutableTags out (tasks are held to the digest anyway), or push images yourself, without build",
        },
    ];
}
