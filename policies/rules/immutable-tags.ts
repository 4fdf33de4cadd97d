import { inspect } from "../inspection";
import { allowed } from "../parameters";
import { rule } from "../rule";

const REPOSITORY = "aws:ecr/repository:Repository";

/** A tag is what it was when it was pushed. */
export const immutableTags = rule({
    name: "immutable-tags",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Tags of images, once pushed, cannot be moved to other images.",
    why: "What was tested under a tag may not be what runs under it; and rolling back to a tag may bring something else.",
    url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
    remediation:
        'Write imageTagMutability: "IMMUTABLE" and push a tag for each commit; "IMMUTABLE_WITH_EXCLUSION" leaves tags such as ' +
        "latest movable. A repository whose tasks name images by digest goes into `allow`.",
    alone: true,
    reads: { [REPOSITORY]: ["imageTagMutability"] },
    parameters: { allow: allowed([], "names of repositories whose tags may be moved") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([REPOSITORY], (properties, { name }) =>
                /^IMMUTABLE/.test(properties.text("imageTagMutability") ?? "MUTABLE") || allow.includes(name)
                    ? undefined
                    : `${name} lets a tag be moved to another image. Write imageTagMutability: "IMMUTABLE".`,
            );
        }),
});
