import type { ResourceRecord } from "../inventory/resource";
import type { Properties } from "./judged";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/** How a block names a launch template. */
const HANDLES = ["id", "name", "launchTemplateId", "launchTemplateName"];

/**
 * The launch template of this program that an instance follows; nothing where it follows none. One of another program ends
 * the question: what it says decides, and is not here.
 */
export function templateOf(
    instance: Properties,
    block: Properties | undefined = instance.block("launchTemplate"),
): ResourceRecord | undefined {
    const [key] = HANDLES.filter((one) => block?.has(one));
    const template = key === undefined ? undefined : block?.reference(key, TEMPLATE);
    if (template === undefined || "resource" in template) return template?.resource;
    return instance.open(
        `the launch template of ${instance.resource.name} (${template.elsewhere}) is not in this program`,
    );
}
