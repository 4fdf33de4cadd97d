import { isMapping } from "../../inventory/read";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { demanded } from "../parameters";
import { rule } from "../rule";
import { takesTags } from "../taggable";

const PROVIDER = "pulumi:providers:aws";

/** What the bill is split by, and who is asked, is written on everything. Demands nothing until tags are set. */
export const requiredTags = rule({
    name: "required-tags",
    pack: "security-baseline",
    level: "mandatory",
    severity: "low",
    description: "Every resource that takes tags has those that the stack demands.",
    why: "Without an owner no one dares to delete, and without a project no one can say what a bill is for.",
    url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    remediation:
        "Write the tags on the resource, or once as defaultTags of an explicit provider. AWS's Cost Explorer splits the bill " +
        "by a tag after it was activated there.",
    inspects: "every type that takes tags",
    reads: {},
    parameters: { tags: demanded("names of tags that every resource must have: owner, project") },
    judge: (resources, { tags }) =>
        inspect(resources, (inspection) => {
            if (tags.length === 0) return;
            const providers = inspection.all(PROVIDER).map(({ inputs }) => namesIn(defaults(inputs["defaultTags"])));
            const given = tags.filter((tag) => providers.length > 0 && providers.every((one) => one.includes(tag)));
            for (const resource of inspection.relatives.resources) {
                if (!takesTags(resource.type)) continue;
                inspection.ask(resource, (properties) => {
                    const own = namesOf(properties);
                    const missing = tags.filter((tag) => !own.includes(tag) && !given.includes(tag));
                    if (missing.length === 0) return undefined;
                    return `${resource.name} has no tag ${missing.join(", ")}. Write it in tags, or in defaultTags of the provider.`;
                });
            }
        }),
});

/** Some types have a list of `{ key, value }`, the others a mapping. */
function namesOf(properties: Properties): string[] {
    const all = properties.resource.outputs?.["tagsAll"];
    const inherited = isMapping(all) ? namesIn(all) : [];
    if (!properties.has("tags")) return inherited;
    const own = properties.read("tags", (value) =>
        value !== null && typeof value === "object"
            ? { is: "value", value: namesIn(value) }
            : { is: "wrong", wanted: "names and values", value },
    );
    return [...inherited, ...(own ?? [])];
}

function namesIn(tags: unknown): string[] {
    if (Array.isArray(tags)) return tags.flatMap((tag) => (isMapping(tag) ? [String(tag["key"])] : []));
    return isMapping(tags) ? Object.keys(tags) : [];
}

/** The engine hands a provider's settings over as JSON. */
function defaults(written: unknown): unknown {
    const value = typeof written === "string" && written.startsWith("{") ? JSON.parse(written) : written;
    return isMapping(value) ? value["tags"] : undefined;
}
