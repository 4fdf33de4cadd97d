import { defineCommand } from "../../command";
import { rightsNote, type Surroundings } from "../../running";
import { imageFaults } from "./image";
import { TIMEOUT } from "./options";
import type { Watching } from "./place";
import { siteFaults } from "./site/faults";

/** What a deployment of a site asks of AWS, on its bucket and its distribution alone. */
export const SITE_RIGHTS = [
    "s3:ListBucket",
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "cloudfront:CreateInvalidation",
    "cloudfront:GetInvalidation",
];

/**
 * @param watching how ECS is watched; a test has a simulated one
 * @param surroundings a test's AWS, for a site
 */
export const deployCommand = (watching?: Watching, surroundings: Surroundings = {}) =>
    defineCommand({
        name: "deploy",
        help: {
            summary: "Deploys a stack and reports what ECS really runs.",
            details: `Runs "pulumi up" with both policy packs, and watches ECS until the deployment has ended. Fails, with the reason and the
fix, when ECS rolled it back. With --image it runs another image: sets glimpse:api.image in the stack's file first, by
the digest that the tag has now, so that no one can put another image under it; and names the previous image there again
where the new one does not run. In the end it checks where the tasks run, and says when
none runs on demand although the stack asks for one.

With --service and --folder it deploys a build of a site (kind: site) instead, and nothing else: uploads files with a hash in
their name first, pages last, has CloudFront's edges forget the last build, and only then deletes what is old.`,
            examples: [
                "--stack dev",
                "--image 1.4.2",
                "--image 1.4.2 --build ../server",
                "--service www --folder ../site/dist",
            ],
            exits: {
                clean: "the stack is up to date, and all tasks run what it says",
                refused: "they do not: the build, the push or the update failed, ECS rolled back, or the time is up",
                badInput: "the arguments are wrong, or there is no such stack to run another image in",
            },
            notes: `Commit the stack's file after another image: the next "pulumi up" runs the image that it names.

${rightsNote(SITE_RIGHTS, "Rights that a site needs, no more")}`,
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
            service: { type: "string", placeholder: "NAME", description: "a site, by its name in the stack's file" },
            folder: { type: "string", placeholder: "FOLDER", description: "the build of the site; has an index.html" },
            immutable: {
                type: "string",
                placeholder: "FOLDER",
                description: "a folder in it whose files all have a hash in their name, like assets",
            },
            "keep-days": {
                type: "number",
                min: 0,
                max: 365,
                whole: true,
                default: 7,
                description: "how long hashed files of earlier builds stay, for pages that are open",
            },
            stack: { type: "string", placeholder: "NAME", default: "startup-prod", description: "the stack" },
            ...TIMEOUT,
        },
        faults: (asked) => [...imageFaults(asked), ...siteFaults(asked)],
        run: async ({ "timeout-minutes": timeoutMinutes, "keep-days": keepDays, ...asked }, host) => {
            const { stack, image, build, service, folder, immutable } = asked;
            if (folder === undefined) {
                return (await import("./run")).deploy({ stack, image, build, timeoutMinutes }, host, watching);
            }
            const { deploySite } = await import("./site/run");
            return deploySite({ stack, service, folder, immutable, keepDays, timeoutMinutes }, host, surroundings);
        },
    });

export default deployCommand();
