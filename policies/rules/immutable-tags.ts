import { fargate } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { allowed } from "../parameters";
import { rule, type Subject } from "../rule";

const REPOSITORY = "aws:ecr/repository:Repository";

/** A tag is what it was when it was pushed. */
export const immutableTags = rule({
    name: "immutable-tags",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Tags of images cannot be moved to other images, where something runs by its tag.",
    why: "What was tested under a tag may not be what runs under it; and rolling back to a tag may bring something else.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    remediation:
        'Write imageTagMutability: "IMMUTABLE" and push a tag for each commit; "IMMUTABLE_WITH_EXCLUSION" leaves tags such as ' +
        "latest movable. Or have tasks name images by digest (repository@sha256:...), which no push can change.",
    reads: { [REPOSITORY]: ["imageTagMutability"], [fargate.TASK_DEFINITION]: ["containerDefinitions"] },
    parameters: { allow: allowed([], "names of repositories whose tags may be moved") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([REPOSITORY], (properties, repository) => {
                const { name } = repository;
                if (/^IMMUTABLE/.test(properties.text("imageTagMutability") ?? "MUTABLE") || allow.includes(name))
                    return undefined;
                return isRunByTag(properties, inspection)
                    ? `${name} lets a tag be moved to another image. Write imageTagMutability: "IMMUTABLE".`
                    : undefined;
            });
        }),
});

/** Without any task here, what runs by a tag is in another program. */
function isRunByTag(repository: Properties, inspection: Inspection): boolean {
    const tasks = inspection.relatives.all(fargate.TASK_DEFINITION);
    return tasks.length === 0 || tasks.some((task) => namesByTag(task, repository, inspection));
}

function namesByTag(task: Subject, repository: Properties, inspection: Inspection): boolean {
    const properties = repository.of(task);
    if (properties.isUnknown("containerDefinitions")) {
        // Only what comes from this repository can name an image of it.
        const sources = inspection.relatives.sources(task, "containerDefinitions", REPOSITORY);
        if (!sources.includes(repository.resource)) return false;
    }
    const names = [repository.known.text("name"), repository.resource.outputs?.["name"]];
    return fargate.containersOf(properties).some((container) => {
        const image = container.isHidden("image") ? "" : (container.text("image") ?? "");
        return !image.includes("@sha256:") && names.some((name) => typeof name === "string" && isOf(image, name));
    });
}

/** `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/api:1` is of the repository `api`. */
function isOf(image: string, name: string): boolean {
    const [, path = ""] = /\.dkr[.-]ecr[^/]*\/(.+?)(?::[^:/]+)?$/.exec(image) ?? [];
    return path === name;
}
