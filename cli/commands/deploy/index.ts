import { defineCommand } from "../../command";
import { imageFaults } from "./image";
import { TIMEOUT } from "./options";
import type { Watching } from "./place";

/** @param watching how ECS is watched; a test has a simulated one */
export const deployCommand = (watching?: Watching) =>
    defineCommand({
        name: "deploy",
        help: {
            summary: "Deploys a stack and reports what ECS really runs.",
            details: `Runs "pulumi up" with both policy packs, and watches ECS until the deployment has ended. Fails, with the reason and the
fix, when ECS rolled it back. With --image it runs another image: sets glimpse:api.image in the stack's file first, by
the digest that the tag has now, so that no one can put another image under it; and names the previous image there again
where the new one does not run. In the end it checks where the tasks run, and says when
none runs on demand although the stack asks for one.`,
            examples: ["--stack dev", "--image 1.4.2", "--image 1.4.2 --build ../server"],
            exits: {
                clean: "the stack is up to date, and all tasks run what it says",
                refused: "they do not: the build, the push or the update failed, ECS rolled back, or the time is up",
                badInput: "the arguments are wrong, or there is no such stack to run another image in",
            },
            notes: `Commit the stack's file after another image: the next "pulumi up" runs the image that it names.`,
        },
        options: {
            image: {
                type: "string",
                placeholder: "TAG",
                description:
                    "a tag in the stack's own repository, or a whole address: host/path:tag (default: what the stack's file names)",
            },
            build: {
                type: "string",
                placeholder: "FOLDER",
                description: "build FOLDER for linux/arm64 and push it under the tag first; needs docker with buildx",
            },
            stack: { type: "string", placeholder: "NAME", default: "startup-prod", description: "the stack" },
            ...TIMEOUT,
        },
        faults: imageFaults,
        run: async ({ "timeout-minutes": timeoutMinutes, stack, image, build }, host) =>
            (await import("./run")).deploy({ stack, image, build, timeoutMinutes }, host, watching),
    });

export default deployCommand();
