import { isGiven, isMapping, Known } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { demanded } from "../parameters";
import { rule, type Subject } from "../rule";
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
        "Write the tags on the resource, or once as aws:defaultTags of the stack or defaultTags of an explicit provider. AWS's Cost Explorer splits the bill " +
        "by a tag after it was activated there.",
    inspects: "every type that takes tags",
    reads: {},
    parameters: { tags: demanded("names of tags that every resource must have: owner, project") },
    judge: (resources, { tags }, { defaultTags = {} }) =>
        inspect(resources, (inspection) => {
            if (tags.length === 0) return;
            const given = inherited(inspection, defaultTags, tags);
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

/**
 * The tags that providers give to whatever is made. Which resource has which provider, no one says here: only what all of
 * them give counts. The stack's `aws:defaultTags` are the default provider's.
 */
function inherited(inspection: Inspection, defaultTags: object, tags: string[]): string[] {
    const providers = inspection.all(PROVIDER);
    const isDefault = ({ name }: Subject) => name.startsWith("default");
    const explicit = providers.filter((one) => !isDefault(one)).map(tagsOfProvider);
    const byDefault = [...namesIn(defaultTags), ...providers.filter(isDefault).flatMap(tagsOfProvider)];
    const isExplicitOnly = explicit.length > 0 && !providers.some(isDefault);
    return tags.filter(
        (tag) => (isExplicitOnly || byDefault.includes(tag)) && explicit.every((names) => names.includes(tag)),
    );
}

/** The engine hands a provider's settings over as JSON. */
function tagsOfProvider(provider: Subject): string[] {
    const value = Known.of(provider).json("defaultTags");
    return isMapping(value) ? namesIn(value["tags"]) : [];
}

/** Some types have a list of `{ key, value }`, the others a mapping. */
function namesOf(properties: Properties): string[] {
    const all = properties.resource.outputs?.["tagsAll"];
    const before = isMapping(all) ? namesIn(all) : [];
    if (!properties.has("tags")) return before;
    const own = properties.read("tags", (value) =>
        value !== null && typeof value === "object"
            ? { is: "value", value: namesIn(value) }
            : { is: "wrong", wanted: "names and values", value },
    );
    return [...before, ...(own ?? [])];
}

/** Those that say something: an owner without a name is none. */
function namesIn(tags: unknown): string[] {
    if (Array.isArray(tags))
        return tags.flatMap((tag) => (isMapping(tag) && isGiven(tag["value"]) ? [String(tag["key"])] : []));
    return isMapping(tags) ? Object.keys(tags).filter((name) => isGiven(tags[name])) : [];
}
