import { defineCommand, type Fault } from "../../command";
import { rightsNote } from "../../running";
import { TASK_RIGHTS } from "../task";
import type { PreviewSurroundings } from "./surroundings";

/** What it asks of AWS, next to an update and its deployment (or a destroy), and to reading the states. */
const PREVIEW_RIGHTS = [
    "elasticloadbalancing:DescribeRules",
    "rds:DescribeDBInstances",
    // Of Aurora alone.
    "rds:DescribeDBClusters",
    "ssm:GetParameter",
    "ssm:PutParameter",
    "ssm:DeleteParameter",
    ...TASK_RIGHTS,
];

/** Begins so: a typing error must never remove another stack. The longest bucket's name holds it. */
const NAME = /^pr-[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_NAME = 20;
const TAG = /^[\w][\w.-]{0,127}$/;

export const previewEnvironmentCommand = (surroundings: PreviewSurroundings = {}) =>
    defineCommand({
        name: "preview:environment",
        help: {
            summary: "Makes, updates or removes the preview environment of a pull request.",
            details: `Makes a stack NAME that extends Pulumi.preview.yaml (or --base): in the network and behind the load balancer of
the stack that glimpse:shared.stack names, with its own database and role on the instance of glimpse:shared.database.
It writes Pulumi.NAME.yaml, chooses a free place for the rule at the load balancer, which stays, makes the database in
a one-off task of that stack's API (an image with Node.js and the package pg, as the reference server's), and deploys.
Its address goes to standard output. Run again, it updates the environment.

--remove destroys the stack, drops the database and the role, and deletes the file. Where the instance is asleep the
database is left, and dropped when this runs again (docs/previews.md).`,
            examples: ["--name pr-12 --image 4f1c2d9", "--name pr-12 --remove"],
            exits: {
                clean: "every task runs the image, and the address is on standard output; with --remove nothing is left",
                refused:
                    "AWS, the update or the deployment failed, or the database is asleep: standard error says which",
                badInput: "the arguments or a stack's file are wrong; standard error lists every fault with its fix",
                noAws: "AWS was not reached, or there are no credentials: standard error says which",
            },
            notes: `It has its own stack, NAME: there is no --stack and no --service.

${rightsNote(PREVIEW_RIGHTS)}
In addition to those, what "deploy" needs, or with --remove "teardown".`,
        },
        options: {
            name: { type: "string", placeholder: "NAME", required: true, description: "its name: pr-12" },
            image: {
                type: "string",
                placeholder: "TAG",
                description: "the image's tag in the repository for previews",
            },
            base: {
                type: "string",
                placeholder: "STACK",
                default: "preview",
                description: "the stack whose file it extends",
            },
            remove: { type: "boolean", description: "removes it" },
            "timeout-minutes": {
                type: "number",
                min: 1,
                max: 120,
                whole: true,
                default: 20,
                description: 'how long to watch after "pulumi up" has ended',
            },
        },
        faults: ({ name, image, remove }): Fault[] => {
            const faults: Fault[] = [];
            if (name !== undefined && (!NAME.test(name) || name.length > LONGEST_NAME)) {
                const reason = `it begins with pr-, so that no other stack is meant, and has ${LONGEST_NAME} lower case letters, digits and single hyphens at most`;
                faults.push({ key: "--name", value: name, reason, fix: "write it like pr-12" });
            }
            if (remove && image !== undefined) {
                const reason = "nothing is deployed where it is removed";
                faults.push({ key: "--image", value: image, reason, fix: "leave it out" });
            }
            if (!remove && image === undefined) {
                const fix = "write --image and a tag of the repository for previews";
                faults.push({ key: "--image", value: image, reason: "it must be given", fix });
            }
            if (image !== undefined && !TAG.test(image)) {
                faults.push({ key: "--image", value: image, reason: "it is no tag", fix: "write a tag, like 4f1c2d9" });
            }
            return faults;
        },
        run: async (asked, host) => {
            const { directory = host.directory } = surroundings;
            const at = { ...host, directory };
            const { name, base, image = "" } = asked;
            if (asked.remove) return (await import("./remove")).remove({ name, base }, at, surroundings);
            const timeoutMinutes = asked["timeout-minutes"];
            return (await import("./make")).make({ name, base, image, timeoutMinutes }, at, surroundings);
        },
    });

export default previewEnvironmentCommand();
