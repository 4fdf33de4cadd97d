import { defineCommand } from "../../command";
import { RUNNING, rightsNote, type Surroundings } from "../../running";
import { TIMEOUT } from "../deploy/options";
import type { Watching } from "../deploy/place";

/** What it asks of AWS in addition to `npm run deploy -- --image`. */
export const ROLLBACK_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:ListServiceDeployments",
    "ecs:DescribeServiceRevisions",
];

/**
 * @param surroundings a test's AWS
 * @param watching how ECS is watched; a test has a simulated one
 */
export const rollbackCommand = (surroundings: Surroundings = {}, watching?: Watching) =>
    defineCommand({
        name: "rollback",
        help: {
            summary: "Deploys the image that ran before the one that runs now.",
            details: `Asks ECS which deployments of the service succeeded, newest first (it keeps 90 days of them), and deploys the image of the
first whose image is another than the one that runs: exactly as "deploy -- --image" does, with the same report of what ECS
really runs. A deployment that failed is no version to go back to. glimpse:api.beforeDeployment does not run: the database
stays as it is.`,
            examples: ["--stack dev", "--dry-run"],
            exits: {
                clean: "all tasks run the image before; after --dry-run, it was named",
                refused: "there is none that ECS knows of, or it does not run: standard error says which",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `Commit the stack's file afterwards: it names the image.

${rightsNote(ROLLBACK_RIGHTS)}
In addition to those, what "deploy -- --image" needs.`,
        },
        options: {
            ...RUNNING,
            "dry-run": { type: "boolean", description: "name the image, and change nothing" },
            ...TIMEOUT,
        },
        run: async (asked, host) => (await import("./run")).rollback(asked, host, surroundings, watching),
    });

export default rollbackCommand();
